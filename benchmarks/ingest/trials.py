"""What is measured: files by length, many photos at once, a mixed bag, one worker against two, questions meanwhile."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.ingest import papers
from benchmarks.ingest.asking import Asking
from benchmarks.ingest.crew import Memory, working
from benchmarks.ingest.office import Office

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Page counts, and numbers of files."""

    texts: tuple[int, ...]
    scans: tuple[int, ...]
    photos: int
    compared: int  #: pages of each of four files that one worker and two read


FULL = Sizes((1, 10, 100, 1000), (1, 10, 50), 300, 40)
QUICK = Sizes((1, 10, 40), (1, 3), 6, 6)


@dataclass(frozen=True, slots=True)
class Row:
    """Seconds, pages and bytes of one trial."""

    name: str
    pages: int
    seconds: float
    first_page: float
    memory: int = 0

    @property
    def rate(self) -> float:
        """Pages a minute."""
        return 60 * self.pages / self.seconds


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a person lived through: seconds."""

    idle: tuple[float, float]  #: median and 95th percentile of an answer while no worker reads
    busy: tuple[float, float]  #: the same about a case with a long file, and another, while the file is read
    other_first_page: float  #: of a file handed in elsewhere while the long one is read


@dataclass(frozen=True, slots=True)
class Measured:
    rows: Sequence[Row]
    text_growth: float
    scan_growth: float
    one: Row
    two: Row
    waiting: Waiting


def run(office: Office, sizes: Sizes, say: Say) -> Measured:
    numbers = iter(range(1, 10_000))
    with working(office.settings) as crew:
        _trial(office, crew, "warm-up", {"热身.pdf": papers.scan(1, 9_000)})
        texts = [
            _length(office, crew, papers.text_pdf, "text PDF", n, next(numbers), say)
            for n in sizes.texts[:-1]
        ]
        scans = [_length(office, crew, papers.scan, "scan", n, next(numbers), say) for n in sizes.scans]
        photos = {f"照片{n:03}.jpg": papers.photo(n) for n in range(sizes.photos)}
        rows = [_said(_trial(office, crew, f"{sizes.photos} photos at once", photos), say)]
        rows.append(_said(_trial(office, crew, "mixed bag", papers.mixed(next(numbers))), say))
    with working(office.settings) as crew:  # a fresh worker, so that its peak is the long file's own
        longest, waiting = _long_file(office, crew, sizes.texts[-1], next(numbers))
        _said(longest, say)
    one, two = (_compared(office, workers, sizes.compared, numbers.__next__) for workers in (1, 2))
    for row in (one, two):
        _said(row, say)
    texts.append(longest)
    return Measured([*texts, *scans, *rows], growth(texts), growth(scans), one, two, waiting)


def growth(rows: Sequence[Row]) -> float:
    """The exponent of time against pages: the slope of a line through the logarithms. 1 is linear."""
    long = [row for row in rows if row.pages >= 10]  # below, opening the file is most of it
    points = [(math.log(row.pages), math.log(row.seconds)) for row in (long if len(long) > 1 else rows)]
    mean_x, mean_y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    across = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / across


def _length(
    office: Office,
    crew: list[int],
    make: Callable[[int, int], bytes],
    name: str,
    pages: int,
    number: int,
    say: Say,
) -> Row:
    return _said(_trial(office, crew, f"{name}, {pages} p", {"材料.pdf": make(pages, number)}), say)


def _trial(office: Office, crew: list[int], name: str, files: Mapping[str, bytes]) -> Row:
    with Memory(crew) as memory:
        handed = office.hand_in(office.open_case(name), files)
        first = office.first_page(handed)
        seconds, read = office.all_read(handed)
    return Row(name, sum(file.pages for file in read), seconds, first, memory.peak)


def _long_file(office: Office, crew: list[int], pages: int, number: int) -> tuple[Row, Waiting]:
    """One long file, questions about its case and another, and a file handed in elsewhere half a minute later."""
    data = papers.text_pdf(pages, number)
    quiet, case = office.open_case("静"), office.open_case("长")
    office.all_read(office.hand_in(quiet, {"保险单.pdf": papers.text_pdf(3, number + 1)}))
    with Asking(office, [quiet]) as idle:
        time.sleep(8)
    with Memory(crew) as memory, Asking(office, [quiet, case]) as busy:
        handed = office.hand_in(case, {"长.pdf": data})
        first = office.first_page(handed)
        time.sleep(5)
        other = office.first_page(
            office.hand_in(office.open_case("别处"), {"新.pdf": papers.text_pdf(5, number + 2)})
        )
        seconds, _ = office.all_read(handed)
    row = Row(f"text PDF, {pages} p", pages, seconds, first, memory.peak)
    return row, Waiting((idle.median, idle.p95), (busy.median, busy.p95), other)


def _compared(office: Office, workers: int, pages: int, number: Callable[[], int]) -> Row:
    """Four files of one case, each worker with one processor."""
    files = {f"材料{n}.pdf": papers.text_pdf(pages, number()) for n in range(4)}
    with working(office.settings, workers, pinned=True) as crew:
        _trial(
            office,
            crew,
            "warm-up",
            {f"热身{n}.pdf": papers.text_pdf(2, number()) for n in range(2 * workers)},
        )
        return _trial(office, crew, f"{workers} worker(s), one processor each", files)


def _said(row: Row, say: Say) -> Row:
    say(
        f"{row.name:34} {row.pages:5} p {row.seconds:8.1f} s {row.rate:8.1f} p/min "
        f"first {row.first_page:5.1f} s  {row.memory / 2**20:6.0f} MiB"
    )
    return row
