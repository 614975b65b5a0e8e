"""Perils: which of them a text names, and whether a cause of loss falls under a term for certain perils only."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from casework.figures.script import half_width


@dataclass(frozen=True, slots=True)
class Peril:
    name: str
    words: tuple[str, ...]
    within: tuple[str, ...]


def _read() -> tuple[Peril, ...]:
    rows = tomllib.loads(Path(__file__).with_name("perils.toml").read_text(encoding="utf-8"))["peril"]
    return tuple(Peril(r["name"], tuple(r["words"]), tuple(r["within"])) for r in rows)


PERILS = _read()
_WIDER = {p.name: frozenset((p.name, *p.within)) for p in PERILS}


def perils_in(text: str) -> tuple[str, ...]:
    """The perils that `text` names, in order of place, each once."""
    lowered = half_width(text).lower()
    found = []
    for peril in PERILS:
        places = [at for word in peril.words if (at := lowered.find(word)) >= 0]
        if places:
            found.append((min(places), peril.name))
    return tuple(name for _, name in sorted(found))


def is_perils(text: str) -> bool:
    """Whether `text` (what stands in a term's brackets) is nothing but names of perils."""
    parts = [p for p in text.split("、") if p]
    return bool(parts) and all(p in _WIDER for p in parts)


def covers(text: str, cause: str) -> bool:
    """Whether the perils listed in `text` include the cause: 自然灾害 includes 台风, 台风 does not include 火灾."""
    wider = {name for peril in perils_in(cause) for name in _WIDER[peril]}
    return any(name in wider for name in text.split("、"))
