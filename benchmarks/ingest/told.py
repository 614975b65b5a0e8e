"""The section `## Ingestion` of docs/benchmarks.md."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.ingest.trials import Measured

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
_SECTION = re.compile(r"## Ingestion\n.*?(?=\n## |\Z)", re.S)


def section(measured: Measured, mode: str) -> str:
    waiting, one, two = measured.waiting, measured.one, measured.two
    table = "\n".join(
        f"| {r.name} | {r.pages} | {r.seconds:.1f} | {r.rate:.0f} | {r.first_page:.1f} | {r.memory / 2**20:.0f} |"
        for r in measured.rows
    )
    return f"""## Ingestion

`python -m benchmarks.ingest{" --quick" if mode == "quick" else ""} --write`, {datetime.now(UTC):%Y-%m-%d}, \
{os.cpu_count()} processors, one worker of one child unless said otherwise; real Postgres, Redis, S3 and Celery. \
Seconds run from handing in to everything read, facts and findings included. Memory is the peak of the worker with \
all its processes (PSS: what they share counts once).

| Files | Pages | Seconds | Pages a minute | First page searchable, s | Memory, MiB |
|---|---:|---:|---:|---:|---:|
{table}

- Growth of time with pages (exponent of a fit on logarithms, from ten pages on; 1 is linear): text {measured.text_growth:.2f}, \
scans {measured.scan_growth:.2f}.
- A second worker: {one.rate:.0f} → {two.rate:.0f} pages a minute, **{two.rate / one.rate:.2f} ×** \
(four files of one case, each worker with one processor of its own, the services beside them).
- A question while the longest file is read, about its case and another in turn: median {waiting.busy[0]:.2f} s, \
p95 {waiting.busy[1]:.2f} s; on an idle machine {waiting.idle[0]:.2f} s and {waiting.idle[1]:.2f} s.
- A file handed in elsewhere meanwhile: its first page is searchable after {waiting.other_first_page:.1f} s.
"""


def write(text: str) -> None:
    """Puts the section in place; the others' sections stay."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Benchmarks\n"
    if _SECTION.search(page):
        page = _SECTION.sub(lambda _: text.rstrip() + "\n", page)
    else:
        page = f"{page.rstrip()}\n\n{text}"
    PAGE.write_text(page, encoding="utf-8")
