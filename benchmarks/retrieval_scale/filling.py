"""Cases, files, chunks and vectors by COPY, and the index across cases built anew over all of them."""

import random
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid4

import numpy as np
import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.generations import Generation, live
from adapters.database.migrate import migrate
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.embedded.services import services
from adapters.search_text import DIMENSIONS
from adapters.settings import Settings
from adapters.wiring import Wiring
from benchmarks.retrieval_scale.wording import Wording
from casework.access import Actor

MEAN = 500  #: chunks of a case, on the average; the largest have several thousand
_BATCH = 2_000
_HEAD = b"PGCOPY\n\xff\r\n\0" + struct.pack("!ii", 0, 0)
_ROW = np.dtype(
    [("fields", ">i2"), ("n1", ">i4"), ("generation", ">i4"), ("n2", ">i4"), ("chunk", ">i8"), ("n3", ">i4"),
     ("case", "V16"), ("n4", ">i4"), ("wide", ">i2"), ("unused", ">i2"), ("vector", ">f2", (DIMENSIONS,))]
)  # fmt: skip


@dataclass(slots=True)
class Shelf:
    """A database that grows. `owner` is in every case, `colleague` in one of twenty; topics of each case by its id."""

    wiring: Wiring
    url: str
    wording: Wording
    owner: Actor
    colleague: Actor
    generation: Generation
    topics: dict[str, list[int]] = field(default_factory=dict)
    chunks: int = 0
    build_memory: str = "3GB"

    def grow(self, to: int) -> None:
        """Adds cases until there are `to` chunks."""
        sizes = random.Random(to)
        with psycopg.connect(self.url) as connection:
            connection.execute("SET synchronous_commit = off")
            for index in self._indexes(connection):
                connection.execute(f'DROP INDEX "{index}"')
            while self.chunks < to:
                wanted = int(sizes.lognormvariate(0, 0.7) * MEAN * 0.78)
                self._add_case(connection, max(20, min(wanted, to - self.chunks)))
            connection.commit()

    def build(self) -> float:
        """The index across cases, over all there is; seconds."""
        table = f"vectors_{self.generation.id}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"SET maintenance_work_mem = '{self.build_memory}'")
            begun = perf_counter()
            connection.execute(
                f"CREATE INDEX ON {table} USING hnsw ((vector::halfvec({DIMENSIONS})) halfvec_cosine_ops)"
            )
            took = perf_counter() - begun
            connection.execute("VACUUM ANALYZE chunks")
            connection.execute(f"VACUUM ANALYZE {table}")
            return took

    def sizes(self) -> dict[str, int]:
        """Bytes of the chunks, of their vectors, and of the index across cases."""
        table = f"vectors_{self.generation.id}"
        with psycopg.connect(self.url) as connection:
            found = [
                connection.execute("SELECT pg_total_relation_size(%s)", (name,)).fetchone()
                for name in ("chunks", table, *self._indexes(connection))
            ]
        chunks, vectors, index = (row[0] if row else 0 for row in found)
        return {"chunks": chunks, "vectors": vectors - index, "index": index}

    def _indexes(self, connection: Connection[TupleRow]) -> list[str]:
        rows = connection.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = %s AND indexdef LIKE '%%hnsw%%'",
            (f"vectors_{self.generation.id}",),
        )
        return [row[0] for row in rows]

    def _add_case(self, connection: Connection[TupleRow], size: int) -> None:
        number, case_id, file_id = len(self.topics), uuid4(), uuid4()
        topics = self.topics[str(case_id)] = self.wording.topics()
        with PostgresUnitOfWork(self.wiring.pool, self.owner) as uow:
            uow.connection.execute(
                "SELECT app_create_case(%s, %s, '财产综合险', %s, now(), false)",
                (case_id, f"第{number}案", str(number)),
            )
            uow.connection.execute(
                "INSERT INTO files (id, case_id, sha256, status, name, received_at, body) "
                "VALUES (%s, %s, %s, 'indexed', '查勘报告.pdf', %s, '{\"kind\": \"other\"}')",
                (file_id, case_id, f"{number:064d}", datetime.now(UTC)),
            )
            uow.commit()
        if number % 20 == 0:
            connection.execute(
                "INSERT INTO case_members VALUES (%s, %s, 'adjuster')", (case_id, self.colleague.user_id)
            )
        for first in range(0, size, _BATCH):
            self._copy(connection, case_id, file_id, topics, first, min(_BATCH, size - first))

    def _copy(
        self,
        connection: Connection[TupleRow],
        case: UUID,
        file: UUID,
        topics: list[int],
        first: int,
        many: int,
    ) -> None:
        made = [self.wording.chunk(topics) for _ in range(many)]
        ids = range(self.chunks + 1, self.chunks + many + 1)
        with connection.cursor() as cursor:
            with cursor.copy(
                "COPY chunks (id, case_id, file_id, page, first_block, last_block, kind, text, terms, length) FROM STDIN"
            ) as copy:
                for n, (number, c) in enumerate(zip(ids, made, strict=True), first):
                    page, block = n // 10 + 1, 3 * (n % 10)  # apart, or they would be joined
                    copy.write(
                        f"{number}\t{case}\t{file}\t{page}\t{block}\t{block}\tparagraph\t{c.text}\t{c.terms}\t{c.length}\n"
                    )
            rows = np.zeros(many, _ROW)
            rows["fields"], rows["n1"], rows["n2"], rows["n3"] = 4, 4, 8, 16
            rows["generation"], rows["chunk"] = self.generation.id, list(ids)
            rows["case"] = np.frombuffer(case.bytes * many, "V16")
            rows["n4"], rows["wide"] = 4 + 2 * DIMENSIONS, DIMENSIONS
            rows["vector"] = np.stack([c.vector for c in made])
            with cursor.copy(
                "COPY vectors (generation, chunk_id, case_id, vector) FROM STDIN (FORMAT binary)"
            ) as copy:
                copy.write(_HEAD)
                copy.write(rows.tobytes())
                copy.write(struct.pack("!h", -1))
        self.chunks += many


@contextmanager
def opened(home: Path) -> Iterator[Shelf]:
    """A real Postgres under `home`, migrated and empty."""
    asked = Settings.model_validate({"data_dir": home, "demo": False, "database_pool_size": 4})
    wording = Wording()
    wording.check()
    with services(asked, durable=False) as reached:
        url = reached.database_url.get_secret_value() if reached.database_url else ""
        migrate(url)
        wiring = Wiring.build(reached)
        try:
            owner, colleague = (wiring.users.add(n, uuid4().hex, owner=n == "甲").actor() for n in "甲乙")
            with wiring.pool.connection() as connection:
                generation = next(g for g in live(connection) if g.serves)
            yield Shelf(wiring, url, wording, owner, colleague, generation)
        finally:
            wiring.close()
