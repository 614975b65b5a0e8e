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
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class SummedRow:
    """One claimed line: its name (the first cell of words) and the sum in the row's last cell."""

    page: Page
    table: int
    row: int
    name: Block
    amount: Decimal


def summed_rows(paper: Paper) -> Iterator[SummedRow]:
    """The rows over each total that is exactly their sum, back to the nearest row without one."""
    for page in paper.pages:
        for table in tables(page):
            yield from _over_total(page, table)


def _over_total(page: Page, table: Table) -> Iterator[SummedRow]:
    run: list[SummedRow] = []
    for number in table.rows:
        cells = table.row(number)
        amount = decimal_in(cells[-1][1]) if len(cells) > 1 else None
        told = bool(cells) and bool(_TOTAL.fullmatch(squeeze(cells[0][1].text).text.strip()))
        if told and amount is not None and len(run) >= _FEWEST and amount == sum(r.amount for r in run):
            yield from run
        name = next((b for _, b in cells[:-1] if _WORDS.search(b.text)), None)
        if told or amount is None or name is None:
            run = []
        else:
            run.append(SummedRow(page, table.number, number, name, amount))
