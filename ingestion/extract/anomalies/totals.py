"""Totals that are not the sum of their rows, and summaries that carry over another figure than the detail gives."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from casework.evidence import Block
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, written
from ingestion.extract.columns import Schedule, decimal_in
from ingestion.extract.layout import tables
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT, Line, lines, measures, number_at
from ingestion.extract.summaries import carried_over
from ingestion.extract.text import squeeze

#: papers whose tables are one list with one total; statements of account nest and are left alone
KINDS = frozenset(
    [
        "claim_list",
        "claim_letter",
        "repair_assessment",
        "invoice",
        "commercial_invoice",
        "packing_list",
        "quotation",
        "policy",
        "medical",
        "ledger",
        "asset_card",
        "salvage_agreement",
        "settlement",
        "survey_record",
        "survey_report",
    ]
)
_SUM_OF_ALL = re.compile(
    r"(?:合计|总计|总额|总金额|定损金额|核定金额|报损金额|索赔金额|报价金额|total)\s*(?:[（(].*[)）])?\s*[:：]?$",
    re.I,
)
_TOTAL = re.compile(r"合计|总计|小计|共计|total", re.I)
_ROLES = (
    "sum_insured",
    "premium",
    "tax",
    "gross",
    "replacement",
    "original",
    "accumulated",
    "net",
    "salvage",
    "assessed_amount",
    "packages",
)


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    for schedule in paper.schedules:
        if _begun_before(paper, schedule):
            continue
        if twins := _side_by_side(schedule):
            yield from _twin_columns(paper, schedule, twins)
            continue
        for position, title in _columns(schedule):
            yield from _column(paper, schedule, position, title)
        yield from _above(paper, schedule)
    for schedule, line, detail in carried_over(paper):
        yield _carried(paper, schedule, line, detail)


def _begun_before(paper: Paper, schedule: Schedule) -> bool:
    """Whether the page before ends in a list under the same heads without a total: this one only goes on with it."""
    before = next((p for p in paper.pages if p.number == schedule.page.number - 1), None)
    last = tables(before)[-1:] if before else []
    if not last or schedule.table.number != 0 or schedule.page is not schedule.rows[0].page:
        return False
    heads = {squeeze(b.text).text.strip() for _, b in schedule.table.row(schedule.header_row)}
    held = {squeeze(b.text).text.strip() for b in last[0].anchors.values()}
    ends = " ".join(b.text for _, b in last[0].row(last[0].rows[-1]))
    brought = any(line.role == "page" for line in lines(schedule)[:1])
    return len(heads & held) * 2 > len(heads) > 2 and not brought and not _TOTAL.search(squeeze(ends).text)


def _above(paper: Paper, schedule: Schedule) -> Iterator[Finding]:
    """A list whose total stands above its heads, in the column of amounts, and nowhere below them."""
    position, told = measures(schedule).amount, lines(schedule)
    if position is None or any(line.role in ("total", "subtotal") for line in told):
        return
    items = [v for line in told if line.role == "item" and (v := number_at(line.row, position)) is not None]
    for row in (r for r in schedule.table.rows if r < schedule.header_row):
        cells = dict(schedule.table.row(row))
        words = [b.text for column, b in cells.items() if column != position]
        value = decimal_in(cells.get(position))
        if value is None or len(items) < 2 or len(words) != 1 or not _SUM_OF_ALL.search(words[0]):
            continue
        right = sum(items, Decimal(0))
        if all(abs(some - value) > CENT for some in accumulate(items)):  # what follows may be another list
            name = squeeze(words[0]).text.strip()
            message = (
                f"“{name}”写{written(value)}，各行相加为{written(right)}，相差{written(abs(value - right))}。"
            )
            values = (written(value), written(right))
            yield anomaly(
                paper, schedule.page, f"total {row}.{position}", message, [cells[position]], values, check=14
            )


def _side_by_side(schedule: Schedule) -> list[int]:
    """The amount columns of a list printed in two halves (`项目 金额 项目 金额`); empty for a plain list."""
    amounts = [c for c in schedule.columns if c.role == "amount"]
    names = [c for c in schedule.columns if c.role == "name"]
    halves = len(amounts) == len(names) > 1 and len({squeeze(c.title).text for c in amounts}) == 1
    return [c.position for c in amounts] if halves else []


def _twin_columns(paper: Paper, schedule: Schedule, positions: list[int]) -> Iterator[Finding]:
    """Both halves together make up the one total under them."""
    found: list[Decimal] = []
    for line in lines(schedule):
        told = [(p, v) for p in positions if (v := number_at(line.row, p)) is not None]
        if line.role == "item":
            found += [value for _, value in told]
        elif line.role == "total" and len(told) == 1 and len(found) > 1:
            position, value = told[0]
            right = sum(found, Decimal(0))
            if abs(right - value) > CENT:
                yield _finding(paper, line, position, "金额", value, right)


def _columns(schedule: Schedule) -> Iterator[tuple[int, str]]:
    amount = measures(schedule).amount
    named = {c.position: c.title for c in schedule.columns}
    if amount is not None:
        yield amount, named.get(amount, "金额")
    for role in _ROLES:
        position = schedule.position(role)
        if position is not None and position != amount:
            yield position, named[position]


def _column(paper: Paper, schedule: Schedule, position: int, title: str) -> Iterator[Finding]:
    """Walks down one column: each subtotal closes its group, the total closes all."""
    group: list[Decimal] = []
    closed: list[Decimal] = []
    for number, line in enumerate(lines(schedule)):
        value = number_at(line.row, position)
        if value is None or line.outside:
            continue
        brought = line.role == "page" and number == 0  # 承前页 of a list whose first pages stand apart
        if line.role in ("item", "deduction") or brought:
            group.append(-abs(value) if line.role == "deduction" else value)
        elif line.role in ("subtotal", "total"):
            wrong = _wrong(line, value, group, closed, title)
            if wrong is not None:
                yield _finding(paper, line, position, title, value, wrong)
            if line.role == "subtotal":
                closed.append(value)
                group = []


def _wrong(
    line: Line, value: Decimal, group: list[Decimal], closed: list[Decimal], title: str
) -> Decimal | None:
    """What the sum should be; None when some reading of the rows agrees or there is nothing to add up."""
    if len(group) + len(closed) < 2 or _another_total(line.name, title):
        return None
    readings = [sum(group, Decimal(0))] if group else []
    if closed:
        readings += [sum(closed, Decimal(0)), sum(closed, Decimal(0)) + sum(group, Decimal(0))]
    if (line.role == "subtotal" and not group) or any(abs(r - value) <= CENT for r in readings):
        return None
    return readings[-1] if line.role == "total" and closed else readings[0]


def _another_total(name: str, title: str) -> bool:
    """`保险费合计` stands under every column of a policy and totals only the premium."""
    return ("保险费" in name and "保险费" not in title) or ("保费" in name and "费" not in title)


def _finding(paper: Paper, line: Line, position: int, title: str, value: Decimal, right: Decimal) -> Finding:
    heading = squeeze(title).text.strip()
    message = f"“{line.name}”行的{heading}写{written(value)}，各行相加为{written(right)}，相差{written(abs(value - right))}。"
    block: Block = line.row.cells[position]
    subject = f"total {line.row.table_row}.{position}"
    return anomaly(
        paper, line.row.page, subject, message, [block], (written(value), written(right)), check=14
    )


def _carried(paper: Paper, schedule: Schedule, line: Line, detail: Decimal) -> Finding:
    value = line.amount or Decimal(0)
    message = f"汇总“{line.name}”写{written(value)}，明细表合计为{written(detail)}，相差{written(abs(value - detail))}。"
    position = measures(schedule).amount
    block = line.row.cells.get(position) if position is not None else None
    blocks = [block] if block is not None else []
    return anomaly(
        paper,
        line.row.page,
        f"carried {line.row.table_row}",
        message,
        blocks,
        (written(value), written(detail)),
        check=14,
    )
