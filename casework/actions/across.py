"""What only a look across papers or cases tells: the comparison of lists, the timeline, marks met in other cases."""

from casework import timeline
from casework.access import Actor, Permission
from casework.actions.cases import load
from casework.case import Case
from casework.errors import NotFound
from casework.ports import Services, UnitOfWork
from casework.reconcile import Comparison, compare
from casework.repeats import Repeat
from casework.timeline import Event


def comparison(services: Services, actor: Actor, case_id: str) -> Comparison:
    """三方比对 of every list of the case."""
    return compare(load(services, actor, case_id, with_pages=True).records)


def events(services: Services, actor: Actor, case_id: str) -> tuple[Event, ...]:
    """Everything dated in the case, in order."""
    return timeline.events(load(services, actor, case_id, with_pages=True))


def repeats(services: Services, actor: Actor, case_id: str) -> list[Repeat]:
    """Marks of the case that other cases have too, with the cases that this person may see."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        marks = {(m.kind, m.value): m for m in reversed(uow.across.fingerprints(case_id))}
        met: dict[tuple[str, str], list[str]] = {}
        for other in uow.across.elsewhere(case_id):
            met.setdefault((other.kind, other.value), []).append(other.case_id)
        return [
            Repeat(mark, _seen(uow, met[key]), sum(not case for case in met[key]))
            for key, mark in marks.items()
            if key in met
        ]


def _seen(uow: UnitOfWork, ids: list[str]) -> tuple[Case, ...]:
    """The cases of `ids` that row-level security shows; a name that it no longer shows is left out."""
    found = []
    for case_id in filter(None, ids):
        try:
            found.append(uow.cases.get(case_id))
        except NotFound:
            continue
    return tuple(found)
