"""Who runs in a data directory and on which ports. A file lock, free again when its holder dies, decides.

`state.json` (0600, for it holds the addresses with their passwords):
    pid, ready, url ("" without web), ports {name: port}, children [[pid, start ticks]],
    reach {settings field: value}
"""

import fcntl
import json
import os
import signal
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adapters.embedded.local_secrets import write_private
from adapters.settings import Settings


class AlreadyRunning(Exception):
    """Another process holds the data directory; `url` is where its web answers, when it has one and it does yet."""

    def __init__(self, url: str, pid: int) -> None:
        super().__init__(f"已在运行 / already running: {url or f'进程 {pid}'}")
        self.url = url


@dataclass(frozen=True, slots=True)
class RunningState:
    """A service that runs now, as another process of the same user sees it."""

    pid: int
    url: str
    reach: Mapping[str, str] = field(repr=False)

    def apply(self, settings: Settings) -> Settings:
        """`settings`, reaching the running service's parts."""
        return settings.reaching(self.reach)


def load(data_dir: Path) -> RunningState | None:
    """The service that runs in `data_dir` and has come up, or None."""
    lock = data_dir / "lock"
    if not lock.is_file():  # none yet, or (in /var) something of that name which is not ours
        return None
    with lock.open() as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            known = _read(data_dir)
            if not known.get("ready"):
                return None
            return RunningState(known["pid"], known["url"], known["reach"])
    return None


class Held:
    """The state of a data directory that this process holds."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._known: dict[str, Any] = _read(data_dir)
        _end_leftovers(self._known.get("children", []))
        self.write(pid=os.getpid(), ready=False, url="", reach={}, children=[])

    def write(self, **values: object) -> None:
        self._known |= values
        write_private(self._data_dir / "state.json", json.dumps(self._known, indent=1))

    def children(self, pids: Sequence[int]) -> None:
        self.write(children=[[pid, _start_ticks(pid)] for pid in pids])

    def port(self, name: str, wanted: int = 0, host: str = "127.0.0.1") -> int:
        """The port that `name` had last time, or `wanted`, or else any that is free; remembered."""
        ports = self._known.setdefault("ports", {})
        taken = {port for other, port in ports.items() if other != name}
        choices = [wanted, *range(wanted + 1, wanted + 50)] if wanted else [ports.get(name, 0), 0]
        for choice in choices:
            if (port := free_port(choice, host)) and port not in taken:
                ports[name] = port
                return port
        raise OSError(f"没有空闲端口 / no free port near {wanted}")


@contextmanager
def hold(data_dir: Path) -> Iterator[Held]:
    """Holds `data_dir` for this process. Raises AlreadyRunning."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (data_dir / "lock").open("a") as handle:
        for last_try in (False, False, True):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if last_try:
                    known = _read(data_dir)
                    raise AlreadyRunning(known.get("url", ""), known.get("pid", 0)) from None
                time.sleep(0.2)  # somebody may only be looking
        held = Held(data_dir)
        try:
            yield held
        finally:
            held.write(ready=False, url="", reach={}, children=[])


def free_port(port: int, host: str = "127.0.0.1") -> int:
    """`port` when it can be bound, any free one for 0, 0 when it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return 0
        return int(probe.getsockname()[1])


def _read(data_dir: Path) -> dict[str, Any]:
    try:
        known = json.loads((data_dir / "state.json").read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _start_ticks(pid: int) -> int:
    """When the process started, which tells it from a later one of the same id; 0 when there is none."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    except (OSError, IndexError, ValueError):
        return 0


def _end_leftovers(children: Sequence[tuple[int, int]], patience: float = 10) -> None:
    """Waits for the children of a killed predecessor, which are already stopping, then kills them."""
    deadline = time.monotonic() + patience
    for pid, ticks in children:
        while ticks and _start_ticks(pid) == ticks and time.monotonic() < deadline:
            time.sleep(0.1)
        if ticks and _start_ticks(pid) == ticks:
            os.killpg(pid, signal.SIGKILL)
