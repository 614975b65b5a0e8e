"""One matter under two keys: the insured's name on other papers, its code, the truck, one insured item under two names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from casework.contradictions.telling import Aliases, base_of, settled_first, told_otherwise
from casework.contradictions.worded import conflict, where
from casework.facts import Fact, FactStatus, split_item_key
from casework.findings import Finding, FindingCode, Severity
from casework.loss.matching import similarity
from casework.sameness import canonical, near_name

_SAID_BY_INSURED = (
    "invoice.buyer",
    "insured.name",
    "claim.claimant",
    "claim.account_name",
    "policy.applicant",
    "customer.name",
)
#: sums that two papers may tell of one item under names that are not letter for letter the same
_OF_ITEMS = re.compile(r"^policy\.item\.(?:sum_insured|limit)$")
_ONE_ITEM = 0.95


def find(live: list[Fact], aliases: Aliases) -> Iterator[Finding]:
    yield from _of_names(live, aliases)
    yield from _of_vehicles(live, aliases)
    yield from _of_companies(live, aliases)
    yield from _of_containers(live, aliases)
    yield from _of_items(live, aliases)


def _open(live: list[Fact], key: str) -> Fact | None:
    """The best fact of `key`, unless a person has settled it."""
    best = min((f for f in live if f.key == key), key=settled_first, default=None)
    return best if best and best.status is not FactStatus.CONFIRMED else None


def _against(key: str, best: Fact, others: list[Fact]) -> Iterator[Finding]:
    """One finding with each other value once."""
    unique: dict[str, Fact] = {}
    for fact in others:
        unique.setdefault(fact.value, fact)
    if unique:
        yield conflict(key, [best, *unique.values()])


def _of_names(live: list[Fact], aliases: Aliases) -> Iterator[Finding]:
    """The insured's name, nearly right, on an invoice, a licence or a claim."""
    best = _open(live, "policy.insured")
    if best is None:
        return
    told = [f for f in live if _says_name(f, best) and near_name(best.value, f.value)]
    yield from _against(
        "policy.insured",
        best,
        [f for f in told if aliases.get(canonical(f.value)) != canonical(best.value)],
    )


def _says_name(fact: Fact, best: Fact) -> bool:
    """A firm that a paper only mentions is the insured's slip where one letter differs, and no longer name holds it."""
    if base_of(fact.key) != "company.name":
        return base_of(fact.key) in _SAID_BY_INSURED
    a, b = canonical(fact.value), canonical(best.value)
    return a not in b and b not in a and len(a) == len(b)


def _of_vehicles(live: list[Fact], aliases: Aliases) -> Iterator[Finding]:
    """The truck that carried the goods is the vehicle of the accident: its plate, nearly right, on one of the papers."""
    best = _open(live, "vehicle.plate")
    if best is None:
        return
    plates = [f for f in live if f.key == "vehicle.plate"]
    told = [
        f
        for f in live
        if f.key == "cargo.vehicle" and all(told_otherwise("vehicle.plate", p, f, aliases) for p in plates)
    ]
    yield from _against("vehicle.plate", best, told)


def _of_companies(live: list[Fact], aliases: Aliases) -> Iterator[Finding]:
    """The insured's code as other papers print it behind the insured's name."""
    best = _open(live, "insured.uscc")
    if best is None:
        return
    names = {canonical(f.value) for f in live if f.key == "policy.insured"}
    told = []
    for fact in live:
        base, name = split_item_key(fact.key) or ("", "")
        its_own = base == "company.uscc" and canonical(name) in names
        if its_own and told_otherwise("insured.uscc", best, fact, aliases):
            told.append(fact)
    yield from _against("insured.uscc", best, told)


def _of_containers(live: list[Fact], aliases: Aliases) -> Iterator[Finding]:
    """The damaged container, nearly right, among those that a packing list or a bill of lading lists."""
    best = _open(live, "cargo.container")
    if best is None:
        return
    listed = [f for f in live if base_of(f.key) == "container.number"]
    same = tuple(c for f in listed if f.value == best.value for c in f.citations)
    told = [f for f in listed if told_otherwise("cargo.container", best, f, aliases)]
    yield from _against("cargo.container", replace(best, citations=(*best.citations, *same)), told)


def _of_items(live: list[Fact], aliases: Aliases) -> Iterator[Finding]:
    """房屋建筑 in the policy, 房屋建筑（厂房） in its schedule: one item where no paper names both."""
    facts = sorted((f for f in live if _OF_ITEMS.match(base_of(f.key))), key=settled_first)
    for at, best in enumerate(facts):
        others = [
            f
            for f in facts[at + 1 :]
            if f.key != best.key
            and base_of(f.key) == base_of(best.key)
            and _one_item(best, f, facts)
            and told_otherwise(best.key, best, f, aliases)
        ]
        if best.status is not FactStatus.CONFIRMED:
            yield from _against(best.key, best, others)


def _one_item(a: Fact, b: Fact, facts: list[Fact]) -> bool:
    names = [(split_item_key(f.key) or ("", f.key))[1] for f in (a, b)]
    if similarity(*names) < _ONE_ITEM:
        return False
    papers = [{c.file_id for f in facts if f.key == x.key for c in f.citations} for x in (a, b)]
    return not papers[0] & papers[1]


def of_others(live: list[Fact]) -> Iterator[Finding]:
    """A bill in the name of somebody whom no paper but bills calls injured is not of this injury."""
    bills = [f for f in live if base_of(f.key) == "injury.medical_bill.payer"]
    pages = {(c.file_id, c.page) for f in bills for c in f.citations}
    told = [f for f in live if f.key == "injury.person"]
    injured = [f for f in told if any((c.file_id, c.page) not in pages for c in f.citations)]
    for fact in bills:
        if not injured or any(canonical(f.value) == canonical(fact.value) for f in injured):
            continue
        name = (split_item_key(fact.key) or ("", ""))[1]
        paid = next((f for f in live if f.key == fact.key.replace("].payer", "].amount")), None)
        sum_of = f"，金额{paid.value}元" if paid else ""
        best = min(injured, key=settled_first)
        yield Finding(
            FindingCode.ANOMALY, Severity.WARNING, fact.key,
            f"{where(fact)}：医疗票据{name}的交款人为{fact.value}{sum_of}，不是伤者{best.value}，请核对是否与本次伤害有关。",
            tuple(c for f in (fact, *([paid] if paid else []), best) for c in f.citations[:1]), "occurrence", 4,
            (fact.value, best.value),
        )  # fmt: skip


#: what is paid for because of a loss: works and services, not goods or the rent of premises
_SERVICE = re.compile(
    r"(?<!厂房)(?<!房屋)(?<!场地)(?<!土地)(?<!车位)(?<!门面)租[赁用]|台班|施救|抢[险修]|维修|修[理复]|清[理运洗]|抽水|排水|吊装|拖车|牵引|灭火|搬运|转运|装卸"
    r"|苫盖|看护|检测|鉴定|拆除|加固|防护|护理|医疗|salvage|repair|towing|clean|pump|hire",
    re.I,
)


def before_loss(live: list[Fact]) -> Iterator[Finding]:
    """Bills for treatment before the accident cannot be of this injury, nor works paid before the loss of this loss."""
    days = sorted((f for f in live if f.key == "loss.date"), key=settled_first)
    for fact in live:
        base, name = split_item_key(fact.key) or ("", "")
        if not days or base not in _BILLED or any(fact.value >= day.value for day in days):
            continue
        of = {f.key.partition("].")[2]: f for f in live if f.key.startswith(f"payment[{name}].")}
        purpose, paid = of.get("purpose"), of.get("amount")
        if base == "payment.date" and not (purpose and _SERVICE.search(purpose.value)):
            continue
        what = f"{_BILLED[base]}{name}"
        if purpose and base == "payment.date":
            what = f"{what}（{purpose.value}{f'，{paid.value}元' if paid else ''}）"
        yield Finding(
            FindingCode.ANOMALY, Severity.WARNING, fact.key,
            f"{where(fact)}：{what}的日期{fact.value}早于出险日期{days[0].value}，请核对是否与本次{_MATTER[base]}有关。",
            tuple(c for f in (fact, days[0]) for c in f.citations[:1]), "occurrence", 2, (fact.value, days[0].value),
        )  # fmt: skip


_BILLED = {"injury.medical_bill.date": "医疗票据", "payment.date": "收据"}
_MATTER = {"injury.medical_bill.date": "伤害", "payment.date": "事故"}
