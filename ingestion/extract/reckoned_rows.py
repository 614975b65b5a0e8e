"""Rows of a claim whose heads tell no columns, understood by what the figures prove.

A column is the sums because on most rows it is the product of the two figures before it; a row with one figure alone
heads a section when the rows under it come to just that figure, and is an item only where the printed total needs it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from casework.evidence import Block
from ingestion.extract.layout import Table
from ingestion.extract.rows import CENT, row_words
from ingestion.extract.text import squeeze

_WORDS = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
#: a cell that is a figure; 55英寸液晶电视 is none
_NUMBER = re.compile(r"(?:[¥￥$]|RMB|CNY|USD)?\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*元?", re.I)
_TWO = re.compile(r"\s*(?P<one>\d[\d,]*(?:\.\d+)?)\s+(?P<two>\d[\d,]*(?:\.\d+)?)\s*")
_ORDINAL = re.compile(
    r"^(?:(?:[（(]?(?:[A-Z]|[一二三四五六七八九十]{1,2}|\d{1,2})[)）]?[、.．:：\s]\s*)(?=[\u4e00-\u9fffA-Za-z])|[A-Z](?=[\u4e00-\u9fff]))"
)
#: a table of what the books hold is no claim
_BOOKS = re.compile(r"账面|结存|库存|期末|余额|book|balance|closing", re.I)
_SECTION_WORD = re.compile(r"小\s*计|sub-?\s?total", re.I)
_FEWEST, _SHARE, _LONGEST_UNIT = 2, Decimal("0.6"), 3


@dataclass(frozen=True, slots=True)
class ReckonedRow:
    """One claimed line; `quantity` and `price` None on a row that only names a sum."""

    row: int
    name: Block
    amount: Decimal
    quantity: Decimal | None = None
    price: Decimal | None = None
    unit: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class _Figures:
    row: int
    cells: list[tuple[int, Block]]
    numbers: list[tuple[int, Decimal]]

    @property
    def product(self) -> bool:
        if len(self.numbers) < 3:
            return False
        quantity, price, amount = (n for _, n in self.numbers[-3:])
        return amount != 0 and abs(quantity * price - amount) <= CENT

    @property
    def name(self) -> Block | None:
        return next(
            (b for _, b in self.cells if _WORDS.search(b.text) and not _NUMBER.fullmatch(b.text.strip())),
            None,
        )

    def says(self, *topics: str) -> bool:
        words = [squeeze(b.text).text.strip() for _, b in self.cells if not _NUMBER.fullmatch(b.text.strip())]
        return any(p.search(w) for w in words for topic in topics for p in row_words(topic))


def reckoned_rows(table: Table) -> list[ReckonedRow]:
    """The table's claimed lines, [] unless at least two rows prove their column of sums and most rows agree."""
    figures = [_figures(row, table.row(row)) for row in table.rows]
    if any(_BOOKS.search(b.text) for f in figures if not f.numbers for _, b in f.cells):
        return []
    proven = [f for f in figures if f.product]
    full = [f for f in figures if len(f.numbers) >= 3]
    if len(proven) < _FEWEST or len(proven) < _SHARE * len(full):
        return []
    places = [f.numbers[-1][0] for f in proven]
    column = max(set(places), key=places.count)
    rows = [f for f in figures if f.numbers and f.numbers[-1][0] == column and f.name is not None]
    totals = {f.numbers[-1][1] for f in rows if f.says("total") and not f.says("subtotal")}
    body = [f for f in rows if not f.says("total", "deduction", "note") or _is_section_word(f)]
    return _believed(list(_lines(body)), totals)


def _believed(found: list[ReckonedRow], totals: set[Decimal]) -> list[ReckonedRow]:
    """Rows with one figure alone count where only with them the printed total is met."""
    if sum((f.amount for f in found), Decimal(0)) in totals:
        return found
    return [f for f in found if f.price is not None]


def _lines(rows: Sequence[_Figures]) -> Iterator[ReckonedRow]:
    """Items, each under the section it stands in: a section ends with the row that completes its sum."""
    category, left = "", Decimal(0)
    for at, row in enumerate(rows):
        amount = row.numbers[-1][1]
        alone = len(row.numbers) == 1
        runs = alone and _reaches(rows[at + 1 :], amount)
        if runs or _is_section_word(row):
            category, left = _bare(row.name), amount if runs else Decimal(-1)
        elif not (alone and _reaches(rows[:at][::-1], amount)):
            yield replace(_line(row), category=category if left else "")
            left = max(left - amount, Decimal(0)) if left > 0 else left


def _reaches(rows: Sequence[_Figures], amount: Decimal) -> bool:
    """Whether these rows, from the first on, come to just this sum."""
    total = Decimal(0)
    for count, row in enumerate(rows, 1):
        total += row.numbers[-1][1]
        if total >= amount:
            return total == amount and (count > 1 or row.product)
    return False


def _is_section_word(row: _Figures) -> bool:
    return any(_SECTION_WORD.search(b.text) for _, b in row.cells)


def _line(row: _Figures) -> ReckonedRow:
    name = row.name
    assert name is not None  # rows without one were left out
    _, amount = row.numbers[-1]
    if len(row.numbers) < 3:
        return ReckonedRow(row.row, name, amount)
    (_, quantity), (_, price) = row.numbers[-3:-1]
    first = row.numbers[-3][0]
    words = [b.text.strip() for at, b in row.cells if at < first and b is not name]
    units = [w for w in words if len(w) <= _LONGEST_UNIT and not _NUMBER.fullmatch(w)]
    return ReckonedRow(row.row, name, amount, quantity, price, units[0] if units else "")


def _bare(name: Block | None) -> str:
    text = squeeze(name.text).text.strip() if name else ""
    return re.sub(r"(?:小计|损失|部分|[:：])+$", "", _ORDINAL.sub("", text)).strip()


def _figures(row: int, cells: list[tuple[int, Block]]) -> _Figures:
    """The row's figures in order; a cell that holds two (数量 单价 run together) gives both; so that 序号 before them does not count."""
    numbers: list[tuple[int, Decimal]] = []
    for column, block in cells:
        two = _TWO.fullmatch(block.text)
        if two:
            numbers += [(column, Decimal(two[part].replace(",", ""))) for part in ("one", "two")]
        elif match := _NUMBER.fullmatch(block.text.strip()):
            numbers.append((column, Decimal(match["n"].replace(",", ""))))
    return _Figures(row, cells, numbers)
