"""Dates, times, sums, rates and quantities, however they are written: the same, another, or no measure at all."""

import re
from dataclasses import dataclass
from decimal import Decimal

from casework.figures import find_dates, find_figures, parse_time
from casework.figures.numerals import numeral
from casework.figures.script import half_width
from casework.figures.units import CHINESE_UNITS
from casework.sameness.answer import Answer

_HEDGE = re.compile(
    r"^(?:大?约(?:为|计|莫)?|近|大概|about|approx(?:imately|\.)?|around)\s*|\s*(?:左右|上下|前后|许|余)$",
    re.I,
)
_LEAD = re.compile(r"^(?:共计?|合计|总计|计)\s*|整$")
_PLAIN = re.compile(r"-?[\d,]*\d(?:\.\d+)?")
_ROUNDED = re.compile(r"[\d,]+(?:\.(?P<places>\d+))?\s*(?P<times>[百千十]?万|亿)")
_TIMES = {"万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
_COUNTED = re.compile(
    rf"(?P<number>[^\d\s]{{1,6}}|\d+)\s*(?P<unit>级|{'|'.join(CHINESE_UNITS)})(?:伤残|残疾)?"
)
_MONTH_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]?")
#: unit -> (what it measures, how much of its base unit)
_UNITS = {
    **dict.fromkeys(("kg", "公斤", "千克", "㎏", "kgs"), ("mass", Decimal(1))),
    **dict.fromkeys(("吨", "t", "mt", "ton", "tons", "tonne", "tonnes"), ("mass", Decimal(1000))),
    **dict.fromkeys(("克", "g"), ("mass", Decimal("0.001"))),
    **dict.fromkeys(("米", "m"), ("length", Decimal(1))),
    **dict.fromkeys(("厘米", "cm", "㎝"), ("length", Decimal("0.01"))),
    **dict.fromkeys(("毫米", "mm", "㎜"), ("length", Decimal("0.001"))),
    **dict.fromkeys(("公里", "千米", "km", "㎞"), ("length", Decimal(1000))),
    **dict.fromkeys(("平方米", "㎡", "m2", "m²", "sqm"), ("area", Decimal(1))),
    **dict.fromkeys(("立方米", "㎥", "m3", "m³", "cbm"), ("volume", Decimal(1))),
    **dict.fromkeys(("小时", "工时", "hour", "hours"), ("time", Decimal(60))),
    "分钟": ("time", Decimal(1)),
}
_NO_UNIT = ("", Decimal(1))
_SLACK, _SLACK_OF_AN_HOUR = 10, 15  #: minutes that 约…时 may be off


@dataclass(frozen=True, slots=True)
class Measure:
    """`value` as written, `unit` as written; `within`: half of the last place that was written, for rounded sums."""

    value: Decimal
    unit: str = ""
    within: Decimal = Decimal(0)


def hedged(text: str) -> bool:
    """约, 左右, 许: the writer does not claim to be exact."""
    return bool(_HEDGE.search(half_width(text).strip()))


def times(a: str, b: str) -> Answer | None:
    """Two times of day; None unless both are. What is said with 约 may be a few minutes off."""
    x, y = parse_time(a), parse_time(b)
    if x is None or y is None:
        return None
    apart = abs(_minutes(x) - _minutes(y))
    slack = max((_slack(t, v) for t, v in ((a, x), (b, y))), default=0)
    return Answer.SAME if apart <= slack else Answer.DIFFERS


def _minutes(value: str) -> int:
    return int(value[:2]) * 60 + int(value[3:])


def _slack(text: str, value: str) -> int:
    if not hedged(text):
        return 0
    return _SLACK_OF_AN_HOUR if value.endswith(":00") else _SLACK


def dates(a: str, b: str) -> Answer | None:
    """Two days; one told without its year is the same when month and day are. None unless both are one day."""
    x, y = _days(a), _days(b)
    if x is None or y is None:
        return None
    equal = x[1:] == y[1:] and (x[0] == y[0] or None in (x[0], y[0]))
    return Answer.SAME if equal else Answer.DIFFERS


def _days(text: str) -> tuple[int | None, int, int] | None:
    found = find_dates(text)
    if len(found) == 1:
        day = found[0].value
        return day.year, day.month, day.day
    match = None if found else _MONTH_DAY.search(half_width(text))
    return (None, int(match["month"]), int(match["day"])) if match else None


def numbers(a: str, b: str) -> Answer | None:
    """Two sums, rates or quantities; None unless both are."""
    x, y = measure(a), measure(b)
    if x is None or y is None:
        return None
    (kind_x, times_x), (kind_y, times_y) = (_UNITS.get(m.unit.lower(), _NO_UNIT) for m in (x, y))
    if kind_x and kind_y and kind_x != kind_y:
        return Answer.APART
    apart = abs(x.value * times_x - y.value * times_y)
    as_written = abs(x.value - y.value)  # a bare number is in the unit of the other
    apart = apart if kind_x and kind_y else min(apart, as_written)
    if apart <= max(x.within, y.within):
        return Answer.SAME
    counted = x.unit and y.unit and x.unit != y.unit and not (kind_x and kind_y)
    return Answer.APART if counted else Answer.DIFFERS  # 200箱 and 12托 count different things


def measure(text: str) -> Measure | None:
    """The one figure that `text` is, without 约, 共 and 整; None when it says more or nothing."""
    plain = _LEAD.sub("", _HEDGE.sub("", half_width(text).strip()).strip()).strip()
    if _PLAIN.fullmatch(plain):
        return Measure(Decimal(plain.replace(",", "")))
    counted = _COUNTED.fullmatch(plain)
    value = _value(counted["number"]) if counted else None
    if counted and value is not None:
        return Measure(value, counted["unit"])
    figures = find_figures(plain)
    if len(figures) == 1 and len(_bare(figures[0].text)) >= len(_bare(plain)) - 1:
        return Measure(figures[0].value, figures[0].unit, _within(plain))
    whole = numeral(plain)
    return Measure(whole) if whole is not None else None


def _value(text: str) -> Decimal | None:
    return Decimal(text) if text.isdecimal() and text.isascii() else numeral(text)


def _within(text: str) -> Decimal:
    match = _ROUNDED.search(text)
    return Decimal(5).scaleb(_TIMES[match["times"]] - len(match["places"] or "") - 1) if match else Decimal(0)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
