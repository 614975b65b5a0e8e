"""Row-level security: what is not yours does not exist, whatever you know of it."""

from collections.abc import Callable
from uuid import uuid4

import psycopg
import pytest

from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.wiring import WORKER, Wiring
from casework.access import Actor, Permission, Role
from casework.actions import cases, evidence, facts, findings
from casework.case import Case
from casework.errors import NotFound, NotPermitted
from casework.ports import Services


def test_a_stranger_sees_nothing_and_cannot_by_id(
    services: Services, actor: Actor, stranger: Actor, case: Case
) -> None:
    file = evidence.receive(services, actor, case.id, "说明.txt", "火灾发生于凌晨。".encode())

    assert cases.list_cases(services, stranger) == []
    attempts: list[Callable[[], object]] = [
        lambda: cases.load(services, stranger, case.id),
        lambda: evidence.list_files(services, stranger, case.id),
        lambda: evidence.receive(services, stranger, case.id, "x.txt", b"x"),
        lambda: evidence.read_pages(services, stranger, file.id),
        lambda: evidence.original(services, stranger, file.id),
        lambda: evidence.cancel(services, stranger, file.id),
        lambda: facts.list_facts(services, stranger, case.id),
        lambda: findings.list_findings(services, stranger, case.id),
        lambda: facts.settle(services, stranger, case.id, "loss.date", "2025-03-14", "听说"),
        lambda: cases.bind_thread(services, stranger, str(uuid4()), case.id),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()


@pytest.mark.parametrize("table", ["files", "jobs", "audit", "cases", "case_members", "chunks", "facts"])
def test_sql_without_an_actor_shows_no_row(wiring: Wiring, case: Case, actor: Actor, table: str) -> None:
    evidence.receive(wiring.services, actor, case.id, "a.txt", b"a")
    with wiring.pool.connection() as connection:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_rows_cannot_be_written_into_a_foreign_case(wiring: Wiring, case: Case, stranger: Actor) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        PostgresUnitOfWork(wiring.pool, stranger) as uow,
    ):
        uow.connection.execute(
            "INSERT INTO case_members VALUES (%s, %s, 'lead')", (case.id, stranger.user_id)
        )


def test_a_worker_sees_its_own_case_alone(
    wiring: Wiring, services: Services, actor: Actor, case: Case
) -> None:
    other = cases.open_case(services, actor, "乙公司货运损失", "货物运输保险")
    with wiring.for_job(case.id).work(WORKER) as uow:
        assert uow.permit(case.id, Permission.WRITE).id == case.id
        with pytest.raises(NotFound):
            uow.permit(other.id, Permission.READ)


def test_a_viewer_reads_and_does_not_write(
    services: Services, actor: Actor, stranger: Actor, case: Case
) -> None:
    with services.work(actor) as uow:
        uow.permit(case.id, Permission.MEMBERS)
        uow.cases.add_member(case.id, stranger.user_id, Role.VIEWER)
        uow.commit()
    assert cases.load(services, stranger, case.id).case.title == case.title
    with pytest.raises(NotPermitted):
        evidence.receive(services, stranger, case.id, "x.txt", b"x")


def test_an_actor_of_one_transaction_does_not_leak_into_the_next(
    wiring: Wiring, services: Services, actor: Actor, stranger: Actor, case: Case
) -> None:
    for _ in range(10):
        assert [c.id for c in cases.list_cases(services, actor)] == [case.id]
        assert cases.list_cases(services, stranger) == []
