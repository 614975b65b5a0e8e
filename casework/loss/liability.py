"""责任保险: injury heads as insured items (雇主责任、公众责任)."""

from decimal import Decimal
from fractions import Fraction

from casework.loss.running import cents

_DAYS_IN_MONTH = 30


def disability(limit_per_person: Decimal, grade_rate: Decimal) -> Decimal:
    """伤残赔偿 = 每人死亡伤残限额 × the policy's rate for the grade."""
    return cents(Fraction(limit_per_person) * Fraction(grade_rate))


def lost_wages(monthly_wage: Decimal, days: int, waiting_days: int = 0) -> Decimal:
    """误工费用 = 月工资 ÷ 30 × (days − waiting days)."""
    return cents(Fraction(monthly_wage) / _DAYS_IN_MONTH * max(days - waiting_days, 0))
