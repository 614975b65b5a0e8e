"""How well a statement speaks of what is asked: which content words it covers, and how near they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from assistant.answering.folded import fold
from assistant.answering.question import Part
from assistant.answering.statements import Statement
from assistant.answering.terms import Firmness, Term

OWN, SENTENCE, PLACE, PAPER, PAGE = 1.0, 0.9, 0.8, 0.7, 0.45  #: how much a word counts by where it stands
_NEAREST: dict[Firmness, float] = {
    "entity": PAPER,
    "moment": PLACE,
    "noun": PAGE,
    "paper": PAGE,
    "loose": 0.0,
    "general": 0.0,
}
_SHARE: dict[Firmness, float] = {
    "entity": 1.0,
    "moment": 1.0,
    "noun": 1.0,
    "paper": 0.4,
    "loose": 0.4,
    "general": 0.12,
}
_ENOUGH = 0.62


@dataclass(frozen=True, slots=True)
class Match:
    """`coverage` is 0..1 over the weighted content words; `own` the share found in the statement's own words."""

    statement: Statement
    coverage: float
    own: float


class Weights:
    """How telling a word is in this case: one that few statements say tells more."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._texts = [fold(s.own) for s in statements if s.kind != "clause"]

    @cache  # noqa: B019 - lives as long as one question
    def of(self, term: Term) -> float:
        said = sum(1 for text in self._texts if term.strength(text) > 0)
        rare = log((len(self._texts) + 1) / (said + 1)) / log(len(self._texts) + 2)
        return _SHARE[term.firmness] * (0.4 + 0.6 * rare)


def matched(part: Part, statement: Statement, weights: Weights) -> Match | None:
    """None when an essential word is not covered near enough: then the statement speaks of something else."""
    total = covered = own = 0.0
    for term in part.terms:
        level = nearness(term, statement)
        if level < _NEAREST[term.firmness] * 0.7 or (level <= 0 and _NEAREST[term.firmness]):
            return None
        if term in part.heads and level < PAPER * 0.7:
            return None
        weight = weights.of(term)
        total += weight
        covered += weight * level
        own += weight * (level if level > SENTENCE * 0.94 else 0.0)
    if not total or covered / total < _ENOUGH:
        return None
    return Match(statement, covered / total, own / total)


def nearness(term: Term, statement: Statement) -> float:
    """The best of where the word stands times how well it is said there."""
    levels = [(OWN, statement.own)]
    if statement.kind in ("clause", "item"):
        levels.append((SENTENCE, statement.sentence if statement.kind == "clause" else statement.frames[0]))
    frames = statement.frames[1:] if statement.kind in ("clause", "item") else statement.frames
    levels += [(PLACE, frame) for frame in frames[:-1]] + [(PAPER, frames[-1])]
    best = max(factor * term.strength(fold(text)) for factor, text in levels)
    return best or PAGE * term.strength(fold(statement.page.text))
