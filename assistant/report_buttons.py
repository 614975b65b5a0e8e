"""What the buttons of the report's panels do: a chapter's word and versions, 三审, the people of the case."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from adapters.database.users import Account
from casework.access import Role
from casework.actions import approvals, report, reviews, staff
from casework.actions.approvals import Decision
from casework.actions.reviews import Verdict
from casework.errors import Invalid
from casework.ports import Services
from casework.report import ReportType

Payload = dict[str, Any]
CaseOf = Callable[[Account, str], Awaitable[str]]  #: the case of a person's thread
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ReportButtons:
    """`case_of` tells which case the click is about; a payload never does."""

    services: Services
    case_of: CaseOf

    @property
    def works(self) -> tuple[Callable[[Account, str, Payload], Awaitable[str | None]], ...]:
        return (
            self.decide_chapter,
            self.restore_version,
            self.submit_report,
            self.sign_report,
            self.assign_role,
            self.dismiss_member,
        )

    async def decide_chapter(self, account: Account, thread_id: str, payload: Payload) -> None:
        """The panel's nonce is the same for both clicks of a double click, so that they commit once."""
        case_id = await self.case_of(account, thread_id)
        wanted = Decision(
            f"panel:{account.id}:{case_id}:{text(payload, 'nonce', 80)}",
            text(payload, "key", 100),
            text(payload, "hash", 64),
            payload.get("ok") is True,
            text(payload, "comment"),
            _kind(payload),
        )
        await asyncio.to_thread(approvals.decide, self.services, account.actor(), case_id, wanted)

    async def restore_version(self, account: Account, thread_id: str, payload: Payload) -> None:
        number = payload.get("version")
        if not isinstance(number, int):
            raise Invalid
        case_id, key = await self.case_of(account, thread_id), text(payload, "key", 100)
        await asyncio.to_thread(
            report.restore, self.services, account.actor(), case_id, key, number, _kind(payload)
        )

    async def submit_report(self, account: Account, thread_id: str, payload: Payload) -> None:
        case_id, reason = await self.case_of(account, thread_id), text(payload, "reason")
        correcting = payload.get("correcting") is True
        await asyncio.to_thread(
            reviews.submit, self.services, account.actor(), case_id, _kind(payload), reason, correcting
        )

    async def sign_report(self, account: Account, thread_id: str, payload: Payload) -> None:
        """Exactly the text that was shown, by its hash; a second click finds the step done."""
        case_id = await self.case_of(account, thread_id)
        passed, comment = payload.get("ok") is True, text(payload, "comment")
        verdict = Verdict(text(payload, "issue", 64), text(payload, "hash", 64), passed, comment)
        await asyncio.to_thread(reviews.decide, self.services, account.actor(), case_id, verdict)

    async def assign_role(self, account: Account, thread_id: str, payload: Payload) -> None:
        case_id, name = await self.case_of(account, thread_id), text(payload, "name", 200)
        try:
            role = Role(text(payload, "role", 20))
        except ValueError:
            raise Invalid from None
        await asyncio.to_thread(staff.assign, self.services, account.actor(), case_id, name, role)

    async def dismiss_member(self, account: Account, thread_id: str, payload: Payload) -> None:
        case_id, name = await self.case_of(account, thread_id), text(payload, "name", 200)
        await asyncio.to_thread(staff.dismiss, self.services, account.actor(), case_id, name)


def text(payload: Payload, name: str, most: int = _LONGEST) -> str:
    """A word of a payload from a browser. Raises Invalid for anything but text of a sane length."""
    value = payload.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise Invalid
    return value.strip()


def _kind(payload: Payload) -> ReportType:
    try:
        return ReportType(text(payload, "report", 20) or ReportType.FINAL)
    except ValueError:
        raise Invalid from None
