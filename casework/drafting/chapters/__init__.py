"""One writer per chapter, each `Brief -> nodes`. What is not known is said to be not known."""

from collections.abc import Callable, Iterable

from casework.dossier import Dossier
from casework.drafting.brief import Brief
from casework.drafting.chapters.adjustment import write as adjustment
from casework.drafting.chapters.annexes import write as annexes
from casework.drafting.chapters.assessment import write as assessment
from casework.drafting.chapters.cause import write as cause
from casework.drafting.chapters.conclusion import write as conclusion
from casework.drafting.chapters.coverage import write as coverage
from casework.drafting.chapters.engagement import write as engagement
from casework.drafting.chapters.insured import write as insured
from casework.drafting.chapters.occurrence import write as occurrence
from casework.drafting.chapters.policy import write as policy
from casework.drafting.chapters.recovery import write as recovery
from casework.drafting.chapters.reservations import write as reservations
from casework.drafting.chapters.salvage import write as salvage
from casework.drafting.chapters.signoff import write as signoff
from casework.drafting.chapters.statement import write as statement
from casework.drafting.chapters.sue_labour import write as sue_labour
from casework.drafting.chapters.summary import write as summary
from casework.drafting.chapters.survey import write as survey
from casework.drafting.reports import advice, outstanding, preliminary, reserve, since
from casework.errors import NotFound
from casework.report import Node

_WRITERS: dict[str, Callable[[Brief], Iterable[Node | None]]] = {
    "statement": statement,
    "summary": summary,
    "engagement": engagement,
    "policy": policy,
    "insured": insured,
    "occurrence": occurrence,
    "survey": survey,
    "cause": cause,
    "coverage": coverage,
    "assessment": assessment,
    "salvage": salvage,
    "sue_labour": sue_labour,
    "adjustment": adjustment,
    "recovery": recovery,
    "conclusion": conclusion,
    "reservations": reservations,
    "signoff": signoff,
    "annexes": annexes,
    "notice": advice.notice,
    "damage": advice.damage,
    "safety": advice.safety,
    "initial_cause": preliminary.cause,
    "initial_coverage": preliminary.coverage,
    "reserve": reserve.reserve,
    "advance": reserve.advance,
    "progress": since.progress,
    "changes": since.changed,
    "documents": outstanding.documents,
    "plan": outstanding.plan,
}


def draft(dossier: Dossier, key: str) -> tuple[Node, ...]:
    """The chapter as the dossier supports it now; NotFound for a key that is no chapter."""
    writer = _WRITERS.get(key)
    if writer is None:
        raise NotFound("报告中没有这一章。")
    return tuple(node for node in writer(Brief(dossier)) if node is not None)
