"""Running text set in parallel columns: the page is cut along the white between them, column by column.

Tables have white between their columns too. Columns of prose are told by their lines, which run on: most of
them end where the next line's first word had no room, and they hold words, not labels or figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.layout import narrow
from ingestion.layout.glyphs import Run
from ingestion.layout.rows import first_token_width
from ingestion.layout.wording import starts_label
from ingestion.ocr.engine import is_wide

Area = tuple[float, float, float, float]
INFINITY = float("inf")
GUTTER = 0.6  # of the text height: least white between two columns
FEWEST = 5  # lines in each of two columns
FULL = 0.6  # of a column's lines that end where the next word had no room
SHORTEST = 8.0  # Chinese characters (two letters count as one) in the middle one of a column's lines
APART = 2.6  # pitches: a line farther off belongs to something else


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that is read by itself: its area (pixels, open to the page's edges) and its runs."""

    area: Area
    runs: tuple[Run, ...]

    def holds(self, area: Area) -> bool:
        """Whether the middle of `area` lies here."""
        x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
        return self.area[0] <= x < self.area[2] and self.area[1] <= y < self.area[3]


@dataclass(frozen=True, slots=True)
class _Cut:
    """White from x0 to x1 between two columns that stand from y0 to y1."""

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2


def regions(runs: Sequence[Run], height: float, walls: Sequence[Area] = ()) -> list[Region]:
    """The page's regions in reading order; a single one unless prose stands in columns. `walls`: tables, pictures."""
    page = (-INFINITY, -INFINITY, INFINITY, INFINITY)
    return list(_parted(Region(page, tuple(runs)), height, walls))


def _parted(region: Region, height: float, walls: Sequence[Area]) -> Iterator[Region]:
    inside = [wall for wall in walls if region.holds(wall)]
    cut = _first_cut(region.runs, height, inside)
    if cut is None:
        yield region
        return
    x0, y0, x1, y1 = region.area
    bits = [bit for run in region.runs for bit in _cut_at(run, cut)]
    for area in (
        (x0, y0, x1, cut.y0),
        (x0, cut.y0, cut.x, cut.y1),
        (cut.x, cut.y0, x1, cut.y1),
        (x0, cut.y1, x1, y1),
    ):
        part = Region(area, ())
        yield from _parted(Region(area, tuple(bit for bit in bits if part.holds(_area(bit)))), height, inside)


def _cut_at(run: Run, cut: _Cut) -> list[Run]:
    if not run.slanted and cut.y0 <= run.y < cut.y1 and run.x0 < cut.x < run.x1:
        return narrow.cut(run, [(cut.x0, cut.x1)])
    return [run]


def _area(run: Run) -> Area:
    return run.x0, run.y0, run.x1, run.y1


def _first_cut(runs: Sequence[Run], height: float, walls: Sequence[Area]) -> _Cut | None:
    """The topmost columns of prose, cut at the leftmost of their gutters."""
    words = sorted((bit for run in runs if not run.slanted for bit in _words(run, height)), key=lambda b: b.y)
    if len(words) < 2 * FEWEST:
        return None
    found = [
        cut for x in _places(words, height) for cut in _stretches(words, x, height, walls) if cut is not None
    ]
    return min(found, key=lambda cut: (round(cut.y0 / (4 * height)), cut.x), default=None)


def _words(run: Run, height: float) -> list[Run]:
    """The run parted wherever a gutter might be."""
    return narrow.cut(run, narrow.gaps(run, GUTTER * height))


def _places(words: Sequence[Run], height: float) -> list[float]:
    """Middles of gaps that several lines show at one place, those of most lines first."""
    starts: dict[int, list[float]] = {}
    for word in words:
        starts.setdefault(round(word.x0 / height), []).append(word.x0)
    often = [places for places in starts.values() if len(places) >= FEWEST - 1]
    left = min(word.x0 for word in words)
    return sorted({min(places) - 0.3 * height for places in often if min(places) > left + 4 * height})


def _stretches(words: Sequence[Run], x: float, height: float, walls: Sequence[Area]) -> Iterator[_Cut | None]:
    """Lines from top to bottom, parted where one of them, or a table, stands across the gutter."""
    blocked = [(wall[1], wall[3]) for wall in walls if wall[0] < x < wall[2]]
    crossing = [(w.y0, w.y1) for w in words if w.x0 < x < w.x1]
    free = [w for w in words if not w.x0 < x < w.x1]
    top, at, line = -INFINITY, 0, -INFINITY
    for start, end in sorted([*blocked, *crossing, (INFINITY, INFINITY)]):
        first = at
        while at < len(free) and free[at].y < start:
            at += 1
        part = [w for w in free[first:at] if w.y >= top]
        if len(part) >= 2 * FEWEST:
            yield _columns(_beside(part, line, height), x, height)
        top = max(top, end)
        line = end if (start, end) in crossing else -INFINITY


def _beside(part: list[Run], top: float, height: float) -> list[Run]:
    """Without the last line of a paragraph across both columns, which hangs on the lines above it."""
    while (
        part and part[0].y0 - top < 0.4 * height and (len(part) < 2 or part[1].y - part[0].y > 0.5 * height)
    ):
        top, part = part[0].y1, part[1:]
    return part


def _columns(part: list[Run], x: float, height: float) -> _Cut | None:
    left, right = [w for w in part if w.x1 <= x], [w for w in part if w.x0 >= x]
    if min(len(left), len(right)) < FEWEST:
        return None
    near = _adjacent(left, last=True), _adjacent(right, last=False)
    top = max(min(w.y for w in side) for side in near)
    part = _held_together(part, top, height)
    kept = {id(w) for w in part}
    sides = [[w for w in side if id(w) in kept] for side in near]
    if not all(_is_prose(side, height) for side in sides):
        return None
    x0, x1 = max(w.x1 for w in sides[0]), min(w.x0 for w in sides[1])
    if x1 - x0 < GUTTER * height:
        return None
    return _Cut(x0, x1, min(w.y0 for w in part), max(w.y1 for w in part))


def _adjacent(side: Sequence[Run], last: bool) -> list[Run]:
    """Of each row the word next to the gutter."""
    found: list[Run] = []
    for word in sorted(side, key=lambda w: w.y):
        if found and abs(found[-1].y - word.y) < 0.5 * min(found[-1].height, word.height):
            if (word.x1 > found[-1].x1) == last:
                found[-1] = word
        else:
            found.append(word)
    return found


def _held_together(part: list[Run], top: float, height: float) -> list[Run]:
    """From where both columns have begun, up and down to the first wide blank."""
    after = [w for w in part if w.y >= top - height]
    kept = [after[0]]
    for word in after[1:]:
        if word.y - kept[-1].y > APART * 1.6 * height:
            break
        kept.append(word)
    before = [w for w in part if w.y < top - height]
    for word in reversed(before):
        if kept[0].y - word.y > APART * height:
            break
        kept.insert(0, word)
    return kept


def _is_prose(lines: Sequence[Run], height: float) -> bool:
    """Lines of words most of which run on."""
    if len(lines) < FEWEST:
        return False
    lengths = sorted(sum(1.0 if is_wide(c) else 0.5 for c in line.text) for line in lines)
    if lengths[len(lengths) // 2] < SHORTEST:
        return False
    if sum(starts_label(line.text) for line in lines) > 0.3 * len(lines):
        return False
    if any(sum(c.isdigit() for c in line.text) > 0.5 * len(line.text) for line in lines[:3]):
        return False
    right = max(line.x1 for line in lines)
    full = [
        a.x1 + first_token_width(b) + 0.3 * height > right or _runs_short(a, right, height)
        for a, b in pairwise(lines)
        if len(a.text) > 2
    ]
    return sum(full) >= FULL * max(len(full), 1)


def _runs_short(line: Run, right: float, height: float) -> bool:
    """One character short of the edge: closing marks are not parted from their word."""
    return right - line.x1 < 1.3 * height
