"""What the buttons of the screen elements do. A payload comes from a browser: every word of it is checked here,
every right by the use case, and what cannot be done comes back as {"error": words}."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import chainlit as cl

from adapters.database.users import Account
from assistant.reception import Reception
from assistant.report_buttons import ReportButtons, text
from assistant.watch import Watch
from casework.actions import approvals, cases, evidence, facts
from casework.errors import CaseworkError
from casework.ports import Services

Payload = dict[str, Any]
Speaker = Callable[[], Awaitable[tuple[Account, str]]]  #: who clicks, in which thread


@dataclass(frozen=True, slots=True)
class Buttons:
    """Built once per process; `register` makes Chainlit call them."""

    services: Services
    reception: Reception
    watch: Watch
    speaker: Speaker

    def register(self) -> None:
        """Each public coroutine below under its own name."""
        for work in (
            self.decide,
            self.new_case,
            self.enter_case,
            self.confirm_fact,
            self.reject_fact,
            self.override_finding,
            self.retry_file,
            self.cancel_file,
            self.follow_files,
            *ReportButtons(self.services, self._case).works,
        ):
            cl.action_callback(work.__name__)(self._answering(work))

    def _answering(
        self, work: Callable[[Account, str, Payload], Awaitable[str | None]]
    ) -> Callable[[cl.Action], Awaitable[Payload]]:
        async def clicked(action: cl.Action) -> Payload:
            try:
                account, thread_id = await self.speaker()
                fault = await work(account, thread_id, action.payload)
            except CaseworkError as error:
                return {"error": error.message}
            return {"error": fault} if fault else {"ok": True}

        return clicked

    async def decide(self, account: Account, thread_id: str, payload: Payload) -> str | None:
        """Answers a question that the conversation waits for."""
        pending_id, comment = text(payload, "pending_id"), text(payload, "comment")
        return await self.reception.decide(account, thread_id, pending_id, payload.get("ok") is True, comment)

    async def new_case(self, account: Account, thread_id: str, payload: Payload) -> None:
        title, line = text(payload, "title", 200), text(payload, "line", 100)
        await self.reception.open_case(account, thread_id, title, line)

    async def enter_case(self, account: Account, thread_id: str, payload: Payload) -> None:
        wanted = text(payload, "case_id", 64)
        dossier = await asyncio.to_thread(cases.load, self.services, account.actor(), wanted)
        await self.reception.enter(account, thread_id, dossier.case)

    async def confirm_fact(self, account: Account, thread_id: str, payload: Payload) -> None:
        key, value = text(payload, "key", 300), text(payload, "value")
        reason = text(payload, "reason") or "公估师核对原件后确认"
        currency = text(payload, "currency", 8)
        case_id = await self._case(account, thread_id)
        await asyncio.to_thread(
            facts.settle, self.services, account.actor(), case_id, key, value, reason, currency
        )

    async def reject_fact(self, account: Account, thread_id: str, payload: Payload) -> None:
        fact_id, reason = text(payload, "id", 64), text(payload, "reason") or "公估师核对原件后否定"
        case_id = await self._case(account, thread_id)
        await asyncio.to_thread(facts.reject, self.services, account.actor(), case_id, fact_id, reason)

    async def override_finding(self, account: Account, thread_id: str, payload: Payload) -> None:
        code, subject, reason = (
            text(payload, "code", 60),
            text(payload, "subject"),
            text(payload, "reason"),
        )
        case_id = await self._case(account, thread_id)
        await asyncio.to_thread(
            approvals.override, self.services, account.actor(), case_id, code, subject, reason
        )

    async def retry_file(self, account: Account, thread_id: str, payload: Payload) -> None:
        case_id = await self._case(account, thread_id)
        await asyncio.to_thread(evidence.retry, self.services, account.actor(), text(payload, "id", 64))
        self.watch.follow(account, thread_id, case_id)

    async def cancel_file(self, account: Account, _thread_id: str, payload: Payload) -> None:
        await asyncio.to_thread(evidence.cancel, self.services, account.actor(), text(payload, "id", 64))

    async def follow_files(self, account: Account, thread_id: str, _: Payload) -> None:
        """A file was opened with its password: the thread hears when it is read."""
        self.watch.follow(account, thread_id, await self._case(account, thread_id))

    async def _case(self, account: Account, thread_id: str) -> str:
        return await asyncio.to_thread(self.reception.dialogue.desk.case_of, account.actor(), thread_id)
