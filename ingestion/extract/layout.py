"""Blocks seen as tables: a grid that knows its spans."""

from collections import defaultdict
from dataclasses import dataclass

from casework.evidence import Block, Page


@dataclass(frozen=True, slots=True)
class Table:
    """Anchors by (row, column); a merged cell answers for every place that it covers."""

    page: Page
    anchors: dict[tuple[int, int], Block]
    covered: dict[tuple[int, int], Block]
    rows: tuple[int, ...]
    columns: tuple[int, ...]

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
    """The page's tables in reading order."""
    groups: dict[int, list[Block]] = defaultdict(list)
    for block in page.blocks:
        if block.cell is not None:
            groups[block.cell.table].append(block)
    return [_table(page, blocks) for _, blocks in sorted(groups.items())]


def _table(page: Page, blocks: list[Block]) -> Table:
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
    )
