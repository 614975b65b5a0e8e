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
    for block, right in told_blocks(page):
        text = squeeze(fold(block.text)).text
        for match in label.finditer(text):
            value, at = _VALUE.match(text, match.end()), block
            if value is None and right is not None and not text[match.end() :].strip(" :"):
                value, at = _VALUE.match(fold(right.text).strip()), right
            if value:
                number = Decimal(value["value"].replace(",", ""))
                yield Labelled(match.group(), number, (value["unit"] or "").lower(), page, at)


def only(page: Page, label: re.Pattern[str]) -> Labelled | None:
    """The figure at the label where the page tells just one; several would have to be guessed among."""
    found = list(labelled(page, label))
    return found[0] if len(found) == 1 else None


def told_blocks(page: Page) -> Iterator[tuple[Block, Block | None]]:
    """Each cell with the cell to its right, then each line of running text with None."""
    for table in tables(page):
        yield from ((block, table.right_of(block)) for block in table.anchors.values())
    yield from ((block, None) for block in prose_blocks(page) if block.cell is None)


def told_texts(page: Page) -> Iterator[tuple[Block, str]]:
    """Each line with its text, folded; a cell reads on into the cell to its right: `性别` and `男` as `性别:男`."""
    for block, right in told_blocks(page):
        yield block, fold(f"{block.text}:{right.text}" if right is not None else block.text)
