"""What a question fixes: dates, times, and numbered or coded things, in every form a paper may write them."""

import re
from collections.abc import Iterator
from datetime import date

from adapters.search_text import words
from assistant.answering.folded import Folded
from assistant.answering.terms import Term
from casework.clauses.numbering import chinese_value
from casework.figures import find_dates, find_times

_NUMBERED = re.compile(r"(?:\d+|[A-Za-z])\s?(?:号|#|＃)(?!码)")
_DAY = re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]")
_FLOOR = re.compile(r"(?<![两第\d几])(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2})[层楼](?!以|高|有|多)")
_LAST_YEAR = re.compile(r"去年度?|上一?年度?(?!同期)|前年|往年|last year", re.I)
_LAST_YEARS = ("去年", "上年", "上一年", "上期", "前年", "往年", "last year", "previous year", "prior year")
_CURRENCIES = (
    ("美元", "美金", "usd", "us$"),
    ("欧元", "eur", "€"),
    ("港元", "港币", "hkd", "hk$"),
    ("英镑", "gbp", "£"),
    ("日元", "jpy", "円"),
)
_HOURS = re.compile(r"(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})个?小时")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def moments(text: str) -> Iterator[Term]:
    for span in find_dates(text):
        yield Term(text[span.start : span.end], _date_forms(span.value), "moment", span.start)
    for match in _DAY.finditer(text):
        yield Term(
            match.group(),
            (f"{match[1]}月{match[2]}日", f"-{int(match[1]):02d}-{int(match[2]):02d}"),
            "moment",
            match.start(),
        )
    for time in find_times(text):
        hour, minute = time.value.split(":")[:2]
        forms = (
            f"{hour}:{minute}",
            f"{int(hour)}时{int(minute)}分",
            f"{int(hour)}点{int(minute)}分",
            f"{int(hour)}点{int(minute)}",
        )
        yield Term(text[time.start : time.end], forms, "moment", time.start)
    yield from _months(text)
    for match in _LAST_YEAR.finditer(text):
        yield Term(match.group(), (match.group(), *_LAST_YEARS), "moment", match.start())
    for match in re.finditer(r"(?:19|20)\d\d\s?年(?:度)?(?!\s?\d)", text):
        yield Term(
            match.group(), (f"{match.group()[:4]}年", f"{match.group()[:4]}-"), "moment", match.start()
        )


def _months(text: str) -> Iterator[Term]:
    """2023年3月 of no given day."""
    for match in re.finditer(r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月(?:份)?(?!\s?\d)", text):
        year, month = match[1], int(match[2])
        forms = (
            f"{year}年{month}月",
            f"{year}年{month:02d}月",
            f"{year}-{month:02d}",
            f"{year}/{month:02d}",
            f"{year}.{month:02d}",
        )
        yield Term(match.group(), forms, "moment", match.start())


def _date_forms(value: date) -> tuple[str, ...]:
    return (
        value.isoformat(),
        f"{value.year}年{value.month}月{value.day}日",
        f"{value.year}年{value.month:02d}月{value.day:02d}日",
        f"{value.month}月{value.day}日",
        f"{value.year}/{value.month:02d}/{value.day:02d}",
        f"{value.year}.{value.month:02d}.{value.day:02d}",
        f"{value:%d} {value:%b} {value.year}".lower(),
        f"{value.day} {value:%B} {value.year}".lower(),
    )


def entities(text: str, corpus: Folded) -> Iterator[Term]:
    """3号分切机 with its name: the longest that the papers say, else the next word."""
    for match in _NUMBERED.finditer(text):
        rest = text[match.end() :]
        named = [rest[:n] for n in range(8, 0, -1) if len(rest) >= n and _CHINESE.fullmatch(rest[n - 1])]
        found = next((n for n in named if _numbered(match.group(), n, corpus)), "")
        name = found or (words(rest) or [""])[0]
        name = name if _CHINESE.match(name) else ""
        yield Term(match.group() + name, _numbered_forms(match.group(), name), "entity", match.start())
    for match in _FLOOR.finditer(text):
        floor = chinese_value(match["n"])
        chinese = "零一二三四五六七八九十"[floor] if floor <= 10 else match["n"]
        forms = (*(f"{n}{of}" for n in (chinese, str(floor)) for of in ("层", "楼")), f"{floor}f")
        yield Term(match.group(), forms, "entity", match.start())
    lowered = text.casefold()
    for names in _CURRENCIES:
        said = next((word for word in names if word in lowered), "")
        if said:
            yield Term(said, (said, *(n for n in names if n != said)), "entity", lowered.find(said))
    for match in _HOURS.finditer(text):
        hours = str(chinese_value(match["n"]))
        forms = (f"{hours}小时", f"{match['n']}小时", f"{hours}个小时", f"{hours}h")
        yield Term(match.group(), forms, "entity", match.start())
    for match in re.finditer(r"[A-Za-z]+[-_/]?\d[A-Za-z0-9-]*|\d+[A-Za-z]+[A-Za-z0-9-]*", text):
        yield Term(match.group(), (match.group().casefold(),), "entity", match.start())


def _numbered(number: str, name: str, corpus: Folded) -> bool:
    return any(form in corpus.plain for form in _numbered_forms(number, name))


def _numbered_forms(number: str, name: str) -> tuple[str, ...]:
    bare = number.strip().rstrip("号#＃ ").casefold()
    return tuple(f"{bare}{mark}{name}" for mark in ("号", "#"))
