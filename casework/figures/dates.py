"""Dates as people write them, Chinese and English, to datetime.date."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from casework.figures.numerals import numeral
from casework.figures.script import half_width


@dataclass(frozen=True, slots=True)
class DateSpan:
    start: int
    end: int
    text: str
    value: date


_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {name: i for i, name in enumerate(_NAMES.split("|"), 1)}
_MONTH = rf"(?P<month>{_NAMES})[a-z]{{0,6}}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMERALS = "〇○零O一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾0-9"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]",
        rf"(?<!\d)(?P<year>[二一贰壹][〇○零O九玖][{_NUMERALS}]{{2}}|(?:19|20)\d{{2}})\s*年\s*(?P<month>元|[{_NUMERALS}]{{1,2}})\s*月\s*(?P<day>[{_NUMERALS}]{{1,3}})\s*[日号]",
        # 26年8月1日
        r"(?<![\d.])(?P<year>[0-3]\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]",
        r"(?<![A-Za-z0-9_.,-])(?P<year>(?:19|20)\d{2})(?P<mark>\s?[-/.]\s?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2}(?![\d,]|\.\d|-\d)|\d{2}(?=[0-2]\d:[0-5]\d(?!\d)))",
        rf"(?<![\w.]){_DAY}[\s\-./,]*(?:of\s+)?{_MONTH}[\s\-.,/]*(?P<year>(?:19|20)\d{{2}})(?!\d)",
        rf"(?<![a-z]){_MONTH}\s*{_DAY}\s*,?\s*(?P<year>(?:19|20)\d{{2}})(?!\d)",
        # 11-Aug-25, 11/AUG/25, 11 Aug '25: with a name of a month two digits are a year where a mark says so
        rf"(?<![\w.-])(?P<day>\d{{1,2}})(?P<mark>[-/.]){_MONTH}(?P=mark)(?P<year>\d{{2}})(?![\w-]|[.,:]\d)",
        rf"(?<![\w.-]){_DAY}\s*{_MONTH}\s*'(?P<year>\d{{2}})(?![\w-])",
        r"(?<![A-Za-z0-9_.-])(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d{2})(?![\w-]|\.\d)",
    )
)
_SHORT_YEAR, _LAST_CENTURY = 2, 70  #: digits of a short year; from 70 on it is of the 1900s
_COMPACT = re.compile(r"(?<![\w.,-])(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\w,-]|\.\d)")


def find_dates(text: str, *, compact: bool = True) -> list[DateSpan]:
    """Every complete date in reading order; `compact=False` leaves out the bare 20250314, which may be a number."""
    plain = half_width(text)
    spans: list[DateSpan] = []
    for pattern in (*_PATTERNS, *([_COMPACT] if compact else [])):
        for match in pattern.finditer(plain):
            value = _value(match)
            if value and not any(s.start < match.end() and match.start() < s.end for s in spans):
                spans.append(DateSpan(match.start(), match.end(), text[match.start() : match.end()], value))
    return sorted(spans, key=lambda s: s.start)


def parse_date(text: str) -> date | None:
    """The first complete date in `text`; None when there is none, or day and month cannot be told apart."""
    spans = find_dates(text)
    return spans[0].value if spans else None


def _value(match: re.Match[str]) -> date | None:
    year, month, day = (_number(match[part]) for part in ("year", "month", "day"))
    if len(match["year"]) == _SHORT_YEAR:
        year += 2000 if year < _LAST_CENTURY else 1900
    if match.re is _PATTERNS[-1] and day <= 12 and day != month:  # 03/04/2025: March or April?
        day, month = (month, day) if month > 12 else (0, 0)
    return _real(date, year, month, day)


def _real(make: Callable[[int, int, int], date], year: int, month: int, day: int) -> date | None:
    try:
        return make(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    if text == "元":
        return 1
    if text.lower() in _MONTHS:
        return _MONTHS[text.lower()]
    mapped = text.upper().replace("O", "〇").translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    value = numeral(mapped)
    return int(value) if value is not None else 0
