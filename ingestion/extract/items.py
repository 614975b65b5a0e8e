"""Claim lists to LossItems: totals and subtotals are no items, categories carry down, lines outside the total are marked."""

import re
from collections.abc import Iterator
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

from casework.evidence import Citation
from casework.figures import parse_rate
from casework.loss.terms import LossItem
from ingestion.extract.citing import Source
from ingestion.extract.columns import Row, Schedule
from ingestion.extract.layout import tables
from ingestion.extract.listings import listings
from ingestion.extract.reading import Paper
from ingestion.extract.reckoned_rows import reckoned_rows
from ingestion.extract.rows import Line, Measures, measures, number_at, row_words
from ingestion.extract.summaries import claim_schedules
from ingestion.extract.summed_rows import summed_rows
from ingestion.extract.text import fold

CLAIM_KINDS = frozenset(("claim_list", "repair_assessment"))
_LISTED_KINDS = CLAIM_KINDS | {"claim_letter"}
_FEWEST_HEADS = 2
_KEPT = ("packages", "remark", "date", "salvage", "tax", "tax_rate", "gross")


def claim_items(paper: Paper) -> Iterator[LossItem]:
    """The lines of a claim in order over all its pages; `claimed_*` as written, nothing corrected."""
    if paper.kind.key == "other":
        yield from _summed_items(paper)
        return
    found = list(_scheduled_items(paper))
    if any(_has_sum(item) for item in found):
        yield from found
    elif paper.kind.key in _LISTED_KINDS:
        yield from list(_reckoned_items(paper)) or found or list(_listed_items(paper)) or _summed_items(paper)
    elif _is_assessed_quotation(paper):
        yield from _reckoned_items(paper)


def _has_sum(item: LossItem) -> bool:
    told = item.claimed_amount is not None or item.amount is not None
    return told or (item.claimed_quantity is not None and item.claimed_price is not None)


def _scheduled_items(paper: Paper) -> Iterator[LossItem]:
    """The lines of tables whose heads tell the columns."""
    order = 0
    for schedule, found in claim_schedules(paper):
        if paper.kind.key not in CLAIM_KINDS and not _is_detailed(paper, schedule, found):
            continue
        chosen = measures(schedule)
        for line in found:
            if line.role == "item":
                order += 1
                yield _item(paper.source, schedule, line, chosen, order)


#: a repairer's estimate that the insurer's people signed under the number of the claim is its assessment
_CLAIM_NUMBER = re.compile(r"(?:受理|报案|立案|赔案|理赔|案件)(?:案)?(?:编)?号|claim (?:no|ref)", re.I)
_ASSESSOR = re.compile(r"(?:定损|核损|查勘)(?:员|人|定损)|loss adjuster|surveyor", re.I)


def _is_assessed_quotation(paper: Paper) -> bool:
    text = "\n".join(page.text for page in paper.pages) if paper.kind.key == "quotation" else ""
    return bool(_CLAIM_NUMBER.search(text) and _ASSESSOR.search(text))


def _reckoned_items(paper: Paper) -> Iterator[LossItem]:
    """The lines of tables that only their own arithmetic explains."""
    rows = [
        (page, table, row) for page in paper.pages for table in tables(page) for row in reckoned_rows(table)
    ]
    for order, (page, table, found) in enumerate(rows, 1):
        place = f"{paper.source.file_id}:{page.number}:{table.number}:{found.row + 1}"
        yield LossItem(
            id=str(uuid5(NAMESPACE_URL, place)), order=order, category=found.category, name=found.name.text.strip(),
            unit=found.unit, claimed_quantity=found.quantity, claimed_price=found.price, claimed_amount=found.amount,
            citations=(paper.source.cite_block(page, found.name),), attributes={"row": str(order)},
        )  # fmt: skip


def _listed_items(paper: Paper) -> Iterator[LossItem]:
    """The lines of a list that was written without a table."""
    entries = [(page, entry) for page in paper.pages for found in listings(page) for entry in found.entries]
    for order, (page, entry) in enumerate(entries, 1):
        place = f"{paper.source.file_id}:{page.number}:line {entry.block.order}"
        yield LossItem(
            id=str(uuid5(NAMESPACE_URL, place)), order=order, category="", name=entry.name, unit=entry.unit,
            claimed_quantity=entry.quantity, claimed_amount=entry.amount,
            citations=(paper.source.cite_block(page, entry.block),), attributes={"row": str(order)},
        )  # fmt: skip


def _summed_items(paper: Paper) -> Iterator[LossItem]:
    """The lines of a table whose heads tell no columns, where they come to the total under them.

    A letter's table may only sum up the lists beside it, unless it claims the heads of an injury; a paper that calls
    itself nothing in particular is a claim where its total says so."""
    rows = list(summed_rows(paper))
    heads = sum(any(p.search(r.name.text) for p in row_words("injury_heads")) for r in rows)
    believed = all(r.claims for r in rows) if paper.kind.key == "other" else heads >= _FEWEST_HEADS
    if paper.kind.key not in CLAIM_KINDS and not believed:
        return
    for order, found in enumerate(rows, 1):
        place = f"{paper.source.file_id}:{found.page.number}:{found.table}:{found.row + 1}"
        yield LossItem(
            id=str(uuid5(NAMESPACE_URL, place)), order=order, category="", name=found.name.text.strip(),
            claimed_amount=found.amount, citations=(paper.source.cite_block(found.page, found.name),),
            attributes={"row": str(order)},
        )  # fmt: skip


def _is_detailed(paper: Paper, schedule: Schedule, found: list[Line]) -> bool:
    """A claim letter may hold the list itself: lines with quantities or prices, or the heads of an injury claim."""
    if paper.kind.key != "claim_letter":
        return False
    heads = sum(
        any(p.search(line.name) for p in row_words("injury_heads")) for line in found if line.role == "item"
    )
    return schedule.has("price") or schedule.has("quantity") or heads >= _FEWEST_HEADS


def _item(source: Source, schedule: Schedule, line: Line, chosen: Measures, order: int) -> LossItem:
    row = line.row
    return LossItem(
        id=str(uuid5(NAMESPACE_URL, f"{source.file_id}:{row.page.number}:{row.table}:{row.table_row + 1}")),
        order=order,
        category=line.category,
        name=line.name,
        specification=schedule.text(row, "specification"),
        unit=schedule.text(row, "unit") or _unit_in(row, chosen.quantity),
        claimed_quantity=number_at(row, chosen.quantity),
        claimed_price=number_at(row, chosen.price),
        claimed_amount=line.amount,
        quantity=schedule.number(row, "assessed_quantity"),
        price=schedule.number(row, "assessed_price"),
        amount=schedule.number(row, "assessed_amount"),
        depreciation=_fraction(schedule, row),
        reason=schedule.text(row, "reason"),
        citations=(row_citation(source, schedule, row),),
        attributes=_attributes(schedule, line, chosen),
    )


def row_citation(source: Source, schedule: Schedule, row: Row) -> Citation:
    """The row's name, else its first cell: a quote must stand in one block."""
    block = schedule.cell(row, "name") or next(iter(row.cells.values()))
    return source.cite_block(row.page_of(block), block)


def _attributes(schedule: Schedule, line: Line, chosen: Measures) -> dict[str, str]:
    """What the source says beside the figures, plus `row`, `outside_total` and `nature` (expense, uplift)."""
    found = {"row": line.row.number}
    for column in schedule.columns:
        block = line.row.cells.get(column.position)
        if block is None or column.position in (chosen.quantity, chosen.price, chosen.amount):
            continue
        if column.role in _KEPT:
            found[column.role] = line.row.words(column.position)
        elif column.role == "quantity":
            found[column.title.strip()] = line.row.words(column.position)
    if line.outside:
        found["outside_total"] = "yes"
    nature = next((n for n in ("expense", "uplift") if any(p.search(line.name) for p in row_words(n))), "")
    return {**found, "nature": nature} if nature else found


def _fraction(schedule: Schedule, row: Row) -> Decimal | None:
    """A rate of depreciation or loss; 成新率 is what is left, not what is lost."""
    text, column = schedule.text(row, "depreciation"), schedule.column("depreciation")
    return None if column is None or not text or "成新" in column.title else parse_rate(text)


def _unit_in(row: Row, quantity: int | None) -> str:
    """`6,000 PCS`: the unit stands in the quantity's cell."""
    block = row.cells.get(quantity) if quantity is not None else None
    match = re.search(r"\d\s*([A-Za-z\u4e00-\u9fff]{1,8})\.?$", fold(block.text).strip()) if block else None
    return match.group(1) if match else ""
