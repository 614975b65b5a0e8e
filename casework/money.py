"""Exact money: Decimal and a currency, and the only rounding of the product."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from casework.errors import Invalid

CENT = Decimal("0.01")


def round2(amount: Decimal) -> Decimal:
    """四舍五入 to 分. The trade rounds report lines, never ratios."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def plain(amount: Decimal) -> str:
    """Two decimals, no separators: `2648963.16` (the form of JSON and of fact values)."""
    return f"{round2(amount):f}"


def grouped(amount: Decimal) -> str:
    """Two decimals with 分节号: `2,648,963.16` (the form of reports)."""
    return f"{round2(amount):,f}"


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in one currency; adding two currencies raises Invalid."""

    amount: Decimal
    currency: str = "CNY"

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise Invalid(f"不能直接相加 {self.currency} 与 {other.currency}，请先给出汇率、日期和来源。")
        return Money(self.amount + other.amount, self.currency)

    def rounded(self) -> "Money":
        return Money(round2(self.amount), self.currency)
