"""Find a quote again in the words of a page, and the box around exactly those words or around a span of a block.

Spaces, full or half width and the width of punctuation do not matter; every character does.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from casework.evidence import Block, Box, Page, Word

_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "−": "-", "￥": "¥", "。": "."}
)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A comparable character and the part of its word it came from (0..1)."""

    char: str
    word: Word
    start: float
    end: float


def find_quote(page: Page, quote: str) -> Box | None:
    """The smallest box around the quote on the page; None when the page does not say it.

    A block that says just the quote is preferred, then a place where the quote is not part of a longer
    number or word, then the first. A quote may run on from one block to the next.
    """
    wanted = folded(quote)
    if not wanted:
        return None
    for block in page.blocks:
        if folded(block.text) == wanted and block.words:
            return _around(list(_letters(block)))
    letters = [letter for block in page.blocks for letter in _letters(block)]
    text = "".join(letter.char for letter in letters)
    places = list(_places(text, wanted))
    if not places:
        return None
    best = next((at for at in places if _stands_alone(text, at, at + len(wanted))), places[0])
    return _around(letters[best : best + len(wanted)])


def folded(text: str) -> str:
    """Text as it is compared: no spaces, one width, one kind of quote and dash, no capitals."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split()).casefold()


def _letters(block: Block) -> Iterator[_Letter]:
    for word in block.words:
        step = 1 / max(len(word.text), 1)
        for i, char in enumerate(word.text):
            for part in folded(char):
                yield _Letter(part, word, i * step, (i + 1) * step)


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not in the middle of a number or a Latin word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins(before, text[start]) or _joins(text[end - 1], after))


def _joins(left: str, right: str) -> bool:
    return bool(left and right) and left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _around(letters: list[_Letter]) -> Box:
    box: Box | None = None
    for letter in letters:
        whole = letter.word.box
        width = whole.x1 - whole.x0
        part = Box(whole.x0 + width * letter.start, whole.y0, whole.x0 + width * letter.end, whole.y1)
        box = part if box is None else box.union(part)
    if box is None:
        raise ValueError("no letters to box")
    return box


def span_box(block: Block, start: int, end: int) -> Box:
    """The box of `block.text[start:end]`; the block's own box when its words do not spell its text."""
    wanted = _visible(block.text, start, end)
    boxes: list[Box] = []
    position = 0
    spelled = _spelled("".join(word.text for word in block.words))
    if not block.words or spelled != _spelled(block.text) or wanted[0] >= wanted[1]:
        return block.box
    for word in block.words:
        size = len(_spelled(word.text))
        first, last = max(wanted[0], position), min(wanted[1], position + size)
        if first < last:
            boxes.append(_part(word, first - position, last - position))
        position += size
    result = boxes[0] if boxes else block.box
    for box in boxes[1:]:
        result = result.union(box)
    return result


def _spelled(text: str) -> str:
    return "".join(text.split())


def _visible(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span counted in visible characters only."""
    return len(_spelled(text[:start])), len(_spelled(text[:end]))


def _part(word: Word, first: int, last: int) -> Box:
    """A slice of one word, by the usual widths of its characters."""
    widths = [2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in _spelled(word.text)]
    total, span = sum(widths) or 1, word.box.x1 - word.box.x0
    left = word.box.x0 + span * sum(widths[:first]) / total
    right = word.box.x0 + span * sum(widths[:last]) / total
    return Box(left, word.box.y0, right, word.box.y1)
