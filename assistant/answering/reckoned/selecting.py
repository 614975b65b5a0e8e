"""The rows and the column that a question means; None unless every word of it is accounted for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.reckoned.covering import said_in, says
from assistant.answering.reckoned.figures import Figure
from assistant.answering.reckoned.operations import Wish
from assistant.answering.reckoned.products import triple
from assistant.answering.reckoned.sheets import Row, Sheet
from assistant.answering.reckoned.totals import Group, groups_of
from casework.quotes import folded

_TITLE, _COLUMN, _ROW, _PAPER, _ELSE = 4, 3, 3, 2, 1  #: how much a word tells by where it stands


@dataclass(frozen=True, slots=True)
class Selection:
    """`whole`: all items of the group, so that its printed sum is theirs."""

    sheet: Sheet
    column: int
    rows: tuple[Row, ...]
    group: Group
    score: int
    whole: bool

    @property
    def printed(self) -> Figure | None:
        return self.group.printed(self.column) if self.whole else None


def selections(wish: Wish, sheets: Sequence[Sheet]) -> list[Selection]:
    """The best and those as good; none where the question's words are not all said."""
    found = [made for sheet in sheets for made in _of_sheet(wish, sheet)]
    if wish.number is not None:
        found = [s for s in found if len(s.rows) == wish.number]
    best = max((s.score for s in found), default=0)
    return [s for s in found if s.score == best]


def _of_sheet(wish: Wish, sheet: Sheet) -> Iterator[Selection]:
    words, left = said_in(
        wish.words, sheet.title, sheet.paper, *sheet.columns.values(), *(r.words for r in sheet.rows)
    )
    if left or sum(map(len, words)) < 2:
        return
    column = column_of(sheet, words, wish.unit)
    if column is None:
        return
    groups = groups_of(sheet, column)
    for group in _meant(groups, words):
        own = [w for w in words if not _names_sheet(sheet, w) and not (group.name and says(group.name, w))]
        own = [w for w in own if wish.kind != "list" or w in folded(_first_clause(wish.words))]
        rows = [r for r in group.items if all(says(r.words, w) for w in own)]
        if wish.months:
            rows = _of_months(rows, wish.months)
        if wish.number == len(group.items) and all(any(says(r.words, w) for r in group.items) for w in own):
            rows = list(group.items)
        kept = [r for r in rows if not (wish.without and _is(r, wish.without))]
        if wish.without and len(kept) == len(rows):
            continue
        if kept:
            whole = len(kept) == len(group.items) and not wish.months
            score = sum(len(w) * _weight(sheet, group, kept, w) for w in words)
            yield Selection(sheet, column, tuple(kept), group, score, whole)


def _of_months(rows: Sequence[Row], months: Sequence[int]) -> list[Row]:
    """The rows of these months; none unless each has just one."""
    found = {(row.label, month): row for row in rows if (month := _month(row.label)) in months}
    return list(found.values()) if sorted(m for _, m in found) == sorted(months) else []


def _month(label: str) -> int:
    match = re.fullmatch(r"(?:20\d\d[年./-])?(?P<month>\d{1,2})月?(?:份)?", label.strip())
    return int(match["month"]) if match else 0


def _first_clause(words: str) -> str:
    """室内财产报了哪几样，哪样是租客的: what comes after asks about the list, and does not cut it."""
    return next((part for part in re.split(r"[，,？?]", words) if part.strip("\x00 ")), "")


def _meant(groups: Sequence[Group], words: Sequence[str]) -> Sequence[Group]:
    """The group that the question names, or else the whole list."""
    named = [g for g in groups[1:] if any(says(g.name, w) for w in words)]
    return named[:1] if len(named) == 1 else groups[:1]


def _names_sheet(sheet: Sheet, word: str) -> bool:
    return says(sheet.context, word) or any(says(title, word) for title in sheet.columns.values())


def _is(row: Row, what: str) -> bool:
    return says(row.label, what)


def _weight(sheet: Sheet, group: Group, rows: Sequence[Row], word: str) -> int:
    if says(sheet.title, word):
        return _TITLE
    if any(says(title, word) for title in sheet.columns.values()):
        return _COLUMN
    if (group.name and says(group.name, word)) or all(says(row.label, word) for row in rows):
        return _ROW
    return _PAPER if says(sheet.paper, word) else _ELSE


def column_of(sheet: Sheet, words: Sequence[str], unit: str = "") -> int | None:
    """The column of the unit or the measure asked for; of money the amounts; None when it is not certain."""
    numeric = [c for c in _numeric(sheet) if c not in sheet.role("ordinal")]
    if unit:
        return _only([c for c in numeric if says(sheet.columns.get(c, ""), unit)])
    said = {c: sum(says(sheet.columns.get(c, ""), w) for w in words) for c in numeric}
    named = [c for c in numeric if said[c] and said[c] == max(said.values())]
    if len(named) == 1:
        return named[0]
    amounts = [c for c in named or numeric if c in sheet.role("amount")]
    if len(amounts) == 1:
        return amounts[0]
    product = triple(sheet)
    if product and (product[2] in amounts or not amounts):
        return product[2]
    return _only([c for c in numeric if c not in sheet.role("price") and c not in sheet.role("quantity")])


def _only(columns: Sequence[int]) -> int | None:
    return columns[0] if len(columns) == 1 else None


def _numeric(sheet: Sheet) -> list[int]:
    """Columns that hold figures rather than words or codes."""
    counts: dict[int, list[bool]] = {}
    for row in sheet.rows:
        for column in row.pieces:
            counts.setdefault(column, []).append(column in row.figures)
    return sorted(c for c, told in counts.items() if sum(told) * 2 > len(told) and not _coded(sheet, c))


def _coded(sheet: Sheet, column: int) -> bool:
    return re.search(r"编码|编号|代码|号$|\bcode\b", sheet.columns.get(column, ""), re.I) is not None
