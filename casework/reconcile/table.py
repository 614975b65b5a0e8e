"""Lines with what each side says of them, and where they differ."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from casework.evidence import Citation
from casework.reconcile.gather import base_of, distinct, gathered
from casework.reconcile.units import comparable, countable, in_unit
from casework.records import Record, Side

MEASURES = {"quantity": "数量", "price": "单价", "amount": "金额"}
CENT = Decimal("0.01")
FINE = Decimal("0.0001")
_SLACK = Decimal("0.005")  #: of a price: what rounding to fen leaves of a price without tax
_COMPARED = (Side.INVOICE, Side.BOOK, Side.COUNT, Side.PACKING, Side.QUOTE)


@dataclass(frozen=True, slots=True)
class Told:
    """What one side says of a line, its rows added up. `price` only where its rows agree on it; None = not told."""

    side: Side
    records: tuple[Record, ...]
    unit: str = ""
    quantity: Decimal | None = None
    price: Decimal | None = None
    amount: Decimal | None = None
    gross: Decimal | None = None  #: with the tax that an invoice prints apart

    def cited(self, measure: str) -> tuple[Citation, ...]:
        return tuple(r.cite(measure) for r in self.records)

    @property
    def gross_price(self) -> Decimal | None:
        """The price with tax, where the invoice tells both sum and tax."""
        if self.price is None or not self.amount or self.gross is None:
            return None
        return self.price * self.gross / self.amount


@dataclass(frozen=True, slots=True)
class Difference:
    """`base` less `other` is `delta`, in the line's unit."""

    measure: str  #: quantity, price, amount
    side: Side
    base: Decimal
    other: Decimal

    @property
    def delta(self) -> Decimal:
        return self.base - self.other


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the base with what each other side tells of it."""

    base: Told
    others: Mapping[Side, Told] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    @property
    def record(self) -> Record:
        return self.base.records[0]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.record.name, self.record.specification) if part)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`sides`: the base first. `alone`: rows of lists that no line of the base stands for."""

    sides: tuple[Side, ...]
    lines: tuple[Line, ...]
    alone: tuple[Record, ...] = ()

    @property
    def matched(self) -> int:
        return sum(bool(line.others) for line in self.lines)


def compare(records: Sequence[Record]) -> Comparison:
    """All lists of a case against each other; nothing to compare gives no sides beside the base."""
    records = distinct(records)
    lines = base_of(records)
    if not lines:
        return Comparison((), ())
    base = lines[0].side
    told: dict[int, dict[Side, Told]] = {at: {} for at in range(len(lines))}
    alone: list[Record] = []
    for side in (s for s in _COMPARED if s is not base):
        found, left = gathered(lines, [r for r in records if r.side is side])
        for at, rows in found.items():
            told[at][side] = _told(side, rows)
        alone += [r for r in left if r.order]  # what a sentence counts beside the list is no line of a list
    made = tuple(_line(line, told[at]) for at, line in enumerate(lines))
    present = (
        s for s in _COMPARED if any(s in line.others for line in made) or any(r.side is s for r in alone)
    )
    return Comparison((base, *present), made, tuple(alone))


def _line(record: Record, others: dict[Side, Told]) -> Line:
    base = _told(record.side, [record])
    return Line(base, others, tuple(d for other in others.values() for d in _differences(base, other)))


def _told(side: Side, rows: list[Record]) -> Told:
    chosen = _CHOSEN.get(side, _all)(rows)
    unit = chosen[0].unit
    alike = [r for r in chosen if comparable(r.unit, unit)]
    quantities = [in_unit(r.quantity, r.unit, unit) for r in alike if r.quantity is not None]
    amounts = [r.amount for r in chosen if r.amount is not None]
    prices = {r.price for r in chosen if r.price is not None}
    amount = sum(amounts, Decimal(0)) if amounts else None
    taxes = [r.tax for r in chosen if r.tax is not None]
    return Told(
        side,
        tuple(chosen),
        unit,
        sum(quantities, Decimal(0)) if quantities and len(alike) == len(chosen) else None,
        prices.pop() if len(prices) == 1 else None,
        amount,
        amount + sum(taxes, Decimal(0)) if amount is not None and taxes else None,
    )


def _all(rows: list[Record]) -> list[Record]:
    return rows


def _counted(rows: list[Record]) -> list[Record]:
    """The rows of one count's table together; told in sentences again and again, the fullest number once."""
    listed = [r for r in rows if r.order]
    if listed:
        first = listed[-1].citation.file_id
        return [r for r in listed if r.citation.file_id == first]
    return [max(rows, key=lambda r: r.quantity or Decimal(0))]


def _cheapest(rows: list[Record]) -> list[Record]:
    """Quotations compete: the lowest stands for them."""
    return [min(rows, key=lambda r: (r.amount is None, r.amount or Decimal(0)))]


_CHOSEN: Mapping[Side, Callable[[list[Record]], list[Record]]] = {
    Side.COUNT: _counted,
    Side.QUOTE: _cheapest,
}


def _differences(base: Told, other: Told) -> list[Difference]:
    quantity = _other_quantity(base, other)
    found = []
    if base.quantity is not None and quantity is not None and quantity != base.quantity:
        found.append(Difference("quantity", other.side, base.quantity, quantity))
    if base.records[0].currency != other.records[0].currency or not comparable(base.unit, other.unit):
        return found
    found += _money("price", other.side, base.price, (other.price, other.gross_price))
    if base.quantity == quantity and (quantity is not None or other.quantity is None):
        found += _money("amount", other.side, base.amount, (other.amount, other.gross))
    return found


def _other_quantity(base: Told, other: Told) -> Decimal | None:
    if other.quantity is None or not countable(base.unit, other.unit):
        return None
    return in_unit(other.quantity, other.unit, base.unit)


def _money(
    measure: str, side: Side, mine: Decimal | None, theirs: Sequence[Decimal | None]
) -> list[Difference]:
    """Without tax or with it: equal to either is equal; else the difference from the nearer one."""
    told = [value for value in theirs if value is not None]
    if mine is None or not told or any(_equal(mine, value, measure) for value in told):
        return []
    return [Difference(measure, side, mine, min(told, key=lambda value: abs(mine - value)).quantize(FINE))]


def _equal(a: Decimal, b: Decimal, measure: str) -> bool:
    slack = max(CENT, abs(b) * _SLACK) if measure == "price" else max(CENT, abs(b) / 100000)
    return abs(a - b) <= slack
