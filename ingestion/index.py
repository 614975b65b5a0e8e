"""A page -> what the search reads: chunks with their terms and vectors, the same for writing and for asking."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from adapters import telemetry
from adapters.database.chunks import ChunkRow, Vectors
from adapters.embeddings import Embedder, EmbeddingUnavailable
from adapters.search_text import sparse, terms
from casework.errors import Invalid
from casework.evidence import File, Page
from ingestion import chunks

_MAIL_TYPES = ("message/rfc822", "application/vnd.ms-outlook")


class ChunkStore(Protocol):
    """Where chunks are kept, within the caller's transaction."""

    def replace_page(self, file: File, page: int, rows: Sequence[ChunkRow]) -> None: ...
    def add_vectors(self, made: Mapping[int, Vectors]) -> None: ...
    def without_vector(self, file: File, model: str, after: int, most: int) -> list[tuple[int, str]]: ...


def prepare(file: File, page: Page, embedders: Sequence[Embedder]) -> list[ChunkRow]:
    """The rows of one page. May ask the embedding models, so it is called outside any transaction."""
    pieces = chunks.split(page, mail=file.media_type in _MAIL_TYPES)
    given = [_embedded([piece.text for piece in pieces], embedder) for embedder in embedders]
    rows = []
    for n, piece in enumerate(pieces):
        counts = Counter(terms(piece.text))
        rows.append(
            ChunkRow(
                kind=piece.kind.value,
                first_block=piece.first_block,
                last_block=piece.last_block,
                text=piece.text,
                terms=sparse(counts),
                length=counts.total(),
                vectors={e.model: vectors[n] for e, vectors in zip(embedders, given, strict=True) if vectors},
            )
        )
    return rows


def _embedded(texts: Sequence[str], embedder: Embedder) -> list[list[float]]:
    """None of them when the model gives none: a page is found by its words until a later job makes its vectors."""
    if not texts:
        return []
    try:
        return embedder.embed(texts)
    except (EmbeddingUnavailable, Invalid) as error:
        telemetry.logger("ingestion").warning(
            "embedding_unavailable", chunks=len(texts), reason=type(error).__name__
        )
        return []
