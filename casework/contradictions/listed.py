"""Open and settled contradictions alike: what the report's contradiction table must list (check 42)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.contradictions.found import find
from casework.dossier import Dossier
from casework.evidence import Citation
from casework.facts import Fact, FactStatus, Ruling
from casework.findings import Finding
from casework.sameness import Answer, aliases_in, compare


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One matter, each side with the fact that says it (best first), and the ruling if there is one."""

    key: str
    sides: tuple[Fact, ...]
    ruling: Ruling | None = None


def contradictions(dossier: Dossier) -> tuple[Contradiction, ...]:
    """Every matter that two papers tell differently, and those on which a person has ruled."""
    rulings = {r.subject: r for r in sorted(dossier.rulings, key=lambda r: r.at)}
    aliases = aliases_in(p.text for pages in dossier.pages.values() for p in pages)
    listed = [
        Contradiction(f.subject, _sides_of(dossier, f), rulings.get(f.subject))
        for f in find(dossier.facts, aliases)
    ]
    for key in dict.fromkeys(f.key for f in dossier.facts if f.status is FactStatus.SUPERSEDED):
        winner = dossier.fact(key)
        losers = [
            f for f in dossier.facts if f.key == key and f.status is FactStatus.SUPERSEDED and f.citations
        ]
        told = [f for f in losers if winner and compare(key, winner.value, f.value) is not Answer.SAME]
        if winner and told and key not in {c.key for c in listed}:
            listed.append(Contradiction(key, (winner, *told), rulings.get(key)))
    return tuple(listed)


def _sides_of(dossier: Dossier, finding: Finding) -> tuple[Fact, ...]:
    """The facts behind a finding, each with the one citation that says it; a person's own word has none."""
    sides = []
    for value in finding.values:
        fact, cited = next(_said(dossier, finding, value), (None, ()))
        if fact:
            sides.append(replace(fact, citations=cited))
    return tuple(sides)


def _said(dossier: Dossier, finding: Finding, value: str) -> Iterator[tuple[Fact, tuple[Citation, ...]]]:
    for fact in dossier.facts:
        cited = tuple(c for c in fact.citations if c in finding.citations)[:1]
        if fact.value == value and (cited or (fact.key == finding.subject and not fact.citations)):
            yield fact, cited
