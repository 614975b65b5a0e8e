"""Lists without a table, as people write them by hand: numbered lines that end in a sum, and a line with the total."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Page
from ingestion.extract.reading import prose_blocks
from ingestion.extract.text import squeeze

_LINE = re.compile(
    r"^(?:\(?\d{1,2}\)?\s?[、.)．]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[)）、])\s*(?P<words>.{2,60}?)"
    r"[:,，\s]*(?<![\d,.])(?P<mark>¥|人民币|RMB)?\s?(?P<value>\d[\d,]*(?:\.\d{1,2})?)\s?(?P<unit>元|块)?[。;；]?$"
)
_TOTAL = re.compile(
    r"^(?:以上|全部|总共|一共|合计|共计|总计|共|总额|总金额|total)(?:[^\d¥]{0,10})(?:¥|人民币|RMB)?\s?(?P<value>\d[\d,]*(?:\.\d{1,2})?)\s?元?[。;；]?$",
    re.I,
)
_NAME = re.compile(
    r"^(?P<name>[^\d]{2,30}?)\s*(?:(?P<quantity>\d+(?:\.\d+)?)\s*(?P<unit>[张套块台个件把条只双箱袋批部辆米])|(?=\d)|$)"
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `name`, how many of what unit where told, and its sum; spans are of the squeezed text."""

    block: Block
    name: str
    quantity: Decimal | None
    unit: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Listing:
    page: Page
    entries: tuple[Entry, ...]
    total: Decimal | None
    total_block: Block | None


def listings(page: Page) -> Iterator[Listing]:
    """Runs of such lines in reading order, each with the total that follows it, if one does."""
    run: list[Entry] = []
    for block in (b for b in prose_blocks(page) if b.cell is None):
        text = squeeze(block.text).text.strip()
        entry, total = _entry(block, text), _TOTAL.match(text)
        if entry:
            run.append(entry)
            continue
        if len(run) >= _FEWEST:
            yield Listing(page, tuple(run), _sum(total), block if total else None)
        run = []
    if len(run) >= _FEWEST:
        yield Listing(page, tuple(run), None, None)


def _entry(block: Block, text: str) -> Entry | None:
    match = _LINE.match(text)
    if match is None or not (match["mark"] or match["unit"]):
        return None
    named = _NAME.match(match["words"].strip())
    name = (named["name"] if named else match["words"]).strip(" ,，:、")
    counted = Decimal(named["quantity"]) if named and named["quantity"] else None
    unit = (named["unit"] or "") if named else ""
    return Entry(block, name, counted, unit, Decimal(match["value"].replace(",", "")))


def _sum(total: re.Match[str] | None) -> Decimal | None:
    return Decimal(total["value"].replace(",", "")) if total else None
