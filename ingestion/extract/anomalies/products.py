"""Tables whose heads tell no roles: three columns of which most rows say first × second = third tell themselves.

What the heads call quantity, price and amount is checked in row_sums.py; here the figures speak, whatever the words.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from casework.evidence import Block, Page
from casework.findings import Finding
from casework.money import round2
from ingestion.extract.anomalies.telling import anomaly, bare, written
from ingestion.extract.columns import Schedule, decimal_in
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT, measures
from ingestion.extract.text import squeeze

_UNASKED = frozenset(("log", "certificate.weather"))
_FEWEST, _SHARE = 3, Decimal("0.6")  #: rows that must agree, and of all that have three figures
_TELLING = 2  #: of them rows that multiply by something else than one
_MOST_COLUMNS = 8
_PRICE = re.compile(r"价|单位成本|费率|日额|标准|price|rate|each|/", re.I)
_SUM = re.compile(r"额|费|款|价|成本|小计|合计|amount|total|value|sum|cost", re.I)

Triple = tuple[int, int, int]
Numbers = dict[int, tuple[Decimal, Block]]


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key in _UNASKED:
        return
    headed = {place for s in paper.schedules if _is_headed(s) for place in s.parts}
    for page in paper.pages:
        for table in tables(page):
            if table.rows and (page.number, table.number) not in headed:
                yield from _of_table(paper, page, table)


def _is_headed(schedule: Schedule) -> bool:
    """Whether its heads tell quantity, price and amount."""
    found = measures(schedule)
    return None not in (found.quantity, found.price, found.amount)


def _of_table(paper: Paper, page: Page, table: Table) -> Iterator[Finding]:
    rows = {row: numbers for row in table.rows if len(numbers := _numbers(table, row)) >= 3}
    columns = sorted({column for numbers in rows.values() for column in numbers})[:_MOST_COLUMNS]
    triples = list(combinations(columns, 3))
    if len(rows) < _FEWEST or not triples:
        return
    best = max(triples, key=lambda triple: len(_agreeing(rows, triple)))
    told = [row for row, numbers in rows.items() if set(best) <= set(numbers)]
    agreeing = _agreeing(rows, best)
    telling = [row for row in agreeing if Decimal(1) not in (rows[row][best[0]][0], rows[row][best[1]][0])]
    fewest = _FEWEST - 1 if _is_priced(table, best) else _FEWEST
    enough = len(agreeing) >= fewest and len(agreeing) >= len(told) * _SHARE
    if not enough or len(telling) < _TELLING:
        return
    for row in told:
        if row not in agreeing:
            yield _finding(paper, page, table, row, [rows[row][column] for column in best])


def _is_priced(table: Table, triple: Triple) -> bool:
    """Whether the heads call the second column a price and the third a sum of money: fewer rows then tell enough."""
    heads = [table.at(table.rows[0], column) for column in triple[1:]]
    return all(
        b and words.search(squeeze(b.text).text) for b, words in zip(heads, (_PRICE, _SUM), strict=True)
    )


def _numbers(table: Table, row: int) -> Numbers:
    return {c: (value, block) for c, block in table.row(row) if (value := decimal_in(block)) is not None}


def _agreeing(rows: dict[int, Numbers], triple: Triple) -> list[int]:
    """Rows of which the first two figures make the third."""
    found = []
    for row, numbers in rows.items():
        if set(triple) <= set(numbers):
            first, second, third = (numbers[column][0] for column in triple)
            if third and abs(round2(first * second) - third) <= CENT:
                found.append(row)
    return found


def _finding(
    paper: Paper, page: Page, table: Table, row: int, figures: list[tuple[Decimal, Block]]
) -> Finding:
    (first, _), (second, _), (printed, _) = figures
    right = round2(first * second)
    words = [squeeze(b.text).text.strip() for _, b in table.row(row) if re.search(r"[^\W\d_]", b.text)]
    first_cell = next((b.text.strip() for _, b in table.row(row)), "")  # 2025-06
    name = next((word for word in words if len(word) > 1), "".join(words[:1]) or first_cell)
    message = (
        f"“{name}”行：{bare(first)}×{bare(second)}＝{written(right)}，材料写{written(printed)}，"
        f"相差{written(abs(right - printed))}。"
    )
    blocks = [block for _, block in reversed(figures)]
    return anomaly(paper, page, f"row {row}", message, blocks, (written(printed), written(right)), check=15)
