"""How well a statement speaks of what is asked: which content words it covers, and how near they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from assistant.answering.folded import fold
from assistant.answering.question import Part
from assistant.answering.statements import Statement
from assistant.answering.terms import Firmness, Term, abbreviates
from assistant.answering.values import typed
from assistant.answering.vocabulary import words as listed

OWN, SENTENCE, PLACE, BLOCK, PAPER, PAGE = (
    1.0,
    0.9,
    0.8,
    0.75,
    0.7,
    0.45,
)  #: how much a word counts by where it stands
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
#: what a column called just 金额 or 数量 means by the paper it stands in
_PLAIN_COLUMNS = {"policy": "保险|投保|承保", "claim_list": "申报|报损|索赔", "invoice": "不含税|税前"}
#: 存货（原材料、半成品）: a value of the whole is not its part's
_LISTED_PARTS = re.compile(r"[（(][^）)]*、[^）)]*[）)]")
_ENOUGH = 0.5


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
    lenient = part.kind in ("yesno", "covered")
    spoken = False
    if part.kind == "yesno" and not _settles(part, statement):
        return None
    named = _named_paper(part, statement)
    for term in part.terms:
        level = max(nearness(term, statement, typed(part.kind)), named.get(term, 0.0))
        if term.text in listed("decisive") and not level and not lenient:
            return None
        if _DAMAGED.search(term.text) and not lenient and not _HURT.search(_near(statement)):
            return None
        if part.kind in ("date", "moment", "time") and _deed(term) and level < SENTENCE * 0.7:
            return None
        needed = 0.0 if part.kind == "covered" and term.firmness == "noun" else _NEAREST[term.firmness] * 0.7
        named_by = PLACE if part.kind in ("amount", "figure", "rate") else PAPER
        if level < needed or (term in part.heads and not lenient and level < named_by * 0.7):
            return None
        weight = weights.of(term)
        total += weight
        covered += weight * level
        own += weight * (level if level > SENTENCE * 0.94 else 0.0)
        spoken = spoken or (level >= SENTENCE * 0.7 and term.firmness != "general")
    if not total or covered / total < _ENOUGH or not spoken:
        return None
    return Match(statement, covered / total, own / total)


_DAMAGED = re.compile(r".[坏烂破湿毁碎]$")  #: 淋坏, 打湿: how much was, is not told by how much there was
_HURT = re.compile(r"损|坏|湿|毁|破|浸|淹|烧|碎|烂|污|damage|wet|loss|broken", re.I)


def _near(statement: Statement) -> str:
    return f"{statement.own} {statement.sentence} {' '.join(statement.frames)}"


def _deed(term: Term) -> bool:
    """What was done on the day that is asked for, by a word the trade knows others for: 买的 is told by 购置, not by
    any day near the thing."""
    return term.firmness == "loose" and len(term.text) > 1 and len(term.variants) > 1


def _named_paper(part: Part, statement: Statement) -> dict[Term, float]:
    """A file called by two of the question's words is the paper meant: these words are then as good as said."""
    name = fold(statement.file.name)
    said = {t: OWN * t.strength(name) for t in part.terms if t.firmness in ("noun", "loose", "paper")}
    said = {t: level for t, level in said.items() if level}
    return said if len(said) > 1 else {}


def _settles(part: Part, statement: Statement) -> bool:
    """Yes or no is told only by words on the quality that is asked about, when the question names one."""
    qualities = [t for t in part.terms if t.firmness == "loose"]
    return not qualities or any(nearness(t, statement) > 0 for t in qualities)


def _column_meant(term: Term, statement: Statement) -> bool:
    """The paper says what its plain column is: 金额 in a policy's table is the 保险金额, in an invoice without tax."""
    meant = _PLAIN_COLUMNS.get(statement.file.kind, "")
    return bool(meant and term.measure and term.measure in statement.header and re.match(meant, term.text))


_MONTH = re.compile(r"(?P<year>20\d\d)\s?年\s?(?P<month>\d{1,2})\s?月")


def _month_of_year(term: Term, statement: Statement) -> bool:
    """2025年3月 is the row 3月 under a column, or in a table, of 2025."""
    asked = _MONTH.match(term.text) if term.firmness == "moment" else None
    if asked is None:
        return False
    row = re.search(rf"(?<!\d)0?{int(asked['month'])}月", statement.label)
    years = set(re.findall(r"20\d\d", statement.header)) or set(re.findall(r"20\d\d", statement.frames[0]))
    return bool(row) and years == {asked["year"]}


def nearness(term: Term, statement: Statement, exact: bool = False) -> float:
    """The best of where the word stands times how well it is said there. `exact`: a value is asked for, and one
    that stands in another sentence of the block may be another thing's."""
    if term.firmness == "paper":
        return max(
            OWN * term.strength(fold(statement.frames[-1])), PAGE * term.strength(fold(statement.page.text))
        )
    levels = [(OWN, _LISTED_PARTS.sub("", statement.own) if statement.header else statement.own)]
    if statement.kind in ("clause", "item"):
        levels.append((SENTENCE, statement.sentence if statement.kind == "clause" else statement.frames[0]))
    if statement.kind in ("sentence", "clause", "item") and not exact:
        levels.append((BLOCK, statement.block.text))
    frames = statement.frames[1:] if statement.kind in ("clause", "item") else statement.frames
    levels += [(PLACE, frame) for frame in frames[:-1]] + [(PAPER, frames[-1])]
    best = max(factor * term.strength(fold(text)) for factor, text in levels)
    if not best and statement.header and _month_of_year(term, statement):
        return OWN * 0.95
    if not best and statement.header and _column_meant(term, statement):
        return 0.75
    if not best and abbreviates(term.text, fold(statement.sentence)):
        return PAGE
    return best or PAGE * term.strength(fold(statement.parties))
