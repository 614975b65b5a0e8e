"""From a span of a block to a Citation: an exact quote and a box that is tight on the value."""

import unicodedata
from dataclasses import dataclass

from casework.evidence import Block, Box, Citation, Page, Word

LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Source:
    """The file that is being read."""

    file_id: str
    file: str

    def cite(
        self, page: Page, block: Block, value: tuple[int, int], quote: tuple[int, int] | None = None
    ) -> Citation:
        """`value` and `quote` are spans of `block.text`; too long a quote falls back to the value alone."""
        start, end = quote or value
        words = block.text[start:end].strip()
        if len(words) > LONGEST_QUOTE:
            words = block.text[value[0] : value[1]].strip()
        return Citation(self.file_id, self.file, page.number, words, span_box(block, *value))

    def cite_block(self, page: Page, block: Block) -> Citation:
        return self.cite(page, block, (0, len(block.text)))


def span_box(block: Block, start: int, end: int) -> Box:
    """The box of `block.text[start:end]`; the block's own box when its words do not spell its text."""
    wanted = _visible(block.text, start, end)
    boxes: list[Box] = []
    position = 0
    spelled = _letters("".join(word.text for word in block.words))
    if not block.words or spelled != _letters(block.text) or wanted[0] >= wanted[1]:
        return block.box
    for word in block.words:
        size = len(_letters(word.text))
        first, last = max(wanted[0], position), min(wanted[1], position + size)
        if first < last:
            boxes.append(_part(word, first - position, last - position))
        position += size
    result = boxes[0] if boxes else block.box
    for box in boxes[1:]:
        result = result.union(box)
    return result


def _letters(text: str) -> str:
    return "".join(text.split())


def _visible(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span counted in visible characters only."""
    return len(_letters(text[:start])), len(_letters(text[:end]))


def _part(word: Word, first: int, last: int) -> Box:
    """A slice of one word, by the usual widths of its characters."""
    widths = [2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in _letters(word.text)]
    total, span = sum(widths) or 1, word.box.x1 - word.box.x0
    left = word.box.x0 + span * sum(widths[:first]) / total
    right = word.box.x0 + span * sum(widths[:last]) / total
    return Box(left, word.box.y0, right, word.box.y1)
