"""Several papers on one matter: the same value is one answer with several sources, another value is a contradiction."""

import re
from collections.abc import Sequence

from assistant.answering.choosing import Choice, together
from assistant.answering.claims import Ladder
from assistant.answering.folded import fold
from assistant.answering.matching import SENTENCE, nearness
from assistant.answering.question import Part
from assistant.answering.terms import Term
from casework.figures import find_dates, find_times, parse_amount, same_figure
from casework.quotes import folded

_LISTS, _LISTED = re.compile(r"哪些|列出|列举|有哪几|都有|list|which .*s\b", re.I), 0.2
_EXTREME = re.compile(r"最([高大多长深重低小少短浅轻])")
_MOST_SOURCES, _MOST_ROWS, _TIED, _ALIKE = 3, 6, 0.03, 0.1
_RIVALS = ("date", "time", "moment", "code", "amount", "rate", "figure", "quantity")
_COMPARED = ("date", "time", "moment", "code", "amount", "rate", "figure", "quantity", "person")


def settled(part: Part, choices: Sequence[Choice]) -> tuple[Ladder, list[Choice]]:
    """What to show of `choices` (best first): the best, other papers that agree with it, and what contradicts it."""
    near = together(choices)
    if not near:
        return "absent", []
    best = near[0]
    extreme = _extreme(part, choices)
    if extreme is not None:
        return "answer", [extreme]
    cards = [c for c in near if _same_label(best, c)]
    if cards and _unsaid(part, best):
        own = _own_card(part, [best, *cards])
        return ("answer", [own]) if own else ("absent", [])
    rows = [c for c in near if _row_beside(best, c)]
    if rows and _LISTS.search(part.text) is None and any(_nowhere(t, best) for t in part.terms):
        return "absent", []
    if rows and not best.statement.label.count("合计"):
        return "answer", [best, *rows][:_MOST_ROWS]
    items = [c for c in choices if c is best or _item_beside(best, c)]
    if len(items) > 1:
        return "answer", sorted(items, key=lambda c: c.statement.span)[:_MOST_ROWS]
    if _LISTS.search(part.text):
        return "answer", _apart([c for c in choices if c.score >= best.score - _LISTED], _MOST_ROWS)
    if part.kind not in _COMPARED:
        return "answer", _apart(
            near if part.kind == "how" else near[:2], _MOST_SOURCES if part.kind == "how" else 1
        )
    elsewhere = [c for c in choices if c.statement.file.id != best.statement.file.id]
    agreeing = _apart([best, *(c for c in elsewhere if same(best, c))], _MOST_SOURCES)
    against = [c for c in near if c in elsewhere and _contradicts(part, best, c)]
    if against:
        return "disagree", _apart([*agreeing[:2], *against], _MOST_SOURCES + 1)
    return "answer", agreeing


def _extreme(part: Part, choices: Sequence[Choice]) -> Choice | None:
    """最高, 最低: of the rows of one column the one with the greatest or least figure; None when not asked for."""
    asked = _EXTREME.search(part.text)
    best = choices[0]
    rows = [c for c in choices if c is best or _row_beside(best, c)]
    figures = [(parse_amount(c.value), c) for c in rows]
    known = [(value, c) for value, c in figures if value is not None]
    if not asked or len(known) < 2:
        return None
    pick = max if asked.group(1) in "高大多长深重" else min
    return pick(known, key=lambda pair: pair[0])[1]


def _row_beside(best: Choice, other: Choice) -> bool:
    """Another row of the same column that the question means just as well: it did not say which."""
    one, two = best.statement, other.statement
    if (
        one.kind != "cell"
        or two.kind != "cell"
        or one.file.id != two.file.id
        or one.page.number != two.page.number
    ):
        return False
    return (
        one.header == two.header and one.block.order != two.block.order and best.score - other.score < _TIED
    )


def _item_beside(best: Choice, other: Choice) -> bool:
    """（1）因台风…50,000元；（2）其他原因…10,000元: one alone would mislead who named neither."""
    one, two = best.statement, other.statement
    if not one.kind == two.kind == "item" or one.file.id != two.file.id or best.focus is None:
        return False
    return (
        (one.page.number, one.block.order, one.whole) == (two.page.number, two.block.order, two.whole)
        and one.span != two.span
        and other.focus is not None
        and not same(best, other)
        and best.score - other.score < _ALIKE
    )


def _same_label(best: Choice, other: Choice) -> bool:
    """A field of the same name in the same paper with another value: it is another thing's."""
    one, two = best.statement, other.statement
    return (
        one.kind == two.kind == "field"
        and one.file.id == two.file.id
        and one.label == two.label
        and not same(best, other)
        and best.score - other.score < _TIED
    )


def _unsaid(part: Part, choice: Choice) -> list[Term]:
    """The names that the field itself does not say."""
    named = [t for t in part.terms if t.firmness in ("noun", "entity")]
    return [t for t in named if nearness(t, choice.statement) < SENTENCE * 0.7]


def _own_card(part: Part, cards: Sequence[Choice]) -> Choice | None:
    """Of fields of one name the first after the thing asked about is named; None where it is named before none."""
    ordered = sorted(
        cards, key=lambda c: (c.statement.page.number, c.statement.block.order, c.statement.span)
    )
    wanted = _unsaid(part, cards[0])
    following: list[Choice] = []
    start = (0, -1)
    for card in ordered:
        place = (card.statement.page.number, card.statement.block.order)
        page = card.statement.page
        first = start[1] if start[0] == place[0] else -1
        between = fold("\n".join(b.text for b in page.blocks if first < b.order <= place[1]))
        if all(t.strength(between) > 0 for t in wanted):
            following.append(card)
        start = place
    return following[0] if len(following) == 1 else None


def _nowhere(term: Term, choice: Choice) -> bool:
    """A telling word that neither the row nor what frames it says."""
    return (
        term.firmness in ("noun", "loose", "entity")
        and len(term.text) > 1
        and not nearness(term, choice.statement)
    )


def _apart(choices: Sequence[Choice], most: int) -> list[Choice]:
    shown: list[Choice] = []
    for choice in choices:
        if len(shown) < most and not any(_overlap(choice, kept) for kept in shown):
            shown.append(choice)
    return shown


def _contradicts(part: Part, best: Choice, other: Choice) -> bool:
    """Another value where the matter is named as directly: every content word in the statement's own sentence."""
    if best.focus is None or other.focus is None or same(best, other) or part.kind not in _RIVALS:
        return False
    named = [t for t in part.terms if t.firmness in ("noun", "entity")]
    return all(nearness(t, c.statement) >= SENTENCE * 0.9 for t in named for c in (best, other))


def _overlap(a: Choice, b: Choice) -> bool:
    """The same place of the same page, wholly or in part."""
    one, two = a.statement, b.statement
    if (one.file.id, one.page.number, one.block.order) != (two.file.id, two.page.number, two.block.order):
        return False
    first, second = one.whole if one.whole[1] else one.span, two.whole if two.whole[1] else two.span
    return first[0] < second[1] and second[0] < first[1]


def same(a: Choice, b: Choice) -> bool:
    """The same value, however each paper writes it."""
    return (
        folded(a.value) == folded(b.value) or same_figure(a.value, b.value) or _same_moment(a.value, b.value)
    )


def _same_moment(a: str, b: str) -> bool:
    """Equal as far as both tell: the time when both tell one, else the date; a date alone contradicts no time."""
    times = [{t.value for t in find_times(text)} for text in (a, b)]
    dates = [{d.value for d in find_dates(text)} for text in (a, b)]
    if all(times):
        return times[0] == times[1] and (not all(dates) or dates[0] == dates[1])
    return any(times) and (not all(dates) or dates[0] == dates[1])
