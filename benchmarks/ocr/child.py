"""One engine over the files given on standard input, in this process: one JSON line for each page, then the memory.

{"page", "text", "seconds", "cpu"} … {"peak_mb"}: of this process or of the largest program it started. The engine
is warm: the first page is read twice. `cpu` (seconds, all threads and programs) hardly depends on who else works.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.ocr.rivals import REQUIREMENTS

BOTH = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def main() -> None:
    read = _engine(sys.argv[1])()
    paths = [Path(line) for line in sys.stdin.read().splitlines()]
    read(paths[0])
    for path in paths:
        begun, spent = perf_counter(), _cpu()
        text = read(path)
        line = {"page": path.name, "text": text, "seconds": perf_counter() - begun, "cpu": _cpu() - spent}
        print(json.dumps(line), flush=True)
    print(json.dumps({"peak_mb": round(max(resource.getrusage(whose).ru_maxrss for whose in BOTH) / 1024)}))


def _engine(name: str) -> Callable[[], Callable[[Path], str]]:
    """A rival's environment lacks what the product's engines import, and the other way round."""
    if name in REQUIREMENTS:
        from benchmarks.ocr.rival_engines import RIVALS

        return RIVALS[name]
    from benchmarks.ocr.engines import ENGINES

    return ENGINES[name]


def _cpu() -> float:
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, BOTH))


if __name__ == "__main__":
    main()
