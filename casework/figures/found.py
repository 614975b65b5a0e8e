"""Every figure of a text with its span: amounts, rates, quantities, plain numbers. Dates, times, codes are left out."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from casework.figures.amounts import IN_DIGITS, currency_of, digits_value, in_numerals
from casework.figures.dates import find_dates
from casework.figures.numerals import CHARACTERS, UNITS, numeral
from casework.figures.rates import RATE, rate_value
from casework.figures.script import half_width
from casework.figures.times import find_times
from casework.figures.units import CHINESE_UNITS, CURRENCY_PREFIXES, LATIN_UNITS

Kind = Literal["amount", "rate", "quantity", "number"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` of a rate is a fraction; `currency` is set for amounts that name one; `unit` for quantities."""

    start: int
    end: int
    text: str
    value: Decimal
    kind: Kind
    currency: str = ""
    unit: str = ""


_UNIT = re.compile(
    r"\s?(?P<unit>"
    + "|".join(re.escape(u) for u in sorted(CHINESE_UNITS, key=len, reverse=True))
    + r"|(?:"
    + "|".join(re.escape(u) for u in sorted(LATIN_UNITS, key=len, reverse=True))
    + r")(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?<![第{CHARACTERS}])(?P<numeral>[{CHARACTERS}]{{2,}})(?:余|多)?" + _UNIT.pattern, re.IGNORECASE
)
_SPOKEN = re.compile(
    rf"(?<![第{CHARACTERS}])(?P<numeral>[一二两三四五六七八九][{CHARACTERS}]*(?:[万亿][{CHARACTERS}]*|千[一二三四五六七八九百零][{CHARACTERS}]*))(?!{_UNIT.pattern}|分之|左右|上下|[余多来几])",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[-_/.#][A-Za-z0-9]+)*")
_PHONE = re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)400-\d{3,4}-\d{3,4}(?!\d)")
_MONEY_TOKEN = re.compile(
    r"(?:" + "|".join(w for w in CURRENCY_PREFIXES if w.isalpha() and w.isascii()) + r")?\d[\d.]*"
    r"(?:" + "|".join(re.escape(u) for u in LATIN_UNITS) + r"|" + "|".join(w for w in CURRENCY_PREFIXES if w.isalpha() and w.isascii()) + r"|million|billion|thousand|pct|percent)?",
    re.IGNORECASE,
)  # fmt: skip
_LONGEST = 15  # digits without 分节号: more than this is a code, not a sum


def find_figures(text: str) -> list[Figure]:
    """All figures in reading order, none overlapping another."""
    plain = half_width(text)
    taken: list[Span] = [(d.start, d.end) for d in find_dates(text, compact=False)]
    taken += [(t.start, t.end) for t in find_times(text)] + _codes(plain)
    figures: list[Figure] = []
    for figure in (*_rates(plain), *_capitals(plain), *_digits(plain), *_counted(plain), *_spoken(plain)):
        if not _overlaps(figure.start, figure.end, taken):
            taken.append((figure.start, figure.end))
            figures.append(figure)
    return sorted((_with_source(f, text) for f in figures), key=lambda f: f.start)


def parse_amount(text: str) -> Decimal | None:
    """The one amount `text` holds, in its own currency unit; None when there is none (dates, rates, quantities are not)."""
    bare = numeral(half_width(text).strip().removesuffix("整").removesuffix("正"))
    if bare is not None:
        return bare
    figures = find_figures(text)
    amounts = [f for f in figures if f.kind == "amount"] or [f for f in figures if f.kind == "number"]
    return amounts[0].value if amounts else None


def _rates(plain: str) -> list[Figure]:
    found = []
    for match in RATE.finditer(plain):
        value = rate_value(match)
        if value is not None:
            found.append(Figure(match.start(), match.end(), "", value, "rate"))
    return found


def _capitals(plain: str) -> list[Figure]:
    return [Figure(w.start, w.end, "", w.value, "amount", w.currency) for w in in_numerals(plain)]


def _digits(plain: str) -> list[Figure]:
    found = []
    for match in IN_DIGITS.finditer(plain):
        before = plain[match.start() - 1 : match.start()]
        if before == "第" or (len(match["number"]) > _LONGEST and "," not in match["number"]):
            continue
        found.append(_digit_figure(match, plain))
    return found


def _digit_figure(match: re.Match[str], plain: str) -> Figure:
    currency = currency_of(match)
    unit = None if currency else _UNIT.match(plain, match.end())
    end = unit.end() if unit else match.end()
    kind: Kind = "quantity" if unit else "amount" if currency or _looks_paid(match) else "number"
    return Figure(match.start(), end, "", digits_value(match), kind, currency, unit["unit"] if unit else "")


def _looks_paid(match: re.Match[str]) -> bool:
    """1,234.50 and 3万 are sums even without a currency word."""
    return bool(match["times"]) or (
        "," in match["number"] and bool(re.search(r"\.\s?\d\d$", match["number"]))
    )


def _counted(plain: str) -> list[Figure]:
    """三百二十箱 counts, 三百二十万 is money; 一个 and 两名 are words, not figures."""
    found = []
    for match in _COUNTED.finditer(plain):
        value = numeral(match["numeral"])
        if value is not None and any(c in UNITS for c in match["numeral"]):
            found.append(Figure(match.start(), match.end(), "", value, "quantity", "", match["unit"]))
    return found


def _spoken(plain: str) -> list[Figure]:
    """五十三万八, 六千五: sums as people say them, the 元 left out; what counts things has its unit behind it."""
    found = []
    for match in _SPOKEN.finditer(plain):
        value = numeral(match["numeral"])
        if value is not None:
            found.append(Figure(match.start(), match.end(), "", value, "amount"))
    return found


def _codes(plain: str) -> list[Span]:
    spans = [m.span() for m in _PHONE.finditer(plain)]
    for match in _TOKEN.finditer(plain):
        token = match.group()
        mixed = any(c.isalpha() for c in token) and any(c.isdigit() for c in token)
        if mixed and not _MONEY_TOKEN.fullmatch(token) and not _is_short_sum(match, plain):
            spans.append(match.span())
    return spans


def _is_short_sum(token: re.Match[str], plain: str) -> bool:
    """25k RMB, CNY 40k: with its currency a sum, alone (180K) a code."""
    if not re.fullmatch(r"(?:RMB|CNY|USD|EUR|HKD)?\d+(?:k|mn|bn)", token.group(), re.I):
        return False
    beside = re.compile(r"\s?(?:RMB|CNY|USD|EUR|HKD)", re.I)
    led = re.search(r"(?:RMB|CNY|USD|EUR|HKD|[$¥€])\s?$", plain[: token.start()], re.I)
    return bool(led or beside.match(plain, token.end()) or not token.group()[0].isdigit())


def _overlaps(start: int, end: int, spans: list[Span]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _with_source(figure: Figure, text: str) -> Figure:
    source = text[figure.start : figure.end]
    return Figure(figure.start, figure.end, source, figure.value, figure.kind, figure.currency, figure.unit)
