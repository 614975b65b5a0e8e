"""One amount on its way through the schedule, exact, with its formula in words."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from casework.money import grouped

_SHOWN_PLACES = 10


def cents(value: Fraction) -> Decimal:
    """四舍五入 to 分 of an exact value: half a cent goes up, never by way of a rounded quotient."""
    doubled = abs(value) * 200
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return Decimal(whole if value >= 0 else -whole) / 100


def ratio_text(ratio: Fraction) -> str:
    """A plain number without trailing zeros, for display only: `1`, `0.8`, `0.6617647059`."""
    number = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return f"{round(number, _SHOWN_PLACES).normalize():f}"


def percent(rate: Decimal | Fraction) -> str:
    """`0.10` -> `10%`."""
    return f"{ratio_text(Fraction(rate) * 100)}%"


@dataclass(frozen=True, slots=True)
class Running:
    """`text` is the formula so far; `loose` when it must be bracketed before it is multiplied."""

    value: Fraction
    text: str
    loose: bool = False

    @classmethod
    def of(cls, amount: Decimal) -> "Running":
        return cls(Fraction(amount), grouped(amount))

    def minus(self, amount: Decimal) -> "Running":
        return Running(self.value - Fraction(amount), f"{self.text} − {grouped(amount)}", True)

    def times(self, ratio: Fraction, words: str) -> "Running":
        """Multiply first, divide last: `words` tells the ratio, e.g. `5,000,000.00 ÷ 6,250,000.00`."""
        text = f"（{self.text}）" if self.loose else f"{self.text} "
        return Running(self.value * ratio, f"{text}× {words}")

    def at_most(self, cap: Decimal, name: str) -> "Running":
        """min(self, cap), said only when it bites."""
        if self.value <= Fraction(cap):
            return self
        return Running(Fraction(cap), f"{self.text} 超过{name} {grouped(cap)}，以其为限：{grouped(cap)}")

    def at_least_zero(self) -> "Running":
        return (
            self
            if self.value >= 0
            else replace(self, value=Fraction(0), text=f"{self.text}，小于零按零计：0.00")
        )

    @property
    def rounded(self) -> Decimal:
        return cents(self.value)

    @property
    def formula(self) -> str:
        return f"{self.text} = {grouped(self.rounded)}"
