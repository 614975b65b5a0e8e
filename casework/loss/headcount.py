"""投保人数不足: a policy that names nobody pays declared ÷ actual people of what it would pay for a person."""

from fractions import Fraction

from casework.loss.inputs import InsuredItem, LossInputs
from casework.loss.running import Running


def headcount_ratio(item: InsuredItem, inputs: LossInputs) -> Fraction:
    """Declared ÷ actual where there were more people than declared; 1 for what is paid for no person."""
    count = inputs.headcount
    if count is None or not item.person or count.actual <= count.declared:
        return Fraction(1)
    return Fraction(count.declared, count.actual)


def by_headcount(running: Running, item: InsuredItem, inputs: LossInputs) -> Running:
    """The ratio is of what would be paid, so it comes after the item's limit."""
    ratio, count = headcount_ratio(item, inputs), inputs.headcount
    if ratio == 1 or count is None:
        return running
    return running.times(ratio, f"投保人数 {count.declared} ÷ 实有人数 {count.actual}")
