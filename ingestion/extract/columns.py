"""A schedule: a table with a header row whose words tell each column's role, over all its pages."""

from dataclasses import dataclass, field
from decimal import Decimal

from casework.evidence import Block, Page
from ingestion.extract.headers import NUMERIC, Column, decimal_in, role_of
from ingestion.extract.layout import Table
from ingestion.extract.text import squeeze

__all__ = ["NUMERIC", "Column", "Row", "Schedule", "decimal_in", "role_of"]

Place = tuple[int, int]  #: a page's number, and the number of a table on it


@dataclass(frozen=True, slots=True)
class Row:
    """One body row: cells by column position; `number` is the row as the adjuster sees it (序号, else the sheet's row).

    `table_row` and `table` are its places on its page. A row that the page's end has split goes on on the page
    `after`: `rest` are the words there that a cell begun on `page` goes on with, `later` the cells that stand there.
    """

    page: Page
    table: int
    table_row: int
    number: str
    cells: dict[int, Block]
    after: Page | None = None
    rest: dict[int, Block] = field(default_factory=dict)
    later: tuple[Block, ...] = ()

    def page_of(self, block: Block) -> Page:
        """The page on which a cell of the row stands."""
        moved = self.after is not None and any(block is one for one in self.later)
        return self.after if moved and self.after else self.page

    def words(self, position: int) -> str:
        """A cell's text, whole where it goes on on the next page; "" for an empty cell."""
        texts = [row[position].text for row in (self.cells, self.rest) if position in row]
        return squeeze("\n".join(texts)).text.strip()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A table read by its header, over all its pages. `page`, `table`: of its first part; `read`: rows read by page and table."""

    page: Page
    table: Table
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str
    parts: frozenset[Place]
    headers: frozenset[tuple[Place, int]]

    def position(self, role: str) -> int | None:
        return next((c.position for c in self.columns if c.role == role), None)

    def positions(self, role: str) -> list[int]:
        return [c.position for c in self.columns if c.role == role]

    def has(self, *roles: str) -> bool:
        return all(self.position(role) is not None for role in roles)

    def column(self, role: str) -> Column | None:
        return next((c for c in self.columns if c.role == role), None)

    def cell(self, row: Row, role: str) -> Block | None:
        position = self.position(role)
        return None if position is None else row.cells.get(position)

    def text(self, row: Row, role: str) -> str:
        position = self.position(role)
        return "" if position is None else row.words(position)

    def number(self, row: Row, role: str) -> Decimal | None:
        position = self.position(role)
        return None if position is None else decimal_in(row.cells.get(position))
