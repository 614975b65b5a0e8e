"""When it happened, told in a sentence: `2025年7月8日15时20分许，…发生碰撞`."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from casework.figures import DateSpan, find_dates, find_times, parse_date
from ingestion.extract.lexicon import data
from ingestion.extract.spoken import is_night, spoken_days
from ingestion.extract.text import fold, sentences

_TODAY = re.compile(r"当日|当天|本日")
#: `事故照片`, `起火原因`: a paper or a question about the event, not the event
_ABOUT = re.compile(
    r"\s*(?:的)?(?:照片|现场|证明|报告|认定|材料|资料|处理|损失|通知|说明|经过|原因|情况|部位|点(?!了|着|燃)|单|表|责任|科|调查|案|车|费)"
)
#: `7月19日15时42分`: the year is the paper's
_NO_YEAR = re.compile(
    r"(?<![\d年/.\-])(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>[12]\d|3[01]|0?[1-9])\s*[日号](?!\s*[-至到~—]\s*\d)"
)
#: `出险时间按我们的记录是12月14日`: what the date is, said right before it
_NAMED = re.compile(
    r"(?:出险|出事|事故|事发|案发|事件|发生|受灾|受损|起火|火灾|着火|爆管|漏水|进水|受伤|被盗)(?:发生)?的?(?:具体|准确|确切|大致|大概|实际)?"
    r"(?:(?:时间|日期|时刻|时点|日)[^。;\d]{0,16}?)?(?:是|为|在|于|系|约|:)\s*(?:大概|大约|约)?\s*$"
)
#: when the paper was made, whatever is told behind it
_MADE = re.compile(
    r"(?:制表|填报|填写|填表|编制|打印|出具|签发|报告|制单|统计|导出)(?:日期|时间|日)\s*:?\s*$"
)
_SINCE = re.compile(
    r"\s*(?:许)?(?:起|开始|前|以来|至|到|—|-|~)"
)  #: since then it built up; the event came later
_HALF = re.compile(r"凌晨|清晨|早晨|早上|上午|中午|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|[早晚夜晨]")
_SMALL_HOURS = "05:00"
_NEAR = 160  #: characters between the date and the verb of the event


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and, where told, a time; spans are in the text that was searched."""

    date: str
    date_span: tuple[int, int]
    time: str = ""
    time_span: tuple[int, int] = (0, 0)
    sentence: tuple[int, int] = (0, 0)
    spoken: bool = False  #: the day is told from the day of speaking


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


def find_event(text: str, today: str = "", year: int = 0, *, entry: bool = False) -> Moment | None:
    """The first sentence whose date belongs to an insured event.

    `today` (ISO) is the day of speaking, which in the `entry` of a log is 当日 too; `year` the one that a date without
    its year means.
    """
    verbs, others = _words()
    for offset, sentence in sentences(fold(text)):
        told = _same_day(sentence, offset)
        if told:
            return told
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
    spoken = (_spoken(sentence, offset, today, entry) for offset, sentence in sentences(fold(text)))
    return next((moment for moment in spoken if moment), None)


#: `5月6日事故`, `2026年1月30日火灾事故`, `于2025年8月2日在一号库发生的火灾`: a letter that is about the event names its day with it
_NAMED_BY_DAY = re.compile(
    r"\s*(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚|夜间)?(?:(?:在|于)?[^，。；;,、\d]{0,12}?发生的)?"
    r"(?:[“\"]?[\u4e00-\u9fff]{0,6}(?:火灾|爆炸|水灾|水浸|水损|货损|盗窃|台风|暴雨|冰雹|雷击|坍塌|碰撞|侧翻|坠落|摔伤|伤害)[”\"]?(?:事故|案件?|事件|损失)?|事故|出险)"
    r"(?!(?:认定|调查|证明|报告|通知|说明|处理)(?:书|单)?[^，。；;]{0,6}(?:编号|文号|出具|作出))"
)


def event_named(text: str, year: int = 0) -> Moment | None:
    """The day that names the event in a paper about something else: an engagement, an authority, a settlement."""
    for offset, sentence in sentences(fold(text)):
        for day in _dates(sentence, year, ""):
            named = _NAMED_BY_DAY.match(sentence, day.end)
            if named and not _MADE.search(sentence[: day.start]):
                return _moment(sentence, offset, day.start, day.end, day.value.isoformat(), named.end())
    return None


def is_event(text: str) -> bool:
    """Whether a verb of an insured event stands in `text`, and nothing before it that makes another matter of it."""
    verbs, others = _words()
    verb = verbs.search(text)
    return verb is not None and not others.search(text[: verb.start()])


def _spoken(sentence: str, offset: int, today: str, entry: bool) -> Moment | None:
    """`昨天下午四点多一场冰雹，把大棚砸穿了`, `出事是十八号傍晚六点二十`, `hail struck … last night`."""
    if not today:
        return None
    day = date.fromisoformat(today)
    same = (DateSpan(*m.span(), m.group(), day) for m in _TODAY.finditer(sentence) if entry)
    found = sorted([*same, *spoken_days(sentence, day)], key=lambda f: f.start)
    ends = [*(f.start for f in [*found[1:], *find_dates(sentence)]), len(sentence)]
    for one in found:
        stop = min(e for e in ends if e >= one.end)
        verb = _happened(sentence, one, min(stop, one.end + _NEAR))
        if verb is None:
            continue
        told = replace(
            _moment(sentence, offset, one.start, one.end, one.value.isoformat(), verb), spoken=True
        )
        small = told.time and told.time < _SMALL_HOURS and is_night(one)
        return None if small else _on_the_clock(sentence, offset, told)
    return None


def _happened(sentence: str, day: DateSpan, stop: int) -> int | None:
    """Where the verb of the event stands, behind the day or, in English and after `出事是`, before it."""
    verbs, others = _words()
    if _NAMED.search(sentence[: day.start]):
        return day.end
    for verb in verbs.finditer(sentence, day.end, stop):
        if _ABOUT.match(sentence, verb.end()):
            continue
        return (
            None
            if _other_matter(sentence[day.end : verb.start()], sentence, day.start, others)
            else verb.start()
        )
    return day.end if _before(sentence, day.start, verbs) else None


def _on_the_clock(sentence: str, offset: int, told: Moment) -> Moment:
    """`水是六点漫进仓库的`: of which half of the day is told by what stands before it in the sentence, or not at all."""
    start, end = (i - offset for i in told.time_span)
    said = sentence[start:end]
    if not told.time or "点" not in said or _HALF.search(said) or told.time >= "12":
        return told
    half = [m.group() for m in _HALF.finditer(sentence, 0, start)]
    if not half:
        return replace(told, time="", time_span=(0, 0))
    return replace(told, time=next(t.value for t in find_times(half[-1] + said)))


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


def _ends(sentence: str, start: int) -> bool:
    """`2时至5时`: the second hour ends what the first began."""
    return bool(re.search(r"[至到~—-]\s*$", sentence[:start]))


def _moment(sentence: str, offset: int, start: int, end: int, day: str, verb: int = 0) -> Moment:
    """`verb` is where the event is named: of several times told before it the last is its own."""
    told = [
        t for t in find_times(sentence) if start <= t.start and end < t.end
    ]  # 今早八点半: they share a letter
    time = next((t for t in told if t.start <= end + 16), None)
    nearer = [t for t in told if t.end <= verb and not re.search(r"[。;]", sentence[end : t.start])]
    if time and nearer and (_SINCE.match(sentence, time.end) or not _ends(sentence, nearer[-1].start)):
        time = nearer[-1]
    if time is None and not re.search(r"[\u4e00-\u9fff]", sentence):
        time = next((t for t in find_times(sentence) if start - 40 <= t.start < start), None)
    return Moment(
        day,
        (offset + start, offset + end),
        time.value if time else "",
        (offset + time.start, offset + time.end) if time else (0, 0),
        (offset, offset + len(sentence.rstrip())),
    )
