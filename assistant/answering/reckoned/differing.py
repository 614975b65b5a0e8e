"""A − B: two measures that the question names, or the same list in two papers."""

import re
from collections.abc import Sequence

from assistant.answering.claims import Answer
from assistant.answering.composing import literal
from assistant.answering.reckoned.covering import said_in, says
from assistant.answering.reckoned.fields import Field
from assistant.answering.reckoned.operands import Operand, other_side
from assistant.answering.reckoned.operations import Wish
from assistant.answering.reckoned.selecting import column_of
from assistant.answering.reckoned.sheets import Sheet
from assistant.answering.reckoned.telling import chips, claims, shown, told, unit_name
from assistant.answering.reckoned.totals import groups_of

_JOINT = re.compile(r"比|和|与|跟|同|、|\bthan\b|\band\b", re.I)


def apart(wish: Wish, sheets: Sequence[Sheet], fields: Sequence[Field]) -> Answer | None:
    """None unless both sides are found, each once, in one unit and one currency."""
    if wish.number == 2:
        return _of_two_papers(wish, sheets)
    sides = [side for side in _JOINT.split(wish.words, maxsplit=1) if side.strip("\x00 ，,")]
    if len(sides) != 2:
        return None
    found = other_side(sides[0], sides[1], sheets, fields)
    return _subtracted(wish, *found) if found else None


def _of_two_papers(wish: Wish, sheets: Sequence[Sheet]) -> Answer | None:
    """两家报价: the rows named, or without one the totals, of the two sheets that speak of it."""
    made = [one for sheet in sheets if (one := _row_or_total(wish, sheet)) is not None]
    best = max((one.score for one in made), default=0)
    made = [one for one in made if one.score == best]
    return _subtracted(wish, made[1], made[0]) if len(made) == 2 else None


def _row_or_total(wish: Wish, sheet: Sheet) -> Operand | None:
    names = f"{sheet.title} {sheet.paper}"
    words, left = said_in(wish.words, names, *(r.words for r in sheet.rows))
    if left or not words or not any(says(names, word) for word in words):
        return None
    rows = [word for word in words if not says(names, word)]
    column = column_of(sheet, [])
    if column is None:
        return None
    group = groups_of(sheet, column)[0]
    named = [r for r in group.items if all(says(r.words, word) for word in rows)] if rows else []
    figure = named[0].figure(column) if len(named) == 1 else None if rows else group.printed(column)
    label = named[0].label if named else "合计"
    if figure is None:
        return None
    return Operand(f"{sheet.file.name} {label}", figure, sheet.currency(column), sheet.file, 1)


def _subtracted(wish: Wish, first: Operand, second: Operand) -> Answer | None:
    currencies = {first.currency, second.currency} - {""}
    units = {first.figure.unit, second.figure.unit} - {"", "元"}
    if (
        len(currencies) > 1
        or "?" in currencies
        or len(units) > 1
        or first.figure.citation == second.figure.citation
    ):
        return None
    unit = units.pop() if units else unit_name(currencies.pop() if currencies else "")
    high, low = (first, second) if first.figure.value >= second.figure.value else (second, first)
    delta = high.figure.value - low.figure.value
    lines = [
        f"- {literal(side.label)}：**{shown(side.figure.value)}**{unit} {chips([side.figure.citation])}"
        for side in (first, second)
    ]
    same = " (the same)" if wish.english else "（两者相同）"
    lines.append(
        f"{'Difference' if wish.english else '相差'}：{shown(high.figure.value)} − {shown(low.figure.value)} = **{shown(delta)}**{unit}"
        + ("" if delta else same)
    )
    made = [c for side in (first, second) for c in claims(side.label, [side.figure])]
    return told(wish, lines, made, [first.file, second.file])
