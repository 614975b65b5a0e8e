"""Claim lists to LossItems: totals and subtotals are no items, categories carry down, lines outside the total are marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from casework.evidence import Citation
from casework.loss.terms import LossItem
from ingestion.extract.citing import Source
from ingestion.extract.columns import Row, Schedule, decimal_in
from ingestion.extract.lexicon import data, patterns
from ingestion.extract.reading import Paper
from ingestion.extract.text import fold, squeeze

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """One row understood. `role`: item, section, subtotal, total or note."""

    role: str
    row: Row
    name: str
    category: str
    amount: Decimal | None
    outside: bool = False


def lines(schedule: Schedule) -> list[Line]:
    """Every row with its role, in order."""
    category, totalled = "", False
    found: list[Line] = []
    for row in schedule.rows:
        name, role = _name(schedule, row), _role(schedule, row)
        own = schedule.text(row, "category")
        if role == "section":
            category = _bare_section(name)
        elif own and role == "item":
            category = own
        if role == "total":
            category, totalled = "", True
        outside = role == "item" and (totalled or _says(schedule, row, "outside"))
        found.append(Line(role, row, name, own or category if role == "item" else own, _amount(schedule, row), outside))
    return found


CLAIM_KINDS = frozenset(("claim_list", "repair_assessment"))


def claim_items(paper: Paper) -> Iterator[LossItem]:
    """The lines of a claim, in order over all its pages."""
    if paper.kind.key not in CLAIM_KINDS:
        return
    order = 1
    for schedule in paper.schedules:
        for item in loss_items(paper.source, schedule, order):
            yield item
            order += 1


def loss_items(source: Source, schedule: Schedule, first_order: int = 1) -> Iterator[LossItem]:
    """The items of one claim list; `claimed_*` as written, nothing corrected."""
    quantity = quantity_position(schedule)
    order = first_order
    for line in lines(schedule):
        if line.role != "item":
            continue
        yield _item(source, schedule, line, quantity, order)
        order += 1


def quantity_position(schedule: Schedule) -> int | None:
    """Of several columns that count (cartons, pieces), the one whose product with the price is the amount."""
    candidates = [*schedule.positions("quantity"), *schedule.positions("packages")]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    return max(candidates, key=lambda position: _agreements(schedule, position))


def _agreements(schedule: Schedule, position: int) -> int:
    count = 0
    for row in schedule.rows:
        quantity, price = decimal_in(row.cells.get(position)), schedule.number(row, "price")
        amount = _amount(schedule, row)
        if quantity is not None and price is not None and amount is not None:
            count += abs(quantity * price - amount) <= _CENT
    return count


def _item(source: Source, schedule: Schedule, line: Line, quantity: int | None, order: int) -> LossItem:
    row = line.row
    return LossItem(
        id=f"{source.file_id}:{schedule.page.number}:{row.table_row + 1}",
        order=order,
        category=line.category,
        name=line.name,
        specification=schedule.text(row, "specification"),
        unit=schedule.text(row, "unit") or _unit_in(row, quantity),
        claimed_quantity=decimal_in(row.cells.get(quantity)) if quantity is not None else None,
        claimed_price=schedule.number(row, "price"),
        claimed_amount=line.amount,
        quantity=schedule.number(row, "assessed_quantity"),
        price=schedule.number(row, "assessed_price"),
        amount=schedule.number(row, "assessed_amount"),
        depreciation=_fraction(schedule, row),
        reason=schedule.text(row, "reason"),
        citations=(row_citation(source, schedule, row),),
        attributes=_attributes(schedule, line, quantity),
    )


def row_citation(source: Source, schedule: Schedule, row: Row) -> Citation:
    """The row's amount, else its name: a quote must stand in one block."""
    block = schedule.cell(row, "name") or next(iter(row.cells.values()))
    return source.cite_block(schedule.page, block)


def amount_citation(source: Source, schedule: Schedule, row: Row) -> Citation:
    block = schedule.cell(row, "amount") or schedule.cell(row, "gross")
    return source.cite_block(schedule.page, block) if block else row_citation(source, schedule, row)


def _attributes(schedule: Schedule, line: Line, quantity: int | None) -> dict[str, str]:
    """What the source says beside the figures, plus `row`, `outside_total` and `nature` (expense, uplift)."""
    found = {"row": line.row.number}
    for column in schedule.columns:
        block = line.row.cells.get(column.position)
        if block and column.role in ("packages", "remark", "date", "salvage", "tax", "tax_rate", "gross") and column.position != quantity:
            found[column.role] = squeeze(block.text).text.strip()
        elif block and column.role == "quantity" and column.position != quantity:
            found[column.title.strip()] = squeeze(block.text).text.strip()
    if line.outside:
        found["outside_total"] = "yes"
    for nature in ("expense", "uplift"):
        if any(p.search(line.name) for p in _words(nature)):
            found["nature"] = nature
            break
    return found


def _role(schedule: Schedule, row: Row) -> str:
    texts = [squeeze(b.text).text.strip() for b in _distinct(row)]
    words = [t for t in texts if not re.fullmatch(r"[-\d,.¥$\s%]+", t)]
    if any(p.search(w) for p in _words("subtotal") for w in words):
        return "subtotal"
    name = _name(schedule, row)
    if any(p.search(w) for p in _words("total") for w in {name, *words[:2]} if w):
        return "total"
    figures = [b for b in _distinct(row) if decimal_in(b) is not None]
    if words and any(p.search(words[0]) for p in _words("note")):
        return "note"
    amount = _amount(schedule, row)
    if amount is None and not any(schedule.number(row, r) is not None for r in ("price", "quantity", "packages")):
        sectional = len(words) == 1 and len(words[0]) <= 30 and not figures
        return "section" if sectional or (words and any(p.search(words[0]) for p in _words("section"))) else "note"
    return "item" if name else "note"


def _distinct(row: Row) -> list:  # type: ignore[type-arg]
    seen: dict[int, object] = {}
    for block in row.cells.values():
        seen.setdefault(id(block), block)
    return list(seen.values())


def _name(schedule: Schedule, row: Row) -> str:
    for role in ("name", "specification", "category", "index"):
        text = schedule.text(row, role)
        if text and not re.fullmatch(r"[-\d,.\s]+", text):
            return text
    return ""


def _amount(schedule: Schedule, row: Row) -> Decimal | None:
    for role in ("amount", "gross", "assessed_amount", "replacement"):
        value = schedule.number(row, role)
        if value is not None:
            return value
    return None


def _fraction(schedule: Schedule, row: Row) -> Decimal | None:
    from casework.figures import parse_rate

    text = schedule.text(row, "depreciation")
    column = schedule.column("depreciation")
    rate = parse_rate(text) if text else None
    return None if column is None or "成新" in column.title else rate


def _unit_in(row: Row, quantity: int | None) -> str:
    """`6,000 PCS`: the unit stands in the quantity's cell."""
    block = row.cells.get(quantity) if quantity is not None else None
    match = re.search(r"\d\s*([A-Za-z\u4e00-\u9fff]{1,8})\.?$", fold(block.text).strip()) if block else None
    return match.group(1) if match else ""


def _says(schedule: Schedule, row: Row, topic: str) -> bool:
    return any(p.search(fold(b.text)) for p in _words(topic) for b in row.cells.values())


def _bare_section(name: str) -> str:
    text = re.sub(r"^[（(]?[一二三四五六七八九十\dA-Z]{1,3}[)）]?[、.．)\s]+", "", name)
    return re.sub(r"(?:部分|类|损失|[:：])+$", "", text).strip()


@cache
def _words(topic: str) -> tuple[re.Pattern[str], ...]:
    return patterns(data("rows")[topic])
