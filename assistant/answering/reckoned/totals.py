"""Which rows of a sheet are its items, which are sums of them, and which group an item belongs to."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.reckoned.covering import says
from assistant.answering.reckoned.figures import Figure
from assistant.answering.reckoned.operations import listed
from assistant.answering.reckoned.sheets import Row, Sheet

_ORDER = re.compile(r"^\s*(?:[A-ZⅠ-Ⅹ]|[一二三四五六七八九十]+)[\s.、．]+|\s+")


@dataclass(frozen=True, slots=True)
class Group:
    """Items that stand together; `sum_row` is the printed row that adds them up, None when the paper adds nothing."""

    name: str
    items: tuple[Row, ...]
    sum_row: Row | None = None

    def printed(self, column: int) -> Figure | None:
        if self.sum_row is None:
            return None
        own = self.sum_row.figure(column)
        several = [f for found in self.sum_row.figures.values() for f in found]
        return own or (several[-1] if len(several) == 1 else None)


def groups_of(sheet: Sheet, column: int) -> tuple[Group, ...]:
    """The whole list first, then the parts that have a sum of their own."""
    parts = _parts(sheet.rows, column)
    heads = {id(part.sum_row) for part in parts}
    items: list[Row] = []
    whole: Row | None = next((row for row in sheet.above if _sums(row, sheet)), None)
    for row in sheet.rows:
        if id(row) in heads:
            continue
        if _sums(row, sheet) or _reached(row, items, column):
            whole = whole or (row if row.figures else None)
            if items:
                break
        elif column in row.figures:
            items.append(row)
    items = _making(items, Group("", (), whole).printed(column), column)
    return (Group("", tuple(items), whole), *parts)


def proved(sheet: Sheet) -> bool:
    """Whether the items of some named column make the sum that the sheet prints."""
    for column in sheet.columns:
        whole = groups_of(sheet, column)[0]
        printed = whole.printed(column)
        figures = [f.value for row in whole.items for f in row.figures[column]]
        if printed is not None and len(figures) > 1 and sum(figures, Decimal(0)) == printed.value:
            return True
    return False


def _making(items: list[Row], printed: Figure | None, column: int) -> list[Row]:
    """The first rows that make the printed sum, where some do: what comes after stands beside the list."""
    added = Decimal(0)
    for at, row in enumerate(items, 1):
        added += sum((f.value for f in row.figures[column]), Decimal(0))
        if printed is not None and added == printed.value:
            return items[:at]
    return items


def _parts(rows: tuple[Row, ...], column: int) -> list[Group]:
    """A row of a name and a sum, and right under it the rows that make that sum."""
    found: list[Group] = []
    for at, row in enumerate(rows):
        sum_of = row.figure(column)
        if sum_of is None or len(row.figures) != 1 or (at and _full(rows[at - 1]) < 1):
            continue
        below: list[Row] = []
        added = Decimal(0)
        for other in rows[at + 1 :]:
            one = other.figure(column)
            if one is None or added >= sum_of.value or _full(other) < 2:
                break
            below.append(other)
            added += one.value
        if below and added == sum_of.value and (len(below) > 1 or _full(row) < _full(below[0])):
            found.append(Group(row.label, tuple(below), row))
    return found


def _full(row: Row) -> int:
    return len(row.figures)


def _sums(row: Row, sheet: Sheet) -> bool:
    """合计, Total: nothing but the word for a sum, or the sheet's own name before it."""
    for text in (piece.text for _, piece in sorted(row.pieces.items())):
        bare = re.sub(r"[(（][^()（）]*[)）]|[:：\s]", "", text.casefold())
        word = next((w for w in listed("total") if w.replace(" ", "") in bare), "")
        if not word and row in sheet.above and bare in listed("generic"):
            return bool(row.figures)
        if not word:
            continue
        if re.match(r"(?:grand\s?)?total", bare):
            return True
        left = re.sub("|".join(map(re.escape, (*listed("total"), *listed("generic")))), "", bare)
        left = re.sub(r"[\W\d_]", "", left)
        if not left or says(sheet.title, left):
            return True
    return False


def _reached(row: Row, items: list[Row], column: int) -> bool:
    """A last row that is just the sum of two or more rows above and calls itself one."""
    own = row.figure(column)
    if own is None or len(items) < 2 or not any(word in row.words.casefold() for word in listed("total")):
        return False
    above = [f for item in items for f in item.figures.get(column, ())]
    return sum((f.value for f in above), Decimal(0)) == own.value
