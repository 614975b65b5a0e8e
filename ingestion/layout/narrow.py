"""Narrow gutters: columns set so close that a row's words run together, told by rows that part at one place."""

from collections.abc import Sequence
from itertools import pairwise

from ingestion.layout.glyphs import Glyph, Run, trimmed

Gutter = tuple[float, float]
INFINITY = float("inf")
GAP = 0.3  # of the text height: wider than the space between two words
WORD_GAP = 0.15  # of the text height: the space between two words of letters
WIDE_GAP = 0.6  # of the text height: a space between Chinese characters
EDGE = 0.4  # of the text height: how well edges agree
FEWEST = 3  # rows that must part at one place


def gaps(run: Run, least: float) -> list[Gutter]:
    """Blank places between the run's letters at least `least` pixels wide."""
    ink = [glyph for glyph in run.glyphs if not glyph.char.isspace()]
    return [(a.x1, b.x0) for a, b in pairwise(ink) if b.x0 - a.x1 >= least]


def gutters(column: Sequence[Run], height: float) -> list[Gutter]:
    """Places where the column's runs all part, most of them with words on both sides."""
    parted = [gaps(run, GAP * height) for run in column]
    if len(column) < FEWEST:
        return []
    found: list[Gutter] = []
    for seed in {gap for own in parted for gap in own}:
        place = _common(seed, column, parted, GAP * height * 0.6)
        if place and _agree(place, parted, height) and all(_apart(place, other) for other in found):
            found.append(place)
    return sorted(found)


def _common(seed: Gutter, column: Sequence[Run], parted: list[list[Gutter]], least: float) -> Gutter | None:
    place = seed
    for run, own in zip(column, parted, strict=True):
        sides = [(-INFINITY, run.x0), *own, (run.x1, INFINITY)]
        meets = [meet for side in sides if (meet := _meet(place, side))]
        place = max(meets, key=_width, default=(0.0, 0.0))
        if _width(place) < least:
            return None
    return place


def _meet(a: Gutter, b: Gutter) -> Gutter | None:
    left, right = max(a[0], b[0]), min(a[1], b[1])
    return (left, right) if right > left else None


def _width(gutter: Gutter) -> float:
    return gutter[1] - gutter[0]


def _apart(a: Gutter, b: Gutter) -> bool:
    return _meet(a, b) is None


def _agree(place: Gutter, parted: list[list[Gutter]], height: float) -> bool:
    """Enough rows have words on both sides, and these end or begin at one edge."""
    own = [gap for row in parted for gap in row if _meet(gap, place)]
    if len(own) < max(FEWEST, 0.6 * len(parted)):
        return False
    return any(max(edges) - min(edges) < EDGE * height for edges in zip(*own, strict=True))


def cut(run: Run, places: Sequence[Gutter]) -> list[Run]:
    """The run in parts, one for each column."""
    parts: dict[int, list[Glyph]] = {}
    for glyph in run.glyphs:
        parts.setdefault(sum(1 for a, b in places if glyph.x > (a + b) / 2), []).append(glyph)
    return [part for glyphs in parts.values() if (part := trimmed(glyphs, run.slanted)) is not None]


def rejoined(run: Run, columns: Sequence[Gutter], height: float) -> list[Run]:
    """A run across a known gutter parted where a word begins at the next column's edge; else the run alone."""
    for left, right in columns:
        if not run.x0 < left < right < run.x1:
            continue
        for start, end in gaps(run, WORD_GAP * height):
            if (
                abs(end - right) < EDGE * height
                and start > left - height
                and _is_break(run, start, end, height)
            ):
                return cut(run, [(start, end)])
    return [run]


def _is_break(run: Run, start: float, end: float, height: float) -> bool:
    """A wide gap, or the space between two words of which the second does not go on in lower case."""
    ink = [glyph for glyph in run.glyphs if not glyph.char.isspace()]
    before, after = next((a, b) for a, b in pairwise(ink) if a.x1 == start and b.x0 == end)
    if end - start >= WIDE_GAP * height:
        return True
    return before.char.isascii() and after.char.isascii() and not after.char.islower()


def hangs(lone: Run, above: Sequence[Run], height: float) -> bool:
    """Whether a short line stands under the value of `label：value` in the row above, not under its label."""
    return any(
        run.x0 + height < lone.x0 < run.x1
        and any(abs(end - lone.x0) < EDGE * height for end in _words(run, height))
        for run in above
    )


def _words(run: Run, height: float) -> list[float]:
    """Where words begin after a gap or a colon."""
    ink = [glyph for glyph in run.glyphs if not glyph.char.isspace()]
    return [b.x0 for a, b in pairwise(ink) if a.char in ":：" or b.x0 - a.x1 >= GAP * height]
