"""限额: per person, per occurrence, what is left of the aggregate, and the whole sum insured."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from casework.loss.in_force import TermsInForce
from casework.loss.inputs import LossInputs
from casework.loss.items import Reckoned
from casework.loss.worksheet import Worksheet
from casework.money import grouped


def per_person(reckoned: Sequence[Reckoned], terms: TermsInForce, sheet: Worksheet) -> Decimal:
    """Σ of item lines, each person's part capped at 每人责任限额; property lines (no person among persons) are not a person's."""
    limit, total = terms.amount("limit.per_person"), sum((r.adjusted for r in reckoned), Decimal(0))
    if limit is None:
        return total
    named = any(r.item.person for r in reckoned)
    persons: dict[str, Decimal] = defaultdict(Decimal)
    for r in reckoned:
        if r.item.person or not named:
            persons[r.item.person] += r.adjusted
    for person, amount in persons.items():
        if amount > limit:
            total -= amount - limit
            sheet.row("limit.per_person", f"每人责任限额{f'（{person}）' if person else ''}",
                      f"min（{grouped(amount)}，{grouped(limit)}）= {grouped(limit)}", limit, item=person,
                      terms=(terms.find("limit.per_person"),))  # fmt: skip
    return total


def occurrence(amount: Decimal, inputs: LossInputs, terms: TermsInForce, sheet: Worksheet) -> Decimal:
    """min(amount, 每次事故限额, 累计限额 − 已用, total sum insured); a row for each limit that stands in the policy."""
    for name, title, cap in _caps(inputs, terms):
        capped = min(amount, cap)
        if name != "sum_insured" or capped < amount:
            sheet.row(name, title, f"min（{grouped(amount)}，{grouped(cap)}）= {grouped(capped)}", capped,
                      terms=(terms.find(name),), citations=inputs.sources.get(name, ()))  # fmt: skip
        amount = capped
    return amount


def _caps(inputs: LossInputs, terms: TermsInForce) -> list[tuple[str, str, Decimal]]:
    caps = []
    if (limit := terms.amount("limit.occurrence")) is not None:
        caps.append(("limit.occurrence", "每次事故限额", limit))
    if (limit := terms.amount("limit.aggregate")) is not None:
        used = terms.amount("limit.aggregate_used") or Decimal(0)
        caps.append(("limit.aggregate", "累计限额余额", max(limit - used, Decimal(0))))
    if inputs.sum_insured is not None:
        caps.append(("sum_insured", "总保险金额", inputs.sum_insured))
    return caps
