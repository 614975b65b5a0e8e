"""From a firm's size to processes and machines: `python -m benchmarks.capacity`, the tables of docs/capacity.md.

Every number of work is measured (where, says docs/capacity.md); what a firm does in a day is assumed, and can be set.
The sizes are then tried by a simulation of the busiest hour, so that they are not a mean's word for a queue.
"""

import heapq
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

_DAY = 8 * 3600.0
_FULL = 0.7  #: of a processor's time, planned
_HOUR = 3600.0


@dataclass(frozen=True)
class Work:
    """Measured, but for `windows_a_web`, which is a guess on the safe side. Processor seconds of one core, MiB."""

    scanned_page: float = 7.9
    text_page: float = 0.35
    turn: float = 0.16
    web_mib: int = 600
    window_mib: float = 1.0
    windows_a_web: int = 250
    reader_mib: int = 1_100
    database_mib: int = 1_500
    page_kib: int = 450


@dataclass(frozen=True)
class Firm:
    """Assumed. `busy` is the share of a day's work in its busiest hour."""

    adjusters: int
    pages_a_day: float = 40  #: for each of them: 100 cases of 100 pages in 250 days
    scanned: float = 0.6
    turns_a_day: float = 12  #: 30 a case
    busy: float = 0.2
    online: float = 0.6


@dataclass(frozen=True)
class Size:
    readers: int
    webs: int
    cores: int
    memory_gib: int
    storage_gib_a_year: int


def page_seconds(firm: Firm, work: Work) -> float:
    """Processor seconds of a page as they come, scans among them."""
    return firm.scanned * work.scanned_page + (1 - firm.scanned) * work.text_page


def size(firm: Firm, work: Work) -> Size:
    """Enough for the busiest hour at 70 %; two web processes at least, for one may be replaced."""
    pages = firm.adjusters * firm.pages_a_day * firm.busy / _HOUR
    turns = firm.adjusters * firm.turns_a_day * firm.busy / _HOUR
    readers = max(1, math.ceil(pages * page_seconds(firm, work) / _FULL))
    windows = firm.adjusters * firm.online
    webs = max(2, math.ceil(turns * work.turn / _FULL), math.ceil(windows / work.windows_a_web))
    memory = (
        readers * work.reader_mib
        + webs * work.web_mib
        + windows * work.window_mib
        + work.database_mib * (1 + readers / 8)
    )
    stored = firm.adjusters * firm.pages_a_day * 250 * work.page_kib / (1 << 20)
    # the database and nginx take about a core for every four that work
    cores = math.ceil((readers + webs * 0.5) * 1.25)
    return Size(readers, webs, cores, math.ceil(memory * 1.3 / 1024), math.ceil(stored))


def waits(firm: Firm, work: Work, readers: int, seed: int = 7) -> list[float]:
    """Seconds each page of a busiest hour waits for a free reader, papers coming in bundles of 1 to 40 pages; sorted."""
    chance = random.Random(seed)
    free = [0.0] * readers
    heapq.heapify(free)
    waited: list[float] = []
    left, now = firm.adjusters * firm.pages_a_day * firm.busy, 0.0
    rest = _HOUR / max(1.0, left / 20.5)
    while left > 0:
        now += chance.expovariate(1 / rest)
        for _ in range(chance.randint(1, 40)):
            began = max(now, heapq.heappop(free))
            waited.append(began - now)
            scanned = chance.random() < firm.scanned
            heapq.heappush(free, began + (work.scanned_page if scanned else work.text_page))
            left -= 1
    return sorted(waited)


def rows(sizes: Sequence[int] = (5, 30, 150, 1_000, 10_000), work: Work | None = None) -> list[str]:
    """The table of the document, a line a firm."""
    work = work or Work()
    made = []
    for adjusters in sizes:
        firm = Firm(adjusters)
        needed = size(firm, work)
        waited = waits(firm, work, needed.readers)
        half, most = waited[len(waited) // 2], waited[int(len(waited) * 0.95)]
        made.append(
            f"| {adjusters:,} | {firm.adjusters * firm.pages_a_day:,.0f} | {needed.readers} | {needed.webs} | "
            f"{needed.cores} | {needed.memory_gib} | {needed.storage_gib_a_year:,} | {half:.0f} s | {most:.0f} s |"
        )
    return made


if __name__ == "__main__":
    print(*rows(), sep="\n")
