"""Rows of a claim whose heads tell no columns, believed because they come to the cent to the total under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Page
from ingestion.extract.headers import decimal_in
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper
from ingestion.extract.text import squeeze

_TOTAL = re.compile(
    r"(?:本次|此次|以上)?(?:申报|申请|索赔|报损|理赔|索偿|请求|主张|要求)?(?:赔偿|赔付|理赔|损失)?(?:金额|费用|款项)?(?:的)?(?:合计|总计|共计|总额|总金额|总数)(?:\(元\)|\(人民币\))?:?"
)
#: a total that only a claim has, whatever the paper calls itself
_CLAIMED = re.compile(
    r"(?:本次|此次)?(?:索赔|报损|索偿|申报损失|申请赔付)(?:总)?(?:金额|数额|额)?(?:合计|总计|共计)?(?:\(元\)|\(人民币\))?:?"
)
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class SummedRow:
    """One claimed line: its name (the first cell of words) and the sum in the total's column; `claims`: the total says
    that it is what is claimed."""

    page: Page
    table: int
    row: int
    name: Block
    amount: Decimal
    claims: bool = False


def summed_rows(paper: Paper) -> Iterator[SummedRow]:
    """The rows over each total that is exactly their sum, back to the nearest row without one."""
    for page in paper.pages:
        for table in tables(page):
            yield from _over_total(page, table)


def _over_total(page: Page, table: Table) -> Iterator[SummedRow]:
    for at, number in enumerate(table.rows):
        cells = table.row(number)
        words = squeeze(cells[0][1].text).text.strip() if cells else ""
        claims = bool(_CLAIMED.fullmatch(words))
        if not claims and not _TOTAL.fullmatch(words):
            continue
        for column, block in reversed(cells[1:]):
            told = decimal_in(block)
            run = _run(page, table, table.rows[:at], column, claims)
            if told is not None and len(run) >= _FEWEST and told == sum(r.amount for r in run):
                yield from run
                break


def _run(page: Page, table: Table, rows: tuple[int, ...], column: int, claims: bool) -> list[SummedRow]:
    """The rows right above that have a name and a figure in this column, in order."""
    run: list[SummedRow] = []
    for number in reversed(rows):
        cells = table.row(number)
        amount = decimal_in(table.anchors.get((number, column)))
        name = next((b for c, b in cells if c < column and _WORDS.search(b.text)), None)
        told = bool(cells) and bool(_TOTAL.fullmatch(squeeze(cells[0][1].text).text.strip()))
        if told or amount is None or name is None:
            break
        run.insert(0, SummedRow(page, table.number, number, name, amount, claims))
    return run
