"""The terms that hold for this loss: a person's word, what the papers say for this peril, and confirmed facts."""

import re
from collections.abc import Iterable
from dataclasses import replace

from casework.facts import FactStatus
from casework.figures import parse_amount
from casework.findings import FindingCode
from casework.loss.assemble.known import Known
from casework.loss.assemble.sections import by_section
from casework.loss.perils import covers, is_perils
from casework.loss.reading.scales import degree_of
from casework.loss.term_names import base_name, value_title
from casework.loss.terms import PolicyTerm, TermOrigin

#: facts that are terms under another name
_FACT_TERMS = {
    "policy.deductible_amount": "deductible.amount",
    "policy.deductible_rate": "deductible.rate",
    "policy.deductible_mode": "deductible.mode",
    "policy.limit_per_person": "limit.per_person",
    "policy.limit_occurrence": "limit.occurrence",
    "policy.limit_aggregate": "limit.aggregate",
    "policy.limit_medical": "limit.item[医疗费用]",
}
_LINE_PERILS = {"fire": "火灾"}  #: what a line of business itself says of the cause
_DEGREES = ("全部责任", "主要责任", "同等责任", "次要责任")
_GROUP = ("deductible.amount", "deductible.rate", "deductible.mode")


def terms_of(known: Known) -> tuple[PolicyTerm, ...]:
    """Terms for the engine; those for other perils and other degrees of fault left out."""
    terms = by_section(_with_facts(known), known)
    terms = _for_peril(terms, known)
    terms = [t for t in terms if not _outspoken(t, terms)]
    return tuple(_for_degree(terms, known))


def _outspoken(term: PolicyTerm, terms: Iterable[PolicyTerm]) -> bool:
    """无免赔 read of a schedule's dash, where a 免赔 of its own is stated for the same thing; a person's word stands."""
    if (
        base_name(term.name) != "deductible.mode"
        or term.value != "none"
        or term.origin is TermOrigin.ADJUSTER
    ):
        return False
    figures = {f"deductible.{part}{term.name.removeprefix('deductible.mode')}" for part in ("amount", "rate")}
    return any(t.name in figures and parse_amount(t.value) for t in terms)


def _with_facts(known: Known) -> list[PolicyTerm]:
    """A confirmed fact replaces what was read; any fact fills what nobody read."""
    terms = {t.name: t for t in known.dossier.terms}
    scoped = any(
        is_perils(_scope(t.name)) or _scope(t.name) for t in terms.values() if base_name(t.name) in _GROUP
    )
    for key, name in _FACT_TERMS.items():
        fact, old = known.dossier.fact(key), terms.get(name)
        if fact is None or (old and old.origin is TermOrigin.ADJUSTER):
            continue
        confirmed = fact.status is FactStatus.CONFIRMED
        if old is None and (confirmed or not (scoped and name in _GROUP)):
            origin = TermOrigin.ADJUSTER if confirmed else TermOrigin.POLICY
            terms[name] = PolicyTerm(name, fact.value, origin, "", fact.citations)
        elif old and confirmed and old.value != fact.value:
            terms[name] = replace(old, value=fact.value, origin=TermOrigin.ADJUSTER)
    return list(terms.values())


def _for_peril(terms: list[PolicyTerm], known: Known) -> list[PolicyTerm]:
    """Terms for named perils hold when the cause is one of them, and then instead of the general ones."""
    special = [t for t in terms if is_perils(_scope(t.name))]
    if not special:
        return terms
    rest = [t for t in terms if t not in special]
    cause = f"{known.text('loss.cause')} {_LINE_PERILS.get(known.line, '')}".strip()
    if not cause:
        told = "；".join(f"{_scope(t.name)}：{value_title(t.name, t.value)}" for t in special)
        known.note(FindingCode.MISSING_FACT, "loss.cause", f"保单的免赔因出险原因而异（{told}），请先确认出险原因。", blocks=True, citations=tuple(c for t in special for c in t.citations))  # fmt: skip
        return rest
    fitting = [t for t in special if covers(_scope(t.name), cause)]
    _tell(known, fitting, special, cause)
    renamed = [replace(t, name=base_name(t.name)) for t in fitting]
    group = _GROUP if any(t.name in _GROUP for t in renamed) else ()
    names = {t.name for t in renamed}
    kept = [t for t in rest if t.origin is TermOrigin.ADJUSTER or t.name not in (*names, *group)]
    settled = {t.name for t in kept if t.origin is TermOrigin.ADJUSTER}
    return [*kept, *(t for t in renamed if t.name not in settled)]


def _tell(known: Known, fitting: list[PolicyTerm], special: list[PolicyTerm], cause: str) -> None:
    names = "、".join(dict.fromkeys(_scope(t.name) for t in fitting or special))
    told = f"适用“{names}”的约定" if fitting else f"不属于“{names}”，适用一般约定"
    known.note(FindingCode.CHECK, "deductible.scope", f"免赔等约定因出险原因而异：本案原因为“{cause}”，{told}。", citations=tuple(c for t in fitting for c in t.citations))  # fmt: skip


def _degree(known: Known) -> str:
    """The insured's degree of fault: that of its driver, where a finding names several people."""
    text, driver = known.text("liability.finding"), known.text("vehicle.driver")
    if driver and driver in text:
        return degree_of(re.split(r"[，,；;。]", text.partition(driver)[2])[0])
    return degree_of(text) if len(set(re.findall(r"[全主同次](?=部|要|等|责)", text))) == 1 else ""


def _for_degree(terms: Iterable[PolicyTerm], known: Known) -> Iterable[PolicyTerm]:
    """`liability.share[主要责任]` becomes the share when that is the insured's degree of fault; others are left out."""
    degree = _degree(known)
    listed = list(terms)
    stated = {t.name for t in listed if "[" not in t.name}
    for term in listed:
        if _scope(term.name) not in _DEGREES:
            yield term
        elif _scope(term.name) == degree and base_name(term.name) not in stated:
            yield replace(term, name=base_name(term.name))


def _scope(name: str) -> str:
    return name.partition("[")[2].rstrip("]")
