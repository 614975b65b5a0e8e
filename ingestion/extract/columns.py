"""Schedules: tables with a header row whose words tell each column's role. The header may stand on any row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from casework.evidence import Block, Page
from casework.figures import find_figures
from ingestion.extract.layout import Table, tables, with_header
from ingestion.extract.lexicon import data, patterns
from ingestion.extract.text import compact, fold, squeeze

_FEWEST_ROLES = 2
NUMERIC = frozenset(
    [
        "quantity",
        "price",
        "amount",
        "assessed_quantity",
        "assessed_price",
        "assessed_amount",
        "sum_insured",
        "premium",
        "replacement",
        "closing",
        "net",
        "original",
        "accumulated",
        "tax",
        "gross",
        "packages",
        "salvage",
        "depreciation",
        "impairment",
        "opening",
        "tax_rate",
        "reduced",
    ]
)


@dataclass(frozen=True, slots=True)
class Column:
    position: int
    role: str
    title: str


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


def decimal_in(block: Block | None) -> Decimal | None:
    """The one number of a cell; None for empty cells and for words."""
    if block is None or not block.text.strip():
        return None
    text = fold(block.text).strip()
    if re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", text):
        return Decimal(text)
    bracketed = re.fullmatch(r"\(([\d,.]+)\)", text)
    figures = [f for f in find_figures(bracketed.group(1) if bracketed else text) if f.kind != "rate"]
    if not figures:
        return None
    return -figures[0].value if bracketed else figures[0].value


def schedules(pages: Sequence[Page]) -> list[Schedule]:
    """All schedules of a file; a table without a header goes on with the header of the page before."""
    found: list[Schedule] = []
    for page in pages:
        for table in tables(page):
            header = _header(table)
            headed = None if header else _header_above(page, table)
            if header:
                found.append(_schedule(page, table, *header))
            elif headed:
                found.append(_schedule(page, *headed))
            elif found and _continues(found[-1], page, table):
                found.append(_schedule(page, table, -1, found[-1].columns))
    return found


def role_of(header: str) -> str:
    """The role of a header cell; "" when no role fits."""
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", compact(header))
    text = re.sub(r"(?:usd|rmb|cny|eur|us\$|hkd|gbp|人民币|元|¥|\$)$", "", text).strip("：:*·")
    exact = next((role for role, words, _ in _roles() if text in words), "")
    if exact or len(text) > 16:
        return exact
    return next((role for role, _, parts in _roles() if any(p.search(text) for p in parts)), "")


@cache
def _roles() -> tuple[tuple[str, frozenset[str], tuple[re.Pattern[str], ...]], ...]:
    result = []
    for role, entry in data("columns").items():
        if isinstance(entry, dict):
            words = frozenset(compact(str(word)) for word in entry["exact"])
            result.append((role, words, patterns([re.sub(r"\s", "", str(p)) for p in entry["contains"]])))
    return tuple(result)


def _header(table: Table) -> tuple[int, tuple[Column, ...]] | None:
    best: tuple[int, tuple[Column, ...]] | None = None
    for row in table.rows[:12]:
        cells = table.row(row)
        columns = tuple(Column(c, role, b.text) for c, b in cells if (role := role_of(b.text)))
        if len({c.role for c in columns}) < _FEWEST_ROLES or len(columns) * 2 < len(cells):
            continue
        if not any(c.role in NUMERIC for c in columns) or not _numbers_under(table, row, columns):
            continue
        if best is None or len(columns) > len(best[1]):
            best = (row, _named(columns, cells))
    return best


def _header_above(page: Page, table: Table) -> tuple[Table, int, tuple[Column, ...]] | None:
    """A header that was printed as a line above the table's rules."""
    first = min(b.order for b in table.anchors.values())
    above = [b for b in page.blocks if b.order < first and b.cell is None and b.text.strip()][-1:]
    headed = with_header(table, above[0]) if above else None
    header = _header(headed) if headed else None
    if headed is None or header is None or header[0] != headed.rows[0]:
        return None
    return headed, *header


def _named(columns: tuple[Column, ...], cells: list[tuple[int, Block]]) -> tuple[Column, ...]:
    """Without a name column, the first column that holds words takes the part (`类别` alone, `Model` alone)."""
    if any(c.role == "name" for c in columns):
        return columns
    for role in ("category", "account", "specification", "remark"):
        column = next((c for c in columns if c.role == role), None)
        if column:
            return tuple(Column(c.position, "name", c.title) if c is column else c for c in columns)
    free = next((c for c, _ in cells if c not in {x.position for x in columns}), None)
    return (*columns, Column(free, "name", "")) if free is not None else columns


def _numbers_under(table: Table, header: int, columns: tuple[Column, ...]) -> bool:
    wanted = [c.position for c in columns if c.role in NUMERIC]
    below = [r for r in table.rows if r > header][:6]
    return any(decimal_in(table.anchors.get((r, c))) is not None for r in below for c in wanted)


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
    return Schedule(page, table, header, columns, tuple(rows), _title(page, table, header))


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
