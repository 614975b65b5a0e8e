"""The font, the widths of its characters, and the breaking of lines."""

from collections.abc import Iterator
from functools import lru_cache

import noto_cjk_sans_otc
from PIL import ImageFont

from ingestion.ocr.engine import is_wide

SIMPLIFIED_CHINESE = 2  # index of the SC face in the font collection
LEADING = 1.5
CLOSERS = "，。、；：！？）》”’】」』,.;:!?)]}%"


@lru_cache(maxsize=16)
def font(size: int) -> ImageFont.FreeTypeFont:
    path = str(noto_cjk_sans_otc.FONT_PATH)
    return ImageFont.truetype(path, size, index=SIMPLIFIED_CHINESE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=50_000)
def advance(char: str, size: int) -> float:
    """Pixels from one character to the next; without kerning these add up exactly."""
    return font(size).getlength(char)


def length(text: str, size: int) -> float:
    return sum(advance(char, size) for char in text)


def wrapped(text: str, size: int, width: float) -> list[str]:
    """Lines no wider than `width`; words stay whole, closing punctuation stays with its word."""
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for token in _tokens(paragraph, size, width):
            wide = length(token, size)
            if line and used + wide > width and token[0] not in CLOSERS:
                lines.append(line.rstrip())
                line, used = "", 0.0
                token = token.lstrip()
                wide = length(token, size)
            line, used = line + token, used + wide
        lines.append(line.rstrip())
    return lines


def _tokens(text: str, size: int, width: float) -> Iterator[str]:
    """What must not be parted: one Chinese character, or a word; a word too long for a line is parted."""
    token, used = "", 0.0
    for char in text:
        step = advance(char, size)
        ends = is_wide(char) or (token and (is_wide(token[-1]) or token[-1] in " -/"))
        if token and (ends or used + step > width):
            yield token
            token, used = "", 0.0
        token, used = token + char, used + step
    if token:
        yield token
