"""Leases: one holder at a time, attempts counted before the work, and a zombie cannot write."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from adapters.database.jobs import Lease, Leases
from adapters.wiring import WORKER, Wiring
from casework.access import Actor
from casework.actions import evidence
from casework.case import Case
from casework.evidence import File
from ingestion.bench import LeaseLost, Stopping
from ingestion.hold import LeaseHold


@pytest.fixture
def leases(wiring: Wiring) -> Leases:
    return Leases(wiring.pool, lease_seconds=1, most_attempts=3)


@pytest.fixture
def file(wiring: Wiring, actor: Actor, case: Case) -> File:
    return evidence.receive(wiring.services, actor, case.id, "a.txt", b"a")


@pytest.fixture
def job_id(leases: Leases, file: File) -> str:
    (job_id,) = leases.due()
    return job_id


def _taken(leases: Leases, _job_id: str) -> Lease:
    lease = leases.take()
    assert lease is not None
    return lease


def test_of_many_workers_one_takes_the_job(wiring: Wiring, leases: Leases, job_id: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        taken = [lease for lease in pool.map(lambda _: leases.take(), range(16)) if lease]
    assert len(taken) == 1 and taken[0].attempts == 1


def test_a_job_is_not_told_twice_in_a_row(leases: Leases, job_id: str) -> None:
    assert leases.due() == []


def test_a_late_worker_can_neither_extend_finish_nor_write(
    wiring: Wiring, leases: Leases, job_id: str, file: File
) -> None:
    zombie = _taken(leases, job_id)
    time.sleep(1.1)
    heir = _taken(leases, job_id)
    assert (heir.attempts, heir.fence) == (2, zombie.fence + 1)
    assert not leases.extend(zombie) and not leases.finish(zombie, "done")
    held = LeaseHold(wiring.pool, leases, zombie, WORKER, lambda: False)
    with pytest.raises(LeaseLost), held.work():
        pytest.fail("a zombie got a transaction")
    with pytest.raises(LeaseLost):
        held.check()
    assert leases.extend(heir) and leases.finish(heir, "done")


def test_the_heartbeat_keeps_the_job_and_learns_of_a_cancellation(
    wiring: Wiring, leases: Leases, job_id: str, file: File, actor: Actor
) -> None:
    lease = _taken(leases, job_id)
    with LeaseHold(wiring.pool, leases, lease, WORKER, lambda: False) as hold:
        time.sleep(1.5)
        assert leases.take() is None
        hold.check()
        evidence.cancel(wiring.services, actor, file.id)
        time.sleep(0.6)
        with pytest.raises(LeaseLost):
            hold.check()


def test_a_worker_that_is_told_to_end_stops_between_pages(
    wiring: Wiring, leases: Leases, job_id: str
) -> None:
    hold = LeaseHold(wiring.pool, leases, _taken(leases, job_id), WORKER, lambda: True)
    with pytest.raises(Stopping):
        hold.check()


def test_three_attempts_then_quarantine_and_given_back_ones_do_not_count(leases: Leases, job_id: str) -> None:
    first = _taken(leases, job_id)
    assert leases.release(first, 0, count_attempt=False)
    for attempt in (1, 2, 3):
        lease = _taken(leases, job_id)
        assert (lease.attempts, lease.quarantined) == (attempt, False)
        assert leases.release(lease, 0)
    assert _taken(leases, job_id).quarantined
    assert leases.take() is None
    assert leases.depth()["quarantined"][0] == 1
