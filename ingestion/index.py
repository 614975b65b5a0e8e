"""A page -> what the search reads: chunks with their terms and vectors, the same for writing and for asking."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from adapters import telemetry
from adapters.database.chunks import ChunkRow
from adapters.embeddings import Embedder, EmbeddingUnavailable, LexicalEmbedder
from adapters.search_text import sparse, terms
from casework.evidence import File, Page
from ingestion import chunks

_MAIL_TYPES = ("message/rfc822", "application/vnd.ms-outlook")


class ChunkStore(Protocol):
    """Where chunks are kept, within the caller's transaction."""

    def replace_page(self, file: File, page: int, rows: Sequence[ChunkRow]) -> None: ...


def prepare(file: File, page: Page, embedder: Embedder) -> list[ChunkRow]:
    """The rows of one page. May ask the embedding model, so it is called outside any transaction."""
    pieces = chunks.split(page, mail=file.media_type in _MAIL_TYPES)
    model, vectors = _embedded([piece.text for piece in pieces], embedder)
    rows = []
    for piece, vector in zip(pieces, vectors, strict=True):
        counts = Counter(terms(piece.text))
        rows.append(
            ChunkRow(
                kind=piece.kind.value,
                first_block=piece.first_block,
                last_block=piece.last_block,
                text=piece.text,
                terms=sparse(counts),
                length=counts.total(),
                embedding=vector,
                model=model,
            )
        )
    return rows


def _embedded(texts: Sequence[str], embedder: Embedder) -> tuple[str, list[list[float]]]:
    """(model, vectors). Without its model a page is still found by its words, so it is not held back."""
    if not texts:
        return embedder.model, []
    try:
        return embedder.model, embedder.embed(texts)
    except EmbeddingUnavailable:
        telemetry.logger("ingestion").warning("embedding_unavailable", chunks=len(texts))
        lexical = LexicalEmbedder()
        return lexical.model, lexical.embed(texts)
