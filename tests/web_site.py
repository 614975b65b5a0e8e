"""The product as a browser meets it: a web process of its own on real parts, and Chromium.

site      web and data of one test session, with two accounts      visitor  a signed-in page, nothing outside reachable
http      an HTTP client without a sign-in
"""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, sync_playwright

from adapters.database.users import Account
from adapters.embedded.process import Child
from adapters.embedded.state import free_port
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.serving import web as web_program
from tests.running_worker import RunningWorker

PASSWORD = "correct horse battery"
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "fire-warehouse" / "evidence"
SHOTS = Path(__file__).resolve().parents[1] / "var" / "shots"
_CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass
class Site:
    """A running web process; `url` without a slash at the end."""

    settings: Settings
    wiring: Wiring
    owner: Account
    other: Account
    log: Path
    web: Child = field(init=False)

    def __post_init__(self) -> None:
        self.web = Child(web_program(self.settings), self.log)
        self.web.start()
        self.web.wait_ready()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    def kill_and_start_again(self) -> None:
        """As after a power cut."""
        assert self.web.process is not None
        os.killpg(self.web.process.pid, signal.SIGKILL)
        self.web.process.wait()
        self.web.start()
        self.web.wait_ready()

    def signed_in(self, name: str) -> httpx.Client:
        """A client with the cookie of a fresh sign-in."""
        given = {"username": name, "password": PASSWORD}
        reply = httpx.post(f"{self.url}/login", data=given, timeout=30).raise_for_status()
        return httpx.Client(base_url=self.url, timeout=30, cookies=reply.cookies)


@pytest.fixture(scope="session")
def site(fresh: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = fresh(port=free_port(0), max_upload_mb=8, max_files_per_message=40)
    wiring = Wiring.build(settings)
    wiring.bucket.ensure()
    owner = wiring.users.add(settings.assistant_user, PASSWORD, owner=True)
    other = wiring.users.add("乙方公估师", PASSWORD)
    built = Site(settings, wiring, owner, other, tmp_path_factory.mktemp("web") / "log")
    yield built
    built.web.stop()
    wiring.close()


@pytest.fixture(scope="session")
def site_worker(site: Site, start_worker: Callable[[Settings], RunningWorker]) -> Iterator[RunningWorker]:
    running = start_worker(site.settings)
    yield running
    running.stop()


@pytest.fixture
def http(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")  # its event loop must end before another module's asynchronous tests
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        launched = playwright.chromium.launch(executable_path=path, args=_CHROMIUM)
        yield launched
        launched.close()


@dataclass
class Visitor:
    """One person at one browser. `outside` lists every request to another host, `faults` what broke in a page."""

    page: Page
    context: BrowserContext
    site: Site
    outside: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def sign_in(self, name: str = "", password: str = PASSWORD) -> None:
        self.page.goto(self.site.url)
        self.page.locator("#email").fill(name or self.site.owner.name)
        self.page.locator("#password").fill(password)
        self.page.locator("button[type=submit]").click()
        self.page.locator("#chat-input").wait_for()
        self.page.wait_for_timeout(700)  # the window's socket opens

    def say(self, text: str) -> None:
        self.page.locator("#chat-input").click()
        self.page.keyboard.insert_text(text)
        self.page.locator("#chat-submit").click()

    def drop(self, *paths: Path) -> None:
        self.page.locator("#upload-button-input").set_input_files(list(paths))
        self.page.wait_for_timeout(300 + 250 * len(paths))
        self.page.locator("#chat-submit").click()

    def shot(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Callable[[], Visitor]]:
    """`visit()`: a fresh browser profile; at the end nothing may have been asked of another host, nor broken."""
    visitors: list[Visitor] = []

    def enter() -> Visitor:
        context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.set_default_timeout(20_000)
        visitor = Visitor(page, context, site)
        context.route("**/*", lambda route: _only_ours(route, visitor))
        page.on("pageerror", lambda error: visitor.faults.append(str(error)))
        page.on("dialog", lambda dialog: _answer(dialog))
        visitors.append(visitor)
        return visitor

    yield enter
    for visitor in visitors:
        visitor.context.close()
    assert [v.outside for v in visitors] == [[] for _ in visitors]
    assert [v.faults for v in visitors] == [[] for _ in visitors]


def _only_ours(route: Route, visitor: Visitor) -> None:
    if route.request.url.startswith((visitor.site.url, "data:", "blob:")):
        route.continue_()
    else:
        visitor.outside.append(route.request.url)
        route.abort()


def _answer(dialog: Dialog) -> None:
    """The page's own questions for a reason; an alert would be somebody else's script."""
    assert dialog.type == "prompt", dialog.message
    dialog.accept("核对原件后认定")
