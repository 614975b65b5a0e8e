"""One engine over the files given on standard input, in this process: one JSON line for each page, then the memory.

{"page", "text", "seconds", "cpu"} … {"peak_mb"}: of this process with all it started, looked at ten times a second. The engine
is warm: the first page is read twice. `cpu` (seconds, all threads and programs) hardly depends on who else works.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import perf_counter, sleep

from benchmarks.ocr.rivals import REQUIREMENTS

BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main() -> None:
    peak = [0]
    Thread(target=_watch, args=(peak,), daemon=True).start()
    read = _engine(sys.argv[1])()
    paths = [Path(line) for line in sys.stdin.read().splitlines()]
    read(paths[0])
    for path in paths:
        begun, spent = perf_counter(), _cpu()
        text = read(path)
        line = {"page": path.name, "text": text, "seconds": perf_counter() - begun, "cpu": _cpu() - spent}
        print(json.dumps(line), flush=True)
    print(json.dumps({"peak_mb": round(peak[0] / 2**20)}))


def _engine(name: str) -> Callable[[], Callable[[Path], str]]:
    """A rival's environment lacks what the product's engines import, and the other way round."""
    if name in REQUIREMENTS:
        from benchmarks.ocr.rival_engines import RIVALS

        return RIVALS[name]
    from benchmarks.ocr.engines import ENGINES

    return ENGINES[name]


def _watch(peak: list[int]) -> None:
    """Memory by /proc, not by rusage: that one starts from what the parent process once held."""
    while True:
        peak[0] = max(peak[0], _held(os.getpid()))
        sleep(0.1)


def _held(pid: int) -> int:
    """Bytes of a process and its descendants; 0 when it has gone."""
    home = Path(f"/proc/{pid}")
    try:
        own = int((home / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        below = [
            int(word)
            for task in (home / "task").iterdir()
            for word in (task / "children").read_text().split()
        ]
    except OSError:
        return 0
    return own + sum(map(_held, below))


def _cpu() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, BOTH))


if __name__ == "__main__":
    main()
