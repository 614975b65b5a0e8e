"""Pages -> schedules: tables read by their headers, those that go on over pages as one, split rows whole."""

import re
from collections.abc import Sequence
from dataclasses import replace

from casework.evidence import Block, Page
from casework.tables import carries, chains, is_rest_of
from ingestion.extract.columns import Place, Row, Schedule
from ingestion.extract.headers import Column, header_above, header_of
from ingestion.extract.layout import Table, table_of
from ingestion.extract.stacked import unstacked
from ingestion.extract.text import fold

_LATEST = 40  #: rows that tell how the rows of a list are filled


def schedules(pages: Sequence[Page]) -> list[Schedule]:
    """All schedules of a file; one that goes on over pages is one, under the header of its first part."""
    found: list[Schedule] = []
    for chain in chains(pages, unstacked):
        making: _Making | None = None
        for part in chain:
            table = table_of(part.page, part.blocks)
            headed = _headed(part.page, table)
            if headed and not (making and making.takes_up(headed[2])):
                found += [making.made()] if making else []
                making = _Making(*headed)
            elif making:
                making.go_on(headed[0] if headed else table, headed[1] if headed else part.again - 1)
        found += [making.made()] if making else []
    return found


def _headed(page: Page, table: Table) -> tuple[Table, int, tuple[Column, ...]] | None:
    """The table, its header's row and its columns; the header may be printed as a line above the rules."""
    header = header_of(table)
    return (table, *header) if header else header_above(page, table)


class _Making:
    """A schedule while its parts are gathered."""

    def __init__(self, table: Table, header: int, columns: tuple[Column, ...]) -> None:
        self._table, self._header, self._columns = table, header, columns
        self._rows: list[Row] = []
        self._parts: set[Place] = set()
        self._headers: set[tuple[Place, int]] = set()
        self.go_on(table, header)

    def takes_up(self, columns: tuple[Column, ...]) -> bool:
        """Whether a header is this schedule's, printed again on another page."""
        return [(c.position, c.role) for c in columns] == [(c.position, c.role) for c in self._columns]

    def go_on(self, table: Table, header: int) -> None:
        """The rows of a part below its `header` (-1 or less: it has none)."""
        place = (table.page.number, table.number)
        first = not self._parts
        self._parts.add(place)
        self._headers.add((place, header))
        fresh = not first
        for at in (r for r in table.rows if r > header):
            cells = {c: b for c in table.columns if (b := table.at(at, c)) is not None and b.text.strip()}
            if not cells or (self._rows and _same_cells(cells, self._rows[-1].cells)):
                continue
            if fresh and self._ends_with(cells):
                self._rows[-1] = _completed(self._rows[-1], table.page, cells)
                self._headers.add((place, at))
            else:
                told = self._number(cells, at, header, first or bool(table.page.title))
                self._rows.append(Row(table.page, table.number, at, told, cells))
            fresh = fresh and carries(b.text for b in cells.values())

    def made(self) -> Schedule:
        return Schedule(
            self._table.page, self._table, self._header, _told_apart(self._columns, self._rows), tuple(self._rows),
            _title(self._table.page, self._table, self._header), frozenset(self._parts), frozenset(self._headers),
        )  # fmt: skip

    def _ends_with(self, cells: dict[int, Block]) -> bool:
        """Whether cells that begin a page are the rest of the last row."""
        last = self._rows[-1] if self._rows else None
        if last is None or carries(b.text for b in last.cells.values()):
            return False
        return is_rest_of(last.cells, cells, [row.cells for row in self._rows[-_LATEST:]])

    def _number(self, cells: dict[int, Block], at: int, header: int, by_place: bool) -> str:
        index = next((c.position for c in self._columns if c.role == "index"), None)
        printed = fold(cells[index].text).strip() if index is not None and index in cells else ""
        if re.fullmatch(r"\d+(?:\.0)?", printed):
            return printed.removesuffix(".0")
        if not by_place:
            return str(len(self._rows) + 1)
        return str(at + 1 if self._table.page.title else at - header)


def _completed(row: Row, page: Page, cells: dict[int, Block]) -> Row:
    """The row with what stands of it on the next page."""
    rest = {position: block for position, block in cells.items() if position in row.cells}
    return replace(
        row, cells={**cells, **row.cells}, after=page, rest=rest, later=tuple(cells.values())
    )  # fmt: skip


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


def _title(page: Page, table: Table, header: int) -> str:
    """Words above the header: rows of the table itself, the heading before it, the sheet's name."""
    above = [b.text for r in table.rows if r < header for _, b in table.row(r)]
    first = min((b.order for b in table.anchors.values()), default=0)
    headings = [b.text for b in page.blocks if b.order < first and b.cell is None][-2:]
    return " ".join([page.title, *headings, *above]).strip()
