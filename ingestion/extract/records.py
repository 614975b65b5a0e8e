"""The rows of a list as data: what was claimed, invoiced, booked, counted, packed or quoted, each cell with its place."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from casework.evidence import Block, Citation
from casework.records import Record, Side
from ingestion.extract.columns import Row, Schedule
from ingestion.extract.counts import counted
from ingestion.extract.invoice_forms import KINDS as INVOICES
from ingestion.extract.invoice_forms import by_invoice, read_invoice
from ingestion.extract.listings import listings
from ingestion.extract.reading import Paper
from ingestion.extract.record_columns import Columns, columns_of, unit_of
from ingestion.extract.rows import CENT, Line, lines, number_at
from ingestion.extract.rows_in_words import in_words
from ingestion.extract.summaries import claim_schedules
from ingestion.extract.text import squeeze

SIDES = {
    "claim_list": Side.CLAIM,
    "claim_letter": Side.CLAIM,
    "repair_assessment": Side.CLAIM,
    "invoice": Side.INVOICE,
    "commercial_invoice": Side.INVOICE,
    "ledger": Side.BOOK,
    "asset_card": Side.BOOK,
    "survey_record": Side.COUNT,
    "survey_report": Side.COUNT,
    "packing_list": Side.PACKING,
    "bill_of_lading": Side.PACKING,
    "waybill": Side.PACKING,
    "quotation": Side.QUOTE,
}
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9\-_/.#]{3,}")
_TEN_THOUSAND = 10000


def records(paper: Paper) -> tuple[Record, ...]:
    """Every row with a name and a figure, in order; () for papers that are no list."""
    side = SIDES.get(paper.kind.key)
    if side is None:
        return ()
    found = list(_rows(paper, side))
    if side is Side.COUNT:
        found += counted(paper)
    elif not found and side is Side.CLAIM:
        found = list(_listed(paper))
    return tuple(found)


def _rows(paper: Paper, side: Side) -> Iterator[Record]:
    numbers = _invoice_numbers(paper)
    order = 0
    for schedule, told in _tables(paper, side):
        columns = columns_of(schedule, side)
        for line in told:
            record = _record(paper, schedule, columns, line, side, order + 1)
            if line.role == "item" and record and _is_row(record, side):
                order += 1
                yield _of_document(record, numbers.get(line.row.page.number, ""))


def _tables(paper: Paper, side: Side) -> Iterator[tuple[Schedule, list[Line]]]:
    if side is Side.CLAIM:
        yield from claim_schedules(paper)
    else:
        for schedule in paper.schedules:
            yield schedule, lines(schedule)


def _is_row(record: Record, side: Side) -> bool:
    """A count must say how many; any other row any figure."""
    if side is Side.COUNT:
        return record.quantity is not None
    return any(value is not None for value in (record.quantity, record.price, record.amount))


def _record(
    paper: Paper, schedule: Schedule, columns: Columns, line: Line, side: Side, order: int
) -> Record | None:
    row = line.row
    places = {"quantity": columns.quantity, "price": columns.price, "amount": columns.amount}
    values = {name: _value(schedule, row, at) for name, at in places.items()}
    if side is Side.CLAIM and line.amount is not None:
        values["amount"] = line.amount
    if side is not Side.CLAIM and not _adds_up(values):
        values["quantity"] = values["price"] = None  # misread: a wrong figure is worse than none
    named = schedule.cell(row, "name") or next(iter(row.cells.values()))
    said = in_words(schedule, line)
    if said:
        values |= {"quantity": said.quantity, "price": said.price}
    if not line.name.strip():
        return None
    return Record(
        side=side,
        name=said.name if said else line.name,
        citation=_cite(paper, row, named),
        order=order,
        specification=schedule.text(row, "specification"),
        code=_code(schedule, row),
        unit=(said.unit if said else schedule.text(row, "unit")) or unit_of(schedule, row, columns.quantity),
        quantity=values["quantity"],
        price=values["price"],
        amount=values["amount"],
        tax=schedule.number(row, "tax"),
        currency=paper.currency,
        cells={
            name: _cite(paper, row, row.cells[at])
            for name, at in places.items()
            if at is not None and at in row.cells and values[name] is not None
        },
    )


def _adds_up(values: dict[str, Decimal | None]) -> bool:
    """Quantity times price is the amount, to a hundredth of it; nothing to check where one is missing."""
    quantity, price, amount = values["quantity"], values["price"], values["amount"]
    if quantity is None or price is None or amount is None:
        return True
    return abs(quantity * price - amount) <= max(CENT, abs(amount) * CENT)


def _value(schedule: Schedule, row: Row, position: int | None) -> Decimal | None:
    """The cell's number; under a head that says 万元 in yuan."""
    value = number_at(row, position)
    title = next((c.title for c in schedule.columns if c.position == position), "")
    return value * _TEN_THOUSAND if value is not None and "万元" in title else value


def _cite(paper: Paper, row: Row, block: Block) -> Citation:
    return paper.source.cite_block(row.page_of(block), block)


def _code(schedule: Schedule, row: Row) -> str:
    """资产编号, 物料编码: a number of its own, not the row's place in the list."""
    for position in schedule.positions("index"):
        text = squeeze(row.cells[position].text).text.strip() if position in row.cells else ""
        if (_CODE.fullmatch(text) and not text.isdigit()) or (text.isdigit() and len(text) > 4):
            return text
    return ""


def _invoice_numbers(paper: Paper) -> dict[int, str]:
    """Page -> the number of the invoice on it."""
    if paper.kind.key not in INVOICES:
        return {}
    found: dict[int, str] = {}
    for pages in by_invoice(paper):
        number = read_invoice(paper, pages).number
        found |= {page.number: number.value for page in pages if number}
    return found


def _of_document(record: Record, number: str) -> Record:
    return replace(record, document=number) if number else record


def _listed(paper: Paper) -> Iterator[Record]:
    """A claim written without a table: numbered lines that end in a sum."""
    entries = [(page, entry) for page in paper.pages for found in listings(page) for entry in found.entries]
    for order, (page, entry) in enumerate(entries, 1):
        cited = paper.source.cite_block(page, entry.block)
        yield Record(
            Side.CLAIM, entry.name, cited, order, unit=entry.unit, quantity=entry.quantity, amount=entry.amount,
            currency=paper.currency,
        )  # fmt: skip
