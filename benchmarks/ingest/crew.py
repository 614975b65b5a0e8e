"""Worker processes as `make run` starts them, and the memory they hold with everything they have started."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.embedded.process import Child
from adapters.settings import Settings
from assistant.serving import worker

_LOOK = 0.5  #: seconds


class Memory:
    """The most that any of some processes, each with its descendants, has held while this runs."""

    def __init__(self, roots: list[int]) -> None:
        self._roots = roots
        self.peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory", daemon=True)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_LOOK):
            parents = _parents()
            for root in self._roots:
                self.peak = max(self.peak, sum(map(_held, _family(root, parents))))


@contextmanager
def working(settings: Settings, number: int = 1, pinned: bool = False) -> Iterator[list[int]]:
    """Process ids of `number` workers of one child each. `pinned`: each has one processor and no more."""
    children = [Child(worker(settings), settings.data_dir / f"worker{n}.log") for n in range(number)]
    usual = os.sched_getaffinity(0)
    try:
        for n, child in enumerate(children):
            if pinned:  # a child inherits what its parent may use when it starts
                os.sched_setaffinity(0, {sorted(usual)[n % len(usual)]})
            child.start()
            os.sched_setaffinity(0, usual)
        for child in children:
            child.wait_ready()
        yield [child.process.pid for child in children if child.process]
    finally:
        os.sched_setaffinity(0, usual)
        for child in children:
            child.stop()


def _parents() -> dict[int, int]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                found[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):  # it has ended
                continue
    return found


def _family(root: int, parents: dict[int, int]) -> list[int]:
    family = [root]
    for member in family:
        family += [pid for pid, parent in parents.items() if parent == member]
    return family


def _held(pid: int) -> int:
    """Bytes, what is shared with others counted once in all (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
