"""Recorded series (temperature, humidity, pressure): readings outside the range that the paper states, and gaps in time."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from statistics import median

from casework.evidence import Block, Page
from casework.figures import find_dates, find_times
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, bare
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper
from ingestion.extract.text import compact, fold

KINDS = frozenset(("log",))
_TIME_HEAD = re.compile(r"时间|日期|时刻|time|date")
_READING_HEAD = re.compile(r"温度|湿度|库温|℃|°c|temp|humidity")
_NUMBER = re.compile(r"\s*(?P<value>[-−+]?\d+(?:\.\d+)?)\s*(?:℃|°C|%|C)?\s*")
_DEGREE = r"\s*(?:℃|°\s*C|度)?"
_SIGNED = r"[-−+零下]*\s*\d+(?:\.\d+)?"
_RANGE = re.compile(
    rf"(?:范围|要求|设定|标准|控制|应(?:保持|控制)?|规定|range|set)[^\d\-−+]{{0,14}}(?P<low>[-−+]?\d+(?:\.\d+)?){_DEGREE}\s*(?:~|～|至|到|—|–|to)\s*(?P<high>[-−+]?\d+(?:\.\d+)?){_DEGREE}",
    re.I,
)
_AT_MOST = re.compile(
    rf"(?:不(?:得)?(?:高于|超过|大于)|≤|低于|以下应|not\s+(?:above|exceeding))\s*(?P<high>[-−+]?\d+(?:\.\d+)?){_DEGREE}",
    re.I,
)
_FEWEST = 5
_GAP = 3  #: times the usual interval
_EVEN, _MOSTLY = 0.1, 0.7  #: how even the intervals of a recorder are, and how many of them
_LEAST_GAP = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Point:
    at: datetime | None
    value: Decimal | None
    page: Page
    blocks: tuple[Block, ...]


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    points = [point for page in paper.pages for table in tables(page) for point in _points(page, table)]
    if len(points) >= _FEWEST:
        yield from _outside(paper, points)
        yield from _gaps(paper, points)


def _points(page: Page, table: Table) -> Iterator[_Point]:
    headed = next(((row, found) for row in table.rows[:4] if (found := _columns(table, row))), None)
    if headed is None:
        return
    head, (when, reading) = headed
    day = None
    for row in (r for r in table.rows if r > head):
        cells = [b for c in when if (b := table.at(row, c)) is not None]
        text = " ".join(b.text for b in cells)
        days, times = find_dates(text), find_times(text)
        day = days[0].value if days else day
        hour = time.fromisoformat(times[0].value[:5]) if times and times[0].value[:5] < "24:00" else None
        block = table.at(row, reading)
        number = _NUMBER.fullmatch(fold(block.text)) if block else None
        at = datetime.combine(day, hour) if day and hour else None
        value = Decimal(number["value"].replace("−", "-")) if number else None
        yield _Point(at, value, page, tuple(b for b in (block, *cells) if b is not None))


def _columns(table: Table, row: int) -> tuple[list[int], int] | None:
    """The columns of date and time, and the first column of readings, of a header row."""
    heads = {c: compact(b.text) for c, b in table.row(row)}
    when = [c for c, text in heads.items() if _TIME_HEAD.search(text) and not _READING_HEAD.search(text)]
    readings = [c for c, text in heads.items() if _READING_HEAD.search(text)]
    return (when, readings[0]) if when and len(readings) == 1 else None


def _outside(paper: Paper, points: Sequence[_Point]) -> Iterator[Finding]:
    """Told once for the whole run: how many, how far, and where it begins."""
    stated = _stated(paper)
    if stated is None:
        return
    low, high, block, page = stated
    beyond = [
        p
        for p in points
        if p.value is not None
        and ((high is not None and p.value > high) or (low is not None and p.value < low))
    ]
    if not beyond:
        return
    values = [p.value for p in beyond if p.value is not None]
    worst = max(values) if high is not None and max(values) > high else min(values)
    first = beyond[0]
    since = f"，自{first.at:%Y-%m-%d %H:%M}起" if first.at else ""
    allowed = (
        f"{bare(low)}～{bare(high)}"
        if low is not None and high is not None
        else f"不高于{bare(high or Decimal(0))}"
    )
    message = f"{len(beyond)}个读数超出所载允许范围（{allowed}）{since}，极值{bare(worst)}。"
    cited = [*first.blocks, *([block] if page is first.page else [])]
    yield anomaly(paper, first.page, "outside the range", message, cited, (bare(worst), allowed))


def _stated(paper: Paper) -> tuple[Decimal | None, Decimal | None, Block, Page] | None:
    for page in paper.pages:
        for block in page.blocks:
            text = fold(block.text)
            if match := _RANGE.search(text):
                low, high = (Decimal(match[n].replace("−", "-")) for n in ("low", "high"))
                return (min(low, high), max(low, high), block, page)
            if (match := _AT_MOST.search(text)) and _READING_HEAD.search(compact(block.text)):
                return (None, Decimal(match["high"].replace("−", "-")), block, page)
    return None


def _gaps(paper: Paper, points: Sequence[_Point]) -> Iterator[Finding]:
    timed = [(p.at, p) for p in points if p.at is not None]
    steps = [(b - a, p, a, b) for (a, _), (b, p) in itertools.pairwise(timed) if b > a]
    if len(steps) < _FEWEST:
        return
    usual = timedelta(seconds=median(step.total_seconds() for step, *_ in steps))
    regular = sum(abs(step - usual) <= usual * _EVEN for step, *_ in steps)
    long = [s for s in steps if s[0] > max(usual * _GAP, _LEAST_GAP)]
    if not long or regular < len(steps) * _MOSTLY:
        return  # entries made when something happens keep no interval
    step, point, before, after = max(long, key=lambda s: s[0])
    minutes = int(step.total_seconds() // 60)
    message = (
        f"记录有{len(long)}处中断，最长自{before:%Y-%m-%d %H:%M}至{after:%Y-%m-%d %H:%M}共{minutes}分钟"
        f"（通常间隔{int(usual.total_seconds() // 60)}分钟），请向保管人取得完整数据。"
    )
    yield anomaly(paper, point.page, "gap", message, point.blocks[1:] or point.blocks, (f"{minutes}分钟",))
