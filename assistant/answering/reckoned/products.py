"""数量 × 单价 = 金额: which columns of a sheet, and which rows do not hold it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from assistant.answering.reckoned.figures import Figure
from assistant.answering.reckoned.sheets import Row, Sheet
from casework.money import round2

_LEAST, _SHARE = 2, 0.6  #: rows that hold it, and of all that could


@dataclass(frozen=True, slots=True)
class Product:
    """A row's own figures; `due` is what the first two make, rounded to 分."""

    row: Row
    quantity: Figure
    price: Figure
    amount: Figure

    @property
    def due(self) -> Decimal:
        return round2(self.quantity.value * self.price.value)

    @property
    def holds(self) -> bool:
        return self.due == round2(self.amount.value)


def triple(sheet: Sheet) -> tuple[int, int, int] | None:
    """The columns of quantity, price and amount: by their titles, without titles by what multiplies."""
    roles = [sheet.role(name) for name in ("quantity", "price", "amount")]
    if all(len(columns) == 1 for columns in roles):
        return (roles[0][0], roles[1][0], roles[2][0])
    if roles[0] and len(roles[1]) == len(roles[2]) == 1:
        proved = [q for q in roles[0] if _multiplies(sheet.rows, (q, roles[1][0], roles[2][0]))]
        if len(proved) == 1:
            return (proved[0], roles[1][0], roles[2][0])
    columns = sorted({c for row in sheet.rows for c in row.figures})[-6:]
    for quantity, price, amount in permutations(columns, 3):
        if quantity < price < amount and _held(sheet.rows, (quantity, price, amount)):
            return (quantity, price, amount)
    return None


def products(rows: Sequence[Row], columns: tuple[int, int, int]) -> Iterator[Product]:
    for row in rows:
        told = [row.figure(column) for column in columns]
        if told[0] and told[1] and told[2]:
            yield Product(row, told[0], told[1], told[2])


def _multiplies(rows: Sequence[Row], columns: tuple[int, int, int]) -> bool:
    """Of several counts (cartons and pieces) the one that the price is of: some row proves it."""
    return any(product.holds for product in products(rows, columns))


def _held(rows: Sequence[Row], columns: tuple[int, int, int]) -> bool:
    made = list(products(rows, columns))
    held = sum(product.holds for product in made)
    return held >= _LEAST and held >= _SHARE * len(made)
