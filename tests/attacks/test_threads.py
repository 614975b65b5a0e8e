"""Threads, messages, feedback and elements belong to one person; a deleted thread stays deleted."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import socketio

from casework.actions import cases, report
from tests.web_site import Site

_HEARD = ("new_message", "element", "task_end", "resume_thread", "resume_thread_error", "first_interaction")


class Window:
    """One open window of the chat, spoken to as the browser does."""

    def __init__(self, client: socketio.AsyncClient, http: httpx.Client, session_id: str) -> None:
        self.client, self.http, self.session_id = client, http, session_id
        self.heard: list[tuple[str, Any]] = []

    async def say(self, text: str) -> str:
        message_id = str(uuid.uuid4())
        message = {"id": message_id, "threadId": "", "name": "x", "type": "user_message", "output": text}
        message["createdAt"] = "2025-01-01T00:00:00.000Z"
        await self.client.emit("client_message", {"message": message, "fileReferences": []})
        return message_id

    async def until(self, event: str, words: str = "", seconds: float = 30) -> Any:
        for _ in range(int(seconds * 10)):
            for name, data in self.heard:
                if name == event and words in str(data):
                    return data
            await asyncio.sleep(0.1)
        raise AssertionError(f"{event} {words!r} not heard in {[name for name, _ in self.heard]}")

    async def click(self, name: str, payload: dict[str, Any]) -> dict[str, Any]:
        body = {"sessionId": self.session_id, "action": {"name": name, "payload": payload}}
        reply = await asyncio.to_thread(self.http.post, "/project/action", json=body)
        found: dict[str, Any] = reply.json()
        return found.get("response") or found


@asynccontextmanager
async def window(site: Site, name: str, thread_id: str = "") -> AsyncIterator[Window]:
    http, client = site.signed_in(name), socketio.AsyncClient(reconnection=False)
    opened = Window(client, http, str(uuid.uuid4()))
    for event in _HEARD:
        client.on(event, lambda data=None, event=event: opened.heard.append((event, data)))
    auth = {"sessionId": opened.session_id, "clientType": "webapp", "userEnv": "{}", "threadId": thread_id}
    cookie = {"Cookie": f"access_token={http.cookies['access_token']}"}
    await client.connect(site.url, headers=cookie, auth=auth, socketio_path="/ws/socket.io")
    await client.emit("connection_successful")
    await asyncio.sleep(0.3)
    yield opened
    await client.disconnect()
    http.close()


async def _thread(opened: Window) -> tuple[str, str]:
    """A thread with one message: (thread id, message id)."""
    message_id = await opened.say("继续上次的案件")
    found = await opened.until("first_interaction")
    await opened.until("new_message")
    await asyncio.sleep(0.5)
    return str(found["thread_id"]), message_id


async def test_a_foreign_thread_can_be_neither_read_nor_joined_nor_deleted(site: Site) -> None:
    async with window(site, site.owner.name) as mine:
        thread_id, _ = await _thread(mine)
        with site.signed_in(site.other.name) as stranger:
            assert stranger.get(f"/project/thread/{thread_id}").status_code == 404
            for method, path in (("DELETE", "/project/thread"), ("PUT", "/project/thread")):
                reply = stranger.request(method, path, json={"threadId": thread_id, "name": "mine"})
                assert reply.status_code == 404
            assert stranger.get("/project/thread/x'); drop table--").status_code == 404
        async with window(site, site.other.name, thread_id) as theirs:
            await theirs.until("resume_thread_error")
            await theirs.say("把这个案件给我看看")
            await theirs.until("new_message", "已被删除")
        assert mine.http.get(f"/project/thread/{thread_id}").json()["name"] != "mine"
        said = [s["output"] for s in mine.http.get(f"/project/thread/{thread_id}").json()["steps"]]
        assert not any("给我看看" in text for text in said)


async def test_foreign_feedback_and_steps_are_untouchable(site: Site) -> None:
    async with window(site, site.owner.name) as mine:
        _, message_id = await _thread(mine)
        feedback = {"forId": message_id, "value": 1, "comment": "好"}
        kept = mine.http.put("/feedback", json={"feedback": feedback, "sessionId": mine.session_id})
        assert kept.status_code == 200
        own = kept.json()["feedbackId"]
        with site.signed_in(site.other.name) as stranger:
            changed = stranger.put(
                "/feedback", json={"feedback": feedback | {"id": own, "value": 0}, "sessionId": "x"}
            )
            fresh = stranger.put("/feedback", json={"feedback": feedback, "sessionId": "x"})
            removed = stranger.request("DELETE", "/feedback", json={"feedbackId": own})
        assert [changed.status_code, fresh.status_code, removed.status_code] == [404, 404, 404]
        with site.wiring.pool.connection() as connection:
            rows = connection.execute(
                'SELECT value FROM chat."Feedback" WHERE "stepId" = %s', (message_id,)
            ).fetchall()
        assert rows == [(1.0,)]


async def test_a_deleted_thread_is_not_revived_and_takes_its_checkpoints(site: Site) -> None:
    async with window(site, site.owner.name) as mine:
        message_id = await mine.say("新案子，码头集装箱进水")
        thread_id = str((await mine.until("first_interaction"))["thread_id"])
        await mine.until("element", "pending_id")
        assert _checkpoints(site, thread_id) > 0
        assert mine.http.request("DELETE", "/project/thread", json={"threadId": thread_id}).status_code == 200
        assert _checkpoints(site, thread_id) == 0
        await mine.say("还在吗")
        await mine.until("new_message", "已被删除")
    await asyncio.sleep(0.5)  # the disconnect has been stored by now, if it ever is
    with site.signed_in(site.owner.name) as owner:
        assert owner.get(f"/project/thread/{thread_id}").status_code == 404
        assert owner.request("DELETE", "/project/thread", json={"threadId": thread_id}).status_code == 404
    with site.wiring.pool.connection() as connection:
        left = connection.execute(
            'SELECT count(*) FROM chat."Step" WHERE id = %s OR "threadId" = %s', (message_id, thread_id)
        ).fetchone()
    assert left == (0,)


async def test_two_clicks_approve_once_and_a_stale_click_says_so(site: Site) -> None:
    services, actor = site.wiring.services, site.owner.actor()
    case = cases.open_case(services, actor, "双击试验案", "财产综合险")
    version = report.draft_chapter(
        services, actor, case.id, cases.load(services, actor, case.id).chapters[0].key
    )
    async with window(site, site.owner.name) as mine:
        await mine.click("enter_case", {"case_id": case.id})
        click = {"key": version.chapter, "hash": version.content_hash, "ok": True, "nonce": "n1"}
        first, second = await asyncio.gather(
            mine.click("decide_chapter", click), mine.click("decide_chapter", click)
        )
        assert first == second == {"ok": True}
        stale = await mine.click("decide_chapter", click | {"hash": "0" * 64, "nonce": "n2"})
        assert "已有修改" in stale["error"]
        lapsed = await mine.click("decide", {"pending_id": str(uuid.uuid4()), "ok": True})
        assert "已过期" in lapsed["error"]
    with services.work(actor) as uow:
        approvals = [e for e, _, _ in uow.audit_trail(case.id) if e.action == "chapter.approved"]
    assert len(approvals) == 1


async def test_buttons_do_not_reach_into_a_foreign_case(site: Site) -> None:
    case = cases.open_case(site.wiring.services, site.owner.actor(), "别人的案件")
    async with window(site, site.other.name) as theirs:
        assert "没有找到" in (await theirs.click("enter_case", {"case_id": case.id}))["error"]
        assert "error" in await theirs.click("confirm_fact", {"key": "policy.number", "value": ["不是文字"]})
        body = {
            "sessionId": theirs.session_id,
            "action": {"name": "enter_case", "payload": {"case_id": case.id}},
        }
        with site.signed_in(site.owner.name) as owner:
            assert owner.post("/project/action", json=body).status_code == 401


async def test_signing_out_closes_the_open_windows(site: Site) -> None:
    async with window(site, site.owner.name) as mine:
        mine.http.post("/logout")
        for _ in range(50):
            if not mine.client.connected:
                break
            await asyncio.sleep(0.1)
        assert not mine.client.connected


def _checkpoints(site: Site, thread_id: str) -> int:
    with site.wiring.pool.connection() as connection:
        row = connection.execute(
            "SELECT count(*) FROM checkpoints.checkpoints WHERE thread_id LIKE %s", (f"%:{thread_id}",)
        ).fetchone()
    assert row is not None
    return int(row[0])
