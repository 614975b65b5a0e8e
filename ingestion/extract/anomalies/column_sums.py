"""Total rows of tables that no other check reads: months of a year, readings by machine, sheets without known heads.

Only a total that is nearly the sum of its column is wrong: one that is far off is an average, a balance, another thing.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, bare
from ingestion.extract.anomalies.totals import KINDS as READ
from ingestion.extract.columns import decimal_in
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT
from ingestion.extract.text import squeeze

#: nested statements, running balances and recorder files have rows that add up otherwise or not at all
_NESTED = frozenset(
    (
        "bank_statement",
        "balance_sheet",
        "income_statement",
        "tax_return",
        "audit",
        "exchange_rate",
        "clauses",
        "photo",
    )
)
_TOTAL = re.compile(
    r"(?:(?:19|20)\d\d)?(?:全年|年度?|本年|各月|月份?|总|累计)?(?:合\s*计|总\s*计|共\s*计)(?:数|额|值)?[:：]?|(?:grand\s+)?total[s:]?",
    re.I,
)
_TOTAL_HEAD = re.compile(rf"(?:{_TOTAL.pattern})(?:\s*[(（]?[A-Za-z\u4e00-\u9fff²³]{{1,4}}[)）]?)?", re.I)
#: rows beside which a total is more, or less, than the sum of all
_PARTS = re.compile(
    r"小计|其中|减[:：]|承前|过次|累计|期初|期末|结转|余额|平均|占比|同比|环比|增长|subtotal|average|balance",
    re.I,
)
#: columns that nobody adds up
_UNADDED = re.compile(
    r"单价|均价|率|%|％|温|序号|编号|月份|日期|年限|余额|结存|累计|指数|比例|折旧年|price|rate|no\.?$|date|balance",
    re.I,
)
_FEWEST = 3
_LONGEST_HEAD = 40
_NEAR = Decimal("0.2")  #: how far, in parts of itself, a mistaken total may be off


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key in _NESTED:
        return
    read = {place for s in paper.schedules for place in s.parts} if paper.kind.key in READ else set()
    for page in paper.pages:
        for table in tables(page):
            if (page.number, table.number) not in read:
                yield from _of_table(paper, page, table)


def _of_table(paper: Paper, page: Page, table: Table) -> Iterator[Finding]:
    yield from _across(paper, page, table)
    totals = [row for row in table.rows if _TOTAL.fullmatch(_name(table, row))]
    if not totals or any(_PARTS.search(_name(table, row)) for row in table.rows):
        return
    if any(_is_item(table, row) for row in table.rows if row > totals[-1]):
        return
    for column in table.columns:
        yield from _down(paper, page, table, column, totals)


def _down(paper: Paper, page: Page, table: Table, column: int, totals: list[int]) -> Iterator[Finding]:
    """Each total closes the rows above it, up to the total before; the last may close them all."""
    rows = [row for row in table.rows if row < totals[-1] and row not in totals]
    heads = " ".join(b.text for row in rows if (b := table.at(row, column)) and decimal_in(b) is None)
    if _UNADDED.search(squeeze(heads).text):
        return
    closed: list[Decimal] = []
    since = table.rows[0] - 1
    for total in totals:
        group = [row for row in rows if since < row < total]
        items = [v for row in group if (v := decimal_in(table.anchors.get((row, column)))) is not None]
        block = table.anchors.get((total, column))
        printed = decimal_in(block)
        since = total
        if block is None or printed is None:
            continue
        right = sum(items, Decimal(0))
        fits = {right, sum(closed, Decimal(0)), right + sum(closed, Decimal(0))}
        closed.append(printed)
        if len(items) < _FEWEST or any(abs(sum_ - printed) <= CENT for sum_ in fits):
            continue
        if abs(right - printed) <= abs(printed) * _NEAR and not _is_open(table, group, column):
            yield _finding(paper, page, block, printed, right, "合计行")


def _across(paper: Paper, page: Page, table: Table) -> Iterator[Finding]:
    """A column headed 合计 that in most rows is the sum of the figures before it."""
    head = table.rows[0] if table.rows else 0
    for column, top in table.row(head):
        if not _TOTAL_HEAD.fullmatch(squeeze(top.text).text.strip()):
            continue
        told = [
            (row, *parts) for row in table.rows if row != head and (parts := _row(table, head, row, column))
        ]
        wrong = [(b, printed, right) for _, b, printed, right in told if abs(right - printed) > CENT]
        if len(told) < _FEWEST or len(wrong) * 3 > len(told):
            return
        for block, printed, right in wrong:
            name = next((b.text for _, b in table.row(block.cell.row if block.cell else 0)), "")
            yield _finding(paper, page, block, printed, right, f"“{squeeze(name).text.strip()}”行的合计")


def _row(table: Table, head: int, row: int, column: int) -> tuple[Block, Decimal, Decimal] | None:
    """The row's total with what it says and what its figures make; None where there are not two of them."""
    block = table.anchors.get((row, column))
    printed = decimal_in(block)
    items = [
        value
        for at, b in table.row(row)
        if at < column and (value := decimal_in(b)) is not None and _is_added(table.at(head, at))
    ]
    return (
        (block, printed, sum(items, Decimal(0))) if block and printed is not None and len(items) > 1 else None
    )


def _is_added(head: Block | None) -> bool:
    return head is not None and not _UNADDED.search(squeeze(head.text).text)


def _name(table: Table, row: int) -> str:
    """What a row calls itself: the first cell that holds words."""
    words = (squeeze(b.text).text.strip() for _, b in table.row(row))
    return next((w for w in words if re.search(r"[^\W\d_]", w)), "")


def _is_item(table: Table, row: int) -> bool:
    return sum(decimal_in(b) is not None for _, b in table.row(row)) >= _FEWEST - 1


def _is_open(table: Table, rows: list[int], column: int) -> bool:
    """A row whose figure of this column is left out, or could not be read, leaves the sum open."""
    told = [
        decimal_in(b) is not None if (b := table.at(row, column)) and b.text.strip() else None for row in rows
    ]
    first = next((i for i, is_number in enumerate(told) if is_number), len(told))
    return not all(told[first:])


def _finding(paper: Paper, page: Page, block: Block, printed: Decimal, right: Decimal, which: str) -> Finding:
    sheet = f"“{page.title}”" if page.title else ""
    head = next((b.text for b in page.blocks if b.cell is None and b.order < block.order), "")
    sheet = sheet or (f"“{squeeze(head).text.strip()}”" if 0 < len(head) <= _LONGEST_HEAD else "")
    message = f"{sheet}{which}写{bare(printed)}，各行相加为{bare(right)}，相差{bare(abs(printed - right))}。"
    row, column = (block.cell.row, block.cell.column) if block.cell else (0, 0)
    return anomaly(
        paper, page, f"total {row}.{column}", message, [block], (bare(printed), bare(right)), check=14
    )
