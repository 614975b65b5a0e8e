"""Tables and forms without rules: rows whose gaps lie one under the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from casework.evidence import BlockKind, Cell
from ingestion.layout.glyphs import Run
from ingestion.layout.pieces import Piece
from ingestion.layout.rows import Row, merged
from ingestion.layout.wording import is_labelled, is_page_number

Gutter = tuple[float, float]
INFINITY = float("inf")
LEAST_GUTTER = 0.6  # of the text height
FAR = 2.6  # row pitches: farther apart is another thing


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive rows start..end (exclusive) that share gutters."""

    start: int
    end: int
    gutters: tuple[Gutter, ...]


def stretches(page: Sequence[Row], height: float) -> list[Stretch]:
    """Stretches of rows that make tables; rows hold segments already parted by wide gaps."""
    found, i = [], 0
    while i < len(page):
        stretch = _grown(page, i, height) if len(page[i]) > 1 else None
        if stretch is not None and _is_table(page[stretch.start : stretch.end], stretch.gutters, height):
            found.append(stretch)
            i = stretch.end
        else:
            i += 1
    return found


def _grown(page: Sequence[Row], start: int, height: float) -> Stretch:
    gutters = _gaps(page[start])
    end, kept = start + 1, start + 1
    while end < len(page) and _pitch(page, end) < FAR * height * 1.6:
        shared = _shared(gutters, _gaps(page[end]), LEAST_GUTTER * height)
        if len(shared) < len(gutters) and (len(page[end]) == 1 or not shared):
            break
        gutters = shared
        end += 1
        if len(page[end - 1]) > 1 or _continues(page, end - 1, gutters):
            kept = end
    return Stretch(start, kept, tuple(gutters))


def _gaps(row: Row) -> list[Gutter]:
    inner = [(before.x1, after.x0) for before, after in pairwise(row)]
    return inner if len(row) > 1 else [(-INFINITY, row[0].x0), (row[0].x1, INFINITY)]


def _shared(ours: list[Gutter], theirs: list[Gutter], least: float) -> list[Gutter]:
    meets = [(max(a, c), min(b, d)) for a, b in ours for c, d in theirs]
    return [(a, b) for a, b in meets if b - a >= least]


def _pitch(page: Sequence[Row], i: int) -> float:
    return page[i][0].y - page[i - 1][0].y


def _continues(page: Sequence[Row], i: int, gutters: list[Gutter]) -> bool:
    """A lone segment in a later column, close under its row: a value's second line."""
    lone = page[i][0]
    return bool(gutters) and lone.x0 >= gutters[0][0] and _pitch(page, i) < 2.0 * lone.height


def _is_table(part: Sequence[Row], gutters: tuple[Gutter, ...], height: float) -> bool:
    full = [row for row in part if len(row) > 1]
    if len(full) < 2 or not gutters:
        return False
    if len(full) == 2 and len(gutters) == 1 and not _short_labels(full, height):
        return False
    return all(_lines_up(_column(full, gutters, i), height) for i in range(1, min(len(gutters), 2) + 1))


def _short_labels(full: Sequence[Row], height: float) -> bool:
    return all(row[0].x1 - row[0].x0 < 8 * height for row in full)


def _column(part: Sequence[Row], gutters: tuple[Gutter, ...], column: int) -> list[Run]:
    return [run for row in part for run in row if column_of(run, gutters) == column]


def column_of(run: Run, gutters: Sequence[Gutter]) -> int:
    middle = (run.x0 + run.x1) / 2
    return sum(1 for left, right in gutters if middle > (left + right) / 2)


def _lines_up(column: list[Run], height: float) -> bool:
    """Left edges, right edges or middles of most of the column's entries agree."""
    if len(column) < 2:
        return len(column) == 1
    kinds = (
        [run.x0 for run in column],
        [run.x1 for run in column],
        [(run.x0 + run.x1) / 2 for run in column],
    )
    return any(
        sum(abs(place - median(places)) < 0.8 * height for place in places) >= 0.7 * len(places)
        for places in kinds
    )


def is_prose(part: Sequence[Row], gutters: tuple[Gutter, ...]) -> bool:
    """Two columns of running text: most lines of the left column reach its right edge."""
    full = [row for row in part if len(row) > 1]
    if len(gutters) != 1 or len(full) < 6:
        return False
    left, right = (_column(part, gutters, i) for i in (0, 1))
    return all(_fills(column) for column in (left, right))


def _fills(column: list[Run]) -> bool:
    edge, start = max(run.x1 for run in column), min(run.x0 for run in column)
    reaching = sum(run.x1 > edge - 0.08 * (edge - start) for run in column)
    return reaching >= 0.5 * len(column) and edge - start > 12 * column[0].height


def pieces(part: Sequence[Row], gutters: tuple[Gutter, ...], table: int) -> list[Piece]:
    """Cells of the table, row 0 the first; entries that are all “label：value” stay pairs."""
    if all(is_labelled(run.text) for row in part for run in row):
        return [Piece(BlockKind.KEY_VALUE, (run,)) for row in part for run in row]
    return [
        Piece(BlockKind.TABLE_CELL, tuple(lines), Cell(table, row, column))
        for row, entries in enumerate(_entries(part, gutters))
        for column, lines in sorted(entries.items())
    ]


def _entries(part: Sequence[Row], gutters: tuple[Gutter, ...]) -> list[dict[int, list[Run]]]:
    usual = median(_pitches(part)) if len(part) > 1 else 0.0
    table: list[dict[int, list[Run]]] = []
    for i, row in enumerate(part):
        columns: dict[int, list[Run]] = {}
        for run in row:
            columns.setdefault(column_of(run, gutters), []).append(run)
        close = i > 0 and _pitch(part, i) < 0.85 * usual
        if table and len(columns) < len(table[-1]) and (close or _hangs(columns, part, i)):
            for column, runs in columns.items():
                table[-1].setdefault(column, []).append(merged(runs))
        else:
            table.append({column: [merged(runs)] for column, runs in columns.items()})
    return table


def _pitches(part: Sequence[Row]) -> list[float]:
    return [_pitch(part, i) for i in range(1, len(part)) if len(part[i]) > 1]


def _hangs(columns: dict[int, list[Run]], part: Sequence[Row], i: int) -> bool:
    """Only later columns are filled and the line above ran close to the column's edge."""
    if 0 in columns or len(part[i]) != 1:
        return False
    column = [run for row in part for run in row if abs(run.x0 - part[i][0].x0) < run.height]
    above = [run for run in part[i - 1] if run in column]
    edge = max(run.x1 for run in column)
    return bool(above) and above[-1].x1 > edge - 3 * above[-1].height and not is_page_number(part[i][0].text)
