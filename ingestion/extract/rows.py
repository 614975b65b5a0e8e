"""Rows of a schedule understood: items, sections, subtotals, totals and notes, and which columns hold the sums."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import permutations, product

from casework.evidence import Block
from casework.tables import carries
from ingestion.extract.columns import NUMERIC, Row, Schedule, decimal_in
from ingestion.extract.lexicon import data, patterns
from ingestion.extract.text import squeeze

CENT = Decimal("0.01")
_AMOUNT_ROLES = ("amount", "gross", "assessed_amount", "replacement")
#: what stands in a column of sections or numbers (`II`, `3`, `(一)`), not a name
_NUMBERING_ONLY = re.compile(r"[-—\d,.\s]+|[(]?(?:[IVX]{1,4}|[A-Z]|[一二三四五六七八九十]{1,2})[).、]?")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?[%％]")
_NUMBERS_ONLY = re.compile(r"[-\d,.¥$\s%]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One row understood. `role`: item, section, subtotal, total, page (承前页, 本页小计: carries sums from
    page to page), share (`甲方承担70%` of the total), deduction or note.
    """

    role: str
    row: Row
    name: str
    category: str
    amount: Decimal | None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """Column positions of quantity, price and amount; chosen among several so that quantity × price is the amount."""

    quantity: int | None
    price: int | None
    amount: int | None


def lines(schedule: Schedule) -> list[Line]:
    """Every row with its role, in order. Only the last total is the total; what stands under it is outside."""
    amount = measures(schedule).amount
    roles = _roles(schedule, amount)
    last = max((i for i, role in enumerate(roles) if role == "total"), default=len(roles))
    category = ""
    found: list[Line] = []
    for number, (row, role) in enumerate(zip(schedule.rows, roles, strict=True)):
        name, own = row_name(schedule, row), schedule.text(row, "category")
        if role == "section":
            category = _bare_section(name)
        elif own and role == "item":
            category = own
        if role == "total" and number < last:
            role = "subtotal"
        if number > last and role == "item" and _is_share(schedule, row, amount, found[last]):
            role = "share"
        outside = role == "item" and (number > last or says(row, "outside"))
        kept = (own or category) if role == "item" and not (number > last and not own) else own
        found.append(Line(role, row, name, kept, _amount(schedule, row, amount), outside))
    return found


def _is_share(schedule: Schedule, row: Row, position: int | None, total: Line) -> bool:
    """A row under the total that names a percentage of it and gives just that."""
    value, rate = _amount(schedule, row, position), _PERCENT.search(row_name(schedule, row))
    if value is None or total.amount is None or rate is None:
        return False
    return abs(total.amount * Decimal(rate[1]) / 100 - value) <= CENT


def measures(schedule: Schedule) -> Measures:
    """Of several candidates (cartons and pieces, 金额 and 小计) the triple that most rows agree with."""
    quantities = [*schedule.positions("quantity"), *schedule.positions("packages")]
    amounts = next((schedule.positions(role) for role in _AMOUNT_ROLES if schedule.has(role)), [])
    prices = schedule.positions("price")
    first = Measures(next(iter(quantities), None), next(iter(prices), None), next(iter(amounts), None))
    candidates = list(_candidates(quantities, prices, amounts))
    if len(candidates) < 2:
        return first
    best = max(candidates, key=lambda m: agreements(schedule, m))
    return best if agreements(schedule, best) else first


def _candidates(quantities: list[int], prices: list[int], amounts: list[int]) -> Iterator[Measures]:
    """Where two columns are headed as amounts and none as price, the other one may be the price."""
    for quantity in quantities:
        for price, amount in product(prices, amounts):
            yield Measures(quantity, price, amount)
        if not prices:
            for price, amount in permutations(amounts, 2):
                yield Measures(quantity, price, amount)


def agreements(schedule: Schedule, chosen: Measures) -> int:
    """How many rows say quantity × price = amount, to the cent."""
    found = 0
    for row in schedule.rows:
        quantity, price, amount = (number_at(row, p) for p in (chosen.quantity, chosen.price, chosen.amount))
        if quantity is not None and price is not None and amount is not None:
            found += abs(quantity * price - amount) <= CENT
    return found


def number_at(row: Row, position: int | None) -> Decimal | None:
    return None if position is None else decimal_in(row.cells.get(position))


def row_name(schedule: Schedule, row: Row) -> str:
    for role in ("name", "specification", "category", "index"):
        texts = [row.words(position) for position in schedule.positions(role)]
        named = [t for t in texts if t and not _NUMBERING_ONLY.fullmatch(t)]
        if named:
            return named[0]
    return ""


def says(row: Row, topic: str) -> bool:
    """Whether a cell of the row speaks of `topic` (a list of lexicon/rows.toml)."""
    return any(p.search(squeeze(b.text).text) for p in row_words(topic) for b in row.cells.values())


@cache
def row_words(topic: str) -> tuple[re.Pattern[str], ...]:
    return patterns(data("rows")[topic])


def _roles(schedule: Schedule, amount: int | None) -> list[str]:
    return [_role(schedule, row, amount) for row in schedule.rows]


def _role(schedule: Schedule, row: Row, amount: int | None) -> str:
    cells = _distinct(row)
    words = [t for b in cells if (t := squeeze(b.text).text.strip()) and not _NUMBERS_ONLY.fullmatch(t)]
    name = row_name(schedule, row)
    if carries(words):
        return "page"
    for role, among in (("subtotal", words), ("total", list(dict.fromkeys([name, *words[:2]])))):
        if any(p.search(word) for p in row_words(role) for word in among if word):
            return role
    if words and any(p.search(words[0]) for p in row_words("note")):
        return "note"
    if not _has_number(schedule, row, amount):
        return _worded_role(words, cells)
    if any(p.search(name) for p in row_words("deduction")):
        return "deduction"
    return "item" if name else "note"


def _has_number(schedule: Schedule, row: Row, amount: int | None) -> bool:
    wanted = {c.position for c in schedule.columns if c.role in NUMERIC} | {amount}
    return any(number_at(row, position) is not None for position in wanted)


def _worded_role(words: list[str], cells: list[Block]) -> str:
    """A row without figures opens a section when it is one short phrase."""
    if not words:
        return "note"
    figures = any(decimal_in(block) is not None for block in cells)
    if len(words) == 1 and len(words[0]) <= 30 and not figures:
        return "section"
    return "section" if any(p.search(words[0]) for p in row_words("section")) else "note"


def _distinct(row: Row) -> list[Block]:
    seen: dict[int, Block] = {}
    for block in row.cells.values():
        seen.setdefault(id(block), block)
    return list(seen.values())


def _amount(schedule: Schedule, row: Row, position: int | None) -> Decimal | None:
    value = number_at(row, position)
    if value is not None:
        return value
    return next((v for role in _AMOUNT_ROLES if (v := schedule.number(row, role)) is not None), None)


def _bare_section(name: str) -> str:
    text = re.sub(r"^(?:第?[一二三四五六七八九十]+部分|分部[一二三四五六七八九十\d]+)[\s:、]*", "", name)
    text = re.sub(r"^[（(]?[一二三四五六七八九十\dA-Z]{1,3}[)）]?[、.．)\s]+", "", text)
    return re.sub(r"(?:部分|类|损失|[:：])+$", "", text).strip()


def within(line: Line, category: str) -> Line:
    """The line under a category that its table's title tells."""
    return line if line.category or line.role != "item" else replace(line, category=category)
