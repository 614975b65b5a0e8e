"""When it happened, told in a sentence: `2025年7月8日15时20分许，…发生碰撞`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from casework.figures import DateSpan, find_dates, find_times, parse_date
from ingestion.extract.lexicon import data
from ingestion.extract.text import fold, sentences

_TODAY = re.compile(r"当日|当天|今日|今天|今(?=[晨早晚])|本日|昨天|昨日|昨(?=[晨早晚夜])|前天|前日")
_DAYS_AGO = {"昨": 1, "前": 2}
#: `7月19日15时42分`: the year is the paper's
_NO_YEAR = re.compile(
    r"(?<![\d年/.\-])(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>[12]\d|3[01]|0?[1-9])\s*[日号](?!\s*[-至到~—]\s*\d)"
)
#: `出险时间按我们的记录是12月14日`: what the date is, said right before it
_NAMED = re.compile(
    r"(?:出险|出事|事故|事发|案发|事件|发生|受灾|受损|起火|火灾|着火|爆管|漏水|进水|受伤|被盗)(?:发生)?的?(?:具体|准确|确切|大致|大概|实际)?"
    r"(?:时间|日期|时刻|时点|日)[^。;\d]{0,16}?(?:是|为|在|于|系|约|:)\s*(?:大概|大约|约)?\s*$"
)
#: when the paper was made, whatever is told behind it
_MADE = re.compile(
    r"(?:制表|填报|填写|填表|编制|打印|出具|签发|报告|制单|统计|导出)(?:日期|时间|日)\s*:?\s*$"
)
_SINCE = re.compile(
    r"\s*(?:许)?(?:起|开始|前|以来|至|到|—|-|~)"
)  #: since then it built up; the event came later
_NEAR = 160  #: characters between the date and the verb of the event


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and, where told, a time; spans are in the text that was searched."""

    date: str
    date_span: tuple[int, int]
    time: str = ""
    time_span: tuple[int, int] = (0, 0)
    sentence: tuple[int, int] = (0, 0)


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    event = data("causes")["event"]
    if not isinstance(event, dict):
        raise TypeError("causes.toml: [event] expected")
    verbs, others = ("|".join(str(w) for w in event[name]) for name in ("verbs", "not_event"))
    return re.compile(verbs, re.I), re.compile(others, re.I)


#: `9月9日4时08分接警……起火时间为当日3时50分`
_SAME_DAY = re.compile(
    r"(?:起火|失火|出险|事故|事发|案发|发生)(?:发生)?(?:的)?(?:时间|时刻)(?:认定)?(?:为|是|在|约)+\s*(?P<day>当日|当天|同日)"
)


def _same_day(sentence: str, offset: int) -> Moment | None:
    named = _SAME_DAY.search(sentence)
    days = [d for d in find_dates(sentence, compact=False) if named and d.end <= named.start()]
    if named is None or not days:
        return None
    return _moment(sentence, offset, *named.span("day"), days[-1].value.isoformat())


def find_event(text: str, today: str = "", year: int = 0) -> Moment | None:
    """The first sentence whose date belongs to an insured event.

    `today` (ISO) is the day of a log's entry or of a letter, `year` the one that a date without its year means.
    """
    verbs, others = _words()
    for offset, sentence in sentences(fold(text)):
        told = _same_day(sentence, offset)
        if told:
            return told
        same_day = _TODAY.search(sentence) if today else None
        if same_day and verbs.search(sentence[same_day.end() : same_day.end() + _NEAR]):
            return _moment(sentence, offset, same_day.start(), same_day.end(), _ago(today, same_day.group()))
        for found in _dates(sentence, year, today)[:2]:
            if _MADE.search(sentence[: found.start]):
                continue
            if _NAMED.search(sentence[: found.start]):
                return _moment(sentence, offset, found.start, found.end, found.value.isoformat())
            clause = sentence[found.end : found.end + _NEAR]
            verb = verbs.search(clause)
            if not verb:
                verb = _before(sentence, found.start, verbs)
                clause = sentence if verb else ""
            if verb and not _other_matter(clause[: verb.start()], sentence, found.start, others):
                last = found.end + verb.start() if clause is not sentence else found.end
                return _moment(sentence, offset, found.start, found.end, found.value.isoformat(), last)
        short = _short_date(sentence, year, today)
        if short:
            return _moment(sentence, offset, short.start, short.end, short.value.isoformat())
    return None


def is_event(text: str) -> bool:
    """Whether a verb of an insured event stands in `text`, and nothing before it that makes another matter of it."""
    verbs, others = _words()
    verb = verbs.search(text)
    return verb is not None and not others.search(text[: verb.start()])


def _ago(today: str, word: str) -> str:
    return (date.fromisoformat(today) - timedelta(days=_DAYS_AGO.get(word[0], 0))).isoformat()


def _dates(sentence: str, year: int, today: str) -> list[DateSpan]:
    """Complete dates; where there are none, those without a year: what happened lies before the day it is told."""
    found = find_dates(sentence, compact=False)
    if found or not year:
        return found
    return [
        DateSpan(*match.span(), match.group(), day)
        for match in _NO_YEAR.finditer(sentence)
        if (day := _last(year, match["month"], match["day"], today))
    ]


def _short_date(sentence: str, year: int, today: str) -> DateSpan | None:
    """`事故日：7月12日` beside complete dates of other matters."""
    for match in _NO_YEAR.finditer(sentence) if year else ():
        day = _last(year, match["month"], match["day"], today)
        if day and _NAMED.search(sentence[: match.start()]):
            return DateSpan(*match.span(), match.group(), day)
    return None


def _last(year: int, month: str, day: str, today: str) -> date | None:
    found = parse_date(f"{year}年{month}月{day}日")
    if found and today and found.isoformat() > today:
        return parse_date(f"{year - 1}年{month}月{day}日")
    return found


def _before(sentence: str, start: int, verbs: re.Pattern[str]) -> re.Match[str] | None:
    """`A fire broke out on 3 May 2025`: in English the date may follow its verb."""
    if re.search(r"[\u4e00-\u9fff]", sentence):
        return None
    return verbs.search(sentence[:start])


def _other_matter(between: str, sentence: str, start: int, others: re.Pattern[str]) -> bool:
    """The date belongs to a delivery, a survey, a signature … named before the event's verb."""
    if re.search(r"[\u4e00-\u9fff]", sentence):
        return bool(others.search(between)) or bool(
            re.search(r"(?:保险期|有效期|自)[^,，]{0,6}$", sentence[:start])
        )
    near = sentence[max(0, start - 40) : start]
    return bool(others.search(near)) or bool(others.search(between))


def _moment(sentence: str, offset: int, start: int, end: int, date: str, verb: int = 0) -> Moment:
    """`verb` is where the event is named: of several times told before it the last is its own."""
    told = [t for t in find_times(sentence) if end <= t.start]
    time = next((t for t in told if t.start <= end + 16), None)
    nearer = [t for t in told if t.end <= verb and not re.search(r"[。;]", sentence[end : t.start])]
    if time and nearer and _SINCE.match(sentence, time.end):
        time = nearer[-1]
    if time is None and not re.search(r"[\u4e00-\u9fff]", sentence):
        time = next((t for t in find_times(sentence) if start - 40 <= t.start < start), None)
    return Moment(
        date,
        (offset + start, offset + end),
        time.value if time else "",
        (offset + time.start, offset + time.end) if time else (0, 0),
        (offset, offset + len(sentence.rstrip())),
    )
