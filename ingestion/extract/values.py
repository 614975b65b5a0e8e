"""Typed reading of what stands beside a label, to the canonical values of casework/facts.

Each reader takes folded text and returns Readings with spans in it; none raises. `suffix` completes the key of a
field that tells several facts (a period: `_start`, `_end`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from casework.figures import Figure, find_dates, find_figures, find_times, parse_rate, rate_text
from casework.identifiers import compact as bare
from casework.money import plain
from ingestion.extract import wording
from ingestion.extract.text import squeeze


@dataclass(frozen=True, slots=True)
class Reading:
    value: str
    start: int
    end: int
    currency: str = ""
    suffix: str = ""


def read(kind: str, text: str, unit: str = "") -> list[Reading]:
    """What `text` says as `kind`; `unit` is what the label's brackets say (万元, USD)."""
    if kind == "amount":
        return _amount(text, unit)
    return _READERS[kind](text) if text.strip() else []


def is_strict(kind: str) -> bool:
    """Types whose form alone tells them, so that a label may stand right before them in a sentence."""
    return kind in _STRICT


def amounts(text: str) -> list[Figure]:
    """Figures that may be money, explicit ones first."""
    found = [f for f in find_figures(text) if f.kind in ("amount", "number")]
    return sorted(found, key=lambda f: f.kind != "amount")


def _amount(text: str, unit: str = "") -> list[Reading]:
    found = amounts(text)
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


def currency_in(text: str) -> str:
    """The currency that a column head or a label's brackets name; "" when none."""
    for code, words in _CURRENCY_WORDS.items():
        if re.search(words, text, re.I):
            return code
    return ""


def _rate(text: str) -> list[Reading]:
    found = next((f for f in find_figures(text) if f.kind == "rate"), None)
    if found:
        return [Reading(rate_text(found.value), found.start, found.end)]
    value = parse_rate(text)
    return [Reading(rate_text(value), 0, len(text))] if value is not None else []


def _share(text: str) -> list[Reading]:
    """责任比例 may be written as a word: 主要责任 is no figure, so only rates count here."""
    return _rate(text)


def _date(text: str) -> list[Reading]:
    return [Reading(d.value.isoformat(), d.start, d.end) for d in find_dates(text)[:1]]


def _moment(text: str) -> list[Reading]:
    dates = find_dates(text)[:1]
    found = [Reading(d.value.isoformat(), d.start, d.end, suffix=".date") for d in dates]
    after = dates[0].end if dates else 0
    times = [t for t in find_times(text) if after <= t.start <= after + 12 or (not dates and t.start < 12)]
    return found + [Reading(t.value, t.start, t.end, suffix=".time") for t in times[:1] if dates]


def _edge(text: str) -> list[Reading]:
    """The beginning or the end of a period: the day, and the hour where it stands right behind."""
    days = find_dates(text)[:1]
    found = [Reading(d.value.isoformat(), d.start, d.end) for d in days]
    return found + [hour for day in list(found) for hour in _hour_of(text, day)]


def _period(text: str) -> list[Reading]:
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
    for time in find_times(text):
        behind = day.end <= time.start <= day.end + 3
        ahead = time.end <= day.start and _BEFORE_DAY.fullmatch(text[time.end : day.start])
        if behind or ahead:
            return [Reading(time.value, time.start, time.end, suffix=f"{day.suffix}_time")]
    return []


def _count(text: str) -> list[Reading]:
    for figure in find_figures(text):
        if figure.kind in ("quantity", "number") and figure.value == figure.value.to_integral_value():
            return [Reading(f"{figure.value:f}".split(".")[0], figure.start, figure.end)]
    return []


def _measure(text: str) -> list[Reading]:
    """A measured value without its unit: millimetres of rain, metres per second of wind."""
    match = re.search(r"\d+(?:\.\d+)?", text[:24])
    return [Reading(match.group(), *match.span())] if match else []


def _formed(pattern: str, clean: Callable[[str], str] = bare) -> Callable[[str], list[Reading]]:
    compiled = re.compile(pattern)

    def reader(text: str) -> list[Reading]:
        match = compiled.search(text)
        return [Reading(clean(match.group()), *match.span())] if match else []

    return reader


def _code(text: str) -> list[Reading]:
    """A run of letters, digits and marks with at least one digit; blanks only before long groups of digits."""
    grouped = _GROUPED_CODE.match(text)
    if grouped:
        return [Reading(grouped["code"].replace(" ", ""), *grouped.span("code"))]
    for match in re.finditer(r"[A-Za-z0-9][A-Za-z0-9\-/._]{2,}(?:\s\d{4,})*", text):
        value = match.group().rstrip("./-_")
        if sum(c.isdigit() for c in value) >= 3 and len(value) >= 4:
            return [Reading(value.replace(" ", ""), match.start(), match.start() + len(value))]
    return []


def _worded(reader: Callable[[str], tuple[str, int, int] | None]) -> Callable[[str], list[Reading]]:
    def read_words(text: str) -> list[Reading]:
        found = reader(text)
        return [Reading(*found)] if found and found[0] else []

    return read_words


def _cause(text: str) -> list[Reading]:
    from ingestion.extract.causes import core

    squeezed = squeeze(text)
    found = core(re.split(r"[。;\n]", squeezed.text)[0], free=True)
    return [Reading(found[0], *squeezed.span(found[1], found[2]))] if found else []


def _vessel(text: str) -> list[Reading]:
    return [Reading(value, start, end, suffix=suffix) for value, start, end, suffix in wording.vessel(text)]


#: `ZRX 2025 110 000 871`: printed in groups, with nothing else on the line
_GROUPED_CODE = re.compile(r"\s*(?P<code>[A-Za-z]{0,6}\d*(?: \d{3,})+)\s*(?:$|\n|[，。;(])")
_BEFORE_DAY = re.compile(
    r"\s*(?:hours?|hrs?\.?|h|o'clock)?(?:\s*(?:local|standard|Beijing)\s*(?:time)?)?\s*(?:on|of|,)?\s*", re.I
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_READERS: dict[str, Callable[[str], list[Reading]]] = {
    "rate": _rate,
    "share": _share,
    "date": _date,
    "moment": _moment,
    "period": _period,
    "edge": _edge,
    "count": _count,
    "measure": _measure,
    "code": _code,
    "code_short": _formed(r"(?:[Vv](?:[Oo][Yy])?\.?\s?)?[A-Z]{0,2}\d{2,5}[A-Z]?"),
    "docno": _formed(
        r"[\u4e00-\u9fff()]{0,20}\s?[〔\[(【]\s?\d{4}\s?[〕\])】]\s?第?\s?\d+(?:-\d+)?\s?号|[A-Z0-9][A-Z0-9\-]{5,}",
        lambda v: re.sub(r"\s", "", v),
    ),
    "plate": _formed(
        rf"[{_PROVINCES}]\s?[A-Z]\s?[·.\-]?\s?[A-Z0-9]{{4,5}}[A-Z0-9挂学警港澳]",
        lambda v: re.sub(r"[·.]", "", bare(v)),
    ),
    "vin": _formed(r"(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])"),
    "container": _formed(r"(?<![A-Za-z])[A-Z]{3}[UJZ]\s?\d{6}\s?-?\s?\d(?!\d)"),
    "uscc": _formed(r"(?<![A-Za-z0-9])[159AN][1-9ANY]\d{6}[0-9A-Z]{10}(?![A-Za-z0-9])"),
    "person_id": _formed(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])"),
    "grade": _formed(r"[一二三四五六七八九十\d]{1,2}\s?级"),
    "responsibility": _worded(wording.text),
    "name": _worded(wording.name),
    "org": _worded(wording.organisation),
    "person": _worded(wording.persons),
    "persons": _worded(wording.persons),
    "address": _worded(wording.address),
    "place": _worded(wording.place),
    "text": _worded(wording.text),
    "cause": _cause,
    "product": _worded(wording.product),
    "vessel": _vessel,
}
_STRICT = frozenset(
    [
        "amount",
        "rate",
        "share",
        "date",
        "moment",
        "period",
        "edge",
        "count",
        "measure",
        "code",
        "docno",
        "plate",
        "vin",
        "container",
        "uscc",
        "person_id",
        "grade",
    ]
)
_CURRENCY_WORDS = {
    "USD": r"USD|US\$|美元|美金|U\.S\.",
    "EUR": r"EUR|欧元|€",
    "HKD": r"HKD|港[元币]",
    "GBP": r"GBP|英镑|£",
    "JPY": r"JPY|日元",
    "CNY": r"CNY|RMB|人民币|¥|(?<![美港欧日])元",
}
