"""Does a quote say a claimed value? Read by the same typed readers as everything else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from casework.figures import find_dates, find_figures, find_times
from casework.quotes import folded
from ingestion.extract import values
from ingestion.extract.figure_readers import Reading
from ingestion.extract.text import fold

_STARTS = re.compile(r"(?:^|[:=，,;；。(\s]|[为是系至自])\s*(?=\S)|(?<![A-Za-z0-9\-/._])(?=[A-Za-z0-9])")
_MOST_STARTS = 60
_DATED = frozenset(("date", "moment", "period", "edge"))
_COUNTED = frozenset(("amount", "rate", "share", "count", "days", "measure"))


@dataclass(frozen=True, slots=True)
class Claimed:
    """The canonical value and where it stands in the quote."""

    value: str
    start: int
    end: int
    currency: str = ""


def claimed(kind: str, suffix: str, value: str, quote: str) -> Claimed | None:
    """`value` as the quote says it, canonical; None when the quote does not say it as a `kind`."""
    wanted = _canonical(kind, suffix, fold(value).strip())
    if not wanted:
        return None
    text = fold(quote)
    for reading in _readings(kind, suffix, text):
        if _same(kind, reading.value, wanted):
            return Claimed(reading.value, reading.start, reading.end, reading.currency)
    return None


def _canonical(kind: str, suffix: str, value: str) -> str:
    """What the model's spelling of the value means."""
    if suffix.endswith("time"):
        return next((t.value for t in find_times(value)), "")
    if kind in _DATED:
        return next((d.value.isoformat() for d in find_dates(value)), "")
    return next((r.value for r in values.read(kind, value)), "")


def _readings(kind: str, suffix: str, text: str) -> Iterator[Reading]:
    """Everything that the readers of this type find from any place where a value may begin."""
    if suffix.endswith("time"):
        yield from (Reading(t.value, t.start, t.end) for t in find_times(text))
    elif kind in _DATED:
        yield from (Reading(d.value.isoformat(), d.start, d.end) for d in find_dates(text))
    else:
        starts = [m.end() for m in _STARTS.finditer(text)][:_MOST_STARTS]
        starts += [f.start for f in find_figures(text)] if kind in _COUNTED else []
        for start in dict.fromkeys(starts):
            for reading in values.read(kind, text[start:]):
                yield Reading(reading.value, start + reading.start, start + reading.end, reading.currency)


def _same(kind: str, one: str, other: str) -> bool:
    if kind not in _COUNTED:
        return folded(one) == folded(other)
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False
