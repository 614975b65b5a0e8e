"""The adjuster's desk: the one object, built once per process, that browser and shell talk through.

It joins the conversation (graph), the answers (search + answering) and, for signed-in people only, the approvals.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from adapters.database.evidence_state import state_of
from adapters.database.ledger import LlmLedger
from adapters.database.pool import Pool
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.embeddings import Embedders, open_embedders
from adapters.search_text import words
from adapters.settings import Settings
from assistant.answering import Answer, Turn, answer
from assistant.answering.elsewhere import Elsewhere, subject, told
from assistant.graph.checkpoints import open_saver
from assistant.graph.conversation import Conversation, Event, Pending
from assistant.graph.models import Models
from assistant.graph.nodes import Context
from assistant.graph.turns import Turns
from assistant.retrieval.library import search_cases
from assistant.retrieval.search import search
from assistant.tools import ToolContext
from casework.access import Actor, Permission
from casework.actions import approvals, cases
from casework.actions.approvals import Decision
from casework.errors import Conflict, NotFound
from casework.ports import Services
from casework.report import ReportType
from export import render

Progress = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """`open` builds it; `start` and `close` belong to the event loop that uses it."""

    services: Services
    conversation: Conversation
    models: Models
    embedders: Embedders
    _pool: Pool
    _checkpoints: Any
    _turns: Turns

    @classmethod
    def open(cls, settings: Settings, pool: Pool, services: Services) -> "Desk":
        url = settings.database_url.get_secret_value() if settings.database_url else ""
        checkpoints, saver = open_saver(url)
        turns = Turns(url)
        models = Models(settings, LlmLedger(pool), partial(state_of, pool))
        conversation = Conversation(saver, turns)
        return cls(services, conversation, models, open_embedders(settings), pool, checkpoints, turns)

    async def start(self) -> None:
        await asyncio.to_thread(words, "公估")  # the dictionary loads for seconds: before the first question
        await self._checkpoints.open(wait=True, timeout=10)

    async def close(self) -> None:
        await self._turns.close()
        await self._checkpoints.close()

    def ask(self, actor: Actor, case_id: str, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Search and answer within one case of this person; NotFound when it is not theirs."""
        with PostgresUnitOfWork(self._pool, actor) as uow:
            uow.permit(case_id, Permission.READ)
            dossier = uow.dossier(case_id, with_pages=True)
            hits = search(uow.connection, case_id, question, self.embedders.serving(uow.connection))
        return answer(question, dossier, hits, history)

    def look_elsewhere(self, actor: Actor, case_id: str, about: str) -> Elsewhere:
        """What this person's other cases have on a matter, or like this case. Nobody else's cases are looked at."""
        with PostgresUnitOfWork(self._pool, actor) as uow:
            uow.permit(case_id, Permission.READ)
            about = about or subject(uow.dossier(case_id))
            model = self.embedders.serving(uow.connection)
            found = search_cases(uow.connection, about, model, beside=case_id)
            places = {(f.hit.file_id, f.hit.page) for f in found}
            pages = {place: uow.files.page(*place) for place in places}
            return told(about, found, {case.id: case for case in uow.cases.list()}, pages)

    async def say(self, actor: Actor, thread_id: str, text: str) -> AsyncIterator[Event]:
        """The person's words to the case of this thread."""
        context = await self._context(actor, thread_id)
        async for event in self.conversation.send(actor, thread_id, text, context):
            yield event

    async def pending(self, actor: Actor, thread_id: str) -> list[Pending]:
        return await self.conversation.pending(actor, thread_id)

    async def decide(
        self, actor: Actor, thread_id: str, pending_id: str, ok: bool, comment: str = ""
    ) -> AsyncIterator[Event]:
        """A signed-in person answers one pending question. Approvals are committed here, once, before the run goes on."""
        waiting = await self.pending(actor, thread_id)
        question = next((p for p in waiting if p.id == pending_id), None)
        if question is None:
            raise Conflict("这个确认已经处理过或已过期。")
        for chapter in question.value.get("chapters", ()):
            if ok or comment.strip():
                decision = Decision(
                    f"{pending_id}:{chapter['key']}",
                    chapter["key"],
                    chapter["hash"],
                    ok,
                    comment,
                    ReportType(chapter.get("report", ReportType.FINAL)),
                )
                approvals.decide(self.services, actor, self.case_of(actor, thread_id), decision)
        context = await self._context(actor, thread_id)
        reply = {"ok": ok, "comment": comment}
        async for event in self.conversation.resume(actor, thread_id, pending_id, reply, context):
            yield event

    async def forget(self, actor: Actor, thread_id: str) -> None:
        await self.conversation.forget(actor, thread_id)

    def case_of(self, actor: Actor, thread_id: str) -> str:
        case_id = cases.case_of_thread(self.services, actor, thread_id)
        if case_id is None:
            raise NotFound("这个对话还没有案件。")
        return case_id

    async def _context(self, actor: Actor, thread_id: str) -> Context:
        history = await self.conversation.history(actor, thread_id)
        tools = ToolContext(
            self.services, actor, thread_id, self.ask, self.look_elsewhere, render, history=history
        )
        return Context(tools, self.models)
