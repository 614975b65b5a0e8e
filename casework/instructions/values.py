"""A spoken value -> its canonical form, by type."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from casework.figures import find_figures, parse_amount, parse_date, parse_rate, parse_time
from casework.money import plain

_COUNT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(?=[\u4e00-\u9fffA-Za-z]|$|\s)")
_CODE = re.compile(
    r"(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?=[A-Z][A-Z0-9]))?[A-Za-z0-9][A-Za-z0-9\-/]{3,}"
)
_GRADE = re.compile(r"(?P<grade>十|[一二三四五六七八九]|10|[1-9])\s?级")
_TEXT_LEAD = re.compile(
    r"^(?:(?:确认|确定|明确|核定|认定)为|应?为|是|系|名?叫|：|:|=|更正为|改为|认定为|即)\s*"
)
_FOREIGN = {
    "USD": "美元|USD|US\\$|美金",
    "EUR": "欧元|EUR|€",
    "HKD": "港币|港元|HKD",
    "JPY": "日元|JPY",
    "GBP": "英镑|GBP",
}


@dataclass(frozen=True, slots=True)
class Value:
    """Canonical text and, for amounts in another currency than the yuan, its code."""

    text: str
    currency: str = ""


def read(kind: str, text: str) -> Value | None:
    """The first value of `kind` in `text`, or None."""
    reader = _READERS.get(kind)
    return reader(text) if reader else None


def currency_of(text: str) -> str:
    return next((code for code, words in _FOREIGN.items() if re.search(words, text, re.I)), "")


def _amount(text: str) -> Value | None:
    figures = [f for f in find_figures(text) if f.kind in ("amount", "number")]
    paid = [f for f in figures if f.kind == "amount"] or figures
    if paid:
        return Value(plain(paid[0].value), paid[0].currency if paid[0].currency != "CNY" else "")
    amount = parse_amount(text)
    return Value(plain(amount), currency_of(text)) if amount is not None else None


def _rate(text: str) -> Value | None:
    rates = [f for f in find_figures(text) if f.kind == "rate"]
    rate = rates[0].value if rates else parse_rate(text)
    if rate is None:
        return None
    shown = f"{rate.normalize():f}"
    whole, _, part = shown.partition(".")
    return Value(f"{whole}.{part:0<2}")


def _date(text: str) -> Value | None:
    day = parse_date(text)
    return Value(day.isoformat()) if day else None


def _time(text: str) -> Value | None:
    time = parse_time(text)
    return Value(time) if time else None


def _count(text: str) -> Value | None:
    counted = [f for f in find_figures(text) if f.kind in ("quantity", "number")]
    if counted:
        return Value(f"{counted[0].value.normalize():f}")
    match = _COUNT.search(text)
    return Value(match[1].replace(",", "")) if match else None


def _factor(text: str) -> Value | None:
    """A plain number such as a rate of exchange."""
    match = re.search(r"\d+(?:\.\d+)?", text)
    return Value(match[0]) if match else None


def _code(text: str) -> Value | None:
    match = _CODE.search(text)
    return Value(match[0]) if match else None


def _grade(text: str) -> Value | None:
    match = _GRADE.search(text)
    if not match:
        return None
    number = "一二三四五六七八九十"[int(match["grade"]) - 1] if match["grade"].isdigit() else match["grade"]
    return Value(f"{number}级")


def _text(text: str) -> Value | None:
    said = _TEXT_LEAD.sub("", text.strip(' ：:“”"，。')).strip(' “”"，。')
    return Value(said) if 1 < len(said) <= 80 else None


_READERS: dict[str, Callable[[str], Value | None]] = {
    "amount": _amount,
    "rate": _rate,
    "date": _date,
    "time": _time,
    "count": _count,
    "factor": _factor,
    "code": _code,
    "grade": _grade,
    "text": _text,
}
