"""Rates as fractions: 10%, 0.85‰, 百分之十, 千分之五, 两成, 15 percent."""

import re
from decimal import Decimal

from casework.figures.amounts import NUMBER
from casework.figures.numerals import CHARACTERS, numeral
from casework.figures.script import half_width

_PARTS = {"百": 100, "千": 1000, "万": 10000}
RATE = re.compile(
    rf"(?P<base>[百千万])分之\s?(?P<of>{NUMBER}|[{CHARACTERS}点]+)"
    rf"|(?<![{CHARACTERS}])(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?!不变|立|员|品|本|为|功|分|套|交|型|熟|新|果|绩|因|人|年)"
    rf"|(?P<number>{NUMBER})\s?(?P<mark>%|‰|per\s?cent\b|pct\b|per\s?mill?e?\b|个百分点)",
    re.IGNORECASE,
)
_TENTHS = re.compile(r"(?P<tenths>[一二三四五六七八九十]|\d(?:\.\d)?)成(?P<half>半)?新?")


def parse_rate(text: str) -> Decimal | None:
    """The rate as a fraction: `10%` -> 0.1, `0.85‰` -> 0.00085, `0.10` (canonical) -> 0.10; None when there is none."""
    text = half_width(text).strip()
    match = RATE.search(text)
    if match:
        return rate_value(match)
    if tenths := _TENTHS.fullmatch(text):
        return _tenths(tenths["tenths"], tenths["half"])
    if re.fullmatch(r"0?\.\d+|0|1(?:\.0+)?", text):
        return Decimal(text)
    return None


def rate_value(match: re.Match[str]) -> Decimal | None:
    if match["base"]:
        part = _digits(match["of"]) if match["of"][0].isdigit() else numeral(match["of"])
        return None if part is None else part / _PARTS[match["base"]]
    if match["tenths"]:
        return _tenths(match["tenths"], match["half"])
    mark = match["mark"].lower().replace(" ", "")
    return _digits(match["number"]) / (1000 if mark == "‰" or mark.startswith("permil") else 100)


def _tenths(tenths: str, half: str | None) -> Decimal:
    """两成 -> 0.2, 一成半 -> 0.15."""
    value = numeral(tenths) or Decimal(tenths)
    return (value + (Decimal("0.5") if half else 0)) / 10


def rate_text(rate: Decimal) -> str:
    """The canonical fact value: at least two places, no trailing noise: `0.10`, `0.005`, `1.00`."""
    text = f"{rate.normalize():f}"
    whole, _, places = text.partition(".")
    return f"{whole}.{places.ljust(2, '0')}"


def _digits(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
