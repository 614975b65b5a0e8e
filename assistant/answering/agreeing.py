"""Several papers on one matter: the same value is one answer with several sources, another value is a contradiction."""

from collections.abc import Sequence

from assistant.answering.choosing import Choice
from assistant.answering.claims import Ladder
from assistant.answering.question import Part
from assistant.answering.values import typed
from casework.figures import same_figure
from casework.quotes import folded

_MOST_SOURCES = 3
_COMPARED = ("date", "time", "moment", "code", "amount", "rate", "figure", "quantity", "person")


def settled(part: Part, choices: Sequence[Choice]) -> tuple[Ladder, list[Choice]]:
    """What to show: the best, and of other papers what agrees or, for a comparable value, what differs."""
    if not choices:
        return "absent", []
    shown = [choices[0]]
    for other in choices[1:]:
        if len(shown) < _MOST_SOURCES and not any(_overlap(other, kept) for kept in shown):
            shown.append(other)
    if not typed(part.kind) or part.kind not in _COMPARED:
        return "answer", shown[:2]
    best = choices[0]
    apart = [c for c in shown[1:] if c.statement.file.id != best.statement.file.id and not _same(best, c)]
    return ("disagree" if apart else "answer"), shown


def _overlap(a: Choice, b: Choice) -> bool:
    """The same place of the same page, wholly or in part."""
    one, two = a.statement, b.statement
    if (one.file.id, one.page.number, one.block.order) != (two.file.id, two.page.number, two.block.order):
        return False
    first, second = one.whole if one.whole[1] else one.span, two.whole if two.whole[1] else two.span
    return first[0] < second[1] and second[0] < first[1]


def _same(a: Choice, b: Choice) -> bool:
    return folded(a.value) == folded(b.value) or same_figure(a.value, b.value)
