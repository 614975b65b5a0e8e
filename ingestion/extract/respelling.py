"""A block that says other words at one place: text, words and boxes stay in step."""

from dataclasses import replace

from casework.evidence import Block, BlockKind, Word
from casework.quotes import span_box


def respelled(block: Block, span: tuple[int, int], text: str, confidence: float) -> Block:
    """`block` with `text` at `span`; its new word has the box of the words that it replaces."""
    start, end = span
    said = block.text[:start] + text + block.text[end:]
    if _bare("".join(word.text for word in block.words)) != _bare(block.text):
        return replace(block, text=said, words=(Word(said, block.box, confidence),))
    made = Word(text, span_box(block, start, end), confidence)
    first, last = len(_bare(block.text[:start])), len(_bare(block.text[:end]))
    before, after, at = [], [], 0
    for word in block.words:
        size = len(_bare(word.text))
        if at < first:
            before += _cut(word, 0, min(first - at, size), size)
        if at + size > last:
            after += _cut(word, max(last - at, 0), size, size)
        at += size
    return replace(block, text=said, words=(*before, made, *after))


def _cut(word: Word, first: int, last: int, size: int) -> list[Word]:
    """The characters `first` to `last` of a word; the whole word where that is all of it."""
    if (first, last) == (0, size):
        return [word]
    bare = _bare(word.text)
    part = Block(0, BlockKind.PARAGRAPH, bare, word.box, (Word(bare, word.box, word.confidence),))
    return [Word(bare[first:last], span_box(part, first, last), word.confidence)]


def _bare(text: str) -> str:
    return "".join(text.split())
