"""Lists without a table, as people write them by hand: numbered lines that end in a sum, and a line with the total."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Page
from ingestion.extract.reading import prose_blocks
from ingestion.extract.text import fold, squeeze

_LINE = re.compile(
    r"^(?:\(?\d{1,2}\)?\s?[、.)．]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[)）、])\s*(?P<words>.{2,60}?)"
    r"[:,，\s]*(?<![\d,.])(?P<mark>¥|人民币|RMB)?\s?(?P<value>\d[\d,]*(?:\.\d{1,2})?)\s?(?P<unit>元|块)?[。;；]?$"
)
_TOTAL = re.compile(
    r"^(?:以上|全部|总共|一共|合计|共计|总计|共|总额|总金额|索赔(?:合计|总计|总额|共计)|损失(?:合计|总计)|total)(?:[^\d¥]{0,10})(?:¥|人民币|RMB)?\s?(?P<value>\d[\d,]*(?:\.\d{1,2})?)\s?元?[。;；]?$",
    re.I,
)
#: a line without a number, as people write in a mail: only believed where the lines come to the total under them
_BARE_LINE = re.compile(
    r"^(?P<words>[\u4e00-\u9fffA-Za-z][^。;；:：]{1,58}?)[:,，\s]+(?P<mark>¥|人民币|RMB)?\s?(?P<value>\d[\d,]*(?:\.\d{1,2})?)\s?(?P<unit>元|块)[。;；]?$"
)
_NAME = re.compile(
    r"^(?P<name>[^\d]{2,30}?)\s*(?:(?P<quantity>\d+(?:\.\d+)?)\s*(?P<unit>[张套块台个件把条只双箱袋批部辆米盒瓶桶包卷吨匹支根])|(?=\d)|$)"
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
    numbered: bool = True


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
        total = _TOTAL.match(text)
        entry = None if total else _entry(block, text)
        if entry:
            run.append(entry)
            continue
        if _believed(run, total):
            yield Listing(page, tuple(run), _sum(total), block if total else None)
        run = []
    if _believed(run, None):
        yield Listing(page, tuple(run), None, None)


def _believed(run: list[Entry], total: re.Match[str] | None) -> bool:
    if all(entry.numbered for entry in run):
        return len(run) >= _FEWEST
    return len(run) >= _FEWEST and _sum(total) == sum(entry.amount for entry in run)


def _entry(block: Block, text: str) -> Entry | None:
    match = _LINE.match(text)
    numbered = match is not None
    match = match or _BARE_LINE.match(fold(block.text).strip())
    if match is None or not (match["mark"] or match["unit"]):
        return None
    named = _NAME.match(match["words"].strip())
    name = (named["name"] if named else match["words"]).strip(" ,，:、")
    counted = Decimal(named["quantity"]) if named and named["quantity"] else None
    unit = (named["unit"] or "") if named else ""
    return Entry(block, name, counted, unit, Decimal(match["value"].replace(",", "")), numbered)


def _sum(total: re.Match[str] | None) -> Decimal | None:
    return Decimal(total["value"].replace(",", "")) if total else None
