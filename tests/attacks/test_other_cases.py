"""Marks across cases: what a person who does not see a case may learn of it, in the database's own words."""

from uuid import uuid4

import psycopg
import pytest

from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.wiring import WORKER, Wiring
from casework.access import Actor, Role
from casework.actions import across, cases, evidence
from casework.case import Case
from casework.evidence import Citation
from casework.fingerprints import Fingerprint, MarkKind
from casework.ports import Services

_NUMBER = "25332000000148817342"
_PICTURE = 0xF0E1D2C3B4A59687


def _mark(wiring: Wiring, actor: Actor, case: Case, kind: MarkKind, value: str) -> str:
    """Hands in a file and marks it; its id."""
    file = evidence.receive(wiring.services, actor, case.id, f"{uuid4()}.txt", uuid4().bytes)
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        cited = Citation(file.id, file.name, 2, value)
        uow.across.replace_fingerprints(case.id, file.id, [Fingerprint(kind, value, value, cited)])
        uow.commit()
    return file.id


@pytest.fixture
def theirs(services: Services, stranger: Actor) -> Case:
    """A case that `actor` does not see."""
    return cases.open_case(services, stranger, "丙公司水灾（保密）", "财产综合险")


def test_a_foreign_case_is_a_number_and_nothing_else(
    wiring: Wiring, actor: Actor, stranger: Actor, case: Case, theirs: Case
) -> None:
    _mark(wiring, stranger, theirs, MarkKind.INVOICE, _NUMBER)
    _mark(wiring, actor, case, MarkKind.INVOICE, _NUMBER)
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        (met,) = uow.across.elsewhere(case.id)
    assert (met.kind, met.value, met.case_id, met.file_id, met.page) == (MarkKind.INVOICE, _NUMBER, "", "", 0)
    (repeat,) = across.repeats(wiring.services, actor, case.id)
    assert repeat.hidden == 1 and not repeat.cases
    assert theirs.title not in repr(repeat) and theirs.id not in repr(repeat)


def test_a_case_that_the_person_sees_is_named_to_that_person_alone(
    wiring: Wiring, services: Services, actor: Actor, stranger: Actor, case: Case, theirs: Case
) -> None:
    file_id = _mark(wiring, stranger, theirs, MarkKind.INVOICE, _NUMBER)
    _mark(wiring, actor, case, MarkKind.INVOICE, _NUMBER)
    with services.work(stranger) as uow:
        uow.cases.add_member(theirs.id, actor.user_id, Role.VIEWER)
        uow.commit()
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        (met,) = uow.across.elsewhere(case.id)
    assert (met.case_id, met.file_id, met.page) == (theirs.id, file_id, 2)
    (repeat,) = across.repeats(services, actor, case.id)
    assert [c.title for c in repeat.cases] == [theirs.title]
    with PostgresUnitOfWork(wiring.pool, stranger) as uow:
        (back,) = uow.across.elsewhere(theirs.id)
    assert back.case_id == ""  # the other way round nothing is shared


def test_nobody_asks_in_the_name_of_a_case_that_is_not_theirs(
    wiring: Wiring, actor: Actor, stranger: Actor, case: Case, theirs: Case
) -> None:
    _mark(wiring, stranger, theirs, MarkKind.INVOICE, _NUMBER)
    _mark(wiring, actor, case, MarkKind.INVOICE, _NUMBER)
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        assert uow.across.elsewhere(theirs.id) == []
        assert uow.across.fingerprints(theirs.id) == [] and uow.across.records(theirs.id) == []
        (seen,) = uow.connection.execute("SELECT count(DISTINCT case_id) FROM fingerprints").fetchone() or (
            0,
        )
    assert seen == 1
    with wiring.pool.connection() as connection:  # no actor at all
        told = connection.execute("SELECT * FROM app_seen_elsewhere(%s, 4)", (case.id,)).fetchall()
    assert told == []


def test_marks_and_rows_cannot_be_written_into_a_foreign_case(
    wiring: Wiring, actor: Actor, stranger: Actor, theirs: Case
) -> None:
    file_id = _mark(wiring, stranger, theirs, MarkKind.VIN, "lsvaa4182e2184847")
    mark = Fingerprint(MarkKind.VIN, "x", "x", Citation(file_id, "x", 1, ""))
    with pytest.raises(psycopg.errors.InsufficientPrivilege), PostgresUnitOfWork(wiring.pool, actor) as uow:
        uow.across.replace_fingerprints(theirs.id, file_id, [mark])


def test_a_worker_learns_of_its_own_case_alone(
    wiring: Wiring, actor: Actor, stranger: Actor, case: Case, theirs: Case
) -> None:
    _mark(wiring, stranger, theirs, MarkKind.INVOICE, _NUMBER)
    _mark(wiring, actor, case, MarkKind.INVOICE, _NUMBER)
    with PostgresUnitOfWork(wiring.pool, WORKER, case.id) as uow:
        assert [m.case_id for m in uow.across.elsewhere(case.id)] == [""]
        assert uow.across.elsewhere(theirs.id) == []


@pytest.mark.parametrize(("flipped", "met"), [(0, 1), (4, 1), (5, 0), (12, 0)])
def test_pictures_are_compared_by_nearness(
    wiring: Wiring, actor: Actor, stranger: Actor, case: Case, theirs: Case, flipped: int, met: int
) -> None:
    other = _PICTURE
    for bit in (63, 0, 17, 34, 40, 8, 9, 10, 50, 51, 52, 53)[:flipped]:
        other ^= 1 << bit
    _mark(wiring, stranger, theirs, MarkKind.PHOTO, f"{other:016x}")
    _mark(wiring, actor, case, MarkKind.PHOTO, f"{_PICTURE:016x}")
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        found = uow.across.elsewhere(case.id)
    assert len(found) == met and all(m.value == f"{_PICTURE:016x}" for m in found)


def test_trial_cases_count_on_neither_side(wiring: Wiring, actor: Actor, case: Case) -> None:
    trial = cases.open_case(wiring.services, actor, "示例", "财产综合险", demo=True)
    _mark(wiring, actor, trial, MarkKind.INVOICE, _NUMBER)
    _mark(wiring, actor, case, MarkKind.INVOICE, _NUMBER)
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        assert uow.across.elsewhere(case.id) == [] == uow.across.elsewhere(trial.id)
