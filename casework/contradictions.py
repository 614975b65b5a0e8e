"""The same matter told differently by two files. Both stand side by side until a person rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casework.dossier import Dossier
from casework.evidence import Citation
from casework.facts import Basis, Fact, FactStatus, Ruling, split_item_key
from casework.findings import Finding, FindingCode, Severity
from casework.lines import label
from casework.sameness import Answer, canonical, compare, near_name

_LIVE = (FactStatus.CONFIRMED, FactStatus.PROPOSED, FactStatus.CONFLICTING)
#: Matters that may truly have several values: visits, estimates, bills, stations.
_MANIFOLD = re.compile(
    r"^(?:survey\.|weather\.|certificate\.|invoice\.|loss\.(?:estimate|discovered|reported|certificate_number)"
    r"|claim\.date|policy\.(?:issue_date|endorsement_number|deductible$|rate|premium)|injury\.medical|liability\.finding"
    r"|cargo\.(?:shipper|consignee|goods|invoice|delivered)|depreciation|value\.newness)"
)
_SAID_BY_INSURED = (
    "invoice.buyer",
    "insured.name",
    "claim.claimant",
    "claim.account_name",
    "policy.applicant",
)
HEDGED = re.compile(
    r"初步|可能|疑似|怀疑|估计|大概|推测|待查|有待|probably|presumably|suspected|apparently", re.IGNORECASE
)
_AMENDS = re.compile(r"批单|批改|endorsement|变更为|延展|延长至", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One matter, each side with the fact that says it (best first), and the ruling if there is one."""

    key: str
    sides: tuple[Fact, ...]
    ruling: Ruling | None = None


def find(facts: Sequence[Fact]) -> list[Finding]:
    """Open contradictions as warnings, subject = fact key; new evidence against a settled value as an anomaly."""
    live = [f for f in facts if f.status in _LIVE]
    keys = dict.fromkeys(f.key for f in live)
    found = [finding for key in keys for finding in _of_key(key, [f for f in live if f.key == key])]
    known = {f.subject for f in found}
    across = (*_of_names(live), *_of_vehicles(live), *_of_companies(live))
    return [*found, *(f for f in across if f.subject not in known), *_before_loss(live)]


def contradictions(dossier: Dossier) -> tuple[Contradiction, ...]:
    """Open and settled ones alike: what the report's contradiction table must list (check 42)."""
    rulings = {r.subject: r for r in sorted(dossier.rulings, key=lambda r: r.at)}
    listed = [
        Contradiction(f.subject, _sides_of(dossier, f), rulings.get(f.subject)) for f in find(dossier.facts)
    ]
    for key in dict.fromkeys(f.key for f in dossier.facts if f.status is FactStatus.SUPERSEDED):
        winner = dossier.fact(key)
        losers = [
            f for f in dossier.facts if f.key == key and f.status is FactStatus.SUPERSEDED and f.citations
        ]
        told = [f for f in losers if winner and compare(key, winner.value, f.value) is not Answer.SAME]
        if winner and told and key not in {c.key for c in listed}:
            listed.append(Contradiction(key, (winner, *told), rulings.get(key)))
    return tuple(listed)


def _sides_of(dossier: Dossier, finding: Finding) -> tuple[Fact, ...]:
    """The facts behind a finding, each with the one citation that says it; a person's own word has none."""
    sides = []
    for value in finding.values:
        fact, cited = next(_said(dossier, finding, value), (None, ()))
        if fact:
            sides.append(replace(fact, citations=cited))
    return tuple(sides)


def _said(dossier: Dossier, finding: Finding, value: str) -> Iterator[tuple[Fact, tuple[Citation, ...]]]:
    for fact in dossier.facts:
        cited = tuple(c for c in fact.citations if c in finding.citations)[:1]
        if fact.value == value and (cited or (fact.key == finding.subject and not fact.citations)):
            yield fact, cited


def _of_key(key: str, facts: list[Fact]) -> Iterator[Finding]:
    base = (split_item_key(key) or (key, ""))[0]
    if len(facts) < 2 or _MANIFOLD.match(base):
        return
    facts = sorted(facts, key=lambda f: (f.status is not FactStatus.CONFIRMED, -f.authority))
    best = facts[0]
    others = [f for f in facts[1:] if _told_otherwise(key, best, f)]
    if not others:
        return
    if best.status is FactStatus.CONFIRMED:
        yield _against_settled(key, best, others)
    else:
        yield _conflict(key, [best, *others])


def _told_otherwise(key: str, best: Fact, other: Fact) -> bool:
    if best.currency and other.currency and best.currency != other.currency:
        return False
    if compare(key, best.value, other.value) is not Answer.DIFFERS or not _elsewhere(best, other):
        return False
    if (
        key == "loss.cause"
        and any(HEDGED.search(c.quote) for c in other.citations)
        and other.basis is Basis.STATED
    ):
        return False  # a first guess gives way to an opinion; it is discussed as a candidate cause
    return not (
        key.startswith("policy.") and any(_AMENDS.search(c.quote) for f in (best, other) for c in f.citations)
    )


def _elsewhere(a: Fact, b: Fact) -> bool:
    """Each stands in a paper in which the other does not; one paper with two values is not a contradiction of two."""
    mine, theirs = ({(c.file_id, c.document) for c in f.citations} for f in (a, b))
    return bool(mine - theirs) and bool(theirs - mine)


def _of_names(live: list[Fact]) -> Iterator[Finding]:
    """The insured's name, nearly right, on an invoice, a licence or a claim."""
    known = [f for f in live if f.key == "policy.insured"]
    best = min(known, key=lambda f: (f.status is not FactStatus.CONFIRMED, -f.authority), default=None)
    if best is None or best.status is FactStatus.CONFIRMED:
        return
    near: dict[str, Fact] = {}
    for fact in live:
        base = (split_item_key(fact.key) or (fact.key, ""))[0]
        if base in _SAID_BY_INSURED and near_name(best.value, fact.value):
            near.setdefault(fact.value, fact)
    if near:
        yield _conflict("policy.insured", [best, *near.values()])


def _of_vehicles(live: list[Fact]) -> Iterator[Finding]:
    """The truck that carried the goods is the vehicle of the accident: its plate, nearly right, on one of the papers."""
    plates = sorted((f for f in live if f.key == "vehicle.plate"), key=_settled_first)
    if not plates or plates[0].status is FactStatus.CONFIRMED:
        return
    near: dict[str, Fact] = {}
    for fact in live:
        if fact.key == "cargo.vehicle" and all(_told_otherwise("vehicle.plate", p, fact) for p in plates):
            near.setdefault(fact.value, fact)
    if near:
        yield _conflict("vehicle.plate", [plates[0], *near.values()])


def _of_companies(live: list[Fact]) -> Iterator[Finding]:
    """The insured's code as other papers print it behind the insured's name."""
    names = {canonical(f.value) for f in live if f.key == "policy.insured"}
    codes = sorted((f for f in live if f.key == "insured.uscc"), key=_settled_first)
    if not codes or codes[0].status is FactStatus.CONFIRMED:
        return
    near: dict[str, Fact] = {}
    for fact in live:
        base, name = split_item_key(fact.key) or ("", "")
        if (
            base == "company.uscc"
            and canonical(name) in names
            and _told_otherwise("insured.uscc", codes[0], fact)
        ):
            near.setdefault(fact.value, fact)
    if near:
        yield _conflict("insured.uscc", [codes[0], *near.values()])


def _before_loss(live: list[Fact]) -> Iterator[Finding]:
    """Bills for treatment before the accident cannot be of this injury."""
    days = sorted((f for f in live if f.key == "loss.date"), key=_settled_first)
    for fact in live:
        base, name = split_item_key(fact.key) or ("", "")
        if not days or base != "injury.medical_bill.date" or any(fact.value >= day.value for day in days):
            continue
        yield Finding(
            FindingCode.ANOMALY, Severity.WARNING, fact.key,
            f"{_where(fact)}：医疗票据{name}的日期{fact.value}早于出险日期{days[0].value}，请核对是否与本次伤害有关。",
            tuple(c for f in (fact, days[0]) for c in f.citations[:1]), "occurrence", 2, (fact.value, days[0].value),
        )  # fmt: skip


def _settled_first(fact: Fact) -> tuple[bool, int]:
    return fact.status is not FactStatus.CONFIRMED, -fact.authority


def _conflict(key: str, sides: list[Fact]) -> Finding:
    """Citations: one for each value in their order, then the further papers that agree with one of them."""
    first = [f.citations[0] for f in sides if f.citations]
    further = [c for f in sides for c in f.citations[1:]]
    told = "；".join(f"{_where(f)}：{f.value}" for f in sides)
    return Finding(
        FindingCode.CONFLICT, Severity.WARNING, key,
        f"{label(key)}在不同材料中不一致——{told}。请裁定以哪份材料为准并说明理由。",
        (*first, *further), "occurrence", 42, tuple(f.value for f in sides),
    )  # fmt: skip


def _against_settled(key: str, best: Fact, others: list[Fact]) -> Finding:
    told = "；".join(f"{_where(f)}：{f.value}" for f in others)
    return Finding(
        FindingCode.ANOMALY, Severity.WARNING, key,
        f"{label(key)}已确认为{best.value}，另有材料记载不同——{told}。如需改用，请另行裁定。",
        tuple(c for f in (*others, best) for c in f.citations[:1]), "occurrence", 42,
        tuple(f.value for f in (best, *others)),
    )  # fmt: skip


def _where(fact: Fact) -> str:
    cited: Citation | None = fact.citations[0] if fact.citations else None
    return f"《{cited.file}》第{cited.page}页" if cited else "公估师确认"
