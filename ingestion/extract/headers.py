"""Header rows: the words that tell the role of each column. A header may stand on any row, or above the rules."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from casework.evidence import Block, Page
from casework.figures import find_figures
from ingestion.extract.layout import Table, with_header
from ingestion.extract.lexicon import data, patterns
from ingestion.extract.text import CJK, compact, fold

_FEWEST_ROLES = 2
_LONGEST, _LONGEST_LATIN = 16, 32
_COUNTED = re.compile(r"[\d,.]+\s*[A-Za-z\u4e00-\u9fff]{0,12}")  #: `600 CARTONS`: a value, no head
_CJK = r"[\u4e00-\u9fff]"
_OPENING = re.compile(r"期初|年初|月初|上[期月年]结|opening|brought\s+forward", re.I)
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


def role_of(header: str) -> str:
    """The role of a header cell, of either language where it is told in two; "" when no role fits."""
    if _COUNTED.fullmatch(fold(header).strip()):
        return ""
    parts = [
        part.strip(" /-")
        for part in re.split(rf"(?<={_CJK})\s*(?=[A-Za-z])|(?<=[A-Za-z.)])\s*(?={_CJK})", fold(header))
    ]
    if len(parts) == 2 and all(len(part) > 1 for part in parts):
        found = [role for part in parts if (role := _role_in(part))]
        return found[0] if found else _role_in(header)
    return _role_in(header)


def _role_in(header: str) -> str:
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", compact(header))
    text = re.sub(r"(?:usd|rmb|cny|eur|us\$|hkd|gbp|人民币|元|¥|\$)$", "", text).strip("：:*·")
    exact = next((role for role, words, _ in _roles() if text in words), "")
    if exact or len(text) > (_LONGEST if CJK.search(text) else _LONGEST_LATIN):
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


def header_of(table: Table) -> tuple[int, tuple[Column, ...]] | None:
    best: tuple[int, tuple[Column, ...]] | None = None
    for row in table.rows[:12]:
        cells = table.row(row)
        columns = tuple(Column(c, role, b.text) for c, b in cells if (role := role_of(b.text)))
        if len({c.role for c in columns}) < _FEWEST_ROLES or len(columns) * 2 < len(cells):
            continue
        if not any(c.role in NUMERIC for c in columns) or not _numbers_under(table, row, columns):
            continue
        if best is None or len(columns) > len(best[1]):
            best = (row, columns)
    if best is None:
        return None
    row, columns = _of_two_rows(table, *best)
    columns = tuple(_under_group(table, row, column, columns) for column in columns)
    heads = [(c, b) for c in table.columns if (b := table.at(row, c)) is not None]
    return row, _named(columns, heads)


def _of_two_rows(table: Table, row: int, columns: tuple[Column, ...]) -> tuple[int, tuple[Column, ...]]:
    """A header printed in two rows: `工程量` over `单位` and `数量`. The lower row tells more; what it leaves out stays."""
    at = table.rows.index(row)
    below = table.rows[at + 1] if at + 1 < len(table.rows) else None
    lower = _sub_header(table, below) if below is not None else ()
    if below is not None and lower:
        taken = {c.position for c in lower}
        return below, tuple(
            sorted((*lower, *(c for c in columns if c.position not in taken)), key=_by_position)
        )
    if not at or any(decimal_in(block) is not None for _, block in table.row(table.rows[at - 1])):
        return row, columns
    own = {c for c, _ in table.row(row)}
    upper = tuple(
        Column(c, role, b.text)
        for c, b in table.row(table.rows[at - 1])
        if c not in own and (role := role_of(b.text))
    )
    return row, tuple(sorted((*columns, *upper), key=_by_position))


def _under_group(table: Table, row: int, column: Column, columns: tuple[Column, ...]) -> Column:
    """`金额` under `期初结存` and again under `期末结存`: the head over several columns tells which of the two."""
    alike = [c for c in columns if c.role == column.role]
    if column.role not in ("amount", "quantity") or len(alike) < _FEWEST_ROLES:
        return column
    over = [
        b for r in table.rows if r < row for _, b in table.row(r) if b.cell and _covers(b, column.position)
    ]
    if not over:
        return column
    title = f"{over[-1].text.strip()}{column.title.strip()}"
    if _OPENING.search(fold(over[-1].text)):
        return Column(column.position, "opening", title)
    role = role_of(title) if column.role == "amount" else column.role
    return Column(column.position, role or column.role, title)


def _covers(block: Block, position: int) -> bool:
    cell = block.cell
    return (
        cell is not None and cell.column_span > 1 and cell.column <= position < cell.column + cell.column_span
    )


def _by_position(column: Column) -> int:
    return column.position


def _sub_header(table: Table, row: int) -> tuple[Column, ...]:
    """The row under a header when every cell of it is a column's head again."""
    cells = [(c, b) for c, b in table.row(row) if decimal_in(b) is None]
    columns = tuple(Column(c, role, b.text) for c, b in cells if (role := role_of(b.text)))
    return columns if len(columns) >= _FEWEST_ROLES and len(columns) == len(table.row(row)) else ()


def header_above(page: Page, table: Table) -> tuple[Table, int, tuple[Column, ...]] | None:
    """A header that was printed as a line above the table's rules."""
    first = min(b.order for b in table.anchors.values())
    above = [b for b in page.blocks if b.order < first and b.cell is None and b.text.strip()][-1:]
    headed = with_header(table, above[0]) if above else None
    header = header_of(headed) if headed else None
    if headed is None or header is None or header[0] != headed.rows[0]:
        return None
    return headed, *header


def _named(columns: tuple[Column, ...], cells: list[tuple[int, Block]]) -> tuple[Column, ...]:
    """Without a name column, another of words takes the part (`类别` alone, `Model` alone); of `部分` and `分项` the finer."""
    if any(c.role == "name" for c in columns):
        return columns
    for role in ("category", "account", "specification", "remark"):
        column = next((c for c in reversed(columns) if c.role == role), None)
        if column:
            return tuple(Column(c.position, "name", c.title) if c is column else c for c in columns)
    free = next((c for c, _ in cells if c not in {x.position for x in columns}), None)
    return (*columns, Column(free, "name", "")) if free is not None else columns


def _numbers_under(table: Table, header: int, columns: tuple[Column, ...]) -> bool:
    wanted = [c.position for c in columns if c.role in NUMERIC]
    below = [r for r in table.rows if r > header][:6]
    return any(decimal_in(table.anchors.get((r, c))) is not None for r in below for c in wanted)
