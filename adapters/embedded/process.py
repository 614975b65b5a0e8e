"""One child process: started in its own session, told to stop when its parent dies, logged to a file."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from adapters import telemetry

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1
_LOG_LIMIT = 50_000_000  #: bytes; beyond, a log starts anew and the old one is kept as NAME.log.1


class StartFailed(Exception):
    """A part did not come up; the message says which, why, and where its log is."""


def _nothing() -> None:
    return None


def _no_repair(_log: str) -> bool:
    return False


@dataclass(frozen=True)
class Program:
    """What to run, and how to know that it works.

    ready    True once it answers a real request; asked again and again
    before   runs before each start
    repair   given the log of a failed start, True when another start may work
    grace    seconds from `stop_signal` to SIGKILL
    plain    it logs lines of its own kind: each is wrapped into a JSON line like everybody's
    """

    name: str
    argv: tuple[str, ...]
    ready: Callable[[], bool]
    env: Mapping[str, str]
    before: Callable[[], None] = _nothing
    repair: Callable[[str], bool] = _no_repair
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 20
    ready_within: float = 60
    plain: bool = False


@dataclass
class Child:
    """A Program being run. Not thread-safe: the thread that starts it must outlive it (PDEATHSIG)."""

    program: Program
    log: Path
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started: float = 0
    _log_from: int = field(default=0, repr=False)
    _reader: threading.Thread | None = field(default=None, repr=False)

    def start(self) -> None:
        self.program.before()
        self.started = time.monotonic()
        self._log_from = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.program.argv,
                env=dict(self.program.env),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if self.program.plain else out,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the supervisor only, which stops them in order
                preexec_fn=_dies_with_parent(self.program.stop_signal),
            )
        if lines := self.process.stdout:
            self._reader = threading.Thread(target=self._wrap, args=(lines,), daemon=True)
            self._reader.start()

    def _wrap(self, lines: IO[bytes]) -> None:
        wrapped = telemetry.wrapper(self.program.name)
        with self.log.open("a", encoding="utf-8") as out:
            for line in lines:
                if text := line.decode(errors="replace").strip():
                    out.write(wrapped(text) + "\n")
                    out.flush()

    def exit_code(self) -> int | None:
        """None while it runs."""
        return self.process.poll() if self.process else None

    def wait_ready(self) -> None:
        """Returns once it answers. Raises StartFailed when it ends or stays silent too long."""
        deadline = time.monotonic() + self.program.ready_within
        while time.monotonic() < deadline:
            if (code := self.exit_code()) is not None:
                if not self.program.repair(self.output()):
                    raise StartFailed(self._report(f"退出，状态 {code} (exited)"))
                time.sleep(0.3)
                self.start()
            if self.program.ready():
                return
            time.sleep(0.05)
        raise StartFailed(self._report(f"{self.program.ready_within:.0f} 秒内未就绪 (not ready in time)"))

    def output(self) -> str:
        """What this start has logged so far; all of it, once it has ended."""
        if self.exit_code() is not None:
            self._read_to_end()
        with self.log.open("rb") as log:
            log.seek(self._log_from)
            return log.read().decode(errors="replace")

    def stop(self) -> bool:
        """Ends the process and its group. False when it had to be killed."""
        if self.process is None or self.process.poll() is not None:
            return True
        self.process.send_signal(self.program.stop_signal)
        try:
            self.process.wait(self.program.grace)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            return False
        finally:
            self._read_to_end()
        return True

    def _read_to_end(self) -> None:
        if self._reader:
            self._reader.join(2)  # a grandchild may hold the pipe open

    def trim_log(self) -> None:
        if self.log.stat().st_size > _LOG_LIMIT:
            shutil.copy2(self.log, self.log.with_suffix(".log.1"))
            os.truncate(self.log, 0)  # its writer appends, so it goes on at the new end

    def _report(self, why: str) -> str:
        return f"{self.program.name}: {why}; 日志 {self.log}\n{self.output()[-1500:]}"


def _dies_with_parent(stop_signal: signal.Signals) -> Callable[[], None]:
    """Even a SIGKILL of the supervisor then ends its children, each with its own orderly signal."""
    parent = os.getpid()

    def before_exec() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(stop_signal))
        if os.getppid() != parent:  # it died before the request was made
            os._exit(1)

    return before_exec if sys.platform == "linux" else _nothing


def answers(url: str) -> bool:
    """True when a GET of `url` gives 200 within two seconds."""
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:  # noqa: S310 - our own loopback URL
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False
