"""Children in order: started together, proven ready, restarted when they fall, stopped in reverse."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from adapters.embedded.process import Child, Program

Say = Callable[[str], None]
_STEADY = 60.0  #: seconds of life after which a child's earlier falls are forgotten
_LONGEST_PAUSE = 30.0


class Group:
    """A context manager: leaving it stops every child, the last started first."""

    def __init__(self, log_dir: Path, say: Say, changed: Callable[[Sequence[int]], None]) -> None:
        log_dir.mkdir(parents=True, exist_ok=True)
        self._log_dir, self._say, self._changed = log_dir, say, changed
        self._children: list[Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in reversed(self._children):
            clean = child.stop()
            self._say(f"{child.program.name} 已停止{'' if clean else '（超时，强制结束）'}")

    def start(self, *programs: Program) -> None:
        """Starts all, then waits until each is ready. Raises StartFailed."""
        fresh = [Child(program, self._log_dir / f"{program.name}.log") for program in programs]
        for child in fresh:
            self._children.append(child)
            child.start()
        self._report()
        for child in fresh:
            child.wait_ready()
            self._say(f"{child.program.name} 就绪 ({time.monotonic() - child.started:.1f} s)")
        self._report()

    def tend(self, ended: Callable[[int], None]) -> None:
        """One round: restarts what fell, after a pause that doubles with each fall; trims logs."""
        for child in self._children:
            child.trim_log()
            code = child.exit_code()
            if code is None:
                if child.failures and time.monotonic() - child.started > _STEADY:
                    child.failures = 0
                continue
            if time.monotonic() - child.started < min(2**child.failures, _LONGEST_PAUSE):
                continue
            self._say(f"{child.program.name} 意外退出（状态 {code}），正在重启；日志 {child.log}")
            ended(child.process.pid if child.process else 0)
            child.failures += 1
            child.start()
            self._report()

    def _report(self) -> None:
        self._changed([child.process.pid for child in self._children if child.process])
