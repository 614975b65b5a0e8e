"""The web entrance: `uvicorn assistant.app:web`. Chainlit's callbacks, and the ASGI app built from the wiring.

Nobody imports this module. A callback finds out who speaks, and hands over.
"""

# mypy: disable-error-code="untyped-decorator"
# (Chainlit carries no types)
import asyncio
from pathlib import Path
from typing import Any
from uuid import uuid4

import chainlit as cl
from chainlit.config import config
from chainlit.server import sio
from chainlit.session import WebsocketSession, ws_sessions_sid
from chainlit.types import ThreadDict
from fastapi import Request, Response

from adapters import metrics, telemetry
from adapters.database.chat import ChatRows
from adapters.database.condition import condition
from adapters.database.pool import measure
from adapters.database.users import Account
from adapters.embedded.redis_server import answers as redis_answers
from adapters.observing import observe, trace
from adapters.settings import Settings
from adapters.standing import Standing
from adapters.wiring import Wiring
from assistant.buttons import Buttons
from assistant.chat_store import ChatStore
from assistant.desk import Desk
from assistant.dialogue import Dialogue
from assistant.endpoints import create_app, look
from assistant.handover import Handover, thread_of
from assistant.reception import DEMO, LAST, NEW, Reception
from assistant.runs import Runs
from assistant.screen.windows import Windows, close_expired, close_windows, step
from assistant.sign_in import SignedOut, SignIn, accept_also, signed_in, token_of
from assistant.uploads import Dropped, Uploads
from assistant.watch import Watch
from casework.actions import cases, evidence
from casework.errors import CaseworkError

_SWEEP = 15.0  #: seconds between two looks for windows whose sign-in is over, and at the parts

settings = Settings.load_or_exit().export()
observe("web", settings)
trace("web", settings)
wiring = Wiring.build(settings)
services = wiring.services
desk = Desk.open(settings, wiring.pool, services)
rows = ChatRows(wiring.pool)
sign_in = SignIn(wiring.users, rows, settings.session_hours)
if settings.auth_secret_previous:
    accept_also(settings.auth_secret_previous.get_secret_value())
database_url = settings.database_url.get_secret_value() if settings.database_url else ""
redis_url = settings.redis_url.get_secret_value() if settings.redis_url else ""


async def forget(user_id: str, thread_id: str) -> None:
    account = await asyncio.to_thread(wiring.users.by_id, user_id)
    if account:
        runs.stop(user_id, thread_id)
        await desk.forget(account.actor(), thread_id)


store = ChatStore(database_url, rows, wiring.users, forget)
windows = Windows(store)
runs = Runs(windows)
dialogue = Dialogue(desk, windows, runs)
watch = Watch(dialogue)
handover = Handover(redis_url)
uploads = Uploads(services, wiring.bucket, settings.max_files_per_message)
reception = Reception(dialogue, windows, uploads, watch)

config.project.user_session_timeout = settings.session_hours * 3600
config.code.password_auth_callback = sign_in.by_password  # not wrapped: its refusals keep their status


@cl.data_layer
def data_layer() -> ChatStore:
    return store


@cl.on_logout
async def signed_out(request: Request, _: Response) -> dict[str, bool]:
    await close_windows(await sign_in.revoke(token_of(request.cookies)))
    return {"success": True}


@cl.set_starters
async def starters(_user: cl.User | None = None, _language: str | None = None) -> list[cl.Starter]:
    icons = {NEW: "new", DEMO: "demo", LAST: "last"}
    return [
        cl.Starter(label=words, message=words, icon=f"/public/starters/{icon}.svg")
        for words, icon in icons.items()
    ]


@cl.on_chat_start
async def opened() -> None:
    """The welcome screen with its starters says enough."""


@cl.on_message
async def said(message: cl.Message) -> None:
    account, thread_id = await speaker()
    dropped = [Dropped(e.name, Path(e.path)) for e in message.elements if e.path]
    if dropped and not message.content.strip():
        message.content = f"（上传 {len(dropped)} 份材料）"
        await message.update()
        message.content = ""
    with telemetry.bound(request_id=uuid4().hex[:16], thread_id=thread_id), telemetry.span("message"):
        try:
            await reception.hear(account, thread_id, message.content, dropped)
        except CaseworkError as error:
            await windows.say(account.id, step(thread_id, error.message))


@cl.on_chat_resume
async def resumed(thread: ThreadDict) -> None:
    """A thread comes back on screen: its open questions, its running answer, its files in work."""
    account, thread_id = await speaker()
    for question in await desk.pending(account.actor(), thread_id):
        await dialogue.ask(account, thread_id, {"id": question.id, **question.value})
    await dialogue.settle(account, thread_id)
    kept = await store.get_thread(thread_id)
    if kept:
        thread["steps"], thread["elements"] = kept["steps"], kept["elements"]
    watch.keep(runs.join(account.id, thread_id))
    case_id = await asyncio.to_thread(cases.case_of_thread, services, account.actor(), thread_id)
    if case_id and await _reading(account, case_id):
        watch.follow(account, thread_id, case_id)


@sio.on("stop")  # Chainlit's own says it in English
async def stopped(sid: str) -> None:
    session = WebsocketSession.get(sid)
    if session is not None:
        runs.stop(getattr(session.user, "id", ""), session.thread_id)


_connect = sio.handlers["/"]["connect"]
_connected = sio.handlers["/"]["connection_successful"]


@sio.on("connect")
async def connecting(sid: str, environ: dict[str, Any], auth: dict[str, Any]) -> bool:
    """A window that began a chat in another process names no thread: its own is found again."""
    account = signed_in.get()
    begun = thread_of(account.id, auth["sessionId"]) if account else ""
    if begun and not auth.get("threadId") and await store.get_thread(begun):
        auth = {**auth, "threadId": begun}
    admitted = bool(await _connect(sid, environ, auth))
    session = WebsocketSession.get(sid)
    if begun and session is not None and not session.restored and not session.thread_id_to_resume:
        session.thread_id = begun
    return admitted


@sio.on("connection_successful")
async def connected(sid: str) -> None:
    """After a broken line Chainlit sends nothing of what was missed: the whole thread is shown again.

    A window may also connect twice while it opens; to Chainlit the second is then a restored session with nothing
    to resume, and the window would stay empty.
    """
    session = WebsocketSession.get(sid)
    if session is not None and session.thread_id_to_resume and not session.has_first_interaction:
        session.restored = False
    await _connected(sid)
    if session is not None:
        handover.arrived(session)
    metrics.CHAT_SESSIONS.set(len(ws_sessions_sid))
    if (
        session is None
        or not session.restored
        or session.thread_id_to_resume
        or not session.has_first_interaction
    ):
        return
    metrics.CHAT_RECONNECTS.inc()
    thread = await store.get_thread(session.thread_id)
    if thread:
        await session.emit("resume_thread", thread)
        watch.keep(runs.join(getattr(session.user, "id", ""), session.thread_id))


async def speaker() -> tuple[Account, str]:
    """Who speaks in the current window, asked of the session table each time; raises SignedOut."""
    session = cl.context.session
    account = await sign_in.person(session.token)
    if account is None:
        await sio.disconnect(session.socket_id)
        raise SignedOut
    return account, session.thread_id


async def _reading(account: Account, case_id: str) -> bool:
    files = await asyncio.to_thread(evidence.list_files, services, account.actor(), case_id)
    return any(f.status.value in ("received", "reading") for f in files)


Buttons(services, reception, watch, speaker).register()


async def start() -> None:
    await desk.start()
    watch.keep(_sweep())
    watch.keep(_measure())
    watch.keep(handover.listen())


async def stop() -> None:
    watch.close()
    await store.close()
    await desk.close()
    wiring.close()


async def _sweep() -> None:
    while True:
        await asyncio.sleep(_SWEEP)
        await close_expired(sign_in)


async def _measure() -> None:
    """What is not counted as it happens, for Prometheus."""
    while True:
        metrics.CHAT_SESSIONS.set(len(ws_sessions_sid))
        measure(wiring.pool, "web")
        await look(checks)
        await asyncio.sleep(_SWEEP)


def _bucket_fault() -> str:
    try:
        wiring.bucket.exists("ready")
    except CaseworkError as error:
        return error.message
    return ""


checks = {
    "database": lambda: condition(database_url).fault,
    "queue": lambda: "" if redis_answers(redis_url) else "没有应答",
    "storage": _bucket_fault,
}
web = create_app(
    services,
    store,
    sign_in,
    handover,
    checks,
    start,
    stop,
    settings.metrics_dir,
    settings.public_url or "",
    Standing.of(settings, wiring.pool, wiring.leases),
)
