"""Running text -> clauses, paragraphs and fields, each under the heading it stands below."""

from collections.abc import Iterator, Sequence

from casework.evidence import Block, BlockKind
from ingestion.chunks.numbering import depth_of
from ingestion.chunks.piece import MOST, USUAL, Chunk, ChunkKind, parts


class _Open:
    """The chunk being gathered. `depth`: of its numbered first line, None for plain text."""

    def __init__(self, kind: ChunkKind, depth: int | None, heading: str) -> None:
        self.kind, self.depth, self.heading = kind, depth, heading
        self.blocks: list[Block] = []

    @property
    def letters(self) -> int:
        return sum(len(block.text) for block in self.blocks)

    def takes(self, block: Block, kind: ChunkKind, depth: int | None) -> bool:
        """Whether `block` belongs to this chunk: what hangs below a clause does, another clause never."""
        together = self.letters + len(block.text)
        if not self.blocks:
            return True
        if self.kind is ChunkKind.CLAUSE:
            below = depth is None and kind is ChunkKind.PARAGRAPH
            deeper = depth is not None and self.depth is not None and depth > self.depth
            return (below or deeper) and together <= MOST
        return kind is self.kind and self.letters < USUAL and together <= MOST

    def chunks(self) -> Iterator[Chunk]:
        first, last = self.blocks[0].order, self.blocks[-1].order
        context = f"{self.heading}\n" if self.heading else ""
        for part in parts("\n".join(block.text.strip() for block in self.blocks)):
            yield Chunk(self.kind, first, last, context + part)


def pieces_of_prose(blocks: Sequence[Block], heading: str = "") -> Iterator[Chunk]:
    """Chunks of consecutive blocks that are no table; a heading with nothing below it stands alone."""
    gathered: _Open | None = None
    titles: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            if gathered:
                yield from gathered.chunks()
            gathered = None
            titles.append(block)
            continue
        if titles:
            heading = " ".join(title.text.strip() for title in titles)
            yield from _titles(titles)
            titles = []
        kind, depth = _kind_of(block)
        if gathered and not gathered.takes(block, kind, depth):
            yield from gathered.chunks()
            gathered = None
        gathered = gathered or _Open(kind, depth, heading)
        gathered.blocks.append(block)
    if gathered:
        yield from gathered.chunks()
    yield from _titles(titles)


def _titles(titles: Sequence[Block]) -> Iterator[Chunk]:
    """Titles can be asked for themselves: the paper's name, its reference number."""
    if titles:
        text = "\n".join(title.text.strip() for title in titles)
        yield Chunk(ChunkKind.PARAGRAPH, titles[0].order, titles[-1].order, text)


def _kind_of(block: Block) -> tuple[ChunkKind, int | None]:
    depth = depth_of(block.text)
    if depth is not None or block.kind is BlockKind.LIST_ITEM:
        return ChunkKind.CLAUSE, depth
    return (ChunkKind.FIELDS if block.kind is BlockKind.KEY_VALUE else ChunkKind.PARAGRAPH), None
