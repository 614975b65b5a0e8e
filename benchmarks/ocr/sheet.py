"""A page on which text is drawn at 300 dpi; what is drawn is kept in the order in which it is drawn."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

DPI = 300
SIZE = (2480, 3508)  # A4
MARGIN = 220
LEFT, RIGHT = MARGIN, SIZE[0] - MARGIN
INK = (25, 25, 30)

_NOTO = "/usr/share/fonts/opentype/noto/Noto"
#: file and the face in it for simplified Chinese, by page set; Debian's fonts-noto-cjk, fonts-arphic-*, fonts-wqy-zenhei
FONTS = {
    "tuning": (
        (f"{_NOTO}SansCJK-Regular.ttc", 2),
        (f"{_NOTO}SerifCJK-Regular.ttc", 2),
    ),
    "held-out": (
        ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
        ("/usr/share/fonts/truetype/arphic/ukai.ttc", 0),
        ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ),
}


class NoFont(Exception):
    """A font of the page set is not installed; names the file."""


@lru_cache(maxsize=64)
def _font(page_set: str, which: int, size: int) -> ImageFont.FreeTypeFont:
    fonts = FONTS[page_set]
    path, face = fonts[which % len(fonts)]
    if not Path(path).exists():
        raise NoFont(path)
    return ImageFont.truetype(path, size, index=face)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled grid and its text."""

    x0: int
    x1: int
    text: str
    align: str = "left"


class Sheet:
    """`said` is the text in reading order, one entry for each line, cell or paragraph."""

    def __init__(self, page_set: str, font: int) -> None:
        self.image = Pictures.new("RGB", SIZE, "white")
        self._draw = ImageDraw.Draw(self.image)
        self._set, self._which = page_set, font
        self.said: list[str] = []
        self.y = MARGIN

    def width(self, text: str, size: int) -> int:
        return round(_font(self._set, self._which, size).getlength(text))

    def put(self, text: str, x: int, size: int = 46, *, align: str = "left", bold: bool = False) -> None:
        """Draws one line at the present height and keeps it. `x` is where it starts, ends or has its middle."""
        self._mark(text, x, self.y, size, align, bold)
        self.said.append(text)

    def down(self, pixels: int) -> None:
        self.y += pixels

    def paragraph(
        self, text: str, size: int = 46, indent: bool = True, x0: int = LEFT, x1: int = RIGHT
    ) -> None:
        """Wrapped text, moving down."""
        first = 2 * size if indent else 0
        for i, line in enumerate(self.wrapped(text, x1 - x0, size, first)):
            self._mark(line, x0 + (first if i == 0 else 0), self.y, size, "left", False)
            self.y += round(size * 1.65)
        self.said.append(text)

    def wrapped(self, text: str, width: int, size: int, first: int = 0) -> list[str]:
        """Chinese breaks anywhere, Latin words and figures stay whole; no line begins with a full stop."""
        lines, line, room = [], "", width - first
        for piece in _pieces(text):
            if (
                line
                and self.width(line + piece.rstrip(), size) > room
                and piece[0] not in "，。；：、）,.;:)"
            ):
                lines.append(line.rstrip())
                line, room = piece.lstrip(), width
            else:
                line += piece
        return [*lines, line.rstrip()]

    def row(self, cells: list[Cell], size: int = 38, pad: int = 18, bold: bool = False) -> None:
        """A row of ruled cells, as high as its tallest; each cell's text is kept whole."""
        texts = [self.wrapped(cell.text, cell.x1 - cell.x0 - 2 * pad, size) for cell in cells]
        height = max(len(lines) for lines in texts) * round(size * 1.4) + 2 * pad
        for cell, lines in zip(cells, texts, strict=True):
            self._draw.rectangle((cell.x0, self.y, cell.x1, self.y + height), outline=INK, width=3)
            top = self.y + (height - len(lines) * round(size * 1.4)) // 2
            for i, line in enumerate(lines):
                x = {"left": cell.x0 + pad, "right": cell.x1 - pad, "centre": (cell.x0 + cell.x1) // 2}[
                    cell.align
                ]
                self._mark(line, x, top + i * round(size * 1.4), size, cell.align, bold)
            self.said.append(cell.text)
        self.y += height

    def rule(self) -> None:
        self._draw.line((LEFT, self.y, RIGHT, self.y), fill=INK, width=3)

    def _mark(self, text: str, x: int, y: int, size: int, align: str, bold: bool) -> None:
        anchor = {"left": "la", "right": "ra", "centre": "ma"}[align]
        font = _font(self._set, self._which, size)
        self._draw.text((x, y), text, fill=INK, font=font, anchor=anchor, stroke_width=1 if bold else 0)


def _pieces(text: str) -> list[str]:
    """What a line may not break inside."""
    found: list[str] = []
    for char in text:
        joins = found and char.isascii() and found[-1][-1].isascii() and found[-1][-1] != " "
        if joins:
            found[-1] += char
        else:
            found.append(char)
    return found
