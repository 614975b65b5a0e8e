"""Chunks as the search reads them (migration 0002): text, term counts and a vector, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.cases import as_uuid
from adapters.database.codec import storable
from casework.evidence import File


@dataclass(frozen=True, slots=True)
class ChunkRow:
    """`terms`: a sparsevec literal of term counts; `length`: their sum; `embedding`: search_text.DIMENSIONS numbers."""

    kind: str
    first_block: int
    last_block: int
    text: str
    terms: str
    length: int
    embedding: Sequence[float]
    model: str


class PostgresChunks:
    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def replace_page(self, file: File, page: int, rows: Sequence[ChunkRow]) -> None:
        """The chunks of one page, anew: indexing a page twice leaves what indexing it once leaves."""
        file_id, case_id = as_uuid(file.id), as_uuid(file.case_id)
        self._connection.execute("DELETE FROM chunks WHERE file_id = %s AND page = %s", (file_id, page))
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO chunks (case_id, file_id, page, first_block, last_block, kind, text, terms, "
                "length, embedding_model, embedding) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s::sparsevec, %s, %s, %s::halfvec)",
                [
                    (
                        case_id,
                        file_id,
                        page,
                        row.first_block,
                        row.last_block,
                        row.kind,
                        storable(row.text),
                        row.terms,
                        row.length,
                        row.model,
                        f"[{','.join(f'{v:.6g}' for v in row.embedding)}]",
                    )
                    for row in rows
                ],
            )
