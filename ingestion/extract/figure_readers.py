"""Readers of figures: money, rates, days, hours, periods, counts. Each takes folded text; none raises."""

import re
from dataclasses import dataclass

from casework.figures import Figure, find_dates, find_figures, find_times, parse_rate, rate_text
from casework.money import plain


@dataclass(frozen=True, slots=True)
class Reading:
    value: str
    start: int
    end: int
    currency: str = ""
    suffix: str = ""


_DAYS = ("天", "日", "days", "day")
_BEFORE_DAY = re.compile(
    r"\s*(?:hours?|hrs?\.?|h|o'clock)?(?:\s*(?:local|standard|Beijing)\s*(?:time)?)?\s*(?:on|of|,)?\s*", re.I
)
#: `每台68,400元，合计…`: the price of one, where the sum of all follows
_EACH = re.compile(
    r"每(?:台|件|套|吨|个|只|辆|块|根|米|平方米|平米|千克|公斤|箱|批|亩|间|片|支|组|樘)[^,，。;\d]{0,8}[\d,.]+\s?万?元?[^\d。;]{0,6}?(?:合计|共计|总计|总价|总额|共)"
)
_CURRENCY_WORDS = {
    "USD": r"USD|US\$|美元|美金|U\.S\.",
    "EUR": r"EUR|欧元|€",
    "HKD": r"HKD|港[元币]",
    "GBP": r"GBP|英镑|£",
    "JPY": r"JPY|日元",
    "CNY": r"CNY|RMB|人民币|¥|(?<![美港欧日])元",
}


def amount(text: str, unit: str = "") -> list[Reading]:
    found = amounts(text)
    each = _EACH.search(text)
    found = [f for f in found if each and f.start >= each.end()] or found
    if not found:
        return []
    digits = [f for f in found if f.kind == found[0].kind and re.search(r"\d", f.text)]
    figure = (digits or found)[0]
    value = (
        figure.value * 10000
        if "万" in unit and "万" not in figure.text and "元" not in figure.text
        else figure.value
    )
    return [Reading(plain(value), figure.start, figure.end, figure.currency or currency_in(unit))]


def amounts(text: str) -> list[Figure]:
    """Figures that may be money, explicit ones first."""
    found = [f for f in find_figures(text) if f.kind in ("amount", "number")]
    return sorted(found, key=lambda f: f.kind != "amount")


def currency_in(text: str) -> str:
    """The currency that a column head or a label's brackets name; "" when none."""
    for code, words in _CURRENCY_WORDS.items():
        if re.search(words, text, re.I):
            return code
    return ""


def rate(text: str) -> list[Reading]:
    found = next((f for f in find_figures(text) if f.kind == "rate"), None)
    if found:
        return [Reading(rate_text(found.value), found.start, found.end)]
    value = parse_rate(text)
    return [Reading(rate_text(value), 0, len(text))] if value is not None else []


def date(text: str) -> list[Reading]:
    return [Reading(d.value.isoformat(), d.start, d.end) for d in find_dates(text)[:1]]


def moment(text: str) -> list[Reading]:
    dates = find_dates(text)[:1]
    found = [Reading(d.value.isoformat(), d.start, d.end, suffix=".date") for d in dates]
    after = dates[0].end if dates else 0
    times = [t for t in find_times(text) if after <= t.start <= after + 12]
    alone = dates or (
        times and not text[: times[0].start].strip()
    )  # `出险时刻 | 03:20`: the day has a label of its own
    return found + [Reading(t.value, t.start, t.end, suffix=".time") for t in times[:1] if alone]


def edge(text: str) -> list[Reading]:
    """The beginning or the end of a period: the day, and the hour where it stands right behind."""
    days = find_dates(text)[:1]
    found = [Reading(d.value.isoformat(), d.start, d.end) for d in days]
    return found + [hour for day in list(found) for hour in _hour_of(text, day)]


#: `2025/01/10 00:00—2026/01/09 24:00`: the dash between two days is no part of the second
_GLUED = re.compile(r"(?<=[\d日时分秒])\s*[-—–~〜～]+(?=\s?(?:19|20)\d\d\s?[-/.年])")


def period(text: str) -> list[Reading]:
    text = _GLUED.sub(lambda m: " " * len(m.group()), text)
    dates = find_dates(text)
    alone = len(dates) == 1 and re.search(r"(?:至|到|止于|to|until)\s*$", text[: dates[0].start], re.I)
    names = ("_end",) if alone else ("_start", "_end")
    found = [
        Reading(d.value.isoformat(), d.start, d.end, suffix=s) for s, d in zip(names, dates, strict=False)
    ]
    for reading in list(found):
        found += _hour_of(text, reading)
    return found


def _hour_of(text: str, day: Reading) -> list[Reading]:
    """The hour right behind a day (`1月1日零时`) or right before it (`00:00 hours 1 April`)."""
    told = find_times(text)
    behind = (t for t in told if 0 <= t.start - day.end <= 3 and not text[day.end : t.start].strip(" ,，T"))
    ahead = (t for t in told if t.end <= day.start and _BEFORE_DAY.fullmatch(text[t.end : day.start]))
    time = next(behind, None) or next(ahead, None)
    return [Reading(time.value, time.start, time.end, suffix=f"{day.suffix}_time")] if time else []


def count(text: str) -> list[Reading]:
    for figure in find_figures(text):
        if figure.kind in ("quantity", "number") and figure.value == figure.value.to_integral_value():
            return [Reading(f"{figure.value:f}".split(".")[0], figure.start, figure.end)]
    return []


def days(text: str) -> list[Reading]:
    """A number of days: bare or with its unit; `住院1张` counts papers."""
    for figure in find_figures(text):
        if figure.kind == "number" or figure.unit in _DAYS:
            return [Reading(f"{figure.value:f}".split(".")[0], figure.start, figure.end)]
        if figure.kind == "quantity":
            return []
    return []


def weight(text: str) -> list[Reading]:
    """A weight with its unit as printed, thousands separators left out: `33.16吨`."""
    match = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(吨|千克|公斤|kgs?|mt|t|斤)?(?![A-Za-z\d])", text[:24], re.I)
    if match is None:
        return []
    return [Reading(match[1].replace(",", "") + (match[2] or ""), *match.span())]


def temperature(text: str) -> list[Reading]:
    """Degrees Celsius: `-18℃`, `零下18度`, `－6.2 °C`."""
    match = re.search(r"(零下|[-−])?\s*(\d{1,3}(?:\.\d+)?)\s*(?:℃|°\s?C|度|摄氏度|$|(?=[\s,，;]))", text[:16])
    if match is None:
        return []
    return [Reading(("-" if match[1] else "") + match[2], *match.span())]


def measure(text: str) -> list[Reading]:
    """A measured value without its unit: millimetres of rain, metres per second of wind."""
    match = re.search(r"\d+(?:\.\d+)?", text[:24])
    return [Reading(match.group(), *match.span())] if match else []
