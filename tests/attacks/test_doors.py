"""What a stranger, another account and a hostile page may not do, asked over HTTP of the running product."""

import uuid
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import httpx
import pytest
import socketio

from casework.actions import cases, evidence
from casework.case import Case
from tests.web_site import PASSWORD, Site


@pytest.fixture(scope="module")
def own_case(site: Site) -> Case:
    return cases.open_case(site.wiring.services, site.owner.actor(), "只属于甲方的案件")


@pytest.fixture(scope="module")
def own_file(site: Site, own_case: Case) -> str:
    data = "保险单号：甲-001".encode()
    return evidence.receive(
        site.wiring.services, site.owner.actor(), own_case.id, "保单 <b>甲</b>.txt", data
    ).id


@pytest.mark.parametrize(
    "path", ["/docs", "/redoc", "/openapi.json", "/mcp", "/project/element", "/auth/jwt"]
)
def test_closed_paths(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 404
    assert http.post(path, json={}).status_code == 404


def test_every_answer_forbids_framing_sniffing_and_other_hosts(http: httpx.Client) -> None:
    reply = http.get("/")
    policy = reply.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'self'" in policy
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "googleapis" not in reply.text
    assert "jsdelivr" not in reply.text


@pytest.mark.parametrize("tail", ["pages/1", "pages/1/doubts", "original", "about"])
def test_evidence_needs_a_sign_in_and_a_membership(
    site: Site, http: httpx.Client, own_file: str, tail: str
) -> None:
    assert http.get(f"/evidence/{own_file}/{tail}").status_code == 401
    with site.signed_in(site.other.name) as stranger:
        foreign = stranger.get(f"/evidence/{own_file}/{tail}")
        unknown = stranger.get(f"/evidence/{uuid.uuid4()}/{tail}")
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.json() == unknown.json()


@pytest.mark.parametrize(
    "tail", ["files", "ledger", "drafts", "review", "chapters/plan/versions", f"exports/{uuid.uuid4()}"]
)
def test_panels_of_a_foreign_case_are_not_found(site: Site, own_case: Case, tail: str) -> None:
    with site.signed_in(site.other.name) as stranger:
        assert stranger.get(f"/cases/{own_case.id}/{tail}").status_code == 404
        assert stranger.get("/cases/x'); drop table cases--/files").status_code == 404


def test_an_original_is_a_download_and_never_a_page(site: Site, own_file: str) -> None:
    with site.signed_in(site.owner.name) as owner:
        reply = owner.get(f"/evidence/{own_file}/original")
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "application/octet-stream"
    assert reply.headers["content-disposition"].startswith("attachment;")
    assert "filename*=UTF-8''" in reply.headers["content-disposition"]


def test_a_wrong_name_and_a_wrong_password_look_the_same(http: httpx.Client, site: Site) -> None:
    wrong = http.post("/login", data={"username": site.other.name, "password": "x" * 12})
    unknown = http.post("/login", data={"username": "nobody", "password": "x" * 12})
    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json()) == (401, wrong.json())


def test_guessing_is_slowed_down(http: httpx.Client, site: Site) -> None:
    victim = site.wiring.users.add("被猜测的账号", PASSWORD)
    codes = [
        http.post("/login", data={"username": victim.name, "password": "guess guess"}).status_code
        for _ in range(7)
    ]
    assert codes[0] == 401
    assert codes[-1] == 429
    assert http.post("/login", data={"username": victim.name, "password": PASSWORD}).status_code == 429


def test_signing_out_revokes_the_cookie(site: Site) -> None:
    with site.signed_in(site.owner.name) as owner:
        stolen = dict(owner.cookies)
        assert owner.get("/user").status_code == 200
        assert owner.post("/logout").status_code == 200
    with httpx.Client(base_url=site.url, cookies=stolen) as thief:
        assert thief.get("/user").status_code == 401
        assert (
            thief.post("/project/threads", json={"pagination": {"first": 5}, "filter": {}}).status_code == 401
        )


def test_a_removed_account_is_out_at_once_and_not_made_again(site: Site) -> None:
    gone = site.wiring.users.add("离职公估师", PASSWORD)
    with site.signed_in(gone.name) as client:
        assert client.get("/user").status_code == 200
        with site.wiring.pool.connection() as connection:
            connection.execute("UPDATE users SET active = false WHERE id = %s", (gone.id,))
        assert client.get("/user").status_code == 401
        with site.wiring.pool.connection() as connection:
            connection.execute("DELETE FROM users WHERE id = %s", (gone.id,))
        assert client.get("/user").status_code == 401
        assert (
            client.get("/", headers={"Authorization": f"Bearer {client.cookies['access_token']}"}).status_code
            == 200
        )
    assert site.wiring.users.named(gone.name) is None


def test_a_bearer_header_is_no_way_around_the_session(site: Site) -> None:
    with site.signed_in(site.owner.name) as owner:
        token = owner.cookies["access_token"]
    with httpx.Client(base_url=site.url, headers={"Authorization": f"Bearer {token}"}) as client:
        assert client.get("/user").status_code == 401


def test_another_site_cannot_act_for_a_signed_in_person(site: Site) -> None:
    with site.signed_in(site.owner.name) as owner:
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            assert owner.post("/logout", headers=headers).status_code == 403
            assert owner.get("/ws/socket.io/?EIO=4&transport=polling", headers=headers).status_code == 403
        assert owner.get("/user").status_code == 200


def test_a_body_over_the_limit_is_refused_before_it_is_read(site: Site) -> None:
    most = site.settings.max_upload_mb << 20
    with site.signed_in(site.owner.name) as owner:
        told = _announced(site, owner, most * 10)
        assert told.status == 413
        assert "MB" in told.read().decode()

        def endless() -> Iterator[bytes]:
            yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
            for _ in range(3 * most >> 20):
                yield b"x" * (1 << 20)

        sent = owner.post(
            "/project/file?session_id=x",
            content=endless(),
            headers={"Content-Type": "multipart/form-data; boundary=b"},
        )
        assert sent.status_code == 413
        assert owner.post("/login", content=b"x" * (5 << 20)).status_code == 413


def _announced(site: Site, owner: httpx.Client, length: int) -> HTTPResponse:
    """The answer to an upload of which only the headers are sent."""
    connection = HTTPConnection("127.0.0.1", site.settings.port, timeout=10)
    connection.putrequest("POST", "/project/file?session_id=x")
    connection.putheader("Content-Length", str(length))
    connection.putheader("Cookie", f"access_token={owner.cookies['access_token']}")
    connection.endheaders()
    return connection.getresponse()


async def test_a_websocket_needs_a_live_session_and_our_own_page(site: Site) -> None:
    async def opens(headers: dict[str, str]) -> bool:
        client = socketio.AsyncClient(reconnection=False)
        auth = {"sessionId": str(uuid.uuid4()), "clientType": "webapp", "userEnv": "{}", "threadId": ""}
        try:
            await client.connect(
                site.url, headers=headers, auth=auth, socketio_path="/ws/socket.io", wait_timeout=10
            )
        except (socketio.exceptions.ConnectionError, RuntimeError):  # refused, or closed while it greeted
            return False
        await client.disconnect()
        return True

    with site.signed_in(site.owner.name) as owner:
        cookie = {"Cookie": f"access_token={owner.cookies['access_token']}"}
        assert await opens(cookie)
        assert not await opens(cookie | {"Origin": "https://evil.example"})
        assert not await opens({})
        owner.post("/logout")
        assert not await opens(cookie)


def test_health_and_readiness_tell_part_by_part(http: httpx.Client) -> None:
    assert http.get("/health").json() == {"status": "ok"}
    ready = http.get("/ready")
    assert ready.status_code == 200
    assert ready.json()["parts"] == {"database": "ok", "queue": "ok", "storage": "ok"}
    assert "adjuster_http_requests_total" in http.get("/metrics").text
