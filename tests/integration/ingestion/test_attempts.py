"""One attempt in this process: what each kind of trouble costs, and what many readers of one case do to each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from adapters.bucket import StorageUnavailable
from adapters.wiring import WORKER, Wiring
from casework.access import Actor
from casework.actions import evidence, facts, reading
from casework.case import Case
from casework.evidence import Citation, File, FileStatus
from casework.facts import ProposedFact
from casework.ports import Services
from ingestion import attempt, pipeline
from ingestion.intake import Limits
from ingestion.readers.study import Here
from tests.integration.ingestion.papers import mail, pdf


class OutOfTime(Exception):
    """What the worker's clock raises."""


class NotReachable:
    def put(self, key: str, data: bytes, media_type: str) -> None:
        raise StorageUnavailable

    def get(self, key: str) -> bytes:
        raise StorageUnavailable

    def exists(self, key: str) -> bool:
        raise StorageUnavailable


@pytest.fixture
def paper(services: Services, actor: Actor, case: Case) -> File:
    return evidence.receive(services, actor, case.id, "保单.pdf", pdf(3))


@pytest.fixture
def job(wiring: Wiring, paper: File) -> Callable[[], tuple[str, int]]:
    """(status, attempts) of the paper's job now."""

    def state() -> tuple[str, int]:
        with wiring.for_job(paper.case_id).work(WORKER) as uow:
            row = uow.connection.execute("SELECT status, attempts FROM jobs").fetchone()  # type: ignore[attr-defined]
        return (row[0], row[1])

    return state


def _no_delay(wiring: Wiring, case: Case) -> None:
    """A job that waits before its next attempt waits no longer."""
    with wiring.for_job(case.id).work(WORKER) as uow:
        uow.connection.execute("UPDATE jobs SET not_before = now()")  # type: ignore[attr-defined]
        uow.commit()


def _state(services: Services, actor: Actor, case: Case) -> File:
    return evidence.list_files(services, actor, case.id)[0]


def test_storage_that_is_away_costs_no_attempt(
    wiring: Wiring, place: attempt.Workplace, case: Case, paper: File, job: Callable[[], tuple[str, int]]
) -> None:
    away = replace(place, services=lambda case_id: replace(wiring.for_job(case_id), bucket=NotReachable()))
    attempt.run(away, OutOfTime)
    assert job() == ("queued", 0)


def test_an_error_nobody_foresaw_is_tried_again_and_then_told(
    wiring: Wiring,
    services: Services,
    actor: Actor,
    place: attempt.Workplace,
    case: Case,
    paper: File,
    job: Callable[[], tuple[str, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> object:
        raise KeyError("a reader's own fault")

    monkeypatch.setattr(Here, "inspect", broken)
    for number in (1, 2, 3):
        attempt.run(place, OutOfTime)
        assert job() == ("queued", number)
        assert _state(services, actor, case).status is FileStatus.READING
        _no_delay(wiring, case)
    attempt.run(place, OutOfTime)
    assert job() == ("quarantined", 3)
    file = _state(services, actor, case)
    assert file.status is FileStatus.FAILED and "已尝试 3 次" in file.reason

    monkeypatch.undo()
    evidence.retry(services, actor, file.id)
    attempt.run(place, OutOfTime)
    assert _state(services, actor, case).status is FileStatus.INDEXED


def test_a_long_file_goes_on_where_its_time_ran_out(
    wiring: Wiring,
    services: Services,
    actor: Actor,
    place: attempt.Workplace,
    case: Case,
    paper: File,
    job: Callable[[], tuple[str, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    kept = pipeline._kept

    def late(bench: object, file: File, page: object) -> File:
        if made and made[-1] == page.page.number - 1 and len(made) in (1, 3):  # type: ignore[attr-defined]
            made.append(0)
            raise OutOfTime
        made.append(page.page.number)  # type: ignore[attr-defined]
        return kept(bench, file, page)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_kept", late)
    for pages in (1, 2):
        attempt.run(place, OutOfTime)
        assert job() == ("queued", 0)
        assert _state(services, actor, case).pages_done == pages
    attempt.run(place, OutOfTime)
    assert job() == ("done", 1)
    assert [number for number in made if number] == [1, 2, 3]


def test_a_cancelled_file_is_left_alone(
    wiring: Wiring,
    services: Services,
    actor: Actor,
    place: attempt.Workplace,
    case: Case,
    paper: File,
    job: Callable[[], tuple[str, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = pipeline._kept

    def cancelled_meanwhile(bench: object, file: File, page: object) -> File:
        file = kept(bench, file, page)  # type: ignore[arg-type]
        evidence.cancel(services, actor, file.id)
        return file

    monkeypatch.setattr(pipeline, "_kept", cancelled_meanwhile)
    attempt.run(place, OutOfTime)
    file = _state(services, actor, case)
    assert (job()[0], file.status, file.pages_done) == ("cancelled", FileStatus.FAILED, 0)
    assert "取消" in file.reason
    assert evidence.read_pages(services, actor, file.id)[1] == []

    monkeypatch.undo()
    evidence.retry(services, actor, file.id)
    attempt.run(place, OutOfTime)
    assert len(evidence.read_pages(services, actor, file.id)[1]) == 3


def test_beyond_the_page_limit_the_rest_is_named_not_swallowed(
    wiring: Wiring, services: Services, actor: Actor, place: attempt.Workplace, case: Case
) -> None:
    evidence.receive(services, actor, case.id, "笔录.txt", "第一页\f第二页\f第三页".encode())
    attempt.run(replace(place, limits=Limits(pages=2)), OutOfTime)
    file = _state(services, actor, case)
    assert (file.status, file.pages) == (FileStatus.INDEXED, 2)
    assert "只读取了前 2 页" in file.reason


def test_mails_within_mails_end(
    wiring: Wiring, services: Services, actor: Actor, place: attempt.Workplace, case: Case
) -> None:
    inner = "最里层。".encode()
    for depth in range(7):
        inner = mail({f"{depth}.eml" if depth else "说明.txt": inner})
    evidence.receive(services, actor, case.id, "外.eml", inner)
    while (files := evidence.list_files(services, actor, case.id)) and any(
        f.status is FileStatus.RECEIVED for f in files
    ):
        attempt.run(place, OutOfTime)
    refused = [f for f in files if f.status is FileStatus.REJECTED]
    assert len(refused) == 1 and "嵌套层数过多" in refused[0].reason


def test_many_readers_of_one_case_lose_nothing_and_double_nothing(
    wiring: Wiring, services: Services, actor: Actor, case: Case
) -> None:
    files = [evidence.receive(services, actor, case.id, f"{n}.txt", f"第{n}份".encode()) for n in range(12)]

    def record(file: File) -> None:
        def said(key: str, value: str) -> ProposedFact:
            return ProposedFact(key, value, Citation(file.id, file.name, 1, value))

        told = [said("policy.number", "PQ-2025-1"), said(f"invoice[{file.name}].net", "100.00")]
        with wiring.for_job(case.id).work(WORKER) as uow:
            reading.record_reading(uow, replace(file, status=FileStatus.INDEXED), told, (), (), ())
            uow.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(record, files))
    listed = facts.list_facts(services, actor, case.id)
    known = {f.key: f for f in listed}
    assert len(listed) == len(known) == 13
    assert {c.file_id for c in known["policy.number"].citations} == {f.id for f in files}


def test_twenty_copies_at_once_are_one_original(services: Services, actor: Actor, case: Case) -> None:
    def hand_in(number: int) -> File:
        return evidence.receive(services, actor, case.id, f"{number}.txt", b"the same bytes")

    with ThreadPoolExecutor(4) as pool:
        received = list(pool.map(hand_in, range(20)))
    first = [f for f in received if f.status is FileStatus.RECEIVED]
    assert len(first) == 1
    assert {f.duplicate_of for f in received if f.status is FileStatus.DUPLICATE} == {first[0].id}


def test_a_knock_without_a_job_does_nothing(place: attempt.Workplace) -> None:
    attempt.run(place, OutOfTime)
