"""Diaries kept by a site, a supervisor or a ward: each entry stands under its day, and tells of hours, not of dates.

`监理日志 | 日期 2025年6月19日 …  2. 15时52分飑线过境，将桁架吹倒`: the moment of the loss; and the entry of the day
on which the adjusters came names them.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.figures import DateSpan, TimeSpan, find_dates, find_times
from ingestion.extract.events import is_event
from ingestion.extract.people import named
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold, sentences

KINDS = frozenset(("log",))
_SURE = 0.53  #: an event told with its date in the sentence is surer
_UNTIL = re.compile(r"\d\s*[时点分:]?[至到~—-]\s*$")  #: the end of a stretch of hours is no hour of an event
#: `四月三十日 夜班`: the day of a shift, without its year
_SHIFT_DAY = re.compile(
    r"^\D{0,16}?(?:1[0-2]|0?[1-9]|十?[一二三四五六七八九十])月(?:\d{1,2}|[一二三]?十?[一二三四五六七八九十])[日号]"
)
_OPENING = 24  #: how far into a block the day of the entries below may begin
_NUMBER = re.compile(r"^\s*(?:[(（]?\d{1,2}[.、．)）]|[①-⑳])\s*(?=\d)")
#: what is ordered, feared, checked or said not to have happened
_ROUTINE = re.compile(
    r"预警|预报|提示|短信|要求|通知|交底|计划|拟|防止|避免|以防|演练|巡查|检查|整改|未见|未发现|没有|无人|正常|恢复"
)
_HALF = re.compile(r"上午|早上|早晨|凌晨|下午|午后|傍晚|晚上|晚间|夜间|夜里")
_AFTER_NOON = frozenset(("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "夜里"))
_PERSON = r"[\u4e00-\u9fff]{2,4}?"
_CAME = re.compile(
    rf"公估(?:公司|机构|人|师|员|人员|方|单位)?(?:的)?[:：]?\s*(?P<names>{_PERSON}(?:[、,，和及 ]{_PERSON})*?)"
    r"(?:等人?|(?:两|二|三|2|3)人|一行|老师|公估师|工程师)*(?:前?来|抵|到|赴|进)(?:达|至|了)?(?:项目|事故|工地|现场|工程)*(?:现?场|部|工地)"
)


@dataclass(frozen=True, slots=True)
class _Day:
    """The day that the entries below it are of, and where it is written."""

    page: Page
    block: Block
    date: DateSpan


@dataclass(frozen=True, slots=True)
class _Entry:
    """One sentence; `span` is in its block's text. `afternoon`: an hour below twelve is one after noon, if known."""

    day: _Day | None  #: None where the day is told without its year
    page: Page
    block: Block
    span: tuple[int, int]
    text: str
    afternoon: bool | None


def diary_facts(paper: Paper) -> Iterator[ProposedFact]:
    """`loss.date`, `loss.time` from the first entry of an event; `survey.date`, `survey.surveyors` from the adjusters' visit."""
    if paper.kind.key not in KINDS:
        return
    entries = list(_entries(paper))
    for entry in entries:
        time = _hour_of_event(entry)
        if time:
            yield from _moment(paper, entry, *time)
            break
    for entry in entries:
        came = _CAME.search(entry.text)
        if came and named("、".join(_names(came["names"]))):
            yield from _visit(paper, entry, came)
            break


def _entries(paper: Paper) -> Iterator[_Entry]:
    day: _Day | None = None
    dated = False
    for page in paper.pages:
        afternoon: bool | None = None
        for block in prose_blocks(page):
            text = fold(block.text)
            opened = next((d for d in find_dates(text) if d.start <= _OPENING), None)
            if opened:
                day, afternoon = _Day(page, block, opened), None
            dated = dated or day is not None or bool(_SHIFT_DAY.match(text))
            for offset, said in sentences(text):
                half = _HALF.search(said)
                afternoon = half.group() in _AFTER_NOON if half else afternoon
                if dated:
                    span = (offset, offset + len(said.rstrip()))
                    yield _Entry(day, page, block, span, said, afternoon)


def _hour_of_event(entry: _Entry) -> tuple[str, TimeSpan] | None:
    """HH:MM and its place in the block, where the sentence tells an hour and then an event."""
    number = _NUMBER.match(entry.text)
    lead = number.end() if number else 0
    told = entry.text[lead:]
    times = [t for t in find_times(told) if not _UNTIL.search(told[: t.start])]
    for time, following in itertools.zip_longest(times, times[1:]):
        after = told[time.end : following.start if following else None]
        value = _on_the_clock(time, entry.afternoon)
        if value and is_event(after) and not _ROUTINE.search(re.split(r"[,，;]", after)[0]):
            start = entry.span[0] + lead
            return value, TimeSpan(start + time.start, start + time.end, time.text, value)
    return None


def _on_the_clock(time: TimeSpan, afternoon: bool | None) -> str:
    """HH:MM; "" for `4点20` when nothing says which half of the day."""
    hour = int(time.value[:2])
    if "点" not in time.text or hour >= 12 or _HALF.search(time.text):
        return time.value
    if afternoon is None:
        return ""
    return f"{hour + 12:02}{time.value[2:]}" if afternoon else time.value


def _moment(paper: Paper, entry: _Entry, value: str, time: TimeSpan) -> Iterator[ProposedFact]:
    if entry.day:
        yield _of_day(paper, entry.day, "loss.date")
    yield paper.propose(
        "loss.time", value, entry.page, entry.block, (time.start, time.end), entry.span, sure=_SURE
    )


def _visit(paper: Paper, entry: _Entry, came: re.Match[str]) -> Iterator[ProposedFact]:
    if entry.day:
        yield _of_day(paper, entry.day, "survey.date")
    start = entry.span[0]
    span = (start + came.start("names"), start + came.end("names"))
    names = "、".join(_names(came["names"]))
    yield paper.propose("survey.surveyors", names, entry.page, entry.block, span, entry.span, sure=_SURE)


def _names(told: str) -> list[str]:
    return [name for name in re.split(r"[、,，和及 ]", told) if name]


def _of_day(paper: Paper, day: _Day, key: str) -> ProposedFact:
    span = (day.date.start, day.date.end)
    return paper.propose(key, day.date.value.isoformat(), day.page, day.block, span, sure=_SURE)
