"""Claims in several tables: a summary names the categories of the detailed ones, and its carried rows are no items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ingestion.extract.columns import Schedule
from ingestion.extract.lexicon import data
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT, Line, lines, within
from ingestion.extract.text import compact, squeeze

_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A schedule with its lines; `total` is what it prints as its last total or subtotal, else the sum of its items."""

    schedule: Schedule
    lines: list[Line]

    @property
    def total(self) -> Decimal | None:
        printed = [x.amount for x in self.lines if x.role in ("total", "subtotal") and x.amount is not None]
        items = [x.amount for x in self.lines if x.role == "item" and x.amount is not None]
        return printed[-1] if printed else sum(items, Decimal(0)) if items else None


def claim_schedules(paper: Paper) -> Iterator[tuple[Schedule, list[Line]]]:
    """Every table of a claim; rows that only carry another table's total have the role `carried`."""
    found = [Table(schedule, lines(schedule)) for schedule in paper.schedules]
    names = {id(table): standard_category(table.schedule.title) for table in found} if len(found) > 1 else {}
    for table in found:
        others = [other for other in found if other is not table]
        sums_up = not (table.schedule.has("price") or table.schedule.has("quantity"))
        told = [_carry(line, others, names, sums_up) if line.role == "item" else line for line in table.lines]
        table.lines[:] = told
    for table in found:
        category = names.get(id(table), "")
        yield table.schedule, [within(line, category) if category else line for line in table.lines]


def carried_over(paper: Paper) -> Iterator[tuple[Schedule, Line, Decimal]]:
    """Rows of a summary whose amount is not what the detailed table gives, with the detail's total."""
    found = [Table(schedule, lines(schedule)) for schedule in paper.schedules]
    for table in found:
        others = [other for other in found if other is not table]
        for line in (x for x in table.lines if x.role == "item" and x.amount is not None):
            detail = next((o for o in others if _details(o, _core(line.name), line)), None)
            if (
                detail
                and detail.total is not None
                and line.amount is not None
                and abs(detail.total - line.amount) > CENT
            ):
                yield table.schedule, line, detail.total


def _core(name: str) -> str:
    return compact(re.sub(r"\([^()]*\)", "", name))


def _carry(line: Line, others: list[Table], names: dict[int, str], sums_up: bool) -> Line:
    """The line marked as carried when another table details it; that table then takes the line's name."""
    name = _core(line.name)
    for other in others:
        detailed = _details(other, name, line) or (sums_up and _adds_up_to(other, line))
        if len(name) < _SHORTEST_NAME or not detailed:
            continue
        names[id(other)] = line.name
        return replace(line, role="carried")
    return line


def _details(other: Table, name: str, line: Line) -> bool:
    total = other.total
    titled = name in compact(other.schedule.title) or any(
        name in compact(x.name) for x in other.lines if x.role in ("total", "subtotal")
    )
    items = [x for x in other.lines if x.role == "item"]
    same = total is not None and line.amount is not None and abs(total - line.amount) <= CENT
    return titled and bool(items) and (same or len(items) > 1)


def _adds_up_to(other: Table, line: Line) -> bool:
    """The other table prints the line's amount as the total of several lines: what it is called does not matter."""
    items = [x for x in other.lines if x.role == "item"]
    printed = [x.amount for x in other.lines if x.role in ("total", "subtotal") and x.amount is not None]
    return (
        len(items) > 1
        and line.amount is not None
        and bool(printed)
        and abs(printed[-1] - line.amount) <= CENT
    )


@cache
def _standard() -> tuple[str, ...]:
    words = data("rows")["categories"]
    return tuple(str(w) for w in words) if isinstance(words, list) else ()


def standard_category(text: str) -> str:
    """The usual kind of property that `text` names, or ""."""
    squeezed = squeeze(text).text
    return next((c for c in _standard() if c in squeezed), "")
