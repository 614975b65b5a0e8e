"""Days told from the day of speaking: 昨天下午, 本月16日, 十八号傍晚, 上周三, last night; and which day that was.

A chat, a call or a mail says `昨晚` under a line that tells when it was said; that line is sought for every block.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from casework.evidence import Block, BlockKind, Page
from casework.figures import DateSpan, find_dates, find_times
from casework.figures.numerals import numeral
from ingestion.extract.text import fold

_AGO = {
    "大前": 3, "前": 2, "昨": 1, "今": 0, "the day before yesterday": 2, "yesterday": 1, "last night": 1,
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
}  # fmt: skip
_RELATIVE = re.compile(
    r"(?P<ago>大前|(?<![之以此目先])前|昨|(?<![如至迄现])今)(?:天|日|晚|夜|晨|早(?!已)|儿|(?=[上中下]午))"
    r"|\b(?P<english>the\s+day\s+before\s+yesterday|yesterday|last\s+night|today|tonight|this\s+(?:morning|afternoon|evening))\b",
    re.I,
)
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_OF_MONTH = re.compile(rf"(?P<month>本月|这个月|当月|上月|上个月)\s*{_DAY}\s*[日号]")
#: `十八号傍晚六点二十`: a day alone is one only where a part of the day follows; 3号仓 is a warehouse
_ALONE = re.compile(
    rf"(?<![\d月年.\-/第一二三四五六七八九十]){_DAY}\s*[日号](?=\s*(?:凌晨|清晨|早|上午|中午|下午|傍晚|晚|夜|半夜|深夜|\d{{1,2}}\s*[:：时点]))"
)
_WEEKDAY = re.compile(r"(?P<week>上)?(?:个)?(?:周|星期|礼拜)(?P<name>[一二三四五六日天])(?![期岁年转])")
_NAMES = "一二三四五六日"
_BRACKET = re.compile(rf"\s*\(\s*{_DAY}\s*[日号]\s*\)")
#: the small hours of `昨晚` are today's to some and yesterday's to others
_NIGHT = re.compile(r"[晚夜]|night", re.I)
#: what stands beside the date where a line tells no more than when something was said
_STAMP_REST = 24
_NOT_STAMP = re.compile(
    r"出险|事故|起火|损失|保险|保单|生效|终止|起保|签发|投保|开票|装船|启运|到港|卸货|有效|出生|购买|启用|生产|批准|送达"
    r"|loss|polic|period|expir|issued|invoice|shipped|discharg|B/L",
    re.I,
)
_SENT = re.compile(
    r"^\s*(?:Date|Sent|On|日期|发送时间|发件时间|时间)\s*[:：]|(?:询问|谈话|通话|来电|记录|接听|发送)(?:的)?(?:时间|日期)",
    re.I,
)


def spoken_days(sentence: str, today: date) -> list[DateSpan]:
    """Days of folded `sentence` that are told from `today`, in reading order; none in the future."""
    found = [
        *(_span(sentence, m, _ago(m, today)) for m in _RELATIVE.finditer(sentence)),
        *(_span(sentence, m, _of_month(m, today)) for m in _OF_MONTH.finditer(sentence)),
        *(_span(sentence, m, _latest(m["day"], today)) for m in _ALONE.finditer(sentence)),
        *(_span(sentence, m, _weekday(m, today)) for m in _WEEKDAY.finditer(sentence)),
    ]
    return sorted((f for f in found if f), key=lambda f: f.start)


def is_night(span: DateSpan) -> bool:
    """Whether its small hours may belong to the next day."""
    return bool(_NIGHT.search(span.text))


def days_of_speech(pages: tuple[Page, ...]) -> Iterator[tuple[Page, Block, date | None]]:
    """Every block that may hold words, with the day on which they were said; None while no line has told it."""
    today: date | None = None
    for page in pages:
        for block in page.blocks:
            if block.kind in (BlockKind.STAMP, BlockKind.PHOTO) or not block.text.strip():
                continue
            stamped = [day for line in fold(block.text).split("\n") if (day := _stamp(line))]
            today = stamped[0] if stamped else today
            yield page, block, today
            today = stamped[-1] if stamped else today


def _stamp(line: str) -> date | None:
    """`2026-09-03 08:31 老陈`, `电话记录 2026年11月21日16:30`, `Sent: Tuesday, September 16, 2025 16:05`."""
    days = find_dates(line)
    if len(days) != 1 or _NOT_STAMP.search(line):
        return None
    rest = line[: days[0].start] + line[days[0].end :]
    for time in reversed(find_times(rest)):
        rest = rest[: time.start] + rest[time.end :]
    told = len(re.sub(r"[\W\d]+", "", rest))
    return days[0].value if told <= _STAMP_REST or _SENT.search(line) else None


def _span(sentence: str, match: re.Match[str], day: date | None) -> DateSpan | None:
    """`昨日（20日）`: where a bracket tells another day the two do not agree, and neither is taken."""
    told = _BRACKET.match(sentence, match.end())
    if day is None or (told and _number(told["day"]) != day.day):
        return None
    return DateSpan(match.start(), match.end(), match.group(), day)


def _ago(match: re.Match[str], today: date) -> date:
    word = match["ago"] or re.sub(r"\s+", " ", match["english"]).lower()
    return today - timedelta(days=_AGO[word])


def _of_month(match: re.Match[str], today: date) -> date | None:
    first = today.replace(day=1)
    if match["month"].startswith("上"):
        first = (first - timedelta(days=1)).replace(day=1)
    return _past(first, match["day"], today)


def _latest(day: str, today: date) -> date | None:
    """The last day of that number up to today."""
    first = today.replace(day=1)
    return _past(first, day, today) or _past((first - timedelta(days=1)).replace(day=1), day, today)


def _past(first: date, day: str, today: date) -> date | None:
    try:
        found = first.replace(day=_number(day))
    except ValueError:
        return None
    return found if found <= today else None


def _weekday(match: re.Match[str], today: date) -> date:
    wanted = _NAMES.index(match["name"].replace("天", "日"))
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(days=wanted)
    return day - timedelta(days=7) if match["week"] or day > today else day


def _number(text: str) -> int:
    value = int(text) if text.isdigit() else numeral(text)
    return int(value) if value is not None else 0
