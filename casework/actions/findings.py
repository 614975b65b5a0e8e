"""What is contradictory or missing now: computed anew from the dossier after every change of knowledge."""

from dataclasses import replace

from casework import contradictions, photos, reconcile, repeats, timeline
from casework.access import Actor, Permission
from casework.dossier import Dossier
from casework.evidence import FileStatus
from casework.facts import Fact, FactStatus
from casework.findings import Finding, FindingCode
from casework.lines import missing
from casework.ports import Services, UnitOfWork
from casework.sameness import aliases_in

CASE_ORIGIN = ""


def refresh(uow: UnitOfWork, case_id: str) -> None:
    """Recompute conflicts and gaps; facts that contradict each other are marked so. Commits nothing itself."""
    dossier = uow.dossier(case_id, with_pages=True)
    aliases = aliases_in(page.text for pages in dossier.pages.values() for page in pages)
    found = contradictions.find(dossier.facts, aliases)
    _mark(uow, case_id, {f.subject for f in found if f.code is FindingCode.CONFLICT})
    gaps = missing(dossier) if any(f.status is FileStatus.INDEXED for f in dossier.files) else []
    further = [*photos.review(dossier), *_across(uow, dossier), *gaps]
    uow.knowledge.replace_findings(case_id, CASE_ORIGIN, [*found, *further])


def _across(uow: UnitOfWork, dossier: Dossier) -> list[Finding]:
    """Lists against each other, days in impossible order, things that come twice, here or in another case."""
    marks = uow.across.fingerprints(dossier.case.id)
    twice = repeats.findings(dossier, marks, uow.across.elsewhere(dossier.case.id))
    dossier = replace(dossier, facts=tuple(uow.knowledge.facts(dossier.case.id)))  # as marked just now
    return [*reconcile.findings(reconcile.compare(dossier.records)), *timeline.impossible(dossier), *twice]


def _mark(uow: UnitOfWork, case_id: str, contested: set[str]) -> None:
    changed: list[Fact] = []
    for fact in uow.knowledge.facts(case_id):
        if fact.status is FactStatus.PROPOSED and fact.key in contested:
            changed.append(replace(fact, status=FactStatus.CONFLICTING))
        elif fact.status is FactStatus.CONFLICTING and fact.key not in contested:
            changed.append(replace(fact, status=FactStatus.PROPOSED))
    uow.knowledge.save_facts(changed)


def list_findings(services: Services, actor: Actor, case_id: str) -> list[Finding]:
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        return list(uow.dossier(case_id).findings)
