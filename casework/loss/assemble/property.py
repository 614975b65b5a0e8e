"""Property lines (fire, flood, machinery, engineering, home): claim lines under policy items with value and salvage."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from casework.evidence import Citation
from casework.facts import Fact, FactStatus
from casework.findings import FindingCode
from casework.loss.assemble.assessed_totals import without_totals
from casework.loss.assemble.belonging import damaged_item, item_of
from casework.loss.assemble.claim import Line
from casework.loss.assemble.known import Known, cited, decimal
from casework.loss.assemble.third_parties import is_third_party, third_party_items
from casework.loss.inputs import InsuredItem
from casework.loss.matching import best_match
from casework.loss.terms import PolicyTerm
from casework.money import grouped

WHOLE = "保险标的"


def insured_items(
    known: Known, lines: Sequence[Line], terms: Sequence[PolicyTerm] = ()
) -> tuple[InsuredItem, ...]:
    """One InsuredItem for each policy item with lines, in the policy's order; then what third parties claim."""
    names = [name for name, _ in known.named("policy.item.sum_insured")]
    third = [line for line in lines if is_third_party(line, names)]
    apart = [line for line in lines if line not in third and _has_own_deductible(line, names, terms)]
    rest = [line for line in lines if line not in third and line not in apart]
    groups = without_totals(known, _groups(known, rest, names))
    salvage = _salvage(known, [*groups, *(line.item.name for line in apart)])
    own = (
        _item(known, name, group, names or list(groups), salvage.get(name)) for name, group in groups.items()
    )
    return (
        *own,
        *(_occurrence(known, line, names, salvage.get(line.item.name)) for line in apart),
        *third_party_items(known, third, terms),
    )


def _has_own_deductible(line: Line, names: Sequence[str], terms: Sequence[PolicyTerm]) -> bool:
    """Whether a person or the policy set a 免赔 for just this line: it is an occurrence of its own."""
    wanted = {f"deductible.{part}[{line.item.name}]" for part in ("amount", "rate", "mode")}
    return line.item.name not in names and any(t.name in wanted for t in terms)


def _occurrence(known: Known, line: Line, names: Sequence[str], salvage: Fact | None) -> InsuredItem:
    """One line apart, averaged like the insured item it belongs to."""
    parent = item_of(line, names, "", known) if names else ""
    if names and not parent:
        _note_lost(known, [line], names)
    made = _item(known, parent or line.item.name, [line], names or [line.item.name], salvage)
    return replace(made, name=line.item.name, policy_name=line.item.name)


def _groups(known: Known, lines: Sequence[Line], names: list[str]) -> dict[str, list[Line]]:
    if not names:
        return _by_category(lines)
    damaged = damaged_item(names, known)
    found: dict[str, list[Line]] = {name: [] for name in names}
    lost: list[Line] = []
    for line in lines:
        name = item_of(line, names, damaged, known)
        (found[name] if name else lost).append(line)
    _note_lost(known, lost, names)
    return {name: group for name, group in found.items() if group}


def _by_category(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """No schedule was read: the list's own categories, else one item."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.item.category or WHOLE, []).append(line)
    return found


def _note_lost(known: Known, lost: Sequence[Line], names: Sequence[str]) -> None:
    if not lost:
        return
    shown = "、".join(f"“{line.item.name}”{grouped(line.loss.amount)}" for line in lost[:6])
    known.note(
        FindingCode.MISSING_FACT, "items.category",
        f"无法判断 {len(lost)} 项损失（{shown}）属于哪一项保险标的（{'、'.join(names)}），请说明归类或剔除。",
        blocks=True, citations=tuple(c for line in lost for c in line.citations[:1]),
    )  # fmt: skip


def _item(
    known: Known, name: str, lines: Sequence[Line], among: Sequence[str], salvage: Fact | None
) -> InsuredItem:
    insured = known.of_item("policy.item.sum_insured", name, among) or _whole_sum(known, among)
    value = known.of_item("value_at_risk", name, among) or _whole_value(known, among)
    if value and value.status is not FactStatus.CONFIRMED:
        known.note(FindingCode.CHECK, value.key, f"“{name}”的保险价值 {value.value} 取自{_source(value)}，尚未经公估师确认。", citations=value.citations)  # fmt: skip
    sources: dict[str, tuple[Citation, ...]] = {
        "loss": tuple(dict.fromkeys(c for line in lines for c in line.citations)),
        "sum_insured": cited(insured), "value_at_risk": cited(value), "salvage": cited(salvage),
    }  # fmt: skip
    return InsuredItem(
        name, tuple(line.loss for line in lines), decimal(insured), decimal(value), decimal(salvage) or Decimal(0),
        paid_first=paid_first(known, name, among), policy_name=name, sources=sources,
    )  # fmt: skip


def paid_first(known: Known, name: str, among: Sequence[str]) -> Decimal:
    """What 交强险 or 社保 bears of this item before the policy."""
    return decimal(known.of_item("paid_first", name, among)) or Decimal(0)


def _whole_sum(known: Known, among: Sequence[str]) -> Fact | None:
    """The policy's one sum insured stands for its one item."""
    return known.dossier.fact("policy.sum_insured") if len(among) == 1 else None


def _whole_value(known: Known, among: Sequence[str]) -> Fact | None:
    return known.dossier.fact("value_at_risk") if len(among) == 1 else None


def _source(fact: Fact) -> str:
    return f"《{fact.citations[0].file}》" if fact.citations else "材料"


def _salvage(known: Known, items: list[str]) -> dict[str, Fact]:
    """Salvage by item; one that names no item belongs to the only one, else it is asked about."""
    found = {name: fact for name in items if (fact := known.of_item("salvage", name, items))}
    loose = [f for name, f in known.named("salvage") if best_match(name, items) is None]
    loose += [f for key in ("salvage", "salvage.amount") if (f := known.dossier.fact(key))]
    loose.sort(key=lambda f: f.status is not FactStatus.CONFIRMED)
    if len(items) == 1 and items[0] not in found and loose:
        found[items[0]] = loose[0]
    elif len(items) > 1:
        _note_loose(known, loose, found)
    return found


def _note_loose(known: Known, loose: Sequence[Fact], found: dict[str, Fact]) -> None:
    placed = {f.value for f in found.values()}
    total = sum((decimal(f) or Decimal(0) for f in found.values()), Decimal(0))
    for fact in loose:
        amount = decimal(fact) or Decimal(0)
        if amount and fact.value not in placed and amount != total:
            known.note(
                FindingCode.MISSING_FACT, fact.key, f"残值 {grouped(amount)} 未说明属于哪一项损失，未予扣减，请指明。",
                blocks=fact.status is FactStatus.CONFIRMED, citations=fact.citations,
            )  # fmt: skip
