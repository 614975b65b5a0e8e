"""增值税 in a loss: out where the insured can deduct it, in where input tax must be reversed (增值税法第二十二条)."""

from decimal import Decimal
from fractions import Fraction

from casework.loss.inputs import LossLine
from casework.loss.running import cents


def net_of_tax(gross: Decimal, rate: Decimal) -> tuple[Decimal, Decimal]:
    """价税合计 -> (不含税金额, 税额): net = gross ÷ (1 + rate), each to 分, summing to gross."""
    net = cents(Fraction(gross) / (1 + Fraction(rate)))
    return net, gross - net


def with_tax(cost: Decimal, rate: Decimal) -> Decimal:
    """不含税成本 plus input tax that can no longer be deducted (非正常损失): cost × (1 + rate)."""
    return cents(Fraction(cost) * (1 + Fraction(rate)))


def on_basis(line: LossLine, basis: str) -> Decimal:
    """The line's amount on the basis of the term `tax`: as_stated | exclude | include."""
    rate = line.tax_rate or Decimal(0)
    if basis == "exclude":
        return net_of_tax(line.amount, rate)[0]
    return with_tax(line.amount, rate) if basis == "include" else line.amount
