"""责任险: heads of claim as items; persons for the limit per person; the policy's own scale for disability and wages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from casework.figures import parse_amount, parse_rate
from casework.findings import FindingCode
from casework.loss import liability
from casework.loss.assemble.allowances import allowance
from casework.loss.assemble.claim import Line
from casework.loss.assemble.known import Known, decimal
from casework.loss.assemble.property import paid_first
from casework.loss.inputs import InsuredItem
from casework.loss.matching import best_match
from casework.loss.reading.schedules import grade_name
from casework.loss.terms import PolicyTerm
from casework.money import grouped

_INJURY = re.compile(
    r"医疗|医药|误工|护理|伤残|残疾|死亡|丧葬|营养|住院|交通费|抚养|抚慰|精神|鉴定|medical|wages|disab|death|injur",
    re.I,
)
_MEDICAL = re.compile(r"医疗|医药|住院费|medical", re.I)
_DISABILITY = re.compile(r"伤残|残疾|disab", re.I)
_WAGES = re.compile(r"误工|wages|loss of (?:income|earnings)", re.I)
_STAY = re.compile(r"住院(?:津贴|补贴)")
_HEADS = ((_STAY, "住院津贴"), (_MEDICAL, "医疗费用"), (_DISABILITY, "伤残赔偿"), (_WAGES, "误工费用"))


def insured_items(
    known: Known, lines: Sequence[Line], terms: Sequence[PolicyTerm]
) -> tuple[InsuredItem, ...]:
    """One item for each head and person."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((_head(line), _person(known, line)), []).append(line)
    heads = [head for head, _ in groups]
    return tuple(_item(known, head, person, group, heads, terms) for (head, person), group in groups.items())


def _head(line: Line) -> str:
    words = f"{line.item.category} {line.item.name}"
    return next(
        (name for pattern, name in _HEADS if pattern.search(words)), line.item.category or line.item.name
    )


def _person(known: Known, line: Line) -> str:
    if not _INJURY.search(f"{line.item.category} {line.item.name}"):
        return ""
    return line.item.attributes.get("person", "") or known.text("injury.person") or "伤者"


def _item(
    known: Known,
    head: str,
    person: str,
    lines: Sequence[Line],
    heads: Sequence[str],
    terms: Sequence[PolicyTerm],
) -> InsuredItem:
    losses = tuple(_by_policy(known, head, line, terms) for line in lines)
    sources = {"loss": tuple(dict.fromkeys(c for line in lines for c in line.citations))}
    insured, policy_item = _insured(known, head) if person else (None, "")
    name = policy_item or (lines[0].item.name if len(lines) == 1 else head)
    name = name if heads.count(head) == 1 else f"{name}（{person}）"
    return InsuredItem(
        name,
        tuple(losses),
        insured,
        paid_first=paid_first(known, head, heads),
        person=person,
        policy_name=head,
        sources=sources,
    )


def _insured(known: Known, head: str) -> tuple[Decimal | None, str]:
    """(每人限额 of the head, the policy's own name for it) from the schedule (死亡伤残 600,000)."""
    facts = dict(known.named("policy.item.sum_insured"))
    name = best_match(head, list(facts))
    return (decimal(facts[name]), name) if name else (None, "")


def _by_policy(known: Known, head: str, line: Line, terms: Sequence[PolicyTerm]):  # type: ignore[no-untyped-def]
    """The amount that the policy's scale gives, where it has one and nobody has assessed the line."""
    if line.settled:
        return line.loss
    amount, words = allowance(known, head, terms)
    if amount is not None:
        pass
    elif head == "伤残赔偿":
        amount, words = _disability(known, terms)
    elif head == "误工费用":
        amount, words = _wages(known, terms)
    if amount is None or amount == line.loss.amount:
        return line.loss
    known.note(FindingCode.CHECK, f"item:{line.item.id}", f"“{line.item.name}”索赔 {grouped(line.loss.amount)}，按保单标准计 {words} = {grouped(amount)}。", citations=line.citations)  # fmt: skip
    return replace(line.loss, amount=amount)


def _disability(known: Known, terms: Sequence[PolicyTerm]) -> tuple[Decimal | None, str]:
    grade = grade_name(known.text("injury.disability_grade")) if known.text("injury.disability_grade") else ""
    rate = next(
        (parse_rate(t.value) for t in terms if t.name in (f"disability.rate[{grade}]", "disability.rate")),
        None,
    )
    limit = next((parse_amount(t.value) for t in terms if t.name == "limit.per_person"), None)
    limit = limit or _own_limit("伤残赔偿", terms) or _insured(known, "伤残赔偿")[0]
    if rate is None or limit is None:
        return None, ""
    return liability.disability(
        limit, rate
    ), f"每人限额 {grouped(limit)} × {grade}给付比例 {(rate * 100).normalize():f}%"


def _own_limit(head: str, terms: Sequence[PolicyTerm]) -> Decimal | None:
    """每人限额 of the head, told as a limit of its own."""
    names = {t.name.partition("[")[2].rstrip("]"): t for t in terms if t.name.startswith("limit.item[")}
    name = best_match(head, list(names))
    return parse_amount(names[name].value) if name else None


def _wages(known: Known, terms: Sequence[PolicyTerm]) -> tuple[Decimal | None, str]:
    monthly, days = known.amount("injury.monthly_wage"), known.amount("injury.off_work_days")
    if monthly is None or days is None:
        return None, ""
    waiting = next(
        (parse_amount(t.value) for t in terms if t.name.startswith("deductible.days")), None
    ) or Decimal(0)
    return (
        liability.lost_wages(monthly, int(days), int(waiting)),
        f"{grouped(monthly)} ÷ 30 ×（{int(days)} − {int(waiting)}）",
    )


def share_of(known: Known, terms: Sequence[PolicyTerm]) -> Decimal | None:
    """The insured's share of liability: as settled, else as the policy says for the degree found."""
    return known.rate("liability.share") or next(
        (parse_rate(t.value) for t in terms if t.name == "liability.share"), None
    )
