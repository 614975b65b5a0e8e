"""Schedules: tables with a header row whose words tell each column's role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from casework.evidence import Block, Page
from ingestion.extract.headers import NUMERIC, Column, decimal_in, header_above, header_of, role_of
from ingestion.extract.layout import Table, tables
from ingestion.extract.text import fold, squeeze

__all__ = ["NUMERIC", "Column", "Row", "Schedule", "decimal_in", "role_of", "schedules"]


@dataclass(frozen=True, slots=True)
class Row:
    """One body row: texts by column position; `number` is the row as the adjuster sees it (序号, else the sheet's row)."""

    table_row: int
    number: str
    cells: dict[int, Block]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A table read by its header. `carried`: the header was printed on an earlier page."""

    page: Page
    table: Table
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str

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
        block = self.cell(row, role)
        return squeeze(block.text).text.strip() if block else ""

    def number(self, row: Row, role: str) -> Decimal | None:
        position = self.position(role)
        return None if position is None else decimal_in(row.cells.get(position))


def schedules(pages: Sequence[Page]) -> list[Schedule]:
    """All schedules of a file; a table without a header goes on with the header of the page before."""
    found: list[Schedule] = []
    for page in pages:
        for table in tables(page):
            header = header_of(table)
            headed = None if header else header_above(page, table)
            if header:
                found.append(_schedule(page, table, *header))
            elif headed:
                found.append(_schedule(page, *headed))
            elif found and _continues(found[-1], page, table):
                found.append(_schedule(page, table, -1, found[-1].columns))
    return found


def _continues(before: Schedule, page: Page, table: Table) -> bool:
    follows = page.number == before.page.number + 1 and page.title in ("", before.page.title)
    return follows and table.columns == before.table.columns and len(table.columns) > 2


def _schedule(page: Page, table: Table, header: int, columns: tuple[Column, ...]) -> Schedule:
    index = next((c.position for c in columns if c.role == "index"), None)
    sheet = bool(page.title)
    rows: list[Row] = []
    for row in (r for r in table.rows if r > header):
        cells = {c: b for c in table.columns if (b := table.at(row, c)) is not None and b.text.strip()}
        if cells and not (rows and _same_cells(cells, rows[-1].cells)):
            rows.append(Row(row, _row_number(cells, index, row, header, sheet), cells))
    return Schedule(page, table, header, _told_apart(columns, rows), tuple(rows), _title(page, table, header))


def _told_apart(columns: tuple[Column, ...], rows: list[Row]) -> tuple[Column, ...]:
    """Of two columns that both may name a line (项目, 品名), the first is the category when its words come again."""
    names = [c for c in columns if c.role == "name"]
    if len(names) != 2 or any(c.role == "category" for c in columns):
        return columns
    first, second = ([fold(r.cells[c.position].text) for r in rows if c.position in r.cells] for c in names)
    repeats = len(set(first)) < len(first) and len(set(first)) < len(set(second))
    return tuple(replace(c, role="category") if repeats and c is names[0] else c for c in columns)


def _same_cells(cells: dict[int, Block], before: dict[int, Block]) -> bool:
    """A ruled row that only continues the one above: merged cells answer for it."""
    return all(before.get(column) is block for column, block in cells.items())


def _row_number(cells: dict[int, Block], index: int | None, row: int, header: int, sheet: bool) -> str:
    printed = fold(cells[index].text).strip() if index is not None and index in cells else ""
    if re.fullmatch(r"\d+(?:\.0)?", printed):
        return printed.removesuffix(".0")
    return str(row + 1 if sheet else row - header)


def _title(page: Page, table: Table, header: int) -> str:
    """Words above the header: rows of the table itself, the heading before it, the sheet's name."""
    above = [b.text for r in table.rows if r < header for _, b in table.row(r)]
    first = min((b.order for b in table.anchors.values()), default=0)
    headings = [b.text for b in page.blocks if b.order < first and b.cell is None][-2:]
    return " ".join([page.title, *headings, *above]).strip()
