"""Follows the worker for a thread: when the last file is read, the assistant says what was found, once."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from adapters import telemetry
from adapters.database.users import Account
from assistant.dialogue import Dialogue
from assistant.screen.elements import named
from assistant.screen.files import WAITING
from assistant.screen.summary import cited, summary
from casework.actions import cases, evidence
from casework.errors import CaseworkError

_REST = 2.0
_LONGEST = 6 * 3600.0
_log = telemetry.logger("chat")


class Watch:
    """Built once per process. Truth is in the tables: after a restart a thread is followed again when it is opened."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self._followed: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()

    def keep(self, work: Coroutine[Any, Any, Any]) -> None:
        """Runs `work` beside the request that began it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def follow(self, account: Account, thread_id: str, case_id: str) -> None:
        """Begins to follow, unless this thread is followed already."""
        if thread_id not in self._followed:
            self._followed.add(thread_id)
            self.keep(self._follow(account, thread_id, case_id))

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _log.error("background_failed", exc_info=error)

    async def _follow(self, account: Account, thread_id: str, case_id: str) -> None:
        try:
            deadline = asyncio.get_running_loop().time() + _LONGEST
            while asyncio.get_running_loop().time() < deadline:
                files = await asyncio.to_thread(
                    evidence.list_files, self._dialogue.desk.services, account.actor(), case_id
                )
                if not any(f.status in WAITING for f in files):
                    opened = "".join(f.opened[:8] for f in files)  # a locked file may be opened later
                    await self._report(account, thread_id, case_id, files[-1].id + opened if files else "")
                    return
                await asyncio.sleep(_REST)
        except CaseworkError as error:
            _log.warning("follow_ended", reason=type(error).__name__)
        finally:
            self._followed.discard(thread_id)

    async def _report(self, account: Account, thread_id: str, case_id: str, last_file: str) -> None:
        """What the evidence says so far; the id keeps it from being said twice."""
        message_id = named("read", thread_id, last_file)
        if await self._dialogue.windows.store.has_step(message_id):
            return
        dossier = await asyncio.to_thread(
            cases.load, self._dialogue.desk.services, account.actor(), case_id, True
        )
        text = "材料已读完。\n\n" + summary(dossier)
        await self._dialogue.report(account, thread_id, text, cited(dossier), message_id)
