"""Rows of a letter whose quantity and price stand in words: `板蓝根颗粒 4,320箱 | 单价 214.00 | 924,480.00`, `300只×86元`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block
from casework.money import round2
from ingestion.extract.columns import Schedule
from ingestion.extract.rows import Line
from ingestion.extract.text import fold

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = r"[A-Za-z\u4e00-\u9fff㎡²³]{1,3}"
_COUNTED = re.compile(rf"(?P<name>.*\S)(?:\s+|(?<=[)）]))(?P<quantity>{_NUMBER})\s?(?P<unit>{_UNIT})")
_PRICED = re.compile(
    rf"(?:综合|不?含税|成本|采购)?单价\s*:?\s*(?:人民币|¥|RMB)?\s?(?P<price>{_NUMBER})\s*元?(?:/{_UNIT})?"
)
_TIMES = re.compile(
    rf"(?P<quantity>{_NUMBER})\s?(?P<unit>{_UNIT})\s*[×xX*]\s*(?P<price>{_NUMBER})\s*元?(?:/{_UNIT})?"
)


@dataclass(frozen=True, slots=True)
class InWords:
    """A row's name without its quantity, and both figures with the cells that tell them."""

    name: str
    quantity: Decimal
    unit: str
    price: Decimal
    counted: Block
    priced: Block

    @property
    def product(self) -> Decimal:
        return round2(self.quantity * self.price)


def in_words(schedule: Schedule, line: Line) -> InWords | None:
    """None where the table has columns for them, or the row does not tell both."""
    if schedule.has("quantity") or schedule.has("price"):
        return None
    named = schedule.cell(line.row, "name")
    cells = [block for block in line.row.cells.values() if block is not named]
    counted = _COUNTED.fullmatch(fold(named.text).strip()) if named else None
    for block in cells:
        text = fold(block.text).strip()
        times, priced = _TIMES.fullmatch(text), _PRICED.fullmatch(text)
        if times and named:
            return _made(line.name, times, times, block, block)
        if priced and counted and named:
            return _made(counted["name"], counted, priced, named, block)
    return None


def _made(name: str, counted: re.Match[str], priced: re.Match[str], where: Block, price_at: Block) -> InWords:
    quantity, price = (Decimal(m.replace(",", "")) for m in (counted["quantity"], priced["price"]))
    return InWords(name.strip(), quantity, counted["unit"], price, where, price_at)
