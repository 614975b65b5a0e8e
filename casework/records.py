"""Rows of lists as their papers print them: what was claimed, invoiced, booked, counted, packed, quoted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from casework.evidence import Citation


class Side(StrEnum):
    """What kind of paper a row stands on."""

    CLAIM = "claim"
    INVOICE = "invoice"
    BOOK = "book"
    COUNT = "count"
    PACKING = "packing"
    QUOTE = "quote"


SIDE_NAMES: Mapping[Side, str] = {
    Side.CLAIM: "报损",
    Side.INVOICE: "发票",
    Side.BOOK: "账面",
    Side.COUNT: "清点",
    Side.PACKING: "装箱/提单",
    Side.QUOTE: "报价",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One row. Figures as printed, None where the paper does not say; `cells` cites quantity, price and amount."""

    side: Side
    name: str
    citation: Citation  #: the row by its name
    order: int = 0
    specification: str = ""
    code: str = ""  #: 资产编号, 物料编码 …
    unit: str = ""
    quantity: Decimal | None = None
    price: Decimal | None = None
    amount: Decimal | None = None
    tax: Decimal | None = None  #: of the row, where an invoice prints it beside a net amount
    currency: str = "CNY"
    document: str = ""  #: the number of the invoice, bill or card that the row stands on
    cells: dict[str, Citation] = field(default_factory=dict)

    def cite(self, measure: str) -> Citation:
        """Where `measure` (quantity, price, amount) is printed; the row where it has no cell of its own."""
        return self.cells.get(measure, self.citation)
