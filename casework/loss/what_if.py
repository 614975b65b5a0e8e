"""试算: the reckoning as it stands and with changes, side by side. Pure; the case is not touched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casework.dossier import Dossier
from casework.facts import Basis, Fact, FactStatus
from casework.findings import Finding, FindingCode, Severity
from casework.loss.assemble import assemble
from casework.loss.schedule import compute
from casework.loss.term_names import spec_of, validate
from casework.loss.terms import LossRun, PolicyTerm, TermOrigin


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the reckoning whose result changed; "" where it stands on one side only."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    before: LossRun | None
    after: LossRun | None
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]


def what_if(dossier: Dossier, changes: Mapping[str, str]) -> WhatIf:
    """`changes`: term name or fact key -> value. A value that a term cannot have is a finding and changes nothing."""
    faults = tuple(_fault(name, said) for name, value in changes.items() if (said := _problem(name, value)))
    before, _ = _reckon(dossier)
    if faults:
        return WhatIf(before, None, (), faults)
    after, findings = _reckon(_changed(dossier, changes))
    rows = tuple(_differences(before, after)) if before and after else ()
    return WhatIf(before, after, rows, findings)


def _problem(name: str, value: str) -> str:
    return validate(name, value) if spec_of(name) else ""


def _fault(name: str, said: str) -> Finding:
    return Finding(FindingCode.MISSING_TERM, Severity.BLOCKING, name, said, chapter="adjustment")


def _reckon(dossier: Dossier) -> tuple[LossRun | None, tuple[Finding, ...]]:
    assembled = assemble(dossier)
    if assembled.inputs is None:
        return None, assembled.findings
    result = compute(assembled.inputs)
    return result.run, (*assembled.findings, *result.findings)


def _changed(dossier: Dossier, changes: Mapping[str, str]) -> Dossier:
    terms = {t.name: t for t in dossier.terms}
    facts = dossier.facts
    for name, value in changes.items():
        if spec_of(name):
            old = terms.get(name, PolicyTerm(name, "", TermOrigin.ADJUSTER))
            terms[name] = replace(old, value=value, origin=TermOrigin.ADJUSTER)
        else:
            facts = (*(f for f in facts if f.key != name), _assumed(dossier, name, value))
    return replace(dossier, terms=tuple(terms.values()), facts=facts)


def _assumed(dossier: Dossier, key: str, value: str) -> Fact:
    old = dossier.fact(key)
    return Fact(
        f"assumed:{key}",
        dossier.case.id,
        key,
        value,
        FactStatus.CONFIRMED,
        old.currency if old else "",
        Basis.ADJUSTER,
        100,
    )


def _differences(before: LossRun, after: LossRun) -> Iterator[Difference]:
    old, new = ({s.id: s for s in run.steps} for run in (before, after))
    for id in dict.fromkeys((*old, *new)):
        left, right = old.get(id), new.get(id)
        results = (left.result if left else "", right.result if right else "")
        if results[0] != results[1]:
            yield Difference((right or left or before.steps[0]).label, *results)
