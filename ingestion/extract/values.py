"""Typed reading of what stands beside a label, to the canonical values of casework/facts.

Each reader takes folded text and returns Readings with spans in it; none raises. `suffix` completes the key of a
field that tells several facts (a period: `_start`, `_end`).
"""

import re
from collections.abc import Callable

from ingestion.extract import code_readers, figure_readers, wording
from ingestion.extract.causes import core
from ingestion.extract.figure_readers import Reading, currency_in
from ingestion.extract.text import squeeze

__all__ = ["Reading", "currency_in", "is_strict", "read"]


def read(kind: str, text: str, unit: str = "") -> list[Reading]:
    """What `text` says as `kind`; `unit` is what the label's brackets say (万元, USD)."""
    if kind == "amount":
        return figure_readers.amount(text, unit)
    return _READERS[kind](text) if text.strip() else []


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
