"""Tables that go on over pages, joined for those who read rows: one table, its rows counted through."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.evidence import Block, Page


@dataclass(frozen=True, slots=True)
class JoinedCell:
    """A cell of a joined table: its block, the page it stands on, and its place in the whole."""

    page: Page
    block: Block
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """`cells` by row and column; a header that is printed again on a later page is left out."""

    cells: tuple[JoinedCell, ...]


def joined_tables(pages: Iterable[Page]) -> list[JoinedTable]:
    found = []
    for page in pages:
        for n in sorted({b.cell.table for b in page.blocks if b.cell}):
            found.append(
                JoinedTable(
                    tuple(
                        JoinedCell(page, b, b.cell.row, b.cell.column)
                        for b in page.blocks
                        if b.cell and b.cell.table == n
                    )
                )
            )
    return found
