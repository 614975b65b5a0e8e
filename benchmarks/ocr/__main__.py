"""`python -m benchmarks.ocr`: engines side by side on the same pages, each in a process of its own.

--engines ours,tesseract     any of ours, ours-tesseract, tesseract, rapidocr; with --rivals also ocrmypdf, unstructured
--set held-out --pages 24    which pages, and how many; --wears and --papers choose among them
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.ocr.pages import Made, chosen, written
from benchmarks.ocr.papers import PAPERS
from benchmarks.ocr.rivals import REQUIREMENTS, Absent, python_of
from benchmarks.ocr.scoring import missed, score
from benchmarks.ocr.table import markdown
from benchmarks.ocr.wear import WEARS
from benchmarks.ocr.words import SETS

ROOT = Path(__file__).resolve().parents[2]
OWN = ("ours", "ours-tesseract", "tesseract", "rapidocr")


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        plan = chosen(asked.pages, asked.wears, asked.papers)
        pages = list(written(asked.set, plan, Path(folder)))
        engines = {name: _measured(name, pages, Path(folder), asked.environments) for name in asked.engines}
    results = {"set": asked.set, "pages": len(pages), "engines": engines}
    print(json.dumps(results, ensure_ascii=False, indent=1) if asked.json else markdown(results))


def _measured(name: str, pages: Sequence[Made], folder: Path, environments: Path) -> dict[str, Any]:
    """{"pages": [...], "peak_mb"}, or {"absent": why} for a rival that cannot be had or fails."""
    try:
        python = str(python_of(name, environments)) if name in REQUIREMENTS else sys.executable
    except Absent as absent:
        return {"absent": str(absent)}
    print(f"{name} …", file=sys.stderr)
    done = subprocess.run(
        [python, "-m", "benchmarks.ocr.child", name],
        input="\n".join(str(folder / page.name) for page in pages),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ
        | {"OMP_THREAD_LIMIT": "1"},  # as paperless-ngx: tesseract's threads only wait for each other
        check=False,
    )
    if done.returncode:
        return {"absent": f"failed: {done.stderr.strip()[-600:]}"}
    *read, memory = map(json.loads, done.stdout.splitlines())
    rows = [_scored(page, one) for page, one in zip(pages, read, strict=True)]
    return {"pages": rows, **memory}


def _scored(page: Made, read: dict[str, Any]) -> dict[str, Any]:
    return {
        "page": page.name,
        "paper": page.paper,
        "wear": page.wear,
        "seconds": read["seconds"],
        "cpu": read["cpu"],
        "score": asdict(score(page.text, page.figures, read["text"])),
        "missed": missed(page.figures, read["text"]),
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks.ocr", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=24)
    parser.add_argument("--set", choices=SETS, default="tuning")
    parser.add_argument(
        "--engines", type=_names([*OWN, *REQUIREMENTS]), default=["ours", "ours-tesseract", "tesseract"]
    )
    parser.add_argument(
        "--rivals", action="store_true", help="also OCRmyPDF and unstructured (installs them apart)"
    )
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "ocr-rivals")
    parser.add_argument("--wears", type=_names(list(WEARS)), default=[])
    parser.add_argument("--papers", type=_names(list(PAPERS)), default=[])
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if asked.rivals:
        asked.engines = list(dict.fromkeys([*asked.engines, *REQUIREMENTS]))
    return asked


def _names(known: list[str]) -> Any:
    def parsed(text: str) -> list[str]:
        names = [name.strip() for name in text.split(",") if name.strip()]
        if wrong := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(wrong)}; known: {', '.join(known)}")
        return names

    return parsed


if __name__ == "__main__":
    main()
