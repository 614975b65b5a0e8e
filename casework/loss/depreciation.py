"""折旧 and 成新率. Rates and floors are the policy's; nothing here is law."""

from decimal import Decimal
from fractions import Fraction

from casework.loss.running import cents


def straight_line_newness(life_months: int, used_months: int, residual_rate: Decimal) -> Fraction:
    """成新率 = 1 − (1 − 净残值率) × used ÷ life, never below the residual rate; exact."""
    used = min(used_months, life_months)
    return 1 - (1 - Fraction(residual_rate)) * Fraction(used, life_months)


def depreciated(new_value: Decimal, newness: Fraction | Decimal) -> Decimal:
    """重置价值 × 成新率."""
    return cents(Fraction(new_value) * Fraction(newness))


def monthly_depreciation(
    new_price: Decimal, monthly_rate: Decimal, months: int, most: Decimal = Decimal("0.80")
) -> Decimal:
    """Motor: 新车购置价 × 月折旧率 × full months in use, at most `most` of the new price."""
    rate = min(Fraction(monthly_rate) * months, Fraction(most))
    return cents(Fraction(new_price) * rate)
