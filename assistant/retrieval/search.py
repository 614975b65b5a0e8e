"""The search: exact BM25 within one case, and vector distance when the vectors carry meaning, in one round trip.

A chunk's `terms` hold its term counts, so the inner product with a term's unit vector is that term's count:
document frequencies, lengths and their mean are exact for the case as it stands, with no second table to keep.
"""

from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.chunks import vector_text
from adapters.embeddings import Embedder, EmbeddingUnavailable
from adapters.search_text import unit
from assistant.retrieval.filters import preferred
from assistant.retrieval.fusion import folded, fused
from assistant.retrieval.hits import Filters, Hit
from assistant.retrieval.weighting import weighted_terms
from casework.errors import Invalid

K1, B = (
    1.2,
    0.75,
)  #: the usual BM25 constants; length normalisation matters since rows and clauses differ in length
KIND = 1.25  #: what a chunk of a document kind named in the question gains
_POOL = 4  #: candidates read per hit wanted: neighbours and duplicates are folded afterwards

_SQL = """
WITH own AS MATERIALIZED (
    SELECT c.id, c.file_id, c.page, c.first_block, c.last_block, c.kind, c.text, c.terms, c.length,
           f.name, coalesce(
               (SELECT s ->> 'kind' FROM jsonb_array_elements(f.body -> 'segments') s
                WHERE c.page BETWEEN (s ->> 'first')::int AND (s ->> 'last')::int LIMIT 1),
               f.body ->> 'kind') AS paper
    FROM chunks c JOIN files f ON f.id = c.file_id
    WHERE c.case_id = %(case)s
      AND (%(files)s::uuid[] IS NULL OR c.file_id = ANY(%(files)s))
      AND (%(from)s::date IS NULL OR f.received_at >= %(from)s::date)
      AND (%(to)s::date IS NULL OR f.received_at < %(to)s::date + 1)
), asked AS MATERIALIZED (
    SELECT n, unit::sparsevec AS unit, weight
    FROM unnest(%(units)s::text[], %(weights)s::float8[]) WITH ORDINALITY AS q(unit, weight, n)
), counted AS MATERIALIZED (
    SELECT own.id, asked.n, asked.weight, own.length, -(own.terms <#> asked.unit) AS tf
    FROM own CROSS JOIN asked WHERE own.terms <#> asked.unit < 0
), corpus AS (
    SELECT count(*)::float8 AS size, greatest(avg(length), 1)::float8 AS mean FROM own
), stats AS (
    SELECT n, max(weight) * ln(1 + (size - count(*) + 0.5) / (count(*) + 0.5)) AS idf
    FROM counted CROSS JOIN corpus GROUP BY n, size
), ranked AS (
    SELECT id, sum(idf * tf * (%(k1)s + 1) / (tf + %(k1)s * (1 - %(b)s + %(b)s * length / mean))) AS score
    FROM counted JOIN stats USING (n) CROSS JOIN corpus GROUP BY id
), lexical AS (
    SELECT own.id, score * CASE WHEN own.paper = ANY(%(kinds)s) THEN %(kind_gain)s ELSE 1 END AS score
    FROM ranked JOIN own USING (id) ORDER BY score DESC, own.id LIMIT %(pool)s
), nearest AS (
    SELECT own.id, v.vector <=> %(vector)s::halfvec AS distance
    FROM own JOIN vectors v ON v.chunk_id = own.id AND v.case_id = %(case)s
    WHERE %(vector)s::text IS NOT NULL AND v.generation = (
        SELECT max(g.id) FROM vector_generations g
        WHERE g.model = %(model)s AND g.dimensions = %(wide)s AND g.status <> 'building')
    ORDER BY distance, own.id LIMIT %(pool)s
)
SELECT own.id, own.file_id::text, own.name, own.page, own.first_block, own.last_block, own.kind, own.text,
       lexical.score, nearest.distance
FROM own LEFT JOIN lexical USING (id) LEFT JOIN nearest USING (id)
WHERE lexical.id IS NOT NULL OR nearest.id IS NOT NULL
"""


def search(
    connection: Connection[TupleRow],
    case_id: str,
    question: str,
    embedder: Embedder,
    limit: int = 12,
    filters: Filters | None = None,
    with_synonyms: bool = True,
) -> list[Hit]:
    """The case's chunks that speak of `question`, best first; never another case's."""
    weights = weighted_terms(question, with_synonyms)
    if not weights:
        return []
    wanted = preferred(question, filters)
    vector = _asked_vector(question, embedder)
    rows = connection.execute(
        _SQL,
        {
            "case": UUID(case_id),
            "files": [UUID(f) for f in wanted.file_ids] or None,
            "from": wanted.received_from,
            "to": wanted.received_to,
            "units": [unit(t) for t in weights],
            "weights": list(weights.values()),
            "kinds": list(wanted.kinds),
            "kind_gain": KIND,
            "k1": K1,
            "b": B,
            "pool": limit * _POOL,
            "vector": vector_text(vector) if vector else None,
            "wide": len(vector or ()),
            "model": embedder.model,
        },
    ).fetchall()
    return folded(_hits(rows, embedder.weight if vector else 0.0), limit)


def _asked_vector(question: str, embedder: Embedder) -> list[float] | None:
    """None when vectors carry no meaning, or their model does not answer: the words are searched all the same."""
    if not embedder.weight:
        return None
    try:
        return embedder.embed([question])[0]
    except (EmbeddingUnavailable, Invalid):
        return None


def _hits(rows: list[TupleRow], weight: float) -> list[Hit]:
    """Plain BM25 scores, or fused by ranks when the vectors mean something: `weight` against 1 for the words."""
    scores: dict[int, float] = {row[0]: row[8] for row in rows if row[8] is not None}
    if weight:
        lexical = sorted(scores, key=lambda key: -scores[key])
        distances: dict[int, Any] = {row[0]: row[9] for row in rows if row[9] is not None}
        scores = fused([(1.0, lexical), (weight, sorted(distances, key=lambda key: distances[key]))])
    return [Hit(r[1], r[2], r[3], r[4], r[5], r[6], r[7], float(scores[r[0]])) for r in rows]
