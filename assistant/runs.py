"""The answers being made now, one per thread. They belong to the thread, not to the window that asked.

A reload, a second tab or a lost line finds the running answer here, and what it has said so far.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from assistant.graph.turns import Busy
from assistant.screen.windows import Step, Windows, now, step
from assistant.screen.words import shown

_REST = 0.12  #: seconds between two paints of a growing answer
_KEPT = 5.0  #: seconds a finished answer is still shown to windows that were just opening


@dataclass(slots=True)
class Run:
    """One answer: finished parts, the part that is being spoken, a line on what is being done."""

    user_id: str
    thread_id: str
    id: str = field(default_factory=lambda: str(uuid4()))
    at: str = field(default_factory=now)
    parts: list[str] = field(default_factory=list)
    speaking: str = ""
    doing: str = "正在处理…"
    citations: list[dict[str, Any]] = field(default_factory=list)
    failed: bool = False
    over: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    @property
    def text(self) -> str:
        """All that was said, ready to show."""
        return shown("\n\n".join([*self.parts, self.speaking]).strip(), self.citations)

    def step(self) -> Step:
        """The message as it stands."""
        doing = "" if self.over or not self.doing else f"_{self.doing}_"
        text = "\n\n".join(filter(None, (self.text, doing)))
        return step(self.thread_id, text, self.id, self.at, streaming=not self.over, error=self.failed)


class Runs:
    """Built once per process."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._runs: dict[tuple[str, str], Run] = {}

    def of(self, user_id: str, thread_id: str) -> Run | None:
        """The answer that is being made in this thread, or was finished a moment ago."""
        return self._runs.get((user_id, thread_id))

    def busy(self, user_id: str, thread_id: str) -> bool:
        run = self.of(user_id, thread_id)
        return run is not None and not run.over

    def start(self, user_id: str, thread_id: str, work: Callable[[Run], Awaitable[None]]) -> Run:
        """Begins an answer. Raises Busy while another one is being made in the thread."""
        if self.busy(user_id, thread_id):
            raise Busy
        run = Run(user_id, thread_id)
        self._runs[user_id, thread_id] = run
        run.task = asyncio.create_task(self._live(run, work))
        return run

    def stop(self, user_id: str, thread_id: str) -> None:
        """Breaks off the answer; what is committed stays."""
        run = self.of(user_id, thread_id)
        if run and run.task and not run.over:
            run.task.cancel()

    async def join(self, user_id: str, thread_id: str) -> None:
        """Shows the running answer to a window that has just opened, as soon as the thread is on its screen."""
        run = self.of(user_id, thread_id)
        if run is None:
            return
        for _ in range(4):
            await asyncio.sleep(0.4)
            if run.text or not run.over:
                await self._windows.paint(user_id, run.step())
            if not run.over:
                await self._windows.working(user_id, thread_id, True)
                return

    async def _live(self, run: Run, work: Callable[[Run], Awaitable[None]]) -> None:
        painter = asyncio.create_task(self._paint(run))
        await self._windows.working(run.user_id, run.thread_id, True)
        try:
            await work(run)
        finally:
            run.over = True
            painter.cancel()
            await self._windows.working(run.user_id, run.thread_id, False)
            asyncio.get_running_loop().call_later(_KEPT, self._forget, run)

    async def _paint(self, run: Run) -> None:
        while not run.over:
            await self._windows.paint(run.user_id, run.step())
            await asyncio.sleep(_REST)
            await run.changed.wait()
            run.changed.clear()

    def _forget(self, run: Run) -> None:
        if self._runs.get((run.user_id, run.thread_id)) is run:
            del self._runs[run.user_id, run.thread_id]
