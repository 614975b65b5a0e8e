"""Headers and footers: what stands at the same place at the edge of one page after another.

Pages come one at a time, so a page is compared with the two before it (left and right pages may differ) and only
their edges are kept. Where words stand first they stay content: nothing that is said once is ever marked.
"""

import re
from collections import deque
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from statistics import median

from casework.evidence import Block, BlockKind, Page
from ingestion.layout.wording import starts_label

EDGE = 0.1  # of the page's height
NEAR = 0.015  # of the page's height, from page to page
ALIKE = 0.85  # of the characters, where a scan was read a little differently
LARGE = 1.15  # of the page's usual text height: a title comes again on the next receipt, and is content
FEWEST = 2  # letters
_COUNT = re.compile(
    r"第\s*[\d一二三四五六七八九十]+\s*页|共\s*[\d一二三四五六七八九十]+\s*页|\bpage\s*\d+|\d+\s*(?:/|of)\s*\d+|^\W*\d{1,4}\W*$",
    re.I,
)
_MARKABLE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.KEY_VALUE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line at a page's edge: its words without spaces and page counts, and where it stands."""

    words: str
    y: float

    def comes_again(self, other: "_Line") -> bool:
        if abs(self.y - other.y) > NEAR:
            return False
        figures = re.findall(r"\d+", self.words) == re.findall(r"\d+", other.words)
        return figures and SequenceMatcher(None, self.words, other.words, autojunk=False).ratio() >= ALIKE


@dataclass(slots=True)
class Furniture:
    """Give it every page of a file in order."""

    _edges: deque[list[_Line]] = field(default_factory=lambda: deque(maxlen=2))

    def marked(self, page: Page) -> Page:
        """The page with its headers and footers marked as such."""
        known = [line for edge in self._edges for line in edge]
        usual = _text_height(page)
        lines = {id(b): _line(b) for b in page.blocks if _at_edge(b, usual)}
        self._edges.append([line for line in lines.values() if len(line.words) >= FEWEST])
        found = {
            id(block): kind
            for kind, row in ((BlockKind.HEADER, _from_edge(page, top=True)), (BlockKind.FOOTER, _from_edge(page, top=False)))
            for block in _repeating(row, lines, known)
        }  # fmt: skip
        if not found:
            return page
        return replace(
            page, blocks=tuple(replace(b, kind=found[id(b)]) if id(b) in found else b for b in page.blocks)
        )


def _repeating(row: list[Block], lines: dict[int, _Line], known: list[_Line]) -> list[Block]:
    """Blocks from the page's edge inwards, up to the first that is content."""
    found = []
    for block in row:
        if block.kind in (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.STAMP):
            continue
        line = lines.get(id(block))
        if line is None:
            break
        counted = bool(_COUNT.search(block.text)) and len(block.text) <= 60 and not starts_label(block.text)
        if not counted and not any(line.comes_again(other) for other in known):
            break
        found.append(block)
    return found


def _from_edge(page: Page, top: bool) -> list[Block]:
    blocks = [b for b in page.blocks if (b.box.y1 < EDGE if top else b.box.y0 > 1 - EDGE)]
    return sorted(blocks, key=lambda b: b.box.y0 if top else -b.box.y1)


def _at_edge(block: Block, usual: float) -> bool:
    edge = block.box.y1 < EDGE or block.box.y0 > 1 - EDGE
    if not edge or block.kind not in _MARKABLE or block.cell is not None or not block.text.strip():
        return False
    return _height(block) <= LARGE * usual


def _line(block: Block) -> _Line:
    words = _COUNT.sub("", block.text)
    return _Line("".join(words.split()), (block.box.y0 + block.box.y1) / 2)


def _height(block: Block) -> float:
    heights = [word.box.y1 - word.box.y0 for word in block.words]
    return median(heights) if heights else 0.0


def _text_height(page: Page) -> float:
    heights = [word.box.y1 - word.box.y0 for b in page.blocks for word in b.words]
    return median(heights) if heights else 1.0
