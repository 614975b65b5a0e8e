"""Lines gathered into the text of one block, and the block made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.evidence import Block, BlockKind, Box, Cell
from ingestion.layout.glyphs import Run, words
from ingestion.layout.wording import closed_up, joint


@dataclass(frozen=True, slots=True)
class Piece:
    """One block to be: its lines in reading order. `breaks` names lines that start on a new line."""

    kind: BlockKind
    lines: tuple[Run, ...]
    cell: Cell | None = None
    breaks: frozenset[int] = frozenset()
    area: tuple[float, float, float, float] | None = None
    wording: str | None = None  #: the text, where it is known apart from its lines

    @property
    def text(self) -> str:
        if self.wording is not None:
            return self.wording
        text = ""
        for i, line in enumerate(self.lines):
            own = closed_up(line.text)
            between = "\n" if i in self.breaks and text else joint(text, own)
            text += between + own
        return closed_up(text)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 in pixels."""
        if self.area is not None:
            return self.area
        return extent_of(self.lines)


def extent_of(lines: Sequence[Run]) -> tuple[float, float, float, float]:
    return (
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
    )


def block(piece: Piece, order: int, width: float, height: float) -> Block:
    """The block, its boxes as fractions of a page of width x height pixels."""
    x0, y0, x1, y1 = piece.extent
    box = Box(*(round(min(max(v, 0.0), 1.0), 5) for v in (x0 / width, y0 / height, x1 / width, y1 / height)))
    spelled = tuple(word for line in piece.lines for word in words(line.glyphs, width, height))
    return Block(order, piece.kind, piece.text, box, spelled, piece.cell)
