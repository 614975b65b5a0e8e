"""People at their windows, spoken for as the browser does."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import socketio

from adapters.database.users import Account
from benchmarks.ingest.office import Office
from casework.actions import cases
from casework.case import Case

PASSWORD = "measured here only"
_QUESTIONS = ("索赔金额是多少？", "出险日期是哪天？", "本案缺哪些材料？")
_LONGEST = 120.0  #: seconds until an answer is given up
_REST = 0.2  #: seconds between two people who begin


@dataclass(frozen=True)
class Person:
    account: Account
    case: Case


@dataclass
class Window:
    client: socketio.AsyncClient
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self, words: str) -> float:
        """Seconds until the answer is complete."""
        self.over.clear()
        began = time.monotonic()
        message = {
            "id": str(uuid.uuid4()),
            "threadId": "",
            "name": "x",
            "type": "user_message",
            "output": words,
        }
        message["createdAt"] = "2025-01-01T00:00:00.000Z"
        await self.client.emit("client_message", {"message": message, "fileReferences": []})
        await asyncio.wait_for(self.over.wait(), _LONGEST)
        return time.monotonic() - began


@asynccontextmanager
async def opened_windows(office: Office, url: str, people: Sequence[Person]) -> AsyncIterator[list[Window]]:
    windows = [await _opened(office, url, person) for person in people]
    yield windows
    for window in windows:
        await window.client.disconnect()


async def _opened(office: Office, url: str, person: Person) -> Window:
    given = {"username": person.account.name, "password": PASSWORD}
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        cookies = (await http.post("/login", data=given)).raise_for_status().cookies
    thread = str(uuid.uuid4())
    cases.bind_thread(office.wiring.services, person.account.actor(), thread, person.case.id)
    window = Window(socketio.AsyncClient(reconnection=False))

    def said(step: dict[str, object]) -> None:
        if step.get("type") == "assistant_message" and not step.get("streaming") and step.get("output"):
            window.over.set()

    window.client.on("new_message", said)
    auth = {"sessionId": str(uuid.uuid4()), "clientType": "webapp", "userEnv": "{}", "threadId": thread}
    cookie = {"Cookie": f"access_token={cookies['access_token']}"}
    await window.client.connect(
        url, headers=cookie, auth=auth, socketio_path="/ws/socket.io", wait_timeout=30
    )
    await window.client.emit("connection_successful")
    return window


async def asked(windows: Sequence[Window], turn: int) -> list[float]:
    """Everybody asks, one a fifth of a second after the other; seconds until each answer."""

    async def one(n: int, window: Window) -> float:
        await asyncio.sleep(n * _REST)
        return await window.ask(_QUESTIONS[(turn + n) % len(_QUESTIONS)])

    return await asyncio.gather(*(one(n, window) for n, window in enumerate(windows)))
