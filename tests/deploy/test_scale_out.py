"""Two web processes and three workers behind the real nginx: whichever is lost or replaced, nothing else is."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Locator, expect

from adapters.embedded.process import Child
from adapters.jobs import celery_app, workers_ready
from casework.case import Case
from casework.evidence import File, FileStatus
from tests.deploy.conftest import Fronted
from tests.integration.ingestion.papers import pdf
from tests.reading_office import ReadingOffice
from tests.running_worker import RunningWorker
from tests.web_site import Visitor

pytestmark = pytest.mark.timeout(700)  # five processes start; alone all of it takes a minute or two
_FILES, _PAGES = 18, 3
_PATIENCE = 30_000  #: milliseconds
_NAMES = ("reader1", "reader2", "reader3")
_ONCE = {"Connection": "close"}


def _kill(web: Child) -> None:
    assert web.process is not None
    os.killpg(web.process.pid, signal.SIGKILL)
    web.process.wait()


def _start(web: Child) -> None:
    web.start()
    web.wait_ready()


def _home(fronted: Fronted, chat: "Chat") -> Child:
    """The web process that this browser's requests reach."""
    cookies = {cookie["name"]: cookie["value"] for cookie in chat.context.cookies()}
    with fronted.client() as client:
        client.get("/user", cookies=cookies).raise_for_status()
    time.sleep(0.2)
    (reached,) = [line["upstream"] for line in fronted.front.lines() if line["path"] == "/user"][-1:]
    return fronted.web if reached.endswith(f":{fronted.settings.port}") else fronted.second


def _metric(fronted: Fronted, name: str) -> float:
    """Over both web processes."""
    pages = [httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text for port in fronted.front.ports]
    return sum(
        float(line.split()[-1]) for page in pages for line in page.splitlines() if line.startswith(f"{name} ")
    )


class Chat:
    """A person whose chat began on this page and has never been reloaded."""

    def __init__(self, fronted: Fronted, browser: Browser, title: str) -> None:
        self.context = browser.new_context(ignore_https_errors=True, locale="zh-CN")
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.you = Visitor(self.page, self.context, fronted)
        self.you.sign_in()
        self.page.locator("#starters").get_by_text("新建案件").click()
        form = self.page.get_by_test_id("new-case")
        form.get_by_label("案件名称").fill(title)
        form.get_by_role("button", name="新建案件").click()
        expect(self.page.get_by_test_id("next-step")).to_be_visible(timeout=_PATIENCE)
        self.page.wait_for_url("**/thread/*")
        self.address = self.page.url

    def asks(self, words: str) -> Locator:
        """Says something that the assistant asks back about."""
        before = self.page.get_by_test_id("question").count()
        self.you.say(words)
        expect(self.page.get_by_test_id("question")).to_have_count(before + 1, timeout=_PATIENCE)
        asked = self.page.get_by_test_id("question").last
        expect(asked).to_have_attribute("data-state", "open", timeout=_PATIENCE)
        return asked

    def agree(self) -> None:
        self.page.get_by_role("button", name="确认", exact=True).click()
        expect(self.page.get_by_test_id("question").last).to_have_attribute(
            "data-state", "agreed", timeout=_PATIENCE
        )


@pytest.fixture
def chat(fronted: Fronted, browser: Browser) -> Iterator[Chat]:
    begun = Chat(fronted, browser, "两处服务案")
    yield begun
    begun.context.close()


def test_a_chat_goes_on_when_its_process_dies_and_when_it_is_back(
    fronted: Fronted, chat: Chat, tmp_path: Path
) -> None:
    chat.asks("出险日期是2025年3月14日，因为报案记录如此")
    home = _home(fronted, chat)
    _kill(home)
    # nobody reloads: the window finds its thread, its history and its open question in the other process
    chat.agree()
    assert chat.page.url == chat.address
    chat.asks("出险日期是2025年3月15日，因为查勘记录如此")

    _start(home)
    time.sleep(6)  # nginx asks it again: clicks go there, the window is elsewhere
    before = _metric(fronted, "adjuster_chat_handovers_total")
    chat.agree()
    assert _metric(fronted, "adjuster_chat_handovers_total") == before + 1
    note = tmp_path / "查勘随记.txt"
    note.write_text("查勘日期：2025年3月16日，地点：二号仓库。", encoding="utf-8")
    chat.you.drop(note)
    expect(chat.page.get_by_text("已收到 1 份材料")).to_be_visible(timeout=_PATIENCE)

    chat.page.reload()
    for said in ("出险日期是2025年3月14日，因为报案记录如此", "出险日期是2025年3月15日，因为查勘记录如此"):
        expect(chat.page.get_by_text(said, exact=True)).to_have_count(1)
    expect(chat.page.get_by_text("已采用：")).to_have_count(2)


@pytest.fixture
def office(fronted: Fronted) -> ReadingOffice:
    return ReadingOffice(fronted.wiring, fronted.owner.actor())


def test_three_workers_share_the_work_and_one_may_die(
    fronted: Fronted, office: ReadingOffice, tmp_path: Path
) -> None:
    with _workers(fronted, tmp_path) as workers:
        case = office.open_case("三处读取案")
        kept = [
            office.hand_in(case, f"材料{n}.pdf", pdf(_PAGES, words=f"Store {n} page")) for n in range(_FILES)
        ]
        _until(lambda: len(_done(office, case)) >= 2)
        shared = celery_app(fronted.settings).control.inspect(timeout=3).stats() or {}
        workers[0].kill()
        files = office.wait(case, 240)
    assert {name.split("@")[0] for name, node in shared.items() if node["total"]} == set(_NAMES)
    assert {files[file.name].status for file in kept} == {FileStatus.INDEXED}
    assert [status for status, _, _ in office.jobs(case)] == ["done"] * _FILES
    assert [office.count("pages", file) for file in kept] == [_PAGES] * _FILES
    assert _twice(office, kept) == []


def test_web_processes_are_replaced_one_after_the_other_without_a_failed_request(fronted: Fronted) -> None:
    answers: list[int] = []
    with _busy(fronted, answers):
        for port, web in zip(fronted.front.ports, (fronted.web, fronted.second), strict=True):
            fronted.front.drain(port)
            time.sleep(1)  # what was on its way has arrived
            assert web.stop()
            _start(web)
            fronted.front.drain()
            time.sleep(1)
    assert len(answers) > 40  # it was not the pauses that were measured
    assert set(answers) == {200}


@contextmanager
def _workers(fronted: Fronted, folder: Path) -> Iterator[list[RunningWorker]]:
    running: list[RunningWorker] = []
    try:
        for name in _NAMES:
            running.append(RunningWorker(fronted.settings, folder / name, name))
        app = celery_app(fronted.settings)
        _until(lambda: workers_ready(app, len(_NAMES)))
        yield running
    finally:
        for worker in running:
            worker.stop()


@contextmanager
def _busy(fronted: Fronted, answers: list[int]) -> Iterator[None]:
    """Two people who read and write without a pause, each request on a line of its own; their status codes."""
    over = threading.Event()
    begun = [fronted.signed_in(fronted.owner.name), fronted.signed_in(fronted.other.name)]

    def work(client: httpx.Client) -> None:
        turn = {"pagination": {"first": 5}, "filter": {}}
        while not over.is_set():
            answers.append(client.get("/user", headers=_ONCE).status_code)
            listed = client.post("/project/threads", json=turn, headers={**_ONCE, "Origin": fronted.url})
            answers.append(listed.status_code)
            over.wait(0.2)

    people = [threading.Thread(target=work, args=(client,)) for client in begun]
    for person in people:
        person.start()
    try:
        yield
    finally:
        over.set()
        for person in people:
            person.join()
        for client in begun:
            client.close()


def _done(office: ReadingOffice, case: Case) -> list[str]:
    return [status for status, _, _ in office.jobs(case) if status == "done"]


def _twice(office: ReadingOffice, files: Sequence[File]) -> list[object]:
    """Passages that are in the index more than once."""
    with office.services.work(office.actor) as uow:
        rows = uow.connection.execute(  # type: ignore[attr-defined]
            "SELECT file_id, page, first_block, text FROM chunks WHERE file_id = ANY(%s) "
            "GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
            ([file.id for file in files],),
        ).fetchall()
    return list(rows)


def _until(reached: Callable[[], bool], most: float = 90) -> None:
    deadline = time.monotonic() + most
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.05)
