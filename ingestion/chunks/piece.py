"""One chunk, and how long it may be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST = 480  #: letters; beyond, a chunk is cut at the end of a sentence
USUAL = 200  #: letters; short paragraphs and fields are gathered up to this
_SENTENCE = re.compile(r"[^。；！？!?;\n]*[。；！？!?;\n]+|[^。；！？!?;\n]+")


class ChunkKind(StrEnum):
    CLAUSE = "clause"
    PARAGRAPH = "paragraph"
    ROW = "row"
    FIELDS = "fields"
    MAIL = "mail"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Blocks `first_block`..`last_block` (`Block.order`, inclusive) of a page, put as one text."""

    kind: ChunkKind
    first_block: int
    last_block: int
    text: str


def parts(text: str, most: int = MOST) -> Iterator[str]:
    """`text` cut at sentence ends into pieces of at most `most` letters; nothing is dropped."""
    part = ""
    for sentence in _SENTENCE.findall(text):
        if part and len(part) + len(sentence) > most:
            yield part.strip()
            part = ""
        while len(sentence) > most:  # no sentence end in sight
            yield sentence[:most].strip()
            sentence = sentence[most:]
        part += sentence
    if part.strip():
        yield part.strip()
