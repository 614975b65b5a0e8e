"""Killed children, killed workers, a restart, an emptied queue, a file that nobody can read: no upload is lost."""

import time
from dataclasses import replace

import redis

from adapters.settings import Settings
from casework.actions import evidence
from casework.case import Case
from casework.evidence import File, FileStatus
from tests.faults.conftest import Crew
from tests.integration.ingestion.papers import pdf
from tests.reading_office import ReadingOffice

_PAGES = 12


def _begun(office: ReadingOffice, case: Case, name: str, pages: int = 2) -> File:
    """The file once `pages` of its pages are kept."""
    deadline = time.monotonic() + 60
    while (file := office.files(case)[name]).pages_done < pages:
        assert time.monotonic() < deadline and file.status in (FileStatus.RECEIVED, FileStatus.READING)
        time.sleep(0.02)
    return file


def _whole(office: ReadingOffice, file: File) -> None:
    """Every page once, in order, and each of them searchable."""
    _, pages = evidence.read_pages(office.services, office.actor, file.id)
    assert [page.number for page in pages] == list(range(1, _PAGES + 1))
    with office.services.work(office.actor) as uow:
        row = uow.connection.execute(  # type: ignore[attr-defined]
            "SELECT count(DISTINCT page), count(*) = count(DISTINCT (page, first_block, text)) "
            "FROM chunks WHERE file_id = %s",
            (file.id,),
        ).fetchone()
    assert row == (_PAGES, True)


def test_a_killed_child_costs_an_attempt_and_nothing_else(office: ReadingOffice, crew: Crew) -> None:
    worker, case = crew.working(), office.open_case()
    office.hand_in(case, "长.pdf", pdf(_PAGES))
    kept = _begun(office, case, "长.pdf").pages_done
    worker.kill_child()
    killed = time.monotonic()
    assert _begun(office, case, "长.pdf", kept).pages_done >= kept
    file = office.wait(case, 60)["长.pdf"]
    assert time.monotonic() - killed < 35
    assert file.status is FileStatus.INDEXED
    # the attempts are those at the last page: each page that was kept began the count anew
    assert [(status, attempts) for status, attempts, _ in office.jobs(case)] == [("done", 1)]
    _whole(office, file)


def _taken(office: ReadingOffice, case: Case, attempt: int) -> None:
    deadline = time.monotonic() + 40
    while ("running", attempt) not in [(status, n) for status, n, _ in office.jobs(case)]:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_file_that_kills_every_worker_is_set_aside_and_told(office: ReadingOffice, crew: Crew) -> None:
    worker, case = crew.working(), office.open_case()
    office.hand_in(case, "毒.pdf", pdf(_PAGES))
    for attempt in (1, 2, 3):
        _taken(office, case, attempt)
        worker.kill_child()
        office.tell_again(case)
    file = office.wait(case, 60)["毒.pdf"]
    assert file.status is FileStatus.FAILED
    assert "已尝试 3 次" in file.reason and "原件已保存" in file.reason
    assert [(status, attempts) for status, attempts, _ in office.jobs(case)] == [("quarantined", 3)]
    _, original = evidence.original(office.services, office.actor, file.id)
    assert original.startswith(b"%PDF")

    office.hand_in(case, "好.txt", "仓库起火。".encode())
    assert office.wait(case, 30)["好.txt"].status is FileStatus.INDEXED


def _reading(office: ReadingOffice, case: Case, attempt: int) -> None:
    """Until the attempt has come to reading the first page."""
    deadline = time.monotonic() + 40
    while ("running", attempt) not in office.at_first_page(case):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_page_that_kills_every_worker_is_given_up_and_the_rest_is_read(
    office: ReadingOffice, crew: Crew
) -> None:
    worker, case = crew.working(), office.open_case()
    office.hand_in(case, "毒页.pdf", pdf(_PAGES))
    for attempt in (1, 2, 3):
        _reading(office, case, attempt)
        worker.kill_child()
        office.tell_again(case)
    file = office.wait(case, 60)["毒页.pdf"]
    assert file.status is FileStatus.INDEXED and "第 1 页" in file.reason
    _, pages = evidence.read_pages(office.services, office.actor, file.id)
    assert [page.number for page in pages] == list(range(1, _PAGES + 1))
    assert [page.number for page in pages if not page.text] == [1]


def test_a_message_that_never_reached_the_queue_is_told_again(office: ReadingOffice, crew: Crew) -> None:
    class Mute:
        def publish(self, job_id: str) -> None:
            """The message is lost."""

    crew.working()
    case, services = office.open_case(), replace(office.services, publisher=Mute())
    evidence.receive(services, office.actor, case.id, "说明.txt", "仓库起火。".encode())
    assert office.wait(case, 20)["说明.txt"].status is FileStatus.INDEXED


def test_a_restart_gives_the_job_back_without_an_attempt(office: ReadingOffice, crew: Crew) -> None:
    worker, case = crew.working(), office.open_case()
    office.hand_in(case, "长.pdf", pdf(_PAGES))
    kept = _begun(office, case, "长.pdf").pages_done
    started = time.monotonic()
    worker.stop()
    assert time.monotonic() - started < 15
    ((status, attempts, _),) = office.jobs(case)
    assert (status, attempts) == ("queued", 0)
    assert office.files(case)["长.pdf"].pages_done >= kept
    crew.working()
    _whole(office, office.wait(case, 60)["长.pdf"])
    assert [(status, attempts) for status, attempts, _ in office.jobs(case)] == [("done", 1)]


def test_a_killed_worker_is_replaced_and_the_queue_may_be_emptied_meanwhile(
    office: ReadingOffice, crew: Crew, short_leases: Settings
) -> None:
    worker, case = crew.working(), office.open_case()
    office.hand_in(case, "长.pdf", pdf(_PAGES))
    _begun(office, case, "长.pdf")
    waiting = [office.hand_in(case, f"说明{i}.txt", f"第{i}号仓库。".encode()) for i in range(3)]
    worker.kill()
    assert short_leases.redis_url is not None
    with redis.Redis.from_url(short_leases.redis_url.get_secret_value()) as queue:
        queue.flushall()
    crew.working()
    files = office.wait(case, 60)
    assert {files[f.name].status for f in waiting} == {FileStatus.INDEXED}
    _whole(office, files["长.pdf"])
