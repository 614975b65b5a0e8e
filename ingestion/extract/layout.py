"""Blocks seen as tables: a grid that knows its spans."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.evidence import Block, Cell, Page, Word
from ingestion.extract.stacked import unstacked


@dataclass(frozen=True, slots=True)
class Table:
    """Anchors by (row, column); a merged cell answers for every place that it covers."""

    page: Page
    anchors: dict[tuple[int, int], Block]
    covered: dict[tuple[int, int], Block]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    number: int = 0  #: of the table on its page

    def at(self, row: int, column: int) -> Block | None:
        return self.anchors.get((row, column)) or self.covered.get((row, column))

    def row(self, row: int) -> list[tuple[int, Block]]:
        """Anchored cells of one row, left to right, empty ones left out."""
        return [(c, b) for c in self.columns if (b := self.anchors.get((row, c))) and b.text.strip()]

    def right_of(self, block: Block) -> Block | None:
        """The next cell in the same row that holds text."""
        if block.cell is None:
            return None
        start = block.cell.column + block.cell.column_span
        following = (self.at(block.cell.row, c) for c in self.columns if c >= start)
        return next((b for b in following if b is not None and b.text.strip()), None)

    def below(self, block: Block) -> Block | None:
        """The cell directly under, empty or not."""
        if block.cell is None:
            return None
        under = block.cell.row + block.cell.row_span
        row = next((r for r in self.rows if r >= under), None)
        return None if row is None else self.at(row, block.cell.column)


def tables(page: Page) -> list[Table]:
    """The page's tables in reading order, stacked rows taken apart."""
    groups: dict[int, list[Block]] = defaultdict(list)
    for block in page.blocks:
        if block.cell is not None:
            groups[block.cell.table].append(block)
    return [table_of(page, unstacked(blocks)) for _, blocks in sorted(groups.items())]


def with_header(table: Table, line: Block) -> Table | None:
    """The table with `line` (printed above it, outside its rules) as a header row; None when the line does not fit."""
    columns = {c: [b.box for (_, at), b in table.anchors.items() if at == c] for c in table.columns}
    spans = {c: (min(b.x0 for b in boxes), max(b.x1 for b in boxes)) for c, boxes in columns.items() if boxes}
    if len(spans) < 2 or not line.words:
        return None
    groups: dict[int, list[Word]] = defaultdict(list)
    for word in line.words:
        middle = (word.box.x0 + word.box.x1) / 2
        groups[min(spans, key=lambda c: max(spans[c][0] - middle, middle - spans[c][1], 0.0))].append(word)
    row = min(table.rows) - 1
    anchors = dict(table.anchors)
    for column, words in groups.items():
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        text = " ".join(word.text for word in words)
        anchors[row, column] = replace(
            line, text=text, words=tuple(words), box=box, cell=Cell(-1, row, column)
        )
    covered = {**table.covered, **{place: block for place, block in anchors.items() if place[0] == row}}
    return Table(table.page, anchors, covered, (row, *table.rows), table.columns, table.number)


def table_of(page: Page, blocks: Sequence[Block]) -> Table:
    """The grid of one table's cells."""
    anchors: dict[tuple[int, int], Block] = {}
    covered: dict[tuple[int, int], Block] = {}
    for block in blocks:
        cell = block.cell
        if cell is None:
            continue
        anchors[cell.row, cell.column] = block
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                covered[row, column] = block
    places = sorted(covered)
    return Table(
        page,
        anchors,
        covered,
        tuple(sorted({r for r, _ in places})),
        tuple(sorted({c for _, c in places})),
        next((b.cell.table for b in blocks if b.cell), 0),
    )
