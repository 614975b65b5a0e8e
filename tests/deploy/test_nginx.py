"""The front of plan A, run for real: chat over WebSocket, limits, headers, closed doors, sticky sessions, its log."""

import re
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, WebSocket, expect

from tests.deploy.conftest import UPLOAD_MB, Fronted
from tests.web_site import Visitor


def test_a_chat_goes_over_tls_and_websocket(fronted: Fronted, browser: Browser) -> None:
    context = browser.new_context(ignore_https_errors=True, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(20_000)
    opened: list[WebSocket] = []
    page.on("websocket", lambda socket: opened.append(socket))
    you = Visitor(page, context, fronted)
    you.sign_in()
    page.locator("#starters").get_by_text("新建案件").click()
    form = page.get_by_test_id("new-case")
    form.get_by_label("案件名称").fill("网关试验案")
    form.get_by_role("button", name="新建案件").click()
    expect(page.get_by_test_id("next-step")).to_be_visible()
    cookies = {cookie["name"]: cookie for cookie in context.cookies()}
    context.close()
    assert opened and all(socket.url.startswith("wss://localhost:") for socket in opened)
    assert {"access_token", "adjuster_route"} <= cookies.keys()
    assert all(cookie["secure"] and cookie["httpOnly"] for cookie in cookies.values())


@pytest.mark.parametrize("path", ["/", "/nowhere", "/project/threads", "/assets/none.js"])
def test_every_answer_carries_each_header_once(fronted: Fronted, path: str) -> None:
    with fronted.client() as client:
        headers = client.get(path).headers
    for name in (
        "strict-transport-security",
        "content-security-policy",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
    ):
        assert len(headers.get_list(name)) == 1, (name, headers.get_list(name))
    assert "server" not in headers or headers["server"] == "nginx"


def test_assets_are_kept_for_ever_and_served_from_the_cache(fronted: Fronted) -> None:
    with fronted.client() as client:
        asset = re.search(r"/assets/index-[\w-]+\.js", client.get("/").text)
        assert asset
        first, second = client.get(asset[0]), client.get(asset[0])
    assert first.text == second.text
    assert second.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert second.headers["content-encoding"] == "gzip"
    assert "x-request-id" not in second.headers
    served = [line["upstream"] for line in fronted.front.lines() if line["path"] == "/assets"]
    assert served[-1] == ""


@pytest.mark.parametrize("path", ["/metrics", "/ready"])
def test_what_is_for_operators_is_closed(fronted: Fronted, path: str) -> None:
    with fronted.client() as client:
        assert client.get(path).status_code == 403
    assert httpx.get(fronted.inside + path).status_code == 200


def test_status_is_inside_only(fronted: Fronted) -> None:
    inside = f"http://127.0.0.1:{fronted.front.inside}"
    assert "Active connections" in httpx.get(f"{inside}/status").text
    with fronted.client() as client:
        assert "Active connections" not in client.get("/status").text


def test_another_name_gets_no_certificate(fronted: Fronted) -> None:
    with pytest.raises((httpx.ConnectError, ssl.SSLError)):
        httpx.get(f"https://127.0.0.1:{fronted.front.port}/", verify=False)


def test_too_large_is_refused_with_413(fronted: Fronted) -> None:
    with fronted.signed_in(fronted.owner.name) as client:
        origin = {"Origin": fronted.url}
        for path, size in (("/feedback", 5 << 20), ("/project/file", (UPLOAD_MB + 2) << 20)):
            refused = client.post(path, content=b"x" * size, headers=origin)
            assert refused.status_code == 413, path
            assert "超过上限" in refused.json()["detail"]


def test_what_a_visitor_claims_of_itself_is_not_believed(fronted: Fronted) -> None:
    """A forged address neither frees from the limit nor reaches another host's origin check."""
    with fronted.client() as client:
        forged = {"X-Forwarded-Host": "evil.example", "Origin": "https://evil.example"}
        assert client.post("/login", data={}, headers=forged).status_code == 403


def test_sign_ins_beyond_the_rate_are_refused_with_429(fronted: Fronted) -> None:
    wrong = {"username": "nobody", "password": "wrong password"}
    with fronted.client() as client:
        answers = [
            client.post("/login", data=wrong, headers={"X-Forwarded-For": f"198.51.100.{n}"})
            for n in range(26)
        ]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert answers[0].status_code == 401
    assert refused and answers[-1] is refused[-1]
    assert int(refused[-1].headers["retry-after"]) > 0
    assert "过于频繁" in refused[-1].json()["detail"]


def test_a_flood_of_requests_is_refused_with_429(fronted: Fronted) -> None:
    with fronted.client() as client, ThreadPoolExecutor(16) as visitors:
        asset = re.search(r"/assets/index-[\w-]+\.css", client.get("/").text)
        assert asset  # out of nginx's own memory: the flood must be faster than the limit
        codes = list(visitors.map(lambda _: client.head(asset[0]).status_code, range(600)))
    assert 429 in codes
    time.sleep(2)


def test_lines_are_json_and_name_nobody(fronted: Fronted) -> None:
    with fronted.client() as client:
        client.get("/project/thread/0b1e6f7a-1111-4222-8333-444455556666?who=secret")
    time.sleep(0.2)
    lines = fronted.front.lines()
    wanted = {"ts", "level", "event", "service", "request_id", "method", "path", "status", "duration_ms"}
    assert lines and all(wanted <= line.keys() for line in lines)
    assert lines[-1]["path"] == "/project/thread"
    assert lines[-1]["client_network"] == "127.0.0.0/24"
    assert all(isinstance(line["duration_ms"], int) for line in lines)
    raw = (fronted.front.folder / "log").read_text(encoding="utf-8")
    assert "who=secret" not in raw and "444455556666" not in raw


def _upstreams(fronted: Fronted, since: int) -> list[str]:
    time.sleep(0.2)
    return [line["upstream"] for line in fronted.front.lines()[since:] if line["upstream"]]


def test_a_visitor_stays_with_one_process_and_is_taken_over_when_it_dies(fronted: Fronted) -> None:
    """Last of this file: it ends a web process."""
    time.sleep(4)  # the sign-in limit of the tests before
    since = len(fronted.front.lines())
    for _ in range(12):  # twelve strangers
        with fronted.client() as stranger:
            stranger.get("/project/translations?language=zh-CN")
    assert len(set(_upstreams(fronted, since))) == 2

    with fronted.signed_in(fronted.owner.name) as client:
        since = len(fronted.front.lines())
        for _ in range(8):
            assert _who(client) == fronted.owner.name
        (own,) = set(_upstreams(fronted, since))
        home = fronted.web if own.endswith(f":{fronted.settings.port}") else fronted.second
        home.stop()
        began = time.monotonic()
        assert _who(client) == fronted.owner.name
        assert time.monotonic() - began < 5
    home.start()
    home.wait_ready()


def _who(client: httpx.Client) -> Any:
    reply = client.get("/user")
    assert reply.status_code == 200, reply.text
    return reply.json()["identifier"]
