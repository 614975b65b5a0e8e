"""The one place in a named paper that a question can mean, though it says the matter in words of its own.

Only where the question names its paper or page: 物业证明里水压多少 finds 供水压力…0.32MPa, since no other sentence of
that paper says as many of its letters. Two places that say as many leave the question open.
"""

from collections.abc import Iterator, Sequence

from assistant.answering.choosing import Choice
from assistant.answering.fitting import focus
from assistant.answering.folded import fold
from assistant.answering.question import Part, single_part
from assistant.answering.statements import Statement
from assistant.answering.values import typed
from assistant.answering.vocabulary import function_words, kind_asked
from assistant.retrieval.synonyms import alike, named_in

_ENOUGH, _CLEAR, _FEWEST = (
    0.66,
    0.15,
    2,
)  #: share of letters said; lead before the next; letters there must be


def only_place(question: str, known: Sequence[Statement]) -> tuple[Part, Choice] | None:
    """None when no place, or more than one, says most of the question's letters with a value of the kind asked for."""
    part = single_part(question, fold(""))
    letters = _letters(question)
    if len(letters) < _FEWEST or part.kind in ("yesno", "covered", "cause"):
        return None
    scored = sorted(_scored(part, letters, question, known), key=lambda c: -c.score)
    if not scored or scored[0].score < _ENOUGH:
        return None
    best = scored[0]
    rivals = [c for c in scored if c.score > best.score - _CLEAR and not _one(best, c)]
    return None if rivals else (part, best)


def _scored(part: Part, letters: set[str], question: str, known: Sequence[Statement]) -> Iterator[Choice]:
    words = named_in(question)
    for statement in known:
        place = focus(part, statement)
        if typed(part.kind) and place is None:
            continue
        said = set(statement.own.casefold())
        for word in words:
            if any(fold(statement.own).says(other) for other in alike(word)):
                said |= set(word)
        share = len(letters & said) / len(letters)
        yield Choice(statement, place, share, share, share)


def _one(best: Choice, other: Choice) -> bool:
    """The same value, or the same words of the page."""
    if (
        best.statement.page.number == other.statement.page.number
        and best.statement.block == other.statement.block
    ):
        return best.value.strip() == other.value.strip() or best.focus is None
    return best.focus is not None and best.value.strip() == other.value.strip()


def _letters(question: str) -> set[str]:
    """The letters of what it speaks of, without those of asking."""
    _, asked = kind_asked(question)
    left = question.replace(asked.group(), " ") if asked else question
    return {c for c in function_words().sub(" ", left).casefold() if "\u4e00" <= c <= "\u9fff"}
