"""合并比例赔付: one ratio Σ SI ÷ Σ V over the sum of net losses, rounded once; lines are shown pro rata."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from casework.loss.in_force import TermsInForce
from casework.loss.items import ARTICLE_55, Reckoned
from casework.loss.running import Running, cents
from casework.loss.worksheet import Worksheet
from casework.money import grouped


def averaged_together(reckoned: Sequence[Reckoned], terms: TermsInForce, sheet: Worksheet) -> list[Reckoned]:
    """The largest line takes the residue of rounding, so that the lines add up to the one rounded sum."""
    insured = sum((r.item.sum_insured or Decimal(0) for r in reckoned), Decimal(0))
    value = sum((r.item.value_at_risk or Decimal(0) for r in reckoned), Decimal(0))
    net = sum((r.adjusted for r in reckoned), Decimal(0))
    if not value or insured >= value:
        return list(reckoned)
    ratio = Fraction(insured) / Fraction(value)
    running = Running.of(net).times(ratio, f"{grouped(insured)} ÷ {grouped(value)}")
    total = sheet.amount(
        "average", "合并比例赔付", running, terms=(terms.find("average"),), statute=ARTICLE_55
    )
    lines = [replace(r, ratio=ratio, adjusted=cents(Fraction(r.adjusted) * ratio)) for r in reckoned]
    largest = max(range(len(lines)), key=lambda i: lines[i].adjusted)
    residue = total - sum((line.adjusted for line in lines), Decimal(0))
    lines[largest] = replace(lines[largest], adjusted=lines[largest].adjusted + residue)
    return lines
