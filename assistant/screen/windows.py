"""The open windows of a thread. What is shown goes to every tab of its owner and, unless passing, into the store.

Chainlit sends to the one socket that asked; a reload or a second tab would miss the rest. Here a step is always sent
whole (`new_message` adds or replaces), so a window that joins late or lost its line catches up with the next one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from chainlit.server import sio
from chainlit.session import WebsocketSession, ws_sessions_id

from assistant.chat_store import ChatStore
from assistant.sign_in import SignIn, session_of

NAME = "公估助手"
Step = dict[str, Any]
Element = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Windows:
    """Built once per process; `user_id` is the thread's owner."""

    store: ChatStore

    def of(self, user_id: str, thread_id: str) -> Iterator[WebsocketSession]:
        """The open windows of this person's thread."""
        for session in list(ws_sessions_id.values()):
            if session.thread_id == thread_id and getattr(session.user, "id", "") == user_id:
                yield session

    async def send(self, user_id: str, thread_id: str, event: str, data: Any) -> None:
        """One event to every window of the thread."""
        for session in self.of(user_id, thread_id):
            await session.emit(event, data)

    async def paint(self, user_id: str, step: Step) -> None:
        """Shows a step without keeping it."""
        await self.send(user_id, step["threadId"], "new_message", step)

    async def say(self, user_id: str, step: Step) -> None:
        """Keeps a step, then shows it."""
        await self.store.keep_step(step)
        await self.paint(user_id, step)

    async def put(self, user_id: str, element: Element) -> None:
        """Keeps an element below its message and shows it; the same id replaces or moves it."""
        await self.store.keep_element(element)
        await self.send(user_id, element["threadId"], "element", element)

    async def take(self, user_id: str, thread_id: str, element_id: str) -> None:
        """Removes an element."""
        await self.store.delete_element(element_id)
        await self.send(user_id, thread_id, "remove_element", {"id": element_id})

    async def renamed(self, user_id: str, thread_id: str, name: str) -> None:
        """Gives the thread a name; the list beside the chat is read again."""
        await self.store.update_thread(thread_id, name=name)
        await self.send(
            user_id, thread_id, "first_interaction", {"interaction": name, "thread_id": thread_id}
        )

    async def working(self, user_id: str, thread_id: str, on: bool) -> None:
        """Shows or ends the sign that an answer is being made."""
        await self.send(user_id, thread_id, "task_start" if on else "task_end", {})

    async def toast(self, user_id: str, thread_id: str, text: str, kind: str = "info") -> None:
        await self.send(user_id, thread_id, "toast", {"message": text, "type": kind})


def step(
    thread_id: str, text: str, id_: str = "", at: str = "", streaming: bool = False, error: bool = False
) -> Step:
    """A message of the assistant, as Chainlit's windows and store know it."""
    moment = at or now()
    return {
        "id": id_ or str(uuid4()),
        "threadId": thread_id,
        "parentId": None,
        "createdAt": moment,
        "start": moment,
        "end": moment,
        "output": text,
        "name": NAME,
        "type": "assistant_message",
        "streaming": streaming,
        "isError": error,
        "waitForAnswer": False,
        "metadata": {},
    }


def now() -> str:
    """UTC with microseconds, as Chainlit writes it."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


async def close_windows(session_id: str) -> None:
    """Ends every window of one sign-in."""
    for session in list(ws_sessions_id.values()):
        if session_of(session.token) == session_id:
            await sio.disconnect(session.socket_id)


async def close_expired(sign_in: SignIn) -> None:
    """Ends the windows whose sign-in is over: signed out elsewhere, expired, or the account deactivated."""
    for token in {session.token for session in list(ws_sessions_id.values())}:
        if await sign_in.person(token) is None:
            await close_windows(session_of(token))
