"""One event: a moment as precise as it was told, what happened, and every paper that says so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from casework.evidence import Citation
from casework.sameness import canonical


@dataclass(frozen=True, slots=True)
class Event:
    """`time` is HH:MM, "" where only the day is told. `source`: a fact key, `photo`, `mail` or `sentence`."""

    day: date
    time: str
    what: str
    who: str  #: the paper or person that says so
    source: str
    citations: tuple[Citation, ...] = ()

    @property
    def moment(self) -> str:
        """`2025-03-14 01:50`, `2025-03-14`: sorts as time does."""
        return f"{self.day.isoformat()} {self.time}".strip()


def merged(found: Iterable[Event]) -> tuple[Event, ...]:
    """In order, each once: the same told by several papers keeps all their places."""
    kept: dict[tuple[str, str], Event] = {}
    for event in found:
        key = (event.moment, canonical(event.what))
        known = kept.get(key)
        if known is None:
            kept[key] = event
        else:
            citations = tuple(dict.fromkeys((*known.citations, *event.citations)))
            who = known.who if event.who in known.who else f"{known.who}、{event.who}"
            kept[key] = replace(known, citations=citations, who=who)
    return tuple(sorted(kept.values(), key=lambda e: (e.moment, e.source)))
