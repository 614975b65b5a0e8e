"""What one unit of a foreign currency is worth in yuan: bank tables (for 100 units), and rates told in words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.figures import find_dates
from ingestion.extract import values
from ingestion.extract.headers import decimal_in
from ingestion.extract.layout import Table, tables
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold, squeeze

KINDS = frozenset(("exchange_rate",))
_HEAD = re.compile(r"折算价|中间价|汇率|牌价|(?:mid|exchange|conversion)?\s*rate", re.I)
_HUNDRED = re.compile(r"100|百")
_WHOLE = Decimal(100)
_MOST_FOR_ONE = Decimal(20)  #: no currency that is quoted singly is worth more yuan
_TOLD = re.compile(
    r"(?:1\s*)?(?P<unit>美元|美金|欧元|英镑|港[元币]|日元|USD|US\$|EUR|GBP|HKD|JPY)\s*(?:1(?:\.0+)?)?\s*(?:[=:/]|兑|对|折合?|合)\s*"
    r"(?:人民币|RMB|CNY)?(?:的)?(?:汇率|中间价)?(?:为|是|:|=)*\s*(?:人民币|RMB|CNY|¥)?\s*(?P<value>\d{1,2}\.\d{2,6})",
    re.I,
)


def exchange_rates(paper: Paper) -> Iterator[ProposedFact]:
    """`exchange_rate[USD]` as yuan for one unit, from a paper of rates, or where any paper says the rate it used."""
    for page in paper.pages:
        if paper.kind.key in KINDS:
            for table in tables(page):
                yield from _of_table(paper, page, table)
        for block in prose_blocks(page):
            yield from _told(paper, page, block)


def _of_table(paper: Paper, page: Page, table: Table) -> Iterator[ProposedFact]:
    head = next(
        ((row, c, b) for row in table.rows for c, b in table.row(row) if _HEAD.search(fold(b.text))), None
    )
    if head is None:
        return
    for row in (r for r in table.rows if r > head[0]):
        cells = table.row(row)
        named = next((b for _, b in cells if values.currency_in(b.text) not in ("", "CNY")), None)
        told = table.at(row, head[1])
        value = decimal_in(told)
        if named is None or told is None or value is None or find_dates(told.text):
            continue
        hundred = _HUNDRED.search(fold(named.text + head[2].text)) or value > _MOST_FOR_ONE
        rate = (value / _WHOLE if hundred else value).normalize()
        key = item_key("exchange_rate", values.currency_in(named.text))
        yield paper.propose(key, f"{rate:f}", page, told, (0, len(told.text)))


def _told(paper: Paper, page: Page, block: Block) -> Iterator[ProposedFact]:
    squeezed = squeeze(block.text)
    for match in _TOLD.finditer(squeezed.text):
        key = item_key("exchange_rate", values.currency_in(match["unit"]))
        span, whole = squeezed.span(*match.span("value")), squeezed.span(*match.span())
        yield paper.propose(
            key, f"{Decimal(match['value']).normalize():f}", page, block, span, whole, sure=0.85
        )
