"""Equality across spellings: 分节号, 万元, 大写, full-width, Chinese numerals, percent and permille, dates and times."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from casework.figures.dates import find_dates
from casework.figures.found import Figure, find_figures
from casework.figures.numerals import numeral
from casework.figures.script import half_width
from casework.figures.times import find_times

_LOOSE = re.compile(r"(?<=\d)\s*([,.])\s+(?=\d)|(?<=\d)\s+([,.])\s*(?=\d)")


def same_figure(a: str, b: str) -> bool:
    """True when both texts are one figure of equal value: `264.90万元` and `2,649,000.00`, `10%` and `0.10`."""
    if "".join(half_width(a).split()) == "".join(half_width(b).split()):
        return bool(a.strip())
    return any(_equal(x, y) for x in _readings(a) for y in _readings(b))


class Stated:
    """What a text states, read once: `"264.90万元" in Stated(text)`, in any spelling; never by a part of a longer number."""

    def __init__(self, text: str) -> None:
        loose = _LOOSE.sub(lambda m: m[1] or m[2], half_width(text))  # OCR puts blanks beside a 分节号
        self._values = list(_stated(text))
        self._values += _stated(loose) if loose != half_width(text) else ()
        self._bare = _bare(text)

    def __contains__(self, figure: str) -> bool:
        wanted = list(_readings(figure))
        if not wanted:
            return _bare(figure) in self._bare if figure.strip() else False
        return any(_equal(value, seen) for value in wanted for seen in self._values)


def contains_figure(haystack: str, figure: str) -> bool:
    """True when `haystack` states `figure`. For several figures of one text, `Stated` reads it only once."""
    return figure in Stated(haystack)


_Reading = Figure | date | str


def _readings(text: str) -> Iterator[_Reading]:
    """Every way `text` as a whole may be read."""
    size = len(_bare(text))
    yield from (span.value for span in find_dates(text) if len(_bare(span.text)) == size)
    yield from (span.value for span in find_times(text) if len(_bare(span.text)) == size)
    for figure in find_figures(text):
        if len(_bare(figure.text)) >= size - 1:  # a trailing 整 or a closing mark may be left over
            yield figure
    value = numeral(half_width(text).strip())
    if value is not None:
        yield Figure(0, len(text), text, value, "number")


def _stated(text: str) -> Iterator[_Reading]:
    yield from find_figures(text)
    yield from (span.value for span in find_dates(text))
    yield from (span.value for span in find_times(text))


def _equal(a: _Reading, b: _Reading) -> bool:
    if isinstance(a, Figure) and isinstance(b, Figure):
        return _same_value(a, b)
    return type(a) is type(b) and a == b


def _same_value(a: Figure, b: Figure) -> bool:
    if a.currency and b.currency and a.currency != b.currency:
        return False
    if "rate" in (a.kind, b.kind) and {a.kind, b.kind} - {"rate", "number"}:
        return False
    return Decimal(a.value) == Decimal(b.value)


def _bare(text: str) -> str:
    return "".join(half_width(text).split()).lower()
