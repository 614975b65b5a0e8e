"""The reading process as its worker sees it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

from ingestion.outcome import Unusable
from ingestion.readers.apart.child import BROKEN, ITEM, REFUSED, STOP
from ingestion.readers.lost import CRASHED, TOO_LARGE, TOO_LONG

CHILD = "ingestion.readers.apart.child"
_STARTING = 120.0  #: seconds a busy machine may need to load the libraries
_FINISHING = 10.0  #: seconds it may take over the item it is at, when no more is wanted
_LOOK = 0.2  #: seconds between two looks at clock and memory
_PASSED_ON = (
    "PATH",
    "HOME",
    "TMPDIR",
    "TZ",
    "PYTHONPATH",
    "VIRTUAL_ENV",
    "LD_LIBRARY_PATH",
    "TESSDATA_PREFIX",
    "OCR_ENGINE",
)
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Gone(Exception):
    """The process was ended, or ended by itself, over what it was asked; `why` (zh-CN) is for the adjuster."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ReadingFailed(Exception):
    """A fault of a reader: kind and place, without words of the file."""


class Process:
    """Started when it is first asked, and again after it was ended. Not for several threads."""

    def __init__(self, memory: int, module: str = CHILD) -> None:
        """`memory`: bytes it may hold before it is ended; `module`: what runs in it."""
        self._memory, self._module = memory, module
        self._popen: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._owner = 0
        self.holds: object = None  #: whose file lies open in it

    @property
    def pid(self) -> int:
        """0 when it does not run."""
        return self._popen.pid if self._popen else 0

    @property
    def resident(self) -> int:
        """Bytes of memory that it holds now."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * _PAGE
        except (OSError, IndexError):
            return 0

    def ask(self, seconds: float, watch: Callable[[], None], word: str, *arguments: Any) -> Iterator[Any]:
        """The items of the answer; `seconds` is the time limit of each, `watch` is called meanwhile and may raise.

        Raises Gone, ReadingFailed and ingestion.outcome.Unusable. Closed before its end, the process is told to stop
        after the item it is at; left by an error, it is ended.
        """
        line, whole = self._running(), False
        try:
            self._send(line, (word, arguments))
            while True:
                kind, value = self._heard(line, seconds, watch)
                if kind != ITEM:
                    whole = True
                    break
                yield value
        except GeneratorExit:
            whole = self._stopped(line)
            raise
        finally:
            if not whole:
                self.end()
        if kind == REFUSED:
            raise _refusal(value)
        if kind == BROKEN:
            raise ReadingFailed(value)

    def end(self) -> None:
        """At once, with everything it has started. Another process's own is left alone."""
        popen, line = self._popen, self._line
        self._popen = self._line = self.holds = None
        if line is not None:
            line.close()
        if popen is not None and self._owner == os.getpid():
            with suppress(ProcessLookupError):
                os.killpg(popen.pid, signal.SIGKILL)
            popen.wait()

    def _running(self) -> Connection:
        if self._owner != os.getpid():  # a fork does not share its parent's
            self._popen = self._line = self.holds = None
        if self._line is None:
            ours, theirs = socket.socketpair()
            with theirs:
                self._popen = subprocess.Popen(  # noqa: S603
                    [sys.executable, "-m", self._module, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    env=_environment(),
                    cwd=Path(__file__).resolve().parents[3],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,  # libraries print what they find in files
                    start_new_session=True,
                )
            self._owner = os.getpid()
            self._line = Connection(ours.detach())
            try:
                self._heard(self._line, _STARTING, lambda: None)
            except Gone as gone:
                self.end()
                raise ReadingFailed("the reading process did not start") from gone
        return self._line

    def _stopped(self, line: Connection) -> bool:
        """Whether it has left the answer it was at and can be asked again."""
        try:
            self._send(line, (STOP, ()))
            while self._heard(line, _FINISHING, lambda: None)[0] == ITEM:
                pass
        except Gone:
            return False
        return True

    def _send(self, line: Connection, question: tuple[str, tuple[Any, ...]]) -> None:
        try:
            line.send(question)
        except OSError as error:
            raise Gone(CRASHED) from error

    def _heard(self, line: Connection, seconds: float, watch: Callable[[], None]) -> tuple[str, Any]:
        deadline = monotonic() + seconds
        while not line.poll(_LOOK):
            watch()
            if monotonic() > deadline:
                raise Gone(TOO_LONG)
            if self.resident > self._memory:
                raise Gone(TOO_LARGE)
        try:
            kind, value = line.recv()
        except (EOFError, OSError) as error:
            raise Gone(CRASHED) from error
        return kind, value


def _refusal(outcome: Any) -> Unusable:
    unusable = Unusable(outcome.reason)
    unusable.outcome = outcome
    return unusable


def _environment() -> dict[str, str]:
    """What a program needs to run; nothing that opens a service."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1", "DO_NOT_TRACK": "true"}
