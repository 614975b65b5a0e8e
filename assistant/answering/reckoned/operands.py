"""The one figure that some words name: a row under a column, or a field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.reckoned.covering import said_in, says
from assistant.answering.reckoned.fields import Field
from assistant.answering.reckoned.figures import Figure
from assistant.answering.reckoned.operations import data
from assistant.answering.reckoned.sheets import Row, Sheet
from casework.evidence import File

_OWN, _TITLE, _PAPER = 4, 2, 1


@dataclass(frozen=True, slots=True)
class Operand:
    """`subject` are the words that its row says: what the measure is of."""

    label: str
    figure: Figure
    currency: str
    file: File
    score: int
    subject: tuple[str, ...] = ()
    sheet: Sheet | None = None
    row: Row | None = None
    column: int = -1


def other_side(
    first: str, second: str, sheets: Sequence[Sheet], fields: Sequence[Field]
) -> tuple[Operand, Operand] | None:
    """Both sides; the second is of the first's subject unless it names its own."""
    left = operand(first, sheets, fields)
    if left is not None:
        right = operand(f"{second} {' '.join(left.subject)}", sheets, fields) or _own(second, sheets, fields)
        beside = _beside(left) if right is None else None
        right = right or beside
        return (left, right) if right else None
    for candidate in _candidates(f"{second} {first}", sheets, fields):
        base = _beside(candidate)
        if base is not None and base.sheet is not None:
            texts = (base.label, base.sheet.context)
            if said_in(first, *texts)[1] == "":
                return base, candidate
    return None


def _own(words: str, sheets: Sequence[Sheet], fields: Sequence[Field]) -> Operand | None:
    found = operand(words, sheets, fields)
    return found if found and found.subject else None


def operand(words: str, sheets: Sequence[Sheet], fields: Sequence[Field]) -> Operand | None:
    """None when no figure, or more than one, is as near to the words."""
    found = list(_candidates(words, sheets, fields))
    best = max((one.score for one in found), default=0)
    near = [one for one in found if one.score == best]
    return near[0] if near and len({one.figure.value for one in near}) == 1 else None


def _candidates(words: str, sheets: Sequence[Sheet], fields: Sequence[Field]) -> Iterator[Operand]:
    for sheet in sheets:
        for row in sheet.rows:
            for column in row.figures:
                made = _cell(words, sheet, row, column)
                if made:
                    yield made
    for field in fields:
        told, left = said_in(words, field.label, field.context)
        if told and not left and any(says(field.label, w) for w in told):
            score = sum(len(w) * (_OWN if says(field.label, w) else _PAPER) for w in told)
            yield Operand(field.label, field.figure, field.figure.currency, field.file, score)


def _cell(words: str, sheet: Sheet, row: Row, column: int) -> Operand | None:
    """The column must be named; so must the row, or the sheet be all about it."""
    title, figure = sheet.columns.get(column, ""), row.figure(column)
    if figure is None or column in sheet.role("ordinal"):
        return None
    told, left = said_in(words, row.label, title, sheet.title, sheet.paper)
    if left or not told or not any(says(title, w) for w in told):
        return None
    subject = tuple(w for w in told if says(row.label, w) and not says(title, w))
    if not subject and len(sheet.rows) > 1:
        return None
    score = sum(len(w) * _weight(w, row.label, title, sheet) for w in told)
    return Operand(
        f"{row.label} {title}".strip(),
        figure,
        sheet.currency(column),
        sheet.file,
        score,
        subject,
        sheet,
        row,
        column,
    )


def _weight(word: str, label: str, title: str, sheet: Sheet) -> int:
    if says(label, word) or says(title, word):
        return _OWN
    return _TITLE if says(sheet.title, word) else _PAPER


def _beside(one: Operand) -> Operand | None:
    """本年 beside 上年, in the same row."""
    if one.sheet is None or one.row is None:
        return None
    title = one.sheet.columns.get(one.column, "")
    for pair in data()["counterpart"]:
        named = next((word for word in pair["named"] if word in title), "")
        wanted = {title.replace(named, other) for other in pair["other"]} if named else set()
        for column, name in one.sheet.columns.items():
            figure = one.row.figure(column)
            if name in wanted and figure is not None:
                label = f"{one.row.label} {name}"
                return Operand(
                    label,
                    figure,
                    one.sheet.currency(column),
                    one.file,
                    one.score,
                    one.subject,
                    one.sheet,
                    one.row,
                    column,
                )
    return None
