"""Chunks as the search reads them (migrations 0002, 0009): text, term counts and vectors, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.cases import as_uuid
from adapters.database.codec import storable
from casework.evidence import File

Vectors = Mapping[str, Sequence[float]]  #: name of a model -> its vector

_ADD_VECTOR = """
INSERT INTO vectors (generation, chunk_id, case_id, vector)
SELECT g.id, c.id, c.case_id, %(vector)s::halfvec FROM chunks c CROSS JOIN vector_generations g
WHERE c.id = %(chunk)s AND g.model = %(model)s AND g.dimensions = %(wide)s AND g.status <> 'retired'
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class ChunkRow:
    """`terms`: a sparsevec literal of term counts; `length`: their sum; `vectors`: of each model that had one to give."""

    kind: str
    first_block: int
    last_block: int
    text: str
    terms: str
    length: int
    vectors: Vectors


def vector_text(values: Sequence[float]) -> str:
    """As pgvector reads it."""
    return f"[{','.join(f'{v:.6g}' for v in values)}]"


class PostgresChunks:
    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def replace_page(self, file: File, page: int, rows: Sequence[ChunkRow]) -> None:
        """The chunks of one page, anew: indexing a page twice leaves what indexing it once leaves."""
        file_id, case_id = as_uuid(file.id), as_uuid(file.case_id)
        self._connection.execute("DELETE FROM chunks WHERE file_id = %s AND page = %s", (file_id, page))
        made: dict[int, Vectors] = {}
        for row in rows:
            place = (row.kind, row.first_block, row.last_block, storable(row.text), row.terms, row.length)
            kept = self._connection.execute(
                "INSERT INTO chunks (case_id, file_id, page, kind, first_block, last_block, text, terms, length) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s::sparsevec, %s) RETURNING id",
                (case_id, file_id, page, *place),
            ).fetchone()
            if kept:
                made[kept[0]] = row.vectors
        self.add_vectors(made)

    def add_vectors(self, made: Mapping[int, Vectors]) -> None:
        """Chunk -> vectors. Those of a model that is asked no more, and of chunks that are gone, are left out."""
        with self._connection.cursor() as cursor:
            cursor.executemany(
                _ADD_VECTOR,
                [
                    {"chunk": chunk, "model": model, "wide": len(vector), "vector": vector_text(vector)}
                    for chunk, vectors in made.items()
                    for model, vector in vectors.items()
                ],
            )

    def without_vector(self, file: File, model: str, after: int, most: int) -> list[tuple[int, str]]:
        """(id, text) of at most `most` chunks of the file, with ids beyond `after`, that lack a vector of this model."""
        return self._connection.execute(
            "SELECT c.id, c.text FROM chunks c JOIN vector_generations g "
            "ON g.model = %(model)s AND g.status <> 'retired' "
            "WHERE c.file_id = %(file)s AND c.id > %(after)s AND NOT EXISTS "
            "(SELECT FROM vectors v WHERE v.chunk_id = c.id AND v.generation = g.id) ORDER BY c.id LIMIT %(most)s",
            {"file": as_uuid(file.id), "model": model, "after": after, "most": most},
        ).fetchall()
