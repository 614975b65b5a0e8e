"""Tables and forms without rules: rows whose gaps lie one under the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingestion.layout import narrow
from ingestion.layout.glyphs import Run
from ingestion.layout.narrow import WORD_GAP
from ingestion.layout.rows import Row
from ingestion.layout.wording import is_numbered

Gutter = tuple[float, float]
INFINITY = float("inf")
LEAST_GUTTER = 0.6  # of the text height
FAR = 2.6  # row pitches: farther apart is another thing
MOST_ROWS = 200  # of a table on one page


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive rows start..end (exclusive) that share gutters; `rows` are these rows parted at them."""

    start: int
    end: int
    gutters: tuple[Gutter, ...]
    rows: tuple[Row, ...]


def stretches(page: Sequence[Row], height: float) -> list[Stretch]:
    """Stretches of rows that make tables; rows hold segments already parted by wide gaps."""
    found, i = [], 0
    while i < len(page):
        stretch = _table(page, i, height) if len(page[i]) > 1 else None
        if stretch is not None:
            found.append(stretch)
            i = stretch.end
        else:
            i += 1
    return found


def _table(page: Sequence[Row], start: int, height: float) -> Stretch | None:
    """The table that begins at a row; rows of another table below it that share its gutters by chance let go."""
    stretch = _grown(page[: start + MOST_ROWS], start, height)
    if _is_table(stretch.rows, stretch.gutters, height):
        return stretch
    for end in range(stretch.end - 1, start + 2, -1):
        part = stretch.rows[: end - start]
        if len(part[-1]) < 2 or sum(len(row) > 1 for row in part) < 3:
            continue
        if _is_table(part, stretch.gutters, height) and _in_line(part, stretch.gutters, height):
            return _grown(page[:end], start, height)
    return None


def _in_line(part: Sequence[Row], gutters: tuple[Gutter, ...], height: float) -> bool:
    """The last row's second entry begins, ends or is centred where those above it do."""
    column = _first([row for row in part if len(row) > 1], gutters, 1)
    last = column[-1]
    return any(
        abs(place(last) - median(place(run) for run in column)) < 0.8 * height
        and _agreeing([place(run) for run in column], height)
        for place in _PLACES
    )


def _grown(page: Sequence[Row], start: int, height: float) -> Stretch:
    made = [page[start]]
    gutters = gaps_of(page[start])
    kept = 1
    while start + len(made) < len(page) and pitch(page, start + len(made)) < FAR * height * 1.6:
        row = page[start + len(made)]
        shared = shared_gaps(gutters, gaps_of(row), LEAST_GUTTER * height)
        if len(shared) < len(gutters) and (len(row) == 1 or not shared):
            row = _parted(row, made, gutters, height)
            if len(row) == 1:
                break
            shared = shared_gaps(gutters, gaps_of(row), WORD_GAP * height)
            if len(shared) < len(gutters):
                break
        gutters = shared
        made.append(row)
        if len(row) > 1 or _continues(made, gutters, height):
            kept = len(made)
    return Stretch(start, start + kept, tuple(gutters), tuple(made[:kept]))


def _parted(row: Row, made: Sequence[Row], gutters: list[Gutter], height: float) -> Row:
    """A row set without a wide gap, parted at the edge where the later columns of the rows above begin."""
    full = [above for above in made if len(above) > 1]
    begins_left = abs(row[0].x0 - median(above[0].x0 for above in full)) < height
    if len(full) < 2 or not begins_left or is_numbered(row[0].text):
        return row
    edges = []
    for number, (left, _) in enumerate(gutters, 1):
        column = column_runs(full, tuple(gutters), number)
        edges.append((left, min((run.x0 for run in column), default=left)))
    return [part for run in row for part in narrow.rejoined(run, edges, height)]


def gaps_of(row: Row) -> list[Gutter]:
    inner = [(before.x1, after.x0) for before, after in pairwise(row)]
    return inner if len(row) > 1 else [(-INFINITY, row[0].x0), (row[0].x1, INFINITY)]


def shared_gaps(ours: list[Gutter], theirs: list[Gutter], least: float) -> list[Gutter]:
    meets = [(max(a, c), min(b, d)) for a, b in ours for c, d in theirs]
    return [(a, b) for a, b in meets if b - a >= least]


def pitch(page: Sequence[Row], i: int) -> float:
    return page[i][0].y - page[i - 1][0].y


def _continues(made: Sequence[Row], gutters: list[Gutter], height: float) -> bool:
    """A lone segment close under its row, in a later column or under a value: the value's second line."""
    lone = made[-1][0]
    if not gutters or pitch(made, len(made) - 1) >= 2.0 * lone.height:
        return False
    return lone.x0 >= gutters[0][0] or narrow.hangs(lone, made[-2], height)


def _is_table(part: Sequence[Row], gutters: tuple[Gutter, ...], height: float) -> bool:
    full = [row for row in part if len(row) > 1]
    if len(full) < 2 or not gutters:
        return False
    if len(full) == 2 and len(gutters) == 1 and not _short_labels(full, height):
        return False
    return all(_lines_up(_first(full, gutters, i), height) for i in range(1, min(len(gutters), 2) + 1))


def _short_labels(full: Sequence[Row], height: float) -> bool:
    return all(row[0].x1 - row[0].x0 < 8 * height for row in full)


def column_runs(part: Sequence[Row], gutters: tuple[Gutter, ...], column: int) -> list[Run]:
    return [run for row in part for run in row if column_of(run, gutters) == column]


def _first(part: Sequence[Row], gutters: tuple[Gutter, ...], column: int) -> list[Run]:
    """Each row's first run in the column: `件数：` and its value set apart from it are one entry."""
    found = (next((run for run in row if column_of(run, gutters) == column), None) for row in part)
    return [run for run in found if run is not None]


def column_of(run: Run, gutters: Sequence[Gutter]) -> int:
    """The column a run stands in; one that spans several stands in the first."""
    return sum(1 for left, right in gutters if run.x0 > (left + right) / 2)


def _lines_up(column: list[Run], height: float) -> bool:
    """Left edges, right edges or middles of most of the column's entries agree."""
    if len(column) < 2:
        return len(column) == 1
    return any(_agreeing([place(run) for run in column], height) for place in _PLACES)


_PLACES: tuple[Callable[[Run], float], ...] = (
    lambda run: run.x0,
    lambda run: run.x1,
    lambda run: (run.x0 + run.x1) / 2,
)


def _agreeing(places: list[float], height: float) -> bool:
    return sum(abs(place - median(places)) < 0.8 * height for place in places) >= 0.7 * len(places)
