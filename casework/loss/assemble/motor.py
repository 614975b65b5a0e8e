"""车险: own damage and third-party liability; 交强险 first, then the share of fault for the third party only."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from casework.facts import FactStatus
from casework.findings import FindingCode
from casework.loss.assemble.assessed_totals import without_totals
from casework.loss.assemble.claim import Line
from casework.loss.assemble.known import Known, cited, decimal
from casework.loss.assemble.property import paid_first
from casework.loss.inputs import InsuredItem
from casework.loss.matching import best_match
from casework.loss.motor import Heads, compulsory_limits, compulsory_part
from casework.loss.terms import PolicyTerm, TermOrigin
from casework.money import grouped

OWN, THIRD = "机动车损失保险", "机动车第三者责任保险"
_THIRD_WORDS = re.compile(r"三者|第三者|对方|第三方|third party|tp ", re.I)
_PERSON_WORDS = re.compile(
    r"医疗|医药|误工|护理|伤残|残疾|丧葬|交通费|死亡|精神|营养|住院|诊察|药品|CT|伤者|medical", re.I
)
_MEDICAL_WORDS = re.compile(r"医疗|医药|住院|诊察|药品|CT|营养|后续治疗|康复|medical", re.I)
_PLATE = re.compile(r"[\u4e00-\u9fff][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Z0-9])")


def covers(known: Known) -> tuple[str, str]:
    """The policy's own names of (车损, 三者); the usual names when the policy does not list them."""
    names = [name for name, _ in known.named("policy.item.sum_insured")]
    return best_match(OWN, names) or OWN, best_match(THIRD, names) or THIRD


def insured_items(known: Known, lines: Sequence[Line]) -> tuple[InsuredItem, ...]:
    own, third = covers(known)
    groups: dict[str, list[Line]] = {own: [], third: []}
    for line in lines:
        groups[third if _is_third(known, line) else own].append(line)
    proved = without_totals(known, groups)
    return tuple(_item(known, name, group, (own, third)) for name, group in proved.items() if group)


def _item(known: Known, name: str, lines: Sequence[Line], both: tuple[str, str]) -> InsuredItem:
    insured = known.of_item("policy.item.sum_insured", name, both)
    salvage = known.of_item("salvage", name, both)
    loose = [f for n, f in known.named("salvage") if best_match(n, both) is None]
    loose += [f for key in ("salvage", "salvage.amount") if (f := known.dossier.fact(key))]
    salvage = salvage or (loose[0] if loose and name == both[0] else None)
    sources = {"loss": tuple(dict.fromkeys(c for line in lines for c in line.citations)),
               "sum_insured": cited(insured), "salvage": cited(salvage)}  # fmt: skip
    first = paid_first(known, name, both)
    if name == both[1] and known.of_item("paid_first", name, both) is None:
        first = _compulsory(known, lines)
    return InsuredItem(name, tuple(line.loss for line in lines), decimal(insured), None, decimal(salvage) or Decimal(0),
                       paid_first=first, policy_name=name, sources=sources)  # fmt: skip


def _compulsory(known: Known, lines: Sequence[Line]) -> Decimal:
    """What 交强险 bears first, by its limits on the day of the loss, head by head; told so that it is looked at."""
    try:
        day = date.fromisoformat(known.text("loss.date"))
    except ValueError:
        known.note(
            FindingCode.MISSING_FACT,
            "paid_first",
            "第三者损失应先由交强险赔付，请说明交强险承担的金额；现未扣减。",
        )
        return Decimal(0)
    heads = Heads(
        *(sum((line.loss.amount for line in lines if _kind(line) == n), Decimal(0)) for n in range(3))
    )
    part = compulsory_part(heads, compulsory_limits(day))
    known.note(
        FindingCode.CHECK, "paid_first",
        f"第三者损失先由交强险赔付：医疗 {grouped(part.medical)}、死亡伤残 {grouped(part.casualty)}、财产 {grouped(part.damage)}"
        f"（按出险日有责限额），已从商业三者险损失中扣减；如交强险实际承担不同请说明。",
        citations=known.citations("loss.date"),
    )  # fmt: skip
    return part.total


def _kind(line: Line) -> int:
    """0 medical, 1 death and disability, 2 damage: the heads of 交强险."""
    words = f"{line.item.category} {line.item.name}"
    return 0 if _MEDICAL_WORDS.search(words) else 1 if _PERSON_WORDS.search(words) else 2


def _is_third(known: Known, line: Line) -> bool:
    """By the line's words, else by the list it stands in: its name, the insured vehicle's VIN, or another's plate on it."""
    words = f"{line.item.category} {line.item.name}"
    if _THIRD_WORDS.search(words):
        return True
    own_plate, own_vin = _bare(known.text("vehicle.plate")), known.text("vehicle.vin")
    for citation in line.citations:
        if _THIRD_WORDS.search(citation.file):
            return True
        text = "\n".join(p.text for p in known.dossier.pages.get(citation.file_id, ()))
        if own_vin and own_vin in text:
            return False
        plates = {_bare(m) for m in _PLATE.findall(text)}
        if own_plate and plates and not any(_alike(plate, own_plate) for plate in plates):
            return True
    return bool(_PERSON_WORDS.search(words))


def _alike(plate: str, own: str) -> bool:
    """The same, but for one letter written wrongly."""
    return len(plate) == len(own) and sum(a != b for a, b in zip(plate, own, strict=True)) <= 1


def _bare(plate: str) -> str:
    return re.sub(r"[·\s]", "", plate)


def terms_for(
    known: Known, terms: Sequence[PolicyTerm], items: Sequence[InsuredItem]
) -> tuple[PolicyTerm, ...]:
    """The share of fault is the third party's item's alone."""
    _, third = covers(known)
    kept = [t for t in terms if t.name != "liability.share"]
    if all(i.name != third for i in items):
        return tuple(kept)
    fact = known.dossier.fact("liability.share")
    stated = next((t for t in terms if t.name == "liability.share"), None)
    if fact:
        origin = TermOrigin.ADJUSTER if fact.status is FactStatus.CONFIRMED else TermOrigin.POLICY
        stated = PolicyTerm(
            "liability.share", fact.value, origin, stated.clause if stated else "", fact.citations
        )
    if stated is None:
        known.note(FindingCode.MISSING_FACT, "liability.share", "第三者责任按事故责任比例赔偿，请说明被保险机动车一方的责任比例。", blocks=True)  # fmt: skip
        return tuple(kept)
    return (*kept, replace(stated, name=f"liability.share[{third}]"))


def excess_note(known: Known, items: Sequence[InsuredItem]) -> None:
    """A sum insured below the repair cost is told: 全损 is then to be examined."""
    for item in items:
        total = sum((line.amount for line in item.lines), Decimal(0))
        if item.name == covers(known)[0] and item.sum_insured is not None and total > item.sum_insured:
            known.note(
                FindingCode.CHECK,
                f"item[{item.name}]",
                f"修复费用 {grouped(total)} 超过保险金额 {grouped(item.sum_insured)}，请考虑按全损处理。",
            )
