"""Events told in sentences: notices, certificates, records, logs and statements around the day of the loss."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casework.dossier import Dossier
from casework.evidence import Block, BlockKind, Citation, File, Page
from casework.figures import find_dates, find_times, parse_date
from casework.quotes import span_box
from casework.timeline.event import Event
from casework.timeline.told import SENT

_KINDS = [
    "notice",
    "survey_record",
    "survey_report",
    "certificate.fire",
    "certificate.traffic",
    "certificate.weather",
    "certificate.police",
    "certificate.accident",
    "log",
    "statement",
    "carrier_record",
    "mail",
    "claim_letter",
    "letter",
    "sea_protest",
    "appraisal",
    "medical",
]
_BEFORE, _AFTER = timedelta(days=15), timedelta(days=60)
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_MONTH_DAY = re.compile(r"(?<![\d年])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]")
_NEXT_DAY = re.compile(r"次日|翌日|第二天|隔日|following day|next day", re.I)
_DAY_ALONE = re.compile(
    r"(?<![月\d])(?P<day>\d{1,2})\s*[日号](?=\s*(?:凌晨|早|上午|中午|下午|晚)?\s*\d{1,2}\s*[时点:：])"
)
_UNTIL = re.compile(r"[—–\-~～至到]\s*$")
_TO = re.compile(r"^\s*[—–\-~～至到]\s*(?:\d{1,2}\s*日)?\s*\d{1,2}\s*[时点:：]\s*(?:\d{1,2}\s*分?)?")
_LABEL = re.compile(r"^[^，。；:：]{2,12}[:：]\s*$")
_FURNITURE = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.STAMP, BlockKind.PHOTO)
_FEWEST = 2  #: letters beside date and time that make a sentence tell anything
_LONGEST = 60
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class _Place:
    file: File
    page: Page
    block: Block


def from_sentences(dossier: Dossier) -> Iterator[Event]:
    """Each moment with an hour, its day told there or in the sentence before. Nothing while no day of loss is known."""
    loss = parse_date(dossier.value("loss.date"))
    if loss is None:
        return
    for paper in (p for p in dossier.papers if p.kind in _KINDS):
        for page in _pages(dossier, paper):
            for block in page.blocks:
                if block.kind not in _FURNITURE and block.cell is None and not SENT.match(block.text):
                    yield from _of_block(_Place(paper, page, block), loss)


def _pages(dossier: Dossier, paper: File) -> list[Page]:
    pages = dossier.pages.get(paper.id, ())
    if len(paper.segments) != 1:
        return list(pages)
    part = paper.segments[0]
    return [p for p in pages if part.first <= p.number <= part.last]


def _of_block(place: _Place, loss: date) -> Iterator[Event]:
    day: date | None = None
    for match in _SENTENCE.finditer(place.block.text):
        sentence = match[0]
        days = _days(sentence, day or loss)
        carried = day if not days and _NEXT_DAY.search(sentence) is None else None
        for span in find_times(sentence):
            told = [d for start, d in days if start < span.start]
            on = told[-1] if told else carried
            if _ends_a_span(sentence[: span.start]):
                continue
            if on is None or not loss - _BEFORE <= on <= loss + _AFTER:
                continue
            what = _what(sentence, span.end)
            if what:
                yield _event(place, match.start(), span.start, span.end, on, span.value, what)
        day = days[-1][1] if days else day


def _ends_a_span(before: str) -> bool:
    """9:30—17:50, 24日1时至25日2时: the second moment ends what the first began."""
    return bool(_UNTIL.search(re.sub(r"(?:\d{1,2}\s*月)?\s*\d{1,2}\s*日\s*$", "", before)))


def _days(sentence: str, near: date) -> list[tuple[int, date]]:
    """(place, day) of every day told; what is left out of it (the year, the month) is that of `near`."""
    full = [(s.start, s.value) for s in find_dates(sentence)]
    for match in (*_MONTH_DAY.finditer(sentence), *_DAY_ALONE.finditer(sentence)):
        month = match.groupdict().get("month") or near.month
        day = parse_date(f"{near.year}年{int(month)}月{int(match['day'])}日")
        if day and not any(at <= match.start() <= at + 11 for at, _ in full):
            full.append((match.start(), day))
    return sorted(full)


def _what(sentence: str, end: int) -> str:
    """What the sentence says after the moment (and the span it opens), else all of it, as one line."""
    rest = _TO.sub("", sentence[end:])
    words = re.sub(r"^\s*(?:许|左右|前后|整|分|起(?!火|初|因|吊|重))?[，,、:：\s]*", "", rest)
    if len(_bare(words)) < _FEWEST:
        words = re.sub(r"^[^：:，]{2,8}[:：]\s*", "", sentence)
        words = "" if len(re.sub(r"[\d年月日时点分至\s:：—-]+", "", words)) < _FEWEST else words
    words = words.strip("。；;，, \n")
    words = re.sub(r"\s+", "" if re.search(r"[\u4e00-\u9fff]", words) else " ", words)
    if _LABEL.match(words):
        return ""
    return words if len(words) <= _LONGEST else _shortened(words)


def _bare(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text)


def _event(place: _Place, offset: int, start: int, end: int, day: date, time: str, what: str) -> Event:
    block = place.block
    sentence = (_SENTENCE.match(block.text, offset) or [""])[0]
    quote = (
        sentence.strip()
        if len(sentence) <= _LONGEST_QUOTE
        else sentence[max(0, start - 20) :][:_LONGEST_QUOTE]
    )
    cited = Citation(
        place.file.id,
        place.file.name,
        place.page.number,
        quote.strip(),
        span_box(block, offset + start, offset + end),
    )
    return Event(day, time, what, place.file.name, "sentence", (cited,))


def _shortened(words: str) -> str:
    """At a comma where there is one, never within a figure."""
    cut = words[:_LONGEST]
    comma = max(cut.rfind(mark) for mark in "，、,;；")
    return (cut[:comma] if comma > _LONGEST // 3 else cut.rstrip("0123456789.,")) + "……"
