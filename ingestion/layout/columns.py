"""Entries of an unruled table in their rows and columns; columns that only some rows show, or that stand close."""

from collections.abc import Sequence
from statistics import median

from casework.evidence import BlockKind, Cell
from ingestion.layout import narrow
from ingestion.layout.aligned import LEAST_GUTTER, Gutter, column_of, column_runs, gaps_of, pitch, shared_gaps
from ingestion.layout.glyphs import Run
from ingestion.layout.pieces import Piece
from ingestion.layout.rows import Row, merged
from ingestion.layout.wording import is_labelled, is_page_number

OVERLAP = 0.8  # of the text height: lines closer than this stand beside one another, not below


def pieces(part: Sequence[Row], gutters: tuple[Gutter, ...], table: int, height: float) -> list[Piece]:
    """Cells of the table, row 0 the first; entries that are all “label：value” stay pairs."""
    entries = _entries(part, gutters, height)
    if all(is_labelled(lines[0].text) for columns in entries for lines in columns.values()):
        return [
            Piece(BlockKind.KEY_VALUE, tuple(lines))
            for columns in entries
            for _, lines in sorted(columns.items())
        ]
    close = _close_set(part, gutters, height)
    cut = [[bit for run in row for bit in narrow.cut(run, close)] for row in part] if close else part
    within = _within(cut, gutters, height)
    finer = tuple(sorted([*gutters, *close, *within]))
    entries = _entries(_all_parted(cut, within, finer, height), finer, height)
    return [
        Piece(BlockKind.TABLE_CELL, tuple(lines), Cell(table, row, column))
        for row, columns in enumerate(entries)
        for column, lines in sorted(columns.items())
    ]


def _close_set(part: Sequence[Row], gutters: tuple[Gutter, ...], height: float) -> list[Gutter]:
    """Gutters inside the columns that are too narrow to be seen in one row alone."""
    full = [row for row in part if len(row) > 1]
    columns = [column_runs(full, gutters, number) for number in range(len(gutters) + 1)]
    return [gutter for column in columns for gutter in narrow.gutters(column, height)]


def _within(part: Sequence[Row], gutters: tuple[Gutter, ...], height: float) -> list[Gutter]:
    """Gutters that some rows share inside a column and others span: `号牌 … 类型 …` above `住址 …`."""
    found: list[Gutter] = []
    for number in range(len(gutters) + 1):
        rows_of = [column_runs([row], gutters, number) for row in part]
        several = [row for row in rows_of if len(row) > 1]
        shared = gaps_of(several[0]) if len(several) > 1 else []
        for row in several[1:]:
            shared = shared_gaps(shared, gaps_of(row), LEAST_GUTTER * height)
        found += shared
    return found


def _all_parted(
    part: Sequence[Row], within: list[Gutter], finer: tuple[Gutter, ...], height: float
) -> list[Row]:
    """Rows whose runs across a gutter of other rows are parted where a word begins at the next column's edge."""
    runs = [run for row in part for run in row]
    edges = []
    for gutter in within:
        column = finer.index(gutter) + 1
        starts = [run.x0 for run in runs if column_of(run, finer) == column]
        edges.append((gutter[0], min(starts, default=gutter[1])))
    return [[bit for run in row for bit in narrow.rejoined(run, edges, height)] for row in part]


def _entries(part: Sequence[Row], gutters: tuple[Gutter, ...], height: float) -> list[dict[int, list[Run]]]:
    usual = median(_pitches(part)) if len(part) > 1 else 0.0
    table: list[dict[int, list[Run]]] = []
    for i, row in enumerate(part):
        columns: dict[int, list[Run]] = {}
        for run in row:
            columns.setdefault(column_of(run, gutters), []).append(run)
        close = i > 0 and pitch(part, i) < 0.85 * usual
        beside = i > 0 and pitch(part, i) < OVERLAP * height and len(row) < len(gutters) + 1
        fewer = bool(table) and len(columns) < len(table[-1])
        if table and (beside or (fewer and (close or _hangs(columns, part, i, height)))):
            for column, runs in columns.items():
                table[-1].setdefault(column, []).append(merged(runs))
        else:
            table.append({column: [merged(runs)] for column, runs in columns.items()})
    return table


def _pitches(part: Sequence[Row]) -> list[float]:
    return [pitch(part, i) for i in range(1, len(part)) if len(part[i]) > 1]


def _hangs(columns: dict[int, list[Run]], part: Sequence[Row], i: int, height: float) -> bool:
    """A lone entry under a value, or in a later column where the line above ran close to the column's edge."""
    if len(part[i]) != 1 or is_page_number(part[i][0].text):
        return False
    if narrow.hangs(part[i][0], part[i - 1], height) and pitch(part, i) < 2.0 * part[i][0].height:
        return True
    if 0 in columns:
        return False
    column = [run for row in part for run in row if abs(run.x0 - part[i][0].x0) < run.height]
    above = [run for run in part[i - 1] if run in column]
    edge = max(run.x1 for run in column)
    return bool(above) and above[-1].x1 > edge - 3 * above[-1].height
