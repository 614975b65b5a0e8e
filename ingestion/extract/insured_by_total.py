"""Sums insured of a schedule whose columns run together, believed because they come to the policy's total.

`001 房屋建筑 出险时重置价值 | 9,600,000.00 0.85`: the first figure of each row's cell; in 万元 as well. Only where no head
told the columns and every row has a name of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.loss.reading.vocabulary import property_named
from casework.money import plain
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper
from ingestion.extract.text import squeeze

_FIGURE = re.compile(r"(?<![\d.,A-Za-z])\d[\d,]*(?:\.\d+)?(?![\d.,]*[%％‰年月日时])")
_NUMBERING = re.compile(r"^[\s\d]{0,4}(?:[（(]?[A-Z一二三四五六七八九十]?[)）]?[、.．]?\s*)")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_LONGEST, _FEWEST, _TEN_THOUSAND = 10, 2, 10_000


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    block: Block
    span: tuple[int, int]
    value: Decimal


def with_items_by_total(paper: Paper, facts: list[ProposedFact]) -> list[ProposedFact]:
    """The facts with `policy.item[…].sum_insured` of such a schedule; unchanged where items were read or nothing proves them."""
    total = next((f for f in facts if f.key == "policy.sum_insured"), None)
    if paper.kind.key != "policy" or total is None or any(f.key.startswith("policy.item[") for f in facts):
        return facts
    found = list(_items(paper, Decimal(total.value), total.currency))
    return [*facts, *found]


def _items(paper: Paper, total: Decimal, currency: str) -> Iterator[ProposedFact]:
    for page in paper.pages:
        for table in tables(page):
            for column in table.columns[1:]:
                rows = _adding_up(_rows(table, column), total)
                if rows:
                    yield from (_fact(paper, page, row, total, rows, currency) for row in rows)
                    return


def _fact(
    paper: Paper, page: Page, row: _Row, total: Decimal, rows: Sequence[_Row], currency: str
) -> ProposedFact:
    value = row.value if _sum(rows) == total else row.value * _TEN_THOUSAND
    key = item_key("policy.item", row.name, ".sum_insured")
    return paper.propose(key, plain(value), page, row.block, row.span, currency=currency, sure=0.85)


def _adding_up(rows: Sequence[_Row], total: Decimal) -> list[_Row]:
    """The first run of rows that comes to the total, in yuan or in 万元, each under a name of its own."""
    for start in range(len(rows)):
        for end in range(start + _FEWEST, len(rows) + 1):
            run = rows[start:end]
            if _sum(run) in (total, total / _TEN_THOUSAND):
                names = [row.name for row in run]
                return list(run) if all(names) and len(set(names)) == len(names) else []
    return []


def _sum(rows: Sequence[_Row]) -> Decimal:
    return sum((row.value for row in rows), Decimal(0))


def _rows(table: Table, column: int) -> list[_Row]:
    found = []
    for at, number in enumerate(table.rows):
        block = table.anchors.get((number, column))
        figure = _FIGURE.match(block.text.strip()) if block else None
        if block is None or figure is None:
            continue
        start = block.text.index(figure[0])
        above = table.row(table.rows[at - 1]) if at else []
        value = Decimal(figure[0].replace(",", ""))
        found.append(
            _Row(_name(table.row(number), column, above), block, (start, start + len(figure[0])), value)
        )
    return found


def _name(cells: list[tuple[int, Block]], column: int, above: list[tuple[int, Block]]) -> str:
    """A short line right above that names a class of property and has no figure; else the row's own first words."""
    over = squeeze(above[0][1].text).text.strip() if len(above) == 1 else ""
    if over and len(over) <= _LONGEST and not _FIGURE.search(over) and property_named(over, ()):
        return over
    for at, block in cells:
        if at < column and _WORDS.search(block.text):
            return _NUMBERING.sub("", block.text.strip()).split()[0].strip("：:（(")
    return ""
