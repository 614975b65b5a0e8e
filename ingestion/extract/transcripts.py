"""Questions and answers: the answer to `请问出险的时间？` is the time of the loss, `今天` is the day of the talk."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.figures import TimeSpan, find_dates, find_times
from ingestion.extract import wording
from ingestion.extract.code_readers import READERS
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.spoken import spoken_days
from ingestion.extract.text import fold

KINDS = frozenset(
    ("notice", "statement", "mail", "log", "note", "survey_record", "other", "certificate.police")
)
_TURN = re.compile(r"(?:^|(?<=[\n。？?!！;；]))\s*(?:问|答|Q|A)\s*[:：]")
_ASKED = re.compile(
    r"[?？]|发我|发一下|报一下|给我|告诉我|多少|发过来|^\s*(?:问|Q)\s*[:：]|吗|请问|请说|请讲"
)
_EVENT = r"出险|事故|发生|起火|着火|失火|进水|受伤|损坏|出事|漏水|停机|happen|occur|accident|loss"
_WHEN = re.compile(rf"(?=.*(?:{_EVENT}))(?=.*(?:时间|几点|何时|什么时候|when|time))", re.I)
_WHERE = re.compile(r"地点|在哪|何处|什么地方|where", re.I)
_LEAD = re.compile(r"(?:就|是|当时)*(?:位于|在|于)")


@dataclass(frozen=True, slots=True)
class _Turn:
    page: Page
    block: Block
    start: int
    text: str


def answers(paper: Paper) -> Iterator[ProposedFact]:
    """`loss.time`, `loss.date` and `loss.place` as answered; stated, and only where a question asks for them."""
    if paper.kind.key not in KINDS:
        return
    turns = list(_turns(paper))
    for asked, answered in itertools.pairwise(turns):
        if not _ASKED.search(asked.text):
            continue
        yield from _code_asked(paper, asked, answered)
        if _WHEN.search(asked.text):
            yield from _moment(paper, turns, answered)
        elif _WHERE.search(asked.text):
            yield from _place(paper, answered)


_CODES = {
    "policy.number": ("code", re.compile(r"保单号|保险单号|policy\s+n", re.I)),
    "loss.report_number": ("code", re.compile(r"报案号|案件号|claim\s+n", re.I)),
    "vehicle.vin": ("vin", re.compile(r"车架号|识别代[号码]|vin", re.I)),
    "vehicle.plate": ("plate", re.compile(r"车牌|号牌")),
    "cargo.bill_of_lading": ("code", re.compile(r"提单号|运单号")),
}
_SPEAKER = re.compile(r"^[^:\n]{1,10}:\s*")
_LONGEST_ANSWER = 40


def _code_asked(paper: Paper, asked: _Turn, answered: _Turn) -> Iterator[ProposedFact]:
    """`保单号发我一下` and then nothing but a number."""
    speaker = _SPEAKER.match(answered.text)
    start = speaker.end() if speaker else 0
    said = answered.text[start:].strip()
    for key, (kind, name) in _CODES.items():
        if not name.search(asked.text) or len(said) > _LONGEST_ANSWER:
            continue
        for reading in READERS[kind](answered.text[start:])[:1]:
            at = answered.start + start
            span = (at + reading.start, at + reading.end)
            yield _stated(paper, answered, key, reading.value, span, span)


def _turns(paper: Paper) -> Iterator[_Turn]:
    """Blocks, cut where a speaker begins."""
    for page in paper.pages:
        for block in prose_blocks(page):
            text = fold(block.text)
            cuts = [0, *(m.start() for m in _TURN.finditer(text) if m.start()), len(text)]
            for start, end in itertools.pairwise(cuts):
                if text[start:end].strip():
                    yield _Turn(page, block, start, text[start:end])


def _moment(paper: Paper, turns: list[_Turn], answered: _Turn) -> Iterator[ProposedFact]:
    whole = (answered.start, answered.start + len(answered.text.rstrip()))
    found = find_dates(answered.text)[:1]
    if found:
        span = (answered.start + found[0].start, answered.start + found[0].end)
        yield _stated(paper, answered, "loss.date", found[0].value.isoformat(), span, whole)
    else:
        today = _day_of_talk(turns)
        for day in (spoken_days(answered.text, today) if today else [])[:1]:
            span = (answered.start + day.start, answered.start + day.end)
            yield _stated(paper, answered, "loss.date", day.value.isoformat(), span, whole)
    time = _best_time(find_times(answered.text))
    if time:
        span = (answered.start + time.start, answered.start + time.end)
        yield _stated(paper, answered, "loss.time", time.value[:5], span, whole)


def _best_time(times: list[TimeSpan]) -> TimeSpan | None:
    """A time in figures is surer than one in words."""
    return next((t for t in times if re.search(r"\d", t.text)), next(iter(times), None))


def _day_of_talk(turns: list[_Turn]) -> date | None:
    """The first date of the paper: when the call or the interview took place."""
    return next((d[0].value for t in turns if (d := find_dates(t.text))), None)


def _place(paper: Paper, answered: _Turn) -> Iterator[ProposedFact]:
    said = re.match(r"[^:]{0,8}:\s*", answered.text)
    offset = said.end() if said else 0
    lead = _LEAD.match(answered.text, offset)
    offset = lead.end() if lead else offset
    found = wording.address(answered.text[offset:])
    if found and re.search(r"[路街道号区镇村巷厂园]|\d", found[0]):
        start = answered.start + offset
        span = (start + found[1], start + found[2])
        yield _stated(paper, answered, "loss.place", found[0], span, span)


def _stated(
    paper: Paper, turn: _Turn, key: str, value: str, span: tuple[int, int], quote: tuple[int, int]
) -> ProposedFact:
    return paper.propose(key, value, turn.page, turn.block, span, quote, sure=0.6)
