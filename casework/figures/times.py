"""Times of day as people write them, to HH:MM on the 24-hour clock."""

import re
from dataclasses import dataclass

from casework.figures.numerals import numeral
from casework.figures.script import half_width


@dataclass(frozen=True, slots=True)
class TimeSpan:
    start: int
    end: int
    text: str
    value: str  #: HH:MM; 24:00 ends a day


_N = r"\d{1,2}|[零〇一二两三四五六七八九十]{1,3}"
_PERIOD = (
    r"凌晨|清晨|早晨|早上|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|午夜|半夜|当晚|当夜|晚|夜|早"
)
_CHINESE = re.compile(
    rf"(?P<period>{_PERIOD})?\s*(?<![\d.第:])(?P<hour>{_N})\s*"
    rf"(?:时(?!间|候|效|限|代|段|常|而)|点(?!多|名|击|位|数|火|\d(?!\d)|\d\d\s?[%‰万元]|[一二三四五六七八九](?!分|十|刻))|點)\s*"
    rf"(?:(?P<minute>{_N})\s*分(?!之)|(?P<bare>\d{{2}}|[二三四五]?十[一二三四五六七八九]?)(?!\d)|(?P<part>半|一刻|三刻)|差(?P<lacking>一刻|(?:{_N})\s*分)|(?P<sharp>整|正))?"
)
_CLOCK = re.compile(
    rf"(?P<period>{_PERIOD})?\s*(?:(?<![\d:.])|(?<=20\d\d[-/.]\d\d[-/.]\d\d))(?P<hour>\d{{1,2}})\s?:\s?(?P<minute>\d{{2}})(?:(?::\d{{2}})?(?![\d:])|(?=\d{{1,2}}[#号]))\s*(?P<half>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?<![\w.])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s?(?:hours|hrs|hr|h)\b",
    re.IGNORECASE,
)
#: `at about 0130 on 9 July`
_AT = re.compile(
    r"\bat\s+(?:(?:about|around|approximately|approx\.?|circa)\s+)?(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?=\s+(?:on\s+\d|local|LT\b|UTC\b|GMT\b))",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)", re.IGNORECASE
)
_PARTS = {"半": 30, "一刻": 15, "三刻": 45}
_AFTERNOON = frozenset(
    ("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "夜里", "深夜", "当晚", "当夜", "晚", "夜")
)
#: up to which hour a night goes on after midnight: 夜里3点, 深夜两点
_SMALL = (("夜", 5), ("晚", 4))
_NIGHT = frozenset(("凌晨", "午夜", "半夜"))


def find_times(text: str) -> list[TimeSpan]:
    """Every time of day in reading order; durations (2小时30分) and ordinals (第3点) are not times."""
    plain = half_width(text)
    spans: list[TimeSpan] = []
    for pattern in (_CLOCK, _CHINESE, _HOURS, _AT, _HALF_DAY):
        for match in pattern.finditer(plain):
            value = _value(match)
            if value and not any(s.start < match.end() and match.start() < s.end for s in spans):
                spans.append(TimeSpan(match.start(), match.end(), text[match.start() : match.end()], value))
    return sorted(spans, key=lambda s: s.start)


def parse_time(text: str) -> str | None:
    """The first time of day in `text` as HH:MM (`凌晨2时30分` -> 02:30, `二十四时` -> 24:00); None when there is none."""
    spans = find_times(text)
    return spans[0].value if spans else None


def _value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    hour = _number(groups["hour"])
    minute = _PARTS.get(groups.get("part") or "") or _number(
        groups.get("minute") or groups.get("bare") or "0"
    )
    hour = _on_24_hours(hour, groups.get("period") or "", (groups.get("half") or "").lower())
    if lacking := groups.get("lacking"):  # 十二点差一刻
        less = _PARTS.get(lacking) or _number(lacking.removesuffix("分").strip())
        hour, minute = divmod(hour * 60 - less, 60)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"


def _on_24_hours(hour: int, period: str, half: str) -> int:
    if half:
        return hour % 12 + (12 if half.startswith("p") else 0)
    if period in _AFTERNOON or period in ("中午", "正午"):
        noon = period in ("中午", "正午")
        late_midnight = hour == 12 and not noon and period not in ("下午", "午后")
        if late_midnight:
            return 24
        if any(word in period and hour <= last for word, last in _SMALL) and period != "傍晚":
            return hour
        return hour + 12 if hour < (10 if noon else 12) and hour else hour
    return 0 if period in _NIGHT and hour == 12 else hour


def _number(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    value = numeral(text)
    return int(value) if value is not None else 99
