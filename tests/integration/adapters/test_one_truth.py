"""What the database itself keeps true: frozen approvals, the audit chain, no lost update, one answer per click."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest

from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.wiring import Wiring
from casework.access import Actor, Permission
from casework.actions import approvals, cases, evidence
from casework.actions.approvals import Decision
from casework.audit import GENESIS, chain_hash
from casework.case import Case
from casework.errors import Conflict
from casework.ports import Services
from casework.report import ChapterStatus, Claim, Paragraph, Version

_HASH = "a" * 64


@pytest.fixture
def version(services: Services, actor: Actor, case: Case) -> Version:
    """A chapter that waits for approval."""
    made = Version(
        id=str(uuid4()),
        case_id=case.id,
        chapter="survey",
        number=1,
        status=ChapterStatus.SUBMITTED,
        nodes=(Paragraph((Claim("二〇二五年三月十四日现场查勘。"),)),),
        content_hash=_HASH,
        created_by=actor.name,
        created_at=datetime.now(UTC),
    )
    with services.work(actor) as uow:
        uow.permit(case.id, Permission.WRITE)
        uow.reports.add_version(made)
        uow.commit()
    return made


def _approve(services: Services, actor: Actor, case: Case, key: str) -> Version:
    return approvals.decide(services, actor, case.id, Decision(key, "survey", _HASH, approve=True))


def test_two_clicks_on_one_approval_commit_once(
    wiring: Wiring, services: Services, actor: Actor, case: Case, version: Version
) -> None:
    for _ in range(2):
        assert _approve(services, actor, case, "interrupt-1").status is ChapterStatus.APPROVED
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        assert uow.connection.execute("SELECT count(*) FROM approvals").fetchone() == (1,)
        decided = [entry for entry, _, _ in uow.audit_trail(case.id) if entry.action == "chapter.approved"]
    assert len(decided) == 1


def test_a_text_that_changed_since_it_was_shown_is_not_approved(
    services: Services, actor: Actor, case: Case, version: Version
) -> None:
    with pytest.raises(Conflict):
        approvals.decide(services, actor, case.id, Decision("k", "survey", "b" * 64, approve=True))


def test_an_approved_version_is_frozen_and_may_only_be_sent_back(
    wiring: Wiring, services: Services, actor: Actor, case: Case, version: Version
) -> None:
    approved = _approve(services, actor, case, "interrupt-1")
    with services.work(actor) as uow:
        uow.reports.set_status(approved, ChapterStatus.RETURNED, "作废重签")
        uow.commit()
    with services.work(actor) as uow:
        uow.reports.set_status(approved, ChapterStatus.APPROVED)
        uow.commit()
    altered = replace(approved, nodes=(Paragraph((Claim("全损。"),)),))
    with services.work(actor) as uow:
        uow.reports.set_status(altered, ChapterStatus.APPROVED)
        assert uow.reports.versions(case.id, approved.chapter)[-1].nodes == approved.nodes
    for change in ("status = 'draft'", "body = jsonb_set(body, '{nodes}', '[]')"):
        with pytest.raises(psycopg.errors.RaiseException), PostgresUnitOfWork(wiring.pool, actor) as own:
            own.connection.execute(f"UPDATE versions SET {change}")
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        PostgresUnitOfWork(wiring.pool, actor) as own,
    ):
        own.connection.execute("DELETE FROM versions")


def test_the_audit_chain_links_every_act_and_shows_a_forged_line(
    wiring: Wiring, services: Services, actor: Actor, case: Case
) -> None:
    evidence.receive(services, actor, case.id, "a.txt", b"a")
    cases.describe(services, actor, case.id, title="乙公司仓库火灾")
    with services.work(actor) as uow:
        trail = uow.audit_trail(case.id)
    previous = GENESIS
    for entry, before, own in trail:
        assert before == previous and chain_hash(before, entry) == own
        previous = own
    assert [entry.action for entry, _, _ in trail] == ["case.open", "evidence.receive", "case.describe"]
    entry, before, own = trail[1]
    assert chain_hash(before, replace(entry, actor="别人")) != own
    for forgery in ("UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit"):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            PostgresUnitOfWork(wiring.pool, actor) as uow,
        ):
            uow.connection.execute(forgery)


def test_the_second_of_two_writers_is_told(services: Services, actor: Actor, case: Case) -> None:
    with services.work(actor) as uow:
        uow.cases.save(replace(case, title="先改"), case.version)
        uow.commit()
    with pytest.raises(Conflict), services.work(actor) as uow:
        uow.cases.save(replace(case, title="后改"), case.version)
    assert cases.load(services, actor, case.id).case.title == "先改"


def test_nothing_is_kept_without_commit(services: Services, actor: Actor, case: Case) -> None:
    with services.work(actor) as uow:
        uow.cases.save(replace(case, title="未提交"), case.version)
    assert cases.load(services, actor, case.id).case.title == case.title


def test_a_conversation_stays_with_its_case(services: Services, actor: Actor, case: Case) -> None:
    other, thread = cases.open_case(services, actor, "另一案"), str(uuid4())
    cases.bind_thread(services, actor, thread, case.id)
    cases.bind_thread(services, actor, thread, case.id)
    with pytest.raises(Conflict):
        cases.bind_thread(services, actor, thread, other.id)
    assert cases.case_of_thread(services, actor, thread) == case.id


def test_text_that_postgres_cannot_hold_is_cleaned_not_refused(
    services: Services, actor: Actor, case: Case
) -> None:
    file = evidence.receive(services, actor, case.id, "a.txt", b"a")
    with services.work(actor) as uow:
        uow.files.save(replace(file, reason="甲\x00乙\ud800丙𠮷\\u0000"))
        uow.commit()
    assert evidence.list_files(services, actor, case.id)[0].reason == "甲乙丙𠮷\\u0000"
