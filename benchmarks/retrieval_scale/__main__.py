"""Grows a database step by step and asks it at each step. Results are printed as a table, and kept as JSON with `--json`."""

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.retrieval_scale import asking
from benchmarks.retrieval_scale.filling import Shelf, opened

_HEAD = (
    "chunks", "cases", "within a case: p50 / p95 ms of processor time; passed; recall", "across all cases", "across one case in twenty",
    "index built in s", "MB: chunks + vectors + index", "load",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval_scale", description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000", help="chunks at each step")
    parser.add_argument("--questions", type=int, default=200, help="timed, of each kind")
    parser.add_argument(
        "--checked", type=int, default=50, help="of them, whose answers are compared with all"
    )
    parser.add_argument("--home", type=Path, help="a folder with 12 GB to spare; emptied afterwards")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    told = []
    print("| " + " | ".join(_HEAD) + " |\n" + "|---" * len(_HEAD) + "|", flush=True)
    with TemporaryDirectory(dir=options.home) as home, opened(Path(home)) as shelf:
        for step in _steps(shelf, [int(s) for s in options.sizes.split(",")], options):
            told.append(step)
            print(_line(step), flush=True)
            if options.json:
                options.json.write_text(json.dumps(told, indent=1))


def _steps(shelf: Shelf, sizes: list[int], options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for size in sizes:
        begun = perf_counter()
        shelf.grow(size)
        filled = perf_counter() - begun
        step: dict[str, Any] = {"chunks": shelf.chunks, "filled": filled, "built": shelf.build()}
        step |= {"cases": len(shelf.topics), "sizes": shelf.sizes(), "load": [os.getloadavg()[0]]}
        step["within"] = asdict(asking.within(shelf, options.questions, min(20, options.checked)))
        step["across"] = asdict(asking.across(shelf, shelf.owner, options.questions, options.checked))
        step["some"] = asdict(asking.across(shelf, shelf.colleague, options.questions, options.checked))
        step["load"].append(os.getloadavg()[0])
        yield step


def _line(step: dict[str, Any]) -> str:
    asked = [
        f"{a['busy_median']:.0f} / {a['busy_slow']:.0f}; {a['median']:.0f} / {a['slow']:.0f}; {a['recall']:.3f}"
        for a in (step["within"], step["across"], step["some"])
    ]
    megabytes = " + ".join(f"{step['sizes'][name] / 1e6:.0f}" for name in ("chunks", "vectors", "index"))
    load = "–".join(f"{value:.1f}" for value in step["load"])
    cells = [f"{step['chunks']:,}", f"{step['cases']:,}", *asked, f"{step['built']:.0f}", megabytes, load]
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
