"""A page written by hand: lines of text at places, ruled lines, and the blocks that layout makes of it."""

from collections.abc import Sequence

import cv2
import numpy as np

from casework.evidence import Block, BlockKind
from ingestion.layout import compose
from ingestion.layout.glyphs import Glyph, Run, trimmed
from ingestion.ocr.engine import Image, is_wide

SIZE = 20  #: width of a Chinese character; a letter is half as wide
HEIGHT = 26.0  #: of a line's box, as in a text layer
WIDTH, LENGTH = 1240, 1754
Placed = tuple[float, float, str]  #: left, top, text


def run(left: float, top: float, text: str) -> Run:
    glyphs = []
    for char in text:
        right = left + (SIZE if is_wide(char) else SIZE * 0.25 if char == " " else SIZE / 2)
        glyphs.append(Glyph(char, left, top, right, top + HEIGHT))
        left = right
    made = trimmed(glyphs)
    assert made is not None
    return made


def blank() -> Image:
    return np.full((LENGTH, WIDTH, 3), 255, dtype=np.uint8)


def grid(image: Image, xs: Sequence[int], ys: Sequence[int]) -> None:
    """A table ruled with thin black lines."""
    for x in xs:
        cv2.line(image, (x, ys[0]), (x, ys[-1]), (0, 0, 0), 1)
    for y in ys:
        cv2.line(image, (xs[0], y), (xs[-1], y), (0, 0, 0), 1)


def lay(*placed: Placed, image: Image | None = None) -> tuple[Block, ...]:
    return compose([run(*one) for one in placed], blank() if image is None else image)


def cells(blocks: Sequence[Block], table: int = 0) -> dict[tuple[int, int], str]:
    return {(b.cell.row, b.cell.column): b.text for b in blocks if b.cell and b.cell.table == table}


def pairs(blocks: Sequence[Block]) -> list[str]:
    return [b.text for b in blocks if b.kind is BlockKind.KEY_VALUE]
