"""The same field of several cards of one paper (净值 of four asset cards), added up."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.claims import Answer
from assistant.answering.reckoned.covering import said_in, says
from assistant.answering.reckoned.fields import Field
from assistant.answering.reckoned.operations import Wish
from assistant.answering.reckoned.telling import claims, line, shown, told, unit_name
from casework.evidence import File


def over_cards(wish: Wish, fields: Sequence[Field]) -> Answer | None:
    """None unless just one paper has the field more than once, as often as the question says."""
    made = [
        (file, own)
        for file in {f.file.id: f.file for f in fields}.values()
        if (own := _asked(wish, [f for f in fields if f.file.id == file.id]))
    ]
    if len(made) != 1:
        return None
    file, own = made[0]
    return _added(wish, file, own)


def _asked(wish: Wish, fields: Sequence[Field]) -> list[Field]:
    labels = dict.fromkeys(f.label for f in fields)
    for label in labels:
        same = [f for f in fields if f.label == label]
        words, left = said_in(wish.words, label, *(f.context for f in same))
        names = any(says(label, word) for word in words)
        if names and not left and len(same) > 1 and wish.number in (None, len(same)):
            return same
    return []


def _added(wish: Wish, file: File, own: Sequence[Field]) -> Answer | None:
    units = {f.figure.unit for f in own}
    currencies = {f.figure.currency for f in own}
    if len(units) > 1 or len(currencies) > 1:
        return None
    unit = units.pop() or unit_name(currencies.pop())
    lines = [f"- {line(f.label, [f.figure], unit)}" for f in own]
    terms = " + ".join(shown(f.figure.value) for f in own)
    added = sum((f.figure.value for f in own), Decimal(0))
    lines.append(f"{'Sum' if wish.english else '合计'}：{terms} = **{shown(added)}**{unit}")
    return told(wish, lines, [c for f in own for c in claims(f.label, [f.figure])], [file])
