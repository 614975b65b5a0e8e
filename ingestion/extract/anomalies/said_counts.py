"""`SAY TOTAL SIX HUNDRED (600) CARTONS ONLY`: the count in words against the count in figures, and the columns' sum."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, bare
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import lines, number_at
from ingestion.extract.text import fold

KINDS = frozenset(("packing_list", "bill_of_lading", "commercial_invoice", "waybill"))
_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_LARGE = {"thousand": 1000, "million": 1_000_000}
_WORD = "|".join([*_UNITS, *_TENS, *_LARGE, "hundred", "and"])
_PACKAGES = r"(?:cartons?|ctns?|packages?|pkgs?|cases?|bags?|pallets?|drums?|bales?|rolls?|pieces?|pcs)"
_SAID = re.compile(
    rf"say\s+(?:total\s+)?(?P<words>(?:(?:{_WORD})[\s-]*)+)\s*(?:\(\s*(?P<figure>\d[\d,]*)\s*\))?\s*(?P<unit>{_PACKAGES})",
    re.I,
)
_IN_FIGURES = re.compile(
    rf"(?:total|合计|总计)\D{{0,24}}?(?P<figure>\d[\d,]*)\s*(?P<unit>{_PACKAGES})\b", re.I
)


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    said = [
        (page, block, m)
        for page in paper.pages
        for block in prose_blocks(page)
        for m in _SAID.finditer(fold(block.text))
    ]
    if len(said) != 1:
        return
    page, block, match = said[0]
    words = number_in_words(match["words"])
    if words is None:
        return
    for value, at in _figures(paper, page, block, match):
        if value != words:
            text = match.group().strip()
            message = f"件数大小写不一致：“{text}”为{words}，数字写{bare(value)}。"
            yield anomaly(
                paper,
                page,
                "said count",
                message,
                [block, *([at] if at is not block else [])],
                (str(words), bare(value)),
                check=17,
            )
            return


def _figures(paper: Paper, page: Page, block: Block, match: re.Match[str]) -> Iterator[tuple[Decimal, Block]]:
    """The figure in its brackets, then the printed totals of the same unit, then the sum of the packages."""
    if match["figure"]:
        yield Decimal(match["figure"].replace(",", "")), block
    unit = match["unit"].lower().rstrip("s")
    for other in prose_blocks(page):
        for found in _IN_FIGURES.finditer(fold(other.text)):
            if found["unit"].lower().rstrip("s") == unit:
                yield Decimal(found["figure"].replace(",", "")), other
    for schedule in (s for s in paper.schedules if s.position("packages") is not None):
        rows = [line for line in lines(schedule) if line.role == "item"]
        counts = [number_at(line.row, schedule.position("packages")) for line in rows]
        told = [c for c in counts if c is not None]
        if told and len(told) == len(rows):
            yield sum(told, Decimal(0)), rows[0].row.cells[schedule.position("packages") or 0]


def number_in_words(text: str) -> int | None:
    """`six hundred and twenty-four` -> 624; None when it is not one number."""
    total = section = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "and":
            continue
        if word in _UNITS:
            section += _UNITS[word]
        elif word in _TENS:
            section += _TENS[word]
        elif word == "hundred":
            section = max(section, 1) * 100
        elif word in _LARGE:
            total, section = total + max(section, 1) * _LARGE[word], 0
        else:
            return None
    return total + section or None
