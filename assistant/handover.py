"""A chat follows its person from one web process to another.

Chainlit keeps a window's session in the memory of the process its socket reached, and a reverse proxy sends a person
elsewhere when that process ends, and back again when it returns. Two things would break: a chat that began without a
thread in its address would go on in a new, empty one; and a click would reach a process that does not hold the
window. So a window's thread is derived from the window, and a process that is asked for a window it does not hold has
whoever holds it let go: the browser connects again at once, by the same cookie to the same process as its clicks.
"""

import asyncio
import json
from dataclasses import dataclass, field
from time import monotonic
from uuid import NAMESPACE_URL, uuid5
from weakref import WeakKeyDictionary

import redis.asyncio
from chainlit.server import sio
from chainlit.session import WebsocketSession
from redis.exceptions import RedisError

from adapters import metrics, telemetry

_CHANNEL = "adjuster:windows"
_MOST = 8.0  #: seconds a click waits for its window; the browser comes back after one or two
_LOOK = 0.05
_AGAIN = 2.0  #: seconds until a lost queue is tried again
_log = telemetry.logger("chat")


def thread_of(user_id: str, session_id: str) -> str:
    """The thread that a window without one begins: the same in every process, another for every person."""
    return str(uuid5(NAMESPACE_URL, f"adjuster:{user_id}:{session_id}"))


@dataclass(frozen=True, slots=True)
class Handover:
    """Built once per process. Needs the queue only while a window is elsewhere; without it a click fails as before."""

    redis_url: str
    _shown: "WeakKeyDictionary[WebsocketSession, str]" = field(default_factory=WeakKeyDictionary)

    def arrived(self, session: WebsocketSession) -> None:
        """The window has its thread on screen, so that what a click does will be seen."""
        self._shown[session] = session.socket_id

    async def here(self, session_id: str, user_id: str) -> None:
        """Returns once this process holds the person's window, or after some seconds in any case."""
        if self._holds(session_id):
            return
        deadline = monotonic() + _MOST
        await self._call(json.dumps({"session": session_id, "user": user_id}))
        while monotonic() < deadline and not self._holds(session_id):
            await asyncio.sleep(_LOOK)

    async def listen(self) -> None:
        """Lets go of every window that is called for elsewhere; runs as long as the process."""
        while True:
            try:
                async with redis.asyncio.from_url(self.redis_url) as queue, queue.pubsub() as heard:
                    await heard.subscribe(_CHANNEL)
                    async for message in heard.listen():
                        if message["type"] == "message":
                            await self._let_go(**json.loads(message["data"]))
            except (RedisError, OSError) as error:
                _log.warning("handover_deaf", error=type(error).__name__)
            await asyncio.sleep(_AGAIN)

    def _holds(self, session_id: str) -> bool:
        session = WebsocketSession.get_by_id(session_id)
        return (
            session is not None
            and self._shown.get(session) == session.socket_id
            and sio.manager.is_connected(session.socket_id, "/")
        )

    async def _call(self, message: str) -> None:
        try:
            async with redis.asyncio.from_url(self.redis_url) as queue:
                await queue.publish(_CHANNEL, message)
        except (RedisError, OSError) as error:
            _log.warning("handover_mute", error=type(error).__name__)

    async def _let_go(self, session: str, user: str) -> None:
        """Breaks the line, not the chat: a browser comes back from a broken line by itself, from a farewell it does not."""
        held = WebsocketSession.get_by_id(session)
        if held is None or not self._holds(session) or getattr(held.user, "id", "") != user:
            return
        held.to_clear = True
        metrics.CHAT_HANDOVERS.inc()
        line = sio.eio.sockets[sio.manager.eio_sid_from_sid(held.socket_id, "/")]
        await line.close(wait=False, abort=True)
        await line.queue.put(
            None
        )  # its writer then closes the websocket, which engine.io leaves to the browser
