"""What a person decides about facts: propose, confirm, correct, reject, rule. Each leaves a reason and an audit line."""

from collections.abc import Sequence
from dataclasses import replace

from casework.access import Actor, Permission
from casework.actions import findings
from casework.actions.journal import new_id, now, record
from casework.errors import Invalid, NotFound
from casework.evidence import Citation
from casework.facts import Basis, Fact, FactStatus, Ruling
from casework.ports import Services, UnitOfWork

_LIVE = (FactStatus.PROPOSED, FactStatus.CONFLICTING, FactStatus.CONFIRMED)


def list_facts(services: Services, actor: Actor, case_id: str) -> list[Fact]:
    """All facts still in play, those a person rejected or overruled left out."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.READ)
        return [f for f in uow.knowledge.facts(case_id) if f.status in _LIVE]


def settle(
    services: Services,
    actor: Actor,
    case_id: str,
    key: str,
    value: str,
    reason: str,
    currency: str = "",
    prefer_file: str = "",
) -> Fact:
    """Make `value` the confirmed value of `key`: confirms the source that says so, supersedes the others.

    This is confirming, correcting and ruling in one: where no source says `value`, the adjuster's own word
    becomes the source (basis ADJUSTER). `prefer_file` names the file that a ruling follows (“以…为准”).
    """
    if not key or not value.strip():
        raise Invalid("请说明要确认哪一项，以及采用的数值。")
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        fact = _settle(uow, case_id, key, value.strip(), reason, currency, prefer_file)
        findings.refresh(uow, case_id)
        uow.commit()
    return fact


def _settle(
    uow: UnitOfWork, case_id: str, key: str, value: str, reason: str, currency: str, prefer_file: str
) -> Fact:
    live = [f for f in uow.knowledge.facts(case_id) if f.key == key and f.status in _LIVE]
    before = "；".join(sorted({f.value for f in live if f.value != value}))
    chosen = next((f for f in live if f.value == value), None) or _own_word(uow, case_id, key, value, live)
    chosen = replace(
        chosen,
        status=FactStatus.CONFIRMED,
        currency=currency or chosen.currency,
        citations=_preferred(chosen.citations, prefer_file),
        by=uow.actor.name,
        at=now(),
        reason=reason,
    )
    losers = [replace(f, status=FactStatus.SUPERSEDED) for f in live if f.id != chosen.id]
    uow.knowledge.save_facts([chosen, *losers])
    uow.knowledge.add_ruling(
        Ruling(new_id(), case_id, key, value, reason, uow.actor.name, now(), before, chosen.citations)
    )
    record(uow, case_id, "fact.settle", key, before, value)
    return chosen


def _own_word(uow: UnitOfWork, case_id: str, key: str, value: str, live: Sequence[Fact]) -> Fact:
    return Fact(
        id=new_id(),
        case_id=case_id,
        key=key,
        value=value,
        status=FactStatus.CONFIRMED,
        currency=live[0].currency if live else "",
        basis=Basis.ADJUSTER,
        authority=100,
        by=uow.actor.name,
    )


def _preferred(citations: tuple[Citation, ...], file: str) -> tuple[Citation, ...]:
    return tuple(sorted(citations, key=lambda c: bool(file) and c.file != file))


def reject(services: Services, actor: Actor, case_id: str, fact_id: str, reason: str) -> Fact:
    """The source is misread or wrong; it stays on record as rejected."""
    with services.work(actor) as uow:
        uow.permit(case_id, Permission.WRITE)
        fact = next((f for f in uow.knowledge.facts(case_id) if f.id == fact_id), None)
        if fact is None:
            raise NotFound("没有找到该条事实。")
        fact = replace(fact, status=FactStatus.REJECTED, by=uow.actor.name, at=now(), reason=reason)
        uow.knowledge.save_facts([fact])
        record(uow, case_id, "fact.reject", fact.key, fact.value, reason)
        findings.refresh(uow, case_id)
        uow.commit()
    return fact
