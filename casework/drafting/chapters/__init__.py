"""One writer per chapter, each `Brief -> nodes`. What is not known is said to be not known."""

from collections.abc import Callable, Iterable

from casework.dossier import Dossier
from casework.drafting.brief import Brief
from casework.drafting.chapters import (
    adjustment,
    annexes,
    assessment,
    cause,
    conclusion,
    coverage,
    engagement,
    insured,
    occurrence,
    policy,
    recovery,
    reservations,
    salvage,
    signoff,
    statement,
    sue_labour,
    summary,
    survey,
)
from casework.errors import NotFound
from casework.report import Node

_WRITERS: dict[str, Callable[[Brief], Iterable[Node | None]]] = {
    "statement": statement.write,
    "summary": summary.write,
    "engagement": engagement.write,
    "policy": policy.write,
    "insured": insured.write,
    "occurrence": occurrence.write,
    "survey": survey.write,
    "cause": cause.write,
    "coverage": coverage.write,
    "assessment": assessment.write,
    "salvage": salvage.write,
    "sue_labour": sue_labour.write,
    "adjustment": adjustment.write,
    "recovery": recovery.write,
    "conclusion": conclusion.write,
    "reservations": reservations.write,
    "signoff": signoff.write,
    "annexes": annexes.write,
}


def draft(dossier: Dossier, key: str) -> tuple[Node, ...]:
    """The chapter as the dossier supports it now; NotFound for a key that is no chapter."""
    writer = _WRITERS.get(key)
    if writer is None:
        raise NotFound("报告中没有这一章。")
    return tuple(node for node in writer(Brief(dossier)) if node is not None)
