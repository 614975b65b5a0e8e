"""A page -> chunks: the pieces that a question is answered from. Pure.

piece    Chunk, and how long one may be       table   rows with their column titles; forms as fields
prose    clauses, paragraphs, fields          numbering   第三条 / 一、 / （一） / 1. -> depth

A clause is never mixed with another, a table row carries its column titles, labels stay with their values, and
every chunk names the blocks it stands on, so that an answer can lead back to the words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from casework.evidence import Block, BlockKind, Page, TextSource
from ingestion.chunks.piece import Chunk, ChunkKind
from ingestion.chunks.prose import pieces_of_prose
from ingestion.chunks.table import pieces_of_table

__all__ = ["Chunk", "ChunkKind", "split"]

_PHOTO_WORDS = 80  #: a picture with fewer letters than this, and no table or title, is a photo with a caption
_MARGIN = (BlockKind.HEADER, BlockKind.FOOTER)


def split(page: Page, mail: bool = False) -> list[Chunk]:
    """The chunks of one page in reading order; none when there is nothing to read. `mail`: the page is a mail body."""
    blocks = [b for b in sorted(page.blocks, key=lambda b: b.order) if b.text.strip()]
    if _is_photo(page, blocks):
        return [_joined(blocks, ChunkKind.PHOTO)]
    body = [b for b in blocks if b.kind not in _MARGIN or page.number == 1]
    chunks = sorted(_pieces(body, page.title), key=lambda c: (c.first_block, c.last_block))
    return [_as_mail(c) for c in chunks] if mail else chunks


def _pieces(blocks: Sequence[Block], sheet: str) -> Iterator[Chunk]:
    seals = [b for b in blocks if b.kind is BlockKind.STAMP]
    heading = sheet
    for table, run in groupby((b for b in blocks if b.kind is not BlockKind.STAMP), key=_table_of):
        part = list(run)
        if table is None:
            yield from pieces_of_prose(part, heading)
            heading = _heading_after(part) or heading
        else:
            yield from pieces_of_table(part, heading)
    for seal in seals:
        yield Chunk(ChunkKind.PARAGRAPH, seal.order, seal.order, f"印章：{seal.text.strip()}")


def _heading_after(blocks: Sequence[Block]) -> str:
    """The last heading of a run, with the headings right above it."""
    runs = [
        " ".join(b.text.strip() for b in run)
        for titled, run in groupby(blocks, key=lambda b: b.kind is BlockKind.HEADING)
        if titled
    ]
    return runs[-1] if runs else ""


def _table_of(block: Block) -> int | None:
    return block.cell.table if block.kind is BlockKind.TABLE_CELL and block.cell else None


def _is_photo(page: Page, blocks: Iterable[Block]) -> bool:
    kinds, letters = set(), 0
    for block in blocks:
        kinds.add(block.kind)
        letters += len(block.text)
    written = kinds & {BlockKind.HEADING, BlockKind.TABLE_CELL}
    return page.source is TextSource.OCR and 0 < letters <= _PHOTO_WORDS and not written


def _joined(blocks: Sequence[Block], kind: ChunkKind) -> Chunk:
    text = "\n".join(b.text.strip() for b in blocks)
    return Chunk(kind, blocks[0].order, blocks[-1].order, text)


def _as_mail(chunk: Chunk) -> Chunk:
    prose = chunk.kind in (ChunkKind.PARAGRAPH, ChunkKind.FIELDS)
    return replace(chunk, kind=ChunkKind.MAIL) if prose else chunk
