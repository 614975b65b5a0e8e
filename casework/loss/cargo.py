"""货物运输保险: valued policies. The damaged goods carry their own part of the sum insured, by invoice value.

海商法第二百一十九、二百二十五、二百四十、二百四十一条 (1992 text; a later text renumbers them).
"""

from decimal import Decimal
from fractions import Fraction

from casework.loss.running import cents


def cif_from_cfr(cfr: Decimal, premium_rate: Decimal, markup: Decimal = Decimal("0.10")) -> Decimal:
    """CIF = CFR ÷ (1 − (1 + 加成) × rate)."""
    return cents(Fraction(cfr) / (1 - (1 + Fraction(markup)) * Fraction(premium_rate)))


def marked_up(cif: Decimal, markup: Decimal = Decimal("0.10")) -> Decimal:
    """保险金额 = CIF × (1 + 加成)."""
    return cents(Fraction(cif) * (1 + Fraction(markup)))


def insured_amount(invoice_part: Decimal, sum_insured: Decimal, invoice_total: Decimal) -> Decimal:
    """The damaged goods' own insured amount: their invoice value × SI ÷ invoice total."""
    return cents(Fraction(invoice_part) * Fraction(sum_insured) / Fraction(invoice_total))


def depreciation_rate(sound: Decimal, damaged: Decimal) -> Fraction:
    """贬值率 at destination = (完好价值 − 受损价值) ÷ 完好价值; exact, multiply before rounding."""
    return (Fraction(sound) - Fraction(damaged)) / Fraction(sound)


def short_delivery(sum_insured: Decimal, total_quantity: Decimal, short: Decimal) -> Decimal:
    """短量损失 = SI × short ÷ total quantity."""
    return cents(Fraction(sum_insured) * Fraction(short) / Fraction(total_quantity))


def general_average(contribution: Decimal, sum_insured: Decimal, contributory_value: Decimal) -> Decimal:
    """共同海损分摊 × min(1, SI ÷ 分摊价值)."""
    return cents(
        Fraction(contribution) * min(Fraction(1), Fraction(sum_insured) / Fraction(contributory_value))
    )


def converted(amount: Decimal, rate: Decimal) -> Decimal:
    """A rounded line in foreign currency × rate, rounded again in RMB."""
    return cents(Fraction(amount) * Fraction(rate))
