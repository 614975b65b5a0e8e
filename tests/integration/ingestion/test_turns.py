"""Whose file is read next: the urgent before the patient, the cases in turns, a long file in slices."""

import threading
from collections.abc import Callable, Sequence

import pytest

from adapters.database.jobs import Lease, Leases
from adapters.wiring import Wiring
from casework import urgency
from casework.access import Actor
from casework.actions import cases, evidence, findings
from casework.case import Case
from casework.evidence import File, FileStatus, Page
from casework.ports import Services, UnitOfWork
from ingestion import attempt, hold, recording
from ingestion.extract import Extracted
from tests.integration.ingestion.papers import pdf

HandIn = Callable[..., str]


class OutOfTime(Exception):
    """What the worker's clock raises."""


class Mute:
    def publish(self, job_id: str) -> None:
        """Nobody is told: these tests take jobs themselves."""


@pytest.fixture
def leases(wiring: Wiring) -> Leases:
    return wiring.leases


@pytest.fixture
def hand_in(services: Services, actor: Actor) -> HandIn:
    """`hand_in(case, name)`: the id of a small file that waits."""

    def made(case: Case, name: str, data: bytes = b"", priority: int = urgency.FIRST) -> str:
        content = data or name.encode()
        return evidence.receive(services, actor, case.id, name, content, priority=priority).id

    return made


def _next(leases: Leases) -> Lease:
    lease = leases.take()
    assert lease is not None
    return lease


def _done(leases: Leases) -> str:
    """Takes the next job, ends it, and tells its case."""
    lease = _next(leases)
    leases.finish(lease, "done")
    return lease.case_id


def test_three_hundred_photos_do_not_keep_another_case_waiting(
    services: Services, actor: Actor, case: Case, leases: Leases, hand_in: HandIn
) -> None:
    other = cases.open_case(services, actor, "乙公司水渍")
    for number in range(30):
        hand_in(case, f"照片{number}.txt")
    _done(leases)
    hand_in(other, "保单.txt")
    assert _done(leases) == other.id
    served = [_done(leases) for _ in range(4)]
    assert served == [case.id] * 4


def test_of_many_files_the_later_wait_with_the_rest_of_long_ones(
    services: Services, actor: Actor, case: Case, leases: Leases, hand_in: HandIn
) -> None:
    other = cases.open_case(services, actor, "乙公司水渍")
    hand_in(other, "千页.txt")
    long = _next(leases)
    for number in range(15):
        hand_in(case, f"照片{number}.txt")
    assert leases.give_way(long, urgency.REST)
    served = [_done(leases) for _ in range(urgency.MOST_FIRST + 3)]
    assert served.index(other.id) in (urgency.MOST_FIRST, urgency.MOST_FIRST + 1)


def test_the_cases_take_turns(services: Services, actor: Actor, leases: Leases, hand_in: HandIn) -> None:
    both = [cases.open_case(services, actor, title) for title in ("甲", "乙")]
    for case in both:
        for number in range(4):
            hand_in(case, f"{case.title}{number}.txt")
    served = [_done(leases) for _ in range(8)]
    assert all(served[i] != served[i + 1] for i in range(0, 8, 2))


def test_a_person_who_waits_goes_before_everything_and_the_background_last(
    services: Services, actor: Actor, case: Case, leases: Leases, hand_in: HandIn
) -> None:
    wanted = hand_in(case, "再看.txt")
    _done(leases)
    with services.work(actor) as uow:
        file = uow.files.get(wanted)
        uow.files.save(type(file)(**{**_fields(file), "status": FileStatus.INDEXED}))
        uow.commit()
    hand_in(case, "附件.txt", priority=urgency.INSIDE)
    hand_in(case, "新.txt")
    evidence.retry(services, actor, wanted)
    order = []
    while lease := leases.take():
        order.append(lease.priority)
        leases.finish(lease, "done")
    assert order == [urgency.PERSON_WAITS, urgency.FIRST, urgency.INSIDE]


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}  # type: ignore[attr-defined]


def test_a_long_file_gives_way_after_its_first_pages_and_ends_whole(
    services: Services,
    actor: Actor,
    case: Case,
    place: attempt.Workplace,
    hand_in: HandIn,
) -> None:
    long = hand_in(case, "长.pdf", pdf(8))
    other = cases.open_case(services, actor, "乙公司水渍")
    short = hand_in(other, "短.txt")
    attempt.run(place, OutOfTime)
    with services.work(actor) as uow:
        assert uow.files.get(long).pages_done == hold.FIRST_PAGES
        assert uow.files.get(long).status is FileStatus.READING
    attempt.run(place, OutOfTime)
    with services.work(actor) as uow:
        assert uow.files.get(short).status is FileStatus.INDEXED
    attempt.run(place, OutOfTime)
    _, pages = evidence.read_pages(services, actor, long)
    assert [page.number for page in pages] == list(range(1, 9))
    assert {f.status for f in evidence.list_files(services, actor, case.id)} == {FileStatus.INDEXED}


def test_alone_a_long_file_is_read_in_one_go(
    services: Services, actor: Actor, case: Case, place: attempt.Workplace, hand_in: HandIn
) -> None:
    hand_in(case, "长.pdf", pdf(8))
    attempt.run(place, OutOfTime)
    assert evidence.list_files(services, actor, case.id)[0].status is FileStatus.INDEXED


def test_equally_urgent_files_take_turns_by_the_clock(
    services: Services,
    actor: Actor,
    case: Case,
    place: attempt.Workplace,
    hand_in: HandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hold, "FIRST_PAGES", 0)
    monkeypatch.setattr(hold, "SLICE", 0.0)
    other = cases.open_case(services, actor, "乙公司水渍")
    both = [hand_in(one, "长.pdf", pdf(3), urgency.REST) for one in (case, other)]
    progress = []
    for _ in range(4):
        attempt.run(place, OutOfTime)
        with services.work(actor) as uow:
            progress.append(tuple(uow.files.get(file).pages_done for file in both))
    assert progress == [(1, 0), (1, 1), (2, 1), (2, 2)]


def test_findings_are_refreshed_when_the_last_file_of_a_case_is_read(
    services: Services,
    actor: Actor,
    case: Case,
    place: attempt.Workplace,
    hand_in: HandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refreshed: list[str] = []
    really = findings.refresh
    monkeypatch.setattr(findings, "refresh", lambda uow, id: (refreshed.append(id), really(uow, id)))
    for number in range(6):
        hand_in(case, f"说明{number}.txt")
    for _ in range(6):
        attempt.run(place, OutOfTime)
    assert len(refreshed) == 2  # at the first file, for nothing was known yet, and at the last
    assert findings.list_findings(services, actor, case.id)


def test_a_cancelled_last_file_leaves_no_findings_behind_the_times(
    services: Services,
    actor: Actor,
    case: Case,
    place: attempt.Workplace,
    hand_in: HandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refreshed: list[str] = []
    monkeypatch.setattr(findings, "refresh", lambda uow, id: refreshed.append(id))
    waiting = hand_in(case, "不要了.txt")
    evidence.cancel(services, actor, waiting)
    assert refreshed == [case.id]


def test_while_a_long_file_is_understood_first_pages_of_others_are_read(
    services: Services,
    actor: Actor,
    case: Case,
    place: attempt.Workplace,
    hand_in: HandIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = cases.open_case(services, actor, "乙公司水渍")
    really, seen = recording.extract, threading.Event()

    def long_thinking(file: File, pages: Sequence[Page]) -> Extracted:
        if file.name == "长.pdf":
            hand_in(other, "短.txt")
            hand_in(other, "也长.pdf", pdf(8))
            seen.wait(20)
        return really(file, pages)

    def look(uow: UnitOfWork, case_id: str) -> None:
        files = {file.name: file for file in uow.files.of_case(other.id)} if case_id == other.id else {}
        if files and files["短.txt"].status is FileStatus.INDEXED:
            seen.set()

    monkeypatch.setattr(recording, "extract", long_thinking)
    monkeypatch.setattr(recording, "_LONG", 0)
    monkeypatch.setattr(findings, "refresh", look)
    hand_in(case, "长.pdf", pdf(2))
    attempt.run(place, OutOfTime)
    assert seen.is_set()
    assert evidence.list_files(services, actor, case.id)[0].status is FileStatus.INDEXED
    with services.work(actor) as uow:
        also = {file.name: file for file in uow.files.of_case(other.id)}["也长.pdf"]
    assert also.pages_done in (0, hold.FIRST_PAGES)
