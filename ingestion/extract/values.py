"""Typed reading of what stands beside a label, to the canonical values of casework/facts.

Each reader takes folded text and returns Readings with spans in it; none raises. `suffix` completes the key of a
field that tells several facts (a period: `_start`, `_end`).
"""

import re
from collections.abc import Callable
from dataclasses import replace

from ingestion.extract import code_readers, figure_readers, wording
from ingestion.extract.causes import core
from ingestion.extract.figure_readers import Reading, currency_in
from ingestion.extract.text import squeeze

#: behind a value that is taken back
_SET = re.compile(r"\s?(?:更正|变更|更改|修改|修正|批改|调整|更名|改)(?:为|至|成|到)\s?[:：]?")
#: what a correction takes back, up to what it sets in its place
_CORRECTED = re.compile(
    r"[\s:,，]*(?:应|现|已|特|兹)?(?:由|从|将|自)\s?(?:原(?:来的?)?)?[^。;；\n]{1,60}?"
    r"(?:更正|变更|更改|修改|修正|批改|调整|更名|变|改)(?:为|至|成|到)\s?[:：]?"
)

__all__ = ["Reading", "corrected", "currency_in", "is_strict", "read"]


def read(kind: str, text: str, unit: str = "") -> list[Reading]:
    """What `text` says as `kind`; `unit` is what the label's brackets say (万元, USD).

    `由甲更正为乙` says 乙."""
    corrected = _CORRECTED.match(text)
    if corrected:
        at = corrected.end()
        return [replace(r, start=r.start + at, end=r.end + at) for r in _read(kind, text[at:], unit)]
    return _read(kind, text, unit)


def _read(kind: str, text: str, unit: str) -> list[Reading]:
    if kind == "amount":
        return figure_readers.amount(text, unit)
    return _READERS[kind](text) if text.strip() else []


def corrected(text: str, end: int) -> int:
    """Where what replaces the value that ends at `end` begins; `end` where nothing does."""
    found = _SET.match(text, end)
    return found.end() if found else end


def is_strict(kind: str) -> bool:
    """Types whose form alone tells them, so that a label may stand right before them in a sentence."""
    return kind in _STRICT


def _worded(reader: Callable[[str], tuple[str, int, int] | None]) -> Callable[[str], list[Reading]]:
    def read_words(text: str) -> list[Reading]:
        found = reader(text)
        return [Reading(*found)] if found and found[0] else []

    return read_words


def _cause(text: str) -> list[Reading]:
    squeezed = squeeze(text)
    found = core(re.split(r"[。;\n]", squeezed.text)[0], free=True)
    return [Reading(found[0], *squeezed.span(found[1], found[2]))] if found else []


def _vessel(text: str) -> list[Reading]:
    return [Reading(value, start, end, suffix=suffix) for value, start, end, suffix in wording.vessel(text)]


_READERS: dict[str, Callable[[str], list[Reading]]] = {
    **code_readers.READERS,
    "rate": figure_readers.rate,
    "share": figure_readers.rate,
    "date": figure_readers.date,
    "moment": figure_readers.moment,
    "period": figure_readers.period,
    "edge": figure_readers.edge,
    "count": figure_readers.count,
    "days": figure_readers.days,
    "measure": figure_readers.measure,
    "weight": figure_readers.weight,
    "temperature": figure_readers.temperature,
    "responsibility": _worded(wording.text),
    "name": _worded(wording.name),
    "org": _worded(wording.organisation),
    "person": _worded(wording.persons),
    "persons": _worded(wording.persons),
    "address": _worded(wording.address),
    "place": _worded(wording.place),
    "text": _worded(wording.text),
    "sky": _worded(wording.sky),
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
        "days",
        "measure",
        "weight",
        "temperature",
        "clause_code",
        "account",
        "licence_class",
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
