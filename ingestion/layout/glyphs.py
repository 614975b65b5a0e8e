"""Characters on a page and the runs they form. Coordinates: pixels of the upright page image."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from casework.evidence import Box, Word
from ingestion.ocr.engine import Line, is_wide

SPACE = 0.5  # of the text height, between the boxes of two characters


@dataclass(frozen=True, slots=True)
class Glyph:
    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True)
class Run:
    """Characters of one line without a wide gap. `slanted` runs (stamps) stand outside the lines."""

    glyphs: tuple[Glyph, ...]
    slanted: bool = False

    @cached_property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @cached_property
    def x0(self) -> float:
        return min(glyph.x0 for glyph in self.glyphs)

    @cached_property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def y0(self) -> float:
        return min(glyph.y0 for glyph in self.glyphs)

    @cached_property
    def y1(self) -> float:
        return max(glyph.y1 for glyph in self.glyphs)

    @property
    def y(self) -> float:
        return (self.y0 + self.y1) / 2

    @cached_property
    def height(self) -> float:
        return median(glyph.y1 - glyph.y0 for glyph in self.glyphs)


def trimmed(glyphs: Iterable[Glyph], slanted: bool = False) -> Run | None:
    """A run without spaces at its ends; None when nothing is left."""
    kept = list(glyphs)
    while kept and kept[-1].char.isspace():
        kept.pop()
    while kept and kept[0].char.isspace():
        kept.pop(0)
    return Run(tuple(kept), slanted) if kept else None


def from_line(line: Line, slanted: bool = False) -> Run | None:
    """An OCR line as a run: each character gets its share of the line's (nearly level) box."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = line.quad
    glyphs = []
    for char, (start, end) in zip(line.text, line.extents(), strict=True):
        if line.vertical:
            left, right = min(ax, dx), max(bx, cx)
            glyphs.append(
                Glyph(char, left, ay + (dy - ay) * start, right, ay + (dy - ay) * end, line.confidence)
            )
            continue
        middle = (start + end) / 2
        top, bottom = ay + (by - ay) * middle, dy + (cy - dy) * middle
        left, right = ax + (bx - ax) * start, ax + (bx - ax) * end
        glyphs.append(Glyph(char, left, min(top, bottom), right, max(top, bottom), line.confidence))
    return trimmed(_spaced(glyphs), slanted)


def _spaced(glyphs: list[Glyph]) -> list[Glyph]:
    """OCR drops the spaces between Chinese words of a form; a gap as wide as a letter is one."""
    made: list[Glyph] = []
    for glyph in glyphs:
        last = made[-1] if made else None
        if last and glyph.x0 - last.x1 > SPACE * (glyph.y1 - glyph.y0) and last.char.isalnum():
            made.append(Glyph(" ", last.x1, last.y0, glyph.x0, last.y1))
        made.append(glyph)
    return made


def text_height(runs: Sequence[Run]) -> float:
    """Height of the page's ordinary text, pixels; 20 when there is none."""
    heights = [run.height for run in runs for _ in run.glyphs]
    return median(heights) if heights else 20.0


def words(glyphs: Iterable[Glyph], width: float, height: float) -> tuple[Word, ...]:
    """Words with boxes as fractions of the page: split at spaces and where full and half width meet.

    Within a word all characters are equally wide, so a part of it can be boxed by proportion.
    """
    found: list[list[Glyph]] = []
    fresh = True
    for glyph in glyphs:
        if glyph.char.isspace():
            fresh = True
            continue
        if fresh or is_wide(found[-1][-1].char) != is_wide(glyph.char):
            found.append([])
        found[-1].append(glyph)
        fresh = False
    return tuple(_word(group, width, height) for group in found)


def _word(group: list[Glyph], width: float, height: float) -> Word:
    box = Box(
        _share(min(g.x0 for g in group), width),
        _share(min(g.y0 for g in group), height),
        _share(max(g.x1 for g in group), width),
        _share(max(g.y1 for g in group), height),
    )
    confidence = sum(glyph.confidence for glyph in group) / len(group)
    return Word("".join(glyph.char for glyph in group), box, round(confidence, 3))


def _share(value: float, whole: float) -> float:
    return round(min(max(value / whole, 0.0), 1.0), 5)
