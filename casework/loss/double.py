"""重复保险 (保险法第五十六条): only when the sums insured together exceed the value; pro rata unless agreed otherwise."""

from decimal import Decimal
from fractions import Fraction

from casework.loss.in_force import TermsInForce
from casework.loss.inputs import InsuredItem
from casework.loss.running import Running, cents
from casework.money import grouped


def is_double(item: InsuredItem) -> bool:
    """Σ SI > V; a first-loss item without V is double as soon as another policy covers it."""
    if not item.other_policies or item.sum_insured is None:
        return False
    total = item.sum_insured + sum((p.sum_insured for p in item.other_policies), Decimal(0))
    return item.value_at_risk is None or total > item.value_at_risk


def share(running: Running, item: InsuredItem, terms: TermsInForce) -> Running:
    """This policy's part of the loss: by sum insured, or by what each would pay alone."""
    if not is_double(item) or item.sum_insured is None:
        return running
    others = [p.sum_insured for p in item.other_policies]
    if terms.get("other_insurance.method").value == "independent":
        others = [_alone(running, sum_insured) for sum_insured in others]
        own = _alone(running, item.sum_insured)
    else:
        own = item.sum_insured
    total = own + sum(others, Decimal(0))
    return (
        running.times(Fraction(own) / Fraction(total), f"{grouped(own)} ÷ {grouped(total)}")
        if total
        else running
    )


def split(loss: Decimal, weights: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Each insurer's part by weight (sums insured, or independent liabilities); the residue of rounding to the first."""
    total = sum(weights, Decimal(0))
    parts = [cents(Fraction(loss) * Fraction(w) / Fraction(total)) for w in weights]
    return (parts[0] + loss - sum(parts, Decimal(0)), *parts[1:])


def _alone(running: Running, sum_insured: Decimal) -> Decimal:
    return min(running.rounded, sum_insured)
