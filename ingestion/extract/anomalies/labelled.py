"""Figures told by a label on one page: behind it in the same block, or in the cell to its right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.evidence import Block, Page
from ingestion.extract.layout import tables
from ingestion.extract.reading import prose_blocks
from ingestion.extract.text import fold, squeeze

_VALUE = re.compile(
    r"\s*(?:\([^()]{0,8}\))?\s*[:=]?\s*(?:¥|RMB|CNY|人民币)?\s*(?P<value>-?\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<unit>kg|公斤|千克|吨|t|mt|万元|元)?(?![\d.%‰])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A figure with the words that name it."""

    name: str
    value: Decimal
    unit: str
    page: Page
    block: Block


def labelled(page: Page, label: re.Pattern[str]) -> Iterator[Labelled]:
    """Every figure that stands at a match of `label`, in reading order of cells, then of lines."""
    beside = {
        id(block): right
        for table in tables(page)
        for block in table.anchors.values()
        if (right := table.right_of(block))
    }
    cells = [block for table in tables(page) for block in table.anchors.values()]
    for block in [*cells, *(b for b in prose_blocks(page) if b.cell is None)]:
        text = squeeze(fold(block.text)).text
        for match in label.finditer(text):
            value, at = _VALUE.match(text, match.end()), block
            right = beside.get(id(block))
            if value is None and right is not None and not text[match.end() :].strip(" :"):
                value, at = _VALUE.match(fold(right.text).strip()), right
            if value:
                number = Decimal(value["value"].replace(",", ""))
                yield Labelled(match.group(), number, (value["unit"] or "").lower(), page, at)


def only(page: Page, label: re.Pattern[str]) -> Labelled | None:
    """The figure at the label where the page tells just one; several would have to be guessed among."""
    found = list(labelled(page, label))
    return found[0] if len(found) == 1 else None


def told_texts(page: Page) -> Iterator[tuple[Block, str]]:
    """Each line with its text, folded; a cell reads on into the cell to its right: `性别` and `男` as `性别:男`."""
    for table in tables(page):
        for block in table.anchors.values():
            right = table.right_of(block)
            yield block, fold(f"{block.text}:{right.text}" if right is not None else block.text)
    yield from ((b, fold(b.text)) for b in prose_blocks(page) if b.cell is None)
