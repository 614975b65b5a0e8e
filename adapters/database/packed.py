"""Words of a block as one text, decoded only when somebody looks at them: a page of words is ten pages of text."""

import json
from collections.abc import Iterator, Sequence
from typing import overload

from adapters.database.codec import storable
from casework.evidence import Box, Word


def pack(words: Sequence[Word]) -> str:
    """[["text", x0, y0, x1, y1, confidence], ...]; "" without words."""
    if isinstance(words, PackedWords):
        return words.packed
    if not words:
        return ""
    rows = [
        (storable(w.text), *(round(v, 6) for v in (w.box.x0, w.box.y0, w.box.x1, w.box.y1)), w.confidence)
        for w in words
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


class PackedWords(Sequence[Word]):
    """Equal to the tuple of its words."""

    __slots__ = ("packed",)

    def __init__(self, packed: str) -> None:
        self.packed = packed

    def _words(self) -> tuple[Word, ...]:
        return tuple(Word(text, Box(*box), sure) for text, *box, sure in json.loads(self.packed))

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        return self._words()[index]

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words())

    def __len__(self) -> int:
        return len(json.loads(self.packed))

    def __bool__(self) -> bool:
        return bool(self.packed)

    def __eq__(self, other: object) -> bool:
        return self._words() == (tuple(other) if isinstance(other, Sequence) else other)

    def __hash__(self) -> int:
        return hash(self._words())

    def __add__(self, other: Sequence[Word]) -> tuple[Word, ...]:
        return (*self._words(), *other)
