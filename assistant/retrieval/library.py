"""A question across all cases that a person may see: the nearest chunks, and the cases they stand in.

Few vectors are all compared; many are walked through their HNSW index, on and on (iterative scan) until enough of them
are of the person's own cases: row-level security filters what the index finds, like everything else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg import Connection, sql
from psycopg.rows import TupleRow

from adapters.database.chunks import vector_text
from adapters.database.generations import Generation, live
from adapters.embeddings import Embedder
from adapters.search_text import stem, unit
from adapters.search_text import words as cut
from assistant.retrieval.fusion import fused
from assistant.retrieval.hits import Hit
from assistant.retrieval.weighting import weighted_terms

EXACT = 10_000  #: vectors that are compared one by one: quicker than the index, and it misses nothing
WIDTH = 400  #: candidates that the index keeps in hand (hnsw.ef_search)
_SCANNED = 100_000  #: vectors looked at, at most, for enough of one's own
ENOUGH = 0.3  #: share of the question's words
_POOL = 40  #: nearest chunks among which words decide
_NEAR = sql.SQL(
    "SELECT v.chunk_id AS id, {distance} AS distance FROM vectors v "
    "WHERE v.generation = {generation} AND (%(beside)s::uuid IS NULL OR v.case_id <> %(beside)s) "
    "{own} ORDER BY {distance} LIMIT %(pool)s"
)
_SQL = sql.SQL("""
WITH near AS MATERIALIZED ({near}), asked AS MATERIALIZED (
    SELECT unit::sparsevec AS unit, weight FROM unnest(%(units)s::text[], %(weights)s::float8[]) AS q(unit, weight)
)
SELECT c.case_id::text, k.title, c.file_id::text, f.name, c.page, c.first_block, c.last_block, c.kind, c.text,
       coalesce((SELECT sum(weight) FROM asked WHERE c.terms <#> unit < 0), 0), distance
FROM near JOIN chunks c USING (id) JOIN files f ON f.id = c.file_id JOIN cases k ON k.id = c.case_id AND NOT k.demo
ORDER BY distance, c.id
""")


@dataclass(frozen=True, slots=True)
class Found:
    """A chunk of one of the person's cases."""

    case_id: str
    title: str
    hit: Hit


def search_cases(
    connection: Connection[TupleRow],
    question: str,
    embedder: Embedder,
    limit: int = 12,
    beside: str | None = None,
) -> list[Found]:
    """Chunks of this person's cases, but for case `beside`, that are most like the question, best first.

    Raises EmbeddingUnavailable: there are no words to fall back on across a million chunks.
    """
    generation = next((g for g in live(connection) if g.serves and g.model == embedder.model), None)
    weights = weighted_terms(question)
    if generation is None or not weights:
        return []
    words, enough = _whole_words(question, weights)
    rows = nearest(connection, generation, embedder.embed([question])[0], _POOL, beside, words)
    return _ranked(rows, embedder.weight or 1.0, 0.0 if embedder.weight else enough)[:limit]


def nearest(
    connection: Connection[TupleRow],
    generation: Generation,
    vector: Sequence[float],
    most: int,
    beside: str | None = None,
    words: Mapping[str, float] | None = None,
    exact: bool | None = None,
) -> list[TupleRow]:
    """The rows of `_SQL`, the nearest first. `words`: term -> weight; `exact`: None compares all where they are few."""
    seen = connection.execute("SELECT app_vectors_seen(%s)", (generation.id,)).fetchone()
    if exact is None:
        exact = not seen or seen[0] <= EXACT
    # the index is of vectors cast to their width, so that uncast ones are compared without it
    compared = "v.vector" if exact else f"v.vector::halfvec({int(generation.dimensions)})"
    near = _NEAR.format(
        distance=sql.SQL(f"({compared} <=> %(vector)s::halfvec)"),
        generation=sql.Literal(generation.id),
        # row security's own condition is a subquery, by which no index is walked
        own=sql.SQL("AND v.case_id = ANY(ARRAY(SELECT app_visible_cases()))" if exact else ""),
    )
    values = {
        "beside": UUID(beside) if beside else None,
        "vector": vector_text(vector),
        "pool": most,
        "units": [unit(term) for term in words or ()],
        "weights": list((words or {}).values()),
    }
    with connection.transaction(force_rollback=True):  # the settings are of this query alone
        if not exact:
            connection.execute(
                "SELECT set_config('hnsw.iterative_scan', 'relaxed_order', true), "
                "set_config('hnsw.ef_search', %s, true), set_config('hnsw.max_scan_tuples', %s, true), "
                "set_config('enable_seqscan', 'off', true)",
                (str(WIDTH), str(_SCANNED)),
            )
        return connection.execute(_SQL.format(near=near), values).fetchall()


def _whole_words(question: str, weights: Mapping[str, float]) -> tuple[dict[str, float], float]:
    """The question's words and what means the same, without the pairs of characters between words (司仓); and how
    much of them a chunk must say to speak of the matter where its vector proves nothing."""
    said = {stem(word.lower()) if word.isascii() else word for word in cut(question)}
    pairs = {question[at : at + 2] for at in range(len(question) - 1)}
    found = {t: w for t, w in weights.items() if len(t) > 1 and (t in said or t not in pairs)}
    own = sum(weight for term, weight in found.items() if term in said)
    return found, ENOUGH * (own or sum(found.values()))


def _ranked(rows: Sequence[TupleRow], weight: float, enough: float) -> list[Found]:
    """By nearness and by the question's words together; what says less than `enough` of the words is left out."""
    found = [
        Found(r[0], r[1], Hit(r[2], r[3], r[4], r[5], r[6], r[7], r[8], score=1.0 - r[10])) for r in rows
    ]
    by_words = sorted((n for n, row in enumerate(rows) if row[9] > 0), key=lambda n: -rows[n][9])
    scores = fused([(weight, range(len(rows))), (1.0, by_words)])
    kept = [n for n, row in enumerate(rows) if row[9] >= enough]
    return [found[n] for n in sorted(kept, key=lambda n: -scores[n])]
