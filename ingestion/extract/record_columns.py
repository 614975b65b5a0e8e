"""Which columns of a list hold its figures: of several quantities the one that the paper itself vouches for; its unit."""

import re
from dataclasses import dataclass
from functools import cache

from casework.records import Side
from ingestion.extract.columns import Row, Schedule
from ingestion.extract.lexicon import data, patterns
from ingestion.extract.rows import measures, row_words
from ingestion.extract.text import fold

_AMOUNTS = {Side.BOOK: ("closing", "amount", "original", "net")}
_UNIT_IN_HEAD = re.compile(r"\(\s*([A-Za-z\u4e00-\u9fff²³㎡]{1,4})\s*\)\s*$|([箱袋包桶托卷捆扎车])数(?!量)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where on a schedule the figures of its side stand; None where it has no such column."""

    quantity: int | None
    price: int | None
    amount: int | None


def columns_of(schedule: Schedule, side: Side) -> Columns:
    chosen = measures(schedule)
    amount = chosen.amount
    for role in _AMOUNTS.get(side, ()):
        if schedule.has(role):
            amount = schedule.position(role)
            break
    return Columns(_quantity(schedule, side, chosen.quantity), chosen.price, amount)


def _quantity(schedule: Schedule, side: Side, chosen: int | None) -> int | None:
    """Of several quantities that which the paper itself vouches for: 清点数量 of a survey, 结存数量 of a book."""
    told = [c for c in schedule.columns if c.role in ("quantity", "assessed_quantity", "packages")]
    told = [c for c in told if not any(p.search(fold(c.title)) for p in row_words("moved_quantity"))]
    own = [c for c in told if any(p.search(fold(c.title)) for p in _own_words(side))]
    if own:
        return own[-1].position
    if side is Side.BOOK and chosen not in {c.position for c in told}:
        return None
    if side is Side.COUNT and chosen is not None:
        title = next((c.title for c in schedule.columns if c.position == chosen), "")
        return None if any(p.search(fold(title)) for p in _own_words(Side.BOOK)) else chosen
    return chosen


@cache
def _own_words(side: Side) -> tuple[re.Pattern[str], ...]:
    return patterns(data("rows").get(f"{side.value}_quantity", []))


def _in_cell(row: Row, quantity: int | None) -> str:
    """`6,000 PCS`: the unit stands in the quantity's cell."""
    block = row.cells.get(quantity) if quantity is not None else None
    match = re.search(r"\d\s*([A-Za-z\u4e00-\u9fff]{1,8})\.?$", fold(block.text).strip()) if block else None
    return match.group(1) if match else ""


def _in_head(schedule: Schedule, quantity: int | None) -> str:
    """`数量（吨）`, `应收箱数`, `Weight (kg)`: the unit stands in the column's head."""
    title = next((fold(c.title) for c in schedule.columns if c.position == quantity), "")
    match = _UNIT_IN_HEAD.search(title)
    return (match[1] or match[2]).strip() if match else ""


def unit_of(schedule: Schedule, row: Row, quantity: int | None) -> str:
    """The unit beside the number, else in the column's head; "" where the list names none."""
    return _in_cell(row, quantity) or _in_head(schedule, quantity)
