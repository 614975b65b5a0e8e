"""Chainlit's threads in our Postgres: Chainlit's own layer on schema `chat`, with the owner asked everywhere.

What the product changes: errors are raised, ids are UUIDs, an unknown or deleted thread is simply absent, a deleted
one never comes back and takes its checkpoints with it, and no bytes are kept here (evidence has its own store).
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
from chainlit.context import ChainlitContextException, context
from chainlit.data.chainlit_data_layer import ChainlitDataLayer
from chainlit.data.utils import queue_until_user_message
from chainlit.element import Element
from chainlit.step import StepDict
from chainlit.types import Feedback, ThreadDict
from chainlit.user import PersistedUser, User

from adapters.database.chat import ChatRows
from adapters.database.users import Users
from assistant.sign_in import signed_in
from casework.errors import NotFound

Forget = Callable[[str, str], Awaitable[None]]  #: user id, thread id
_CONNECTIONS = 6


class ChatStore(ChainlitDataLayer):  # type: ignore[misc]  # Chainlit is not typed
    """`forget` deletes what the conversation remembers of a thread."""

    def __init__(self, url: str, rows: ChatRows, users: Users, forget: Forget) -> None:
        super().__init__(database_url=url)
        self.pool: asyncpg.Pool | None = None
        self._rows, self._users, self._forget = rows, users, forget
        self._opening = asyncio.Lock()

    async def connect(self) -> None:
        """Opens the pool once, under the product's rights and in the chat's schema."""
        async with self._opening:
            if not self.pool:
                self.pool = await asyncpg.create_pool(
                    self.database_url,
                    min_size=1,
                    max_size=_CONNECTIONS,
                    init=_as_product,
                    server_settings={"search_path": "chat"},
                    command_timeout=30,
                )

    async def get_user(self, identifier: str) -> PersistedUser | None:
        account = await asyncio.to_thread(self._users.named, identifier)
        if account is None or not account.active:
            return None
        return PersistedUser(id=account.id, createdAt="", identifier=account.name, metadata={})

    async def create_user(self, user: User) -> PersistedUser | None:
        """Accounts come from the users table alone; signing in has enrolled them."""
        return await self.get_user(user.identifier)

    async def get_thread_author(self, thread_id: str) -> str:
        """The owner's name; "" for a thread that is unknown or gone."""
        thread = await self._owned("thread", thread_id)
        rows = (
            await self.execute_query('SELECT identifier FROM "User" WHERE id = $1', {"id": thread})
            if thread
            else []
        )
        return str(rows[0]["identifier"]) if rows else ""

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """A thread with its steps and elements; None when it is unknown, gone or another person's."""
        if await self._owned("thread", thread_id) is None:
            return None
        thread: ThreadDict | None = await super().get_thread(thread_id)
        if thread:  # the next step stands last below its message
            thread["elements"] = sorted(thread["elements"] or [], key=lambda e: e["name"] == "NextStep")
        return thread

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """Creates the thread for its first message; afterwards only its owner changes it. A deleted one stays so."""
        owner = await self._owner_or_gone("thread", thread_id)
        person = self._person()
        if owner is _GONE or not person or owner not in (None, person):
            return
        if owner is None and user_id is None and name is None:
            return  # a late disconnect must not found a thread
        kept = {
            k: v for k, v in (metadata or {}).items() if k in ("chat_settings", "chat_profile", "client_type")
        }
        await super().update_thread(thread_id, name=name, user_id=person, metadata=kept, tags=tags)

    async def delete_thread(self, thread_id: str) -> None:
        """The thread, all that was said in it, and what the conversation remembers of it."""
        owner = await self._owned("thread", thread_id)
        if owner is None:
            return
        await self._forget(owner, thread_id)
        await asyncio.to_thread(self._rows.bury, thread_id)

    async def writable(self, thread_id: str) -> bool:
        """True when this thread may be written to: it is the person's own, or new."""
        owner = await self._owner_or_gone("thread", thread_id)
        return owner is not _GONE and owner in (None, self._person())

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def create_step(self, step_dict: StepDict) -> None:
        await self.keep_step(step_dict)

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def update_step(self, step_dict: StepDict) -> None:
        await self.keep_step(step_dict)

    async def keep_step(self, step: StepDict) -> None:
        """Writes a step of the person's own thread, at once; a step of any other is refused."""
        thread = str(step.get("threadId") or "")
        taken = await self._owner_or_gone("step", step["id"])
        if not thread or taken not in (None, self._person()) or not await self.writable(thread):
            return
        await self.update_thread(thread, name=None, user_id=self._person())
        await ChainlitDataLayer.create_step.__wrapped__(self, {**step, "parentId": None})
        await self._bury_late(thread)

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def delete_step(self, step_id: str) -> None:
        if await self._owned("step", step_id):
            await ChainlitDataLayer.delete_step.__wrapped__(self, step_id)

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def create_element(self, element: Element) -> None:
        """Only screen elements are kept here; a dropped file becomes evidence, with a route of its own."""
        if element.type == "custom" and element.for_id:
            await self.keep_element(element.to_dict())

    async def keep_element(self, element: dict[str, Any]) -> None:
        """Writes or moves one element of the person's own thread."""
        taken = await self._owner_or_gone("element", element["id"])
        if taken not in (None, self._person()) or await self._owned("thread", element["threadId"]) is None:
            return
        about = {
            "type": element["type"],
            "display": element["display"],
            "size": None,
            "language": None,
            "page": None,
        }
        await self.execute_query(
            'INSERT INTO "Element" (id, "threadId", "stepId", metadata, mime, name, url, display, props) '
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
            'ON CONFLICT (id) DO UPDATE SET props = excluded.props, "stepId" = excluded."stepId", "updatedAt" = now()',
            {
                "id": element["id"],
                "thread": element["threadId"],
                "step": element["forId"],
                "metadata": json.dumps(about),
                "mime": element.get("mime"),
                "name": element["name"],
                "url": element.get("url"),
                "display": element["display"],
                "props": json.dumps(element.get("props") or {}, ensure_ascii=False),
            },
        )
        await self._bury_late(element["threadId"])

    async def _bury_late(self, thread: str) -> None:
        """What was written while its thread was being deleted goes with it."""
        if not await self.writable(thread):
            await asyncio.to_thread(self._rows.bury, thread)

    async def has_step(self, step_id: str) -> bool:
        """True when this message of the person's own is kept already."""
        return await self._owned("step", step_id) is not None

    async def has_element(self, element_id: str) -> bool:
        """True when this element of the person's own is kept already."""
        return await self._owned("element", element_id) is not None

    async def open_questions(self, thread_id: str) -> list[dict[str, Any]]:
        """The question elements of the person's thread that still wait for an answer."""
        if await self._owned("thread", thread_id) is None:
            return []
        rows = await self.execute_query(
            """SELECT * FROM "Element" WHERE "threadId" = $1 AND name = 'Question' AND props->>'state' = 'open'""",
            {"thread": thread_id},
        )
        return [dict(self._convert_element_row_to_dict(row)) for row in rows]

    @queue_until_user_message()  # type: ignore[untyped-decorator]
    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:  # noqa: ARG002
        if await self._owned("element", element_id):
            await self.execute_query('DELETE FROM "Element" WHERE id = $1', {"id": element_id})

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """A judgement on a message of one's own threads. Raises NotFound."""
        if feedback.id and await self._owned("feedback", feedback.id) is None:
            raise NotFound("没有找到该评价。")
        if await self._owned("step", feedback.forId) is None:
            raise NotFound("没有找到该消息。")
        kept: str = await super().upsert_feedback(feedback)
        return kept

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Raises NotFound for another person's."""
        if await self._owned("feedback", feedback_id) is None:
            raise NotFound("没有找到该评价。")
        await super().delete_feedback(feedback_id)
        return True

    async def _owned(self, kind: str, id_: str) -> str | None:
        """The signed-in person's id when the thing is theirs, else None."""
        owner, person = await self._owner_or_gone(kind, id_), self._person()
        return person if person and owner == person else None

    async def _owner_or_gone(self, kind: str, id_: str) -> str | None:
        try:
            return await asyncio.to_thread(self._rows.owner, kind, id_)
        except NotFound:
            return _GONE

    def _person(self) -> str:
        """Whose request or message this is; "" when nobody's."""
        account = signed_in.get()
        if account is not None:
            return account.id
        try:
            return str(getattr(context.session.user, "id", ""))
        except ChainlitContextException:
            return ""


_GONE = "gone"  #: no account has this id


async def _as_product(connection: asyncpg.Connection) -> None:
    await connection.execute("SET ROLE adjuster_app")
