"""The product's search as it runs, and with one part of it taken away."""

from collections.abc import Sequence
from uuid import UUID

from adapters.database.chunks import vector_text
from adapters.embeddings import Embedder, LexicalEmbedder
from assistant.retrieval import fusion, search
from evals.retrieval.measure import DEPTH, Rank
from evals.retrieval.shelf import Shelf


def words_alone(shelf: Shelf, depth: int = DEPTH) -> Rank:
    """The product without an embedding model: its default."""
    return _searching(shelf, LexicalEmbedder(), depth=depth)


def without_synonyms(shelf: Shelf) -> Rank:
    """The product's default less the trade's synonyms."""
    return _searching(shelf, LexicalEmbedder(), with_synonyms=False)


def vectors_alone(shelf: Shelf, embedder: Embedder, depth: int = DEPTH) -> Rank:
    """Exact cosine over the case's vectors."""

    def rank(question: str) -> Sequence[int]:
        vector = vector_text(embedder.embed([question])[0])
        with shelf.connection() as connection:
            rows = connection.execute(
                "SELECT page FROM chunks c JOIN vectors v ON v.chunk_id = c.id "
                "WHERE v.case_id = %s AND v.generation = (SELECT max(id) FROM vector_generations WHERE model = %s) "
                "ORDER BY v.vector <=> %s::halfvec, c.id LIMIT %s",
                (UUID(shelf.case_id), embedder.model, vector, depth),
            ).fetchall()
        return [row[0] - 1 for row in rows]

    return rank


def fused(shelf: Shelf, embedder: Embedder, weight: float) -> Rank:
    """Both rankings by reciprocal ranks, `weight` for the vectors against 1 for the words."""
    by_words, by_vectors = words_alone(shelf), vectors_alone(shelf, embedder)

    def rank(question: str) -> Sequence[int]:
        scores = fusion.fused([(1.0, by_words(question)), (weight, by_vectors(question))])
        return sorted(scores, key=lambda passage: -scores[passage])

    return rank


def _searching(shelf: Shelf, embedder: Embedder, with_synonyms: bool = True, depth: int = DEPTH) -> Rank:
    def rank(question: str) -> Sequence[int]:
        with shelf.connection() as connection:
            hits = search.search(
                connection, shelf.case_id, question, embedder, depth, with_synonyms=with_synonyms
            )
        return [hit.page - 1 for hit in hits]

    return rank
