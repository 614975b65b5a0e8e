"""A PDF page's text layer: its characters with boxes, and whether it can be trusted.

Boxes are fractions of the page as it is seen, after /Rotate, origin top left.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingestion.layout.glyphs import Glyph, Run, trimmed
from ingestion.layout.rows import rows

Area = tuple[float, float, float, float]

FEW = 8  # characters: a stamp or page number on a scan
BACKDROP = 0.6  # of the page: a picture this large is a scan, or a letterhead's ground
PASTED = 0.03  # of the page: a picture this large may hold words
ODD_SHARE = 0.12  # of characters that no document uses: the layer's code table is broken
COMMON_SHARE = 0.5  # of Chinese characters that are everyday ones (GB 2312 level 1)
SCALE = 1_000_000
RUN_GAP = 1.2  # text heights
BOXES = "☑☐"  # of a form: a box may be drawn as nothing at all
WORD = 12  # characters that are seen or not seen together
TWINS = 80  # characters back: a line is printed again right after itself
MOST_OBJECTS = 20_000  # of a page that are looked at; a drawing may hold a million lines
CONTRAST = 8  # grey levels: less between a character's lightest and darkest pixel and nobody sees it
SLANT = 6.0  # degrees off level or upright: a watermark, no line of text
INVISIBLE = 3  # text render mode of a scanner's own, unseen, OCR layer


@dataclass(frozen=True, slots=True)
class Layer:
    """`turn`: clockwise degrees that bring the text upright. `pictures`: areas of images."""

    glyphs: list[Glyph]
    turn: int
    pictures: list[Area]
    unseen: bool
    slanted: tuple[
        tuple[Glyph, ...], ...
    ] = ()  #: words set aslant (a watermark, a seal), apart from the lines

    @property
    def scan(self) -> bool:
        """Whether a picture covers the page."""
        return any(_size(area) > BACKDROP for area in self.pictures)

    @property
    def turned_pictures(self) -> list[Area]:
        """Pictures large enough to hold words, after the turn; none that covers the whole page."""
        kept = [area for area in self.pictures if PASTED < _size(area) < BACKDROP]
        return [_turn(area, self.turn) for area in kept]


def layer(page: Any, marks: Sequence[Glyph] = ()) -> Layer:
    """Read the text layer of a pypdfium2 page; `marks` are characters that stand on it besides."""
    place = placing(page)
    text = page.get_textpage()
    try:
        glyphs, slanted, angles = _characters(text.raw, place)
        glyphs += marks
    finally:
        text.close()
    objects = list(islice(page.get_objects(max_depth=3), MOST_OBJECTS))
    pictures = [_area(item, place) for item in objects if item.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    modes = [
        pdfium.FPDFTextObj_GetTextRenderMode(item.raw)
        for item in objects
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT
    ]
    turn = angles.most_common(1)[0][0] if angles else 0
    return Layer(glyphs, turn, pictures, bool(modes) and modes.count(INVISIBLE) > len(modes) / 2, slanted)


def is_sane(text: Layer) -> bool:
    """Enough characters, real ones, and no scan whose few or unseen characters only decorate it."""
    chars = [glyph.char for glyph in text.glyphs if not glyph.char.isspace()]
    if len(chars) < FEW:
        return False
    if text.scan and (text.unseen or len(chars) < 60):
        return False
    odd = sum(1 for char in chars if _is_odd(char)) / len(chars)
    return odd < ODD_SHARE and _everyday_share(chars) >= COMMON_SHARE


def turned(text: Layer, degrees: int) -> list[Glyph]:
    """Characters after the page is turned clockwise."""
    made = []
    for glyph in text.glyphs:
        x0, y0, x1, y1 = _turn((glyph.x0, glyph.y0, glyph.x1, glyph.y1), degrees)
        made.append(Glyph(glyph.char, x0, y0, x1, y1))
    return made


def runs(glyphs: list[Glyph]) -> list[Run]:
    """Characters (in pixels) gathered to runs, parted where a gap is wider than a character."""
    made: list[Run | None] = []
    for row in rows([Run((glyph,)) for glyph in _distinct(glyphs)]):
        line: list[Glyph] = []
        for glyph in (run.glyphs[0] for run in row):
            last = next((g for g in reversed(line) if not g.char.isspace()), None)
            gap = glyph.x0 - last.x1 if last and not glyph.char.isspace() else 0.0
            if gap > RUN_GAP * (glyph.y1 - glyph.y0):
                made.append(trimmed(line))
                line = []
            elif last and line[-1] is last and gap > _space(last, glyph) * (glyph.y1 - glyph.y0):
                line.append(Glyph(" ", last.x1, glyph.y0, glyph.x0, glyph.y1))
            line.append(glyph)
        made.append(trimmed(line))
    return [run for run in made if run is not None]


def seen(glyphs: Sequence[Glyph], image: NDArray[np.uint8]) -> list[Glyph]:
    """The characters (in pixels) whose word shows on the page's picture.

    What stands in a hidden layer, in the paper's colour or under a cover is in the text layer too, but a person
    who looks at the page does not see it.
    """
    grey = image.mean(axis=2).astype(np.uint8)
    kept: list[Glyph] = []
    for word in _words(glyphs):
        letters = [glyph for glyph in word if not glyph.char.isspace()]
        if 2 * sum(_has_ink(glyph, grey) for glyph in letters) >= len(letters):
            kept += word
    return kept


def _words(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Neighbouring characters, with the space behind them; never more than WORD."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and not _follows(word[-1], glyph, len(word)):
            yield word
            word = []
        word.append(glyph)
    if word:
        yield word


def _follows(last: Glyph, glyph: Glyph, length: int) -> bool:
    if glyph.char.isspace():
        return True
    tall = max(last.y1 - last.y0, glyph.y1 - glyph.y0)
    near = abs(glyph.y - last.y) < tall / 2 and abs(glyph.x - last.x) < 2 * tall
    return near and length < WORD and not last.char.isspace()


def _has_ink(glyph: Glyph, grey: NDArray[np.uint8]) -> bool:
    """Whether anything is drawn (a form's boxes are told by the form) in the middle of the character's box; the edges may touch lines and neighbours."""
    width, height = glyph.x1 - glyph.x0, glyph.y1 - glyph.y0
    y0, y1 = int(glyph.y0 + 0.12 * height), int(glyph.y1 - 0.12 * height) + 1
    x0, x1 = int(glyph.x0 + 0.05 * width), int(glyph.x1 - 0.05 * width) + 1
    part = grey[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)]
    return glyph.char in BOXES or (part.size > 0 and int(part.max()) - int(part.min()) >= CONTRAST)


def _space(before: Glyph, after: Glyph) -> float:
    """Share of the text height from which a gap is a space though the file holds none."""
    return 0.18 if before.char.isascii() and after.char.isascii() else 0.5


def _distinct(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the second print of letters made bold by printing them twice."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = 0.2 * (glyph.y1 - glyph.y0)
        beside = min(near, 0.45 * (glyph.x1 - glyph.x0))  # the second l of `ll` stands a whole letter on
        twin = any(
            other.char == glyph.char and abs(other.x - glyph.x) < beside and abs(other.y - glyph.y) < near
            for other in kept[-TWINS:]
        )
        if not twin:
            kept.append(glyph)
    return kept


def placing(page: Any) -> Any:
    """Page units to fractions of the page as seen: (x, y) -> (fx, fy)."""
    corners = [_device(page, x, y) for x, y in ((0, 0), (1000, 0), (0, 1000))]
    (ox, oy), (xx, xy), (yx, yy) = corners

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            ox + (xx - ox) * x / 1000 + (yx - ox) * y / 1000,
            oy + (xy - oy) * x / 1000 + (yy - oy) * y / 1000,
        )

    return place


def _device(page: Any, x: float, y: float) -> tuple[float, float]:
    dx, dy = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, SCALE, SCALE, 0, x, y, dx, dy)
    return dx.value / SCALE, dy.value / SCALE


def _characters(text: Any, place: Any) -> tuple[list[Glyph], tuple[tuple[Glyph, ...], ...], Counter[int]]:
    """Characters of level and upright lines; those of lines set aslant, line by line; how many run which way."""
    glyphs: list[Glyph] = []
    slanted: dict[float, list[Glyph]] = {}
    angles: Counter[int] = Counter()
    box = pdfium.FS_RECTF()
    origin = place(0, 0)
    for i in range(pdfium.FPDFText_CountChars(text)):
        char = chr(pdfium.FPDFText_GetUnicode(text, i))
        if char in "\r\n\x00" or pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, i, box):
            continue
        ax, ay = place(box.left, box.bottom)
        bx, by = place(box.right, box.top)
        glyph = Glyph(char, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        angle = pdfium.FPDFText_GetCharAngle(text, i)
        dx, dy = place(math.cos(angle), math.sin(angle))
        seen = math.degrees(math.atan2(dy - origin[1], dx - origin[0]))
        if abs(seen - round(seen / 90) * 90) > SLANT:
            slanted.setdefault(round(seen), []).append(glyph)
            continue
        glyphs.append(glyph)
        angles[-round(seen / 90) * 90 % 360] += 1
    return glyphs, tuple(map(tuple, slanted.values())), angles


def slanted_runs(text: Layer, width: int, height: int) -> list[Run]:
    """Words set aslant as runs of their own, in pixels of the page after its turn."""
    made = []
    for line in text.slanted:
        areas = [_turn((g.x0, g.y0, g.x1, g.y1), text.turn) for g in line]
        glyphs = [
            Glyph(g.char, x0 * width, y0 * height, x1 * width, y1 * height)
            for g, (x0, y0, x1, y1) in zip(line, areas, strict=True)
        ]
        made.append(trimmed(glyphs, slanted=True))
    return [run for run in made if run is not None]


def _area(item: Any, place: Any) -> Area:
    left, bottom, right, top = item.get_bounds()
    (ax, ay), (bx, by) = place(left, bottom), place(right, top)
    clip = [min(max(v, 0.0), 1.0) for v in (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))]
    return (clip[0], clip[1], clip[2], clip[3])


def _size(area: Area) -> float:
    return (area[2] - area[0]) * (area[3] - area[1])


def _turn(area: Area, degrees: int) -> Area:
    x0, y0, x1, y1 = area
    if degrees == 90:
        return (1 - y1, x0, 1 - y0, x1)
    if degrees == 180:
        return (1 - x1, 1 - y1, 1 - x0, 1 - y0)
    if degrees == 270:
        return (y0, 1 - x1, y1, 1 - x0)
    return area


def _is_odd(char: str) -> bool:
    return char == "�" or unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs") or "ऀ" <= char <= "῿"


def _everyday_share(chars: list[str]) -> float:
    chinese = [char for char in chars if "一" <= char <= "鿿"]
    if len(chinese) < 20:
        return 1.0
    codes = [char.encode("gb2312", "ignore") for char in chinese]
    return sum(1 for code in codes if code and code[0] <= 0xD7) / len(chinese)
