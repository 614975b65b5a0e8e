"""Entries of an unruled table in their rows and columns; columns that only some rows show, or that stand close."""

from collections.abc import Mapping, Sequence
from statistics import median

from casework.evidence import BlockKind, Cell
from ingestion.layout import narrow
from ingestion.layout.aligned import (
    INFINITY,
    LEAST_GUTTER,
    Gutter,
    Stretch,
    column_of,
    column_runs,
    gaps_of,
    pitch,
    shared_gaps,
)
from ingestion.layout.glyphs import Run
from ingestion.layout.pieces import Piece
from ingestion.layout.rows import Row, merged
from ingestion.layout.wording import ends_sentence, is_labelled, is_page_number, starts_label

MOST_HEADINGS = 2  # rows above a table that may hold its headings
HEADING_PITCH = 2.4  # text heights from a row of headings to the next row
LONGEST_HEADING = 24  # letters
HEADED = 0.6  # of the columns
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
    finer, cut = _finer(part, gutters, height)
    within = [gutter for gutter in finer if gutter not in gutters]
    entries = _entries(_all_parted(cut, within, finer, height), finer, height)
    return [
        Piece(
            BlockKind.TABLE_CELL,
            tuple(lines),
            Cell(table, row, column, 1, _span(lines, column, columns, finer)),
        )
        for row, columns in enumerate(entries)
        for column, lines in sorted(columns.items())
    ]


def headed(page: Sequence[Row], first: int, stretch: Stretch, height: float) -> Stretch:
    """The stretch with the rows of headings right above it (not above row `first`), also headings over several columns."""
    start = stretch.start
    finer, _ = _finer(stretch.rows, stretch.gutters, height)
    made = list(stretch.rows)
    while start > first and stretch.start - start < MOST_HEADINGS:
        row = [bit for run in page[start - 1] for bit in narrow.cut(run, _spaces(run, finer, height))]
        if pitch(page, start) > HEADING_PITCH * height or not _heads(row, finer):
            break
        made.insert(0, row)
        start -= 1
    return Stretch(start, stretch.end, tuple(finer), tuple(made)) if start < stretch.start else stretch


def _spaces(run: Run, gutters: Sequence[Gutter], height: float) -> list[Gutter]:
    """Spaces of a run that stand where the columns below part."""
    spaces = narrow.gaps(run, narrow.GAP * height)
    return [space for space in spaces if any(space[0] < end and start < space[1] for start, end in gutters)]


def _heads(row: Row, gutters: Sequence[Gutter]) -> bool:
    """Whether a row holds headings: short words, each over columns of its own, most columns headed."""
    if len(row) < 2:
        return False
    if any(len(r.text) > LONGEST_HEADING or starts_label(r.text) or _is_sentence(r.text) for r in row):
        return False
    headed: list[int] = []
    for run in row:
        first = column_of(run, gutters)
        last = first + sum(1 for start, end in gutters[first:] if run.x1 > (start + end) / 2)
        headed += range(first, last + 1)
    return len(set(headed)) == len(headed) and len(headed) >= HEADED * (len(gutters) + 1)


def _is_sentence(text: str) -> bool:
    """Ends as a sentence does; `No.` and `Qty.` do not."""
    return len(text) > 8 and ends_sentence(text)


def _finer(
    part: Sequence[Row], gutters: tuple[Gutter, ...], height: float
) -> tuple[tuple[Gutter, ...], Sequence[Row]]:
    """All gutters of the table, and its rows cut at those that no single row shows."""
    close = _close_set(part, gutters, height)
    cut = [[bit for run in row for bit in narrow.cut(run, close)] for row in part] if close else part
    found: list[Gutter] = []
    for gutter in sorted([*gutters, *close, *_within(cut, gutters, height)]):
        if found and gutter[0] < found[-1][1]:  # one place found twice
            found[-1] = (max(gutter[0], found[-1][0]), min(gutter[1], found[-1][1]))
        else:
            found.append(gutter)
    return tuple(found), cut


def _span(lines: Sequence[Run], column: int, row: Mapping[int, list[Run]], gutters: Sequence[Gutter]) -> int:
    """Columns that an entry covers: it stands across the white between them, and no other entry is there."""
    right = max(line.x1 for line in lines)
    last = next((other for other in sorted(row) if other > column), len(gutters) + 1)
    covered = sum(1 for start, end in gutters[column : last - 1] if right > (start + end) / 2)
    return 1 + covered


def _close_set(part: Sequence[Row], gutters: tuple[Gutter, ...], height: float) -> list[Gutter]:
    """Gutters inside the columns that are too narrow to be seen in one row alone."""
    full = [row for row in part if len(row) > 1]
    columns = [column_runs(full, gutters, number) for number in range(len(gutters) + 1)]
    return [gutter for column in columns for gutter in narrow.gutters(column, height)]


def _within(part: Sequence[Row], gutters: tuple[Gutter, ...], height: float) -> list[Gutter]:
    """Gutters that some rows share inside a column and others span: `号牌 … 类型 …` above `住址 …`.

    A row whose last cells are empty says nothing about the gutters there.
    """
    found: list[Gutter] = []
    for number in range(len(gutters) + 1):
        rows_of = [column_runs([row], gutters, number) for row in part]
        several = sorted((row for row in rows_of if len(row) > 1), key=len, reverse=True)
        shared = gaps_of(several[0]) if len(several) > 1 else []
        for row in several[1:]:
            sides = [(-INFINITY, row[0].x0), *gaps_of(row), (row[-1].x1, INFINITY)]
            shared = shared_gaps(shared, sides, LEAST_GUTTER * height)
        found += [gutter for gutter in shared if sum(_parts(row, gutter) for row in several) > 1]
    return found


def _parts(row: Row, gutter: Gutter) -> bool:
    """Whether the row has words on both sides of a gutter."""
    return row[0].x1 <= gutter[0] + 1 and row[-1].x0 >= gutter[1] - 1


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
