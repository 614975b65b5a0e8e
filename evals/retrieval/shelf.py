"""The passages in a case of a real database, one page each, indexed by the product's own functions."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.chunks import ChunkRow
from adapters.database.generations import Generations
from adapters.database.migrate import migrate
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.embedded.services import services
from adapters.embeddings import Embedder
from adapters.search_text import sparse, terms
from adapters.settings import Settings
from adapters.wiring import Wiring
from casework.access import Actor
from casework.actions import cases
from casework.evidence import File, FileStatus

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Shelf:
    """A case whose file's page n + 1 is passage n."""

    wiring: Wiring
    actor: Actor
    case_id: str

    @contextmanager
    def connection(self) -> Iterator[Connection[TupleRow]]:
        with PostgresUnitOfWork(self.wiring.pool, self.actor) as uow:
            yield uow.connection


@dataclass(frozen=True, slots=True)
class Library:
    """A database of its own, and the person whose cases are filled."""

    wiring: Wiring
    actor: Actor

    @property
    def url(self) -> str:
        found = self.wiring.settings.database_url
        return found.get_secret_value() if found else ""

    def filled(self, passages: Sequence[str], embedder: Embedder) -> Shelf:
        """A case with these passages, whose vectors serve."""
        generations = Generations(self.wiring.pool)
        generations.begin(embedder.model, embedder.url, len(embedder.embed(passages[:1])[0]))
        case = cases.open_case(self.wiring.services, self.actor, "检索评测", "财产综合险")
        file = File(
            str(uuid4()), case.id, "文本.txt", "0" * 64, 1, "text/plain", FileStatus.INDEXED,
            pages=len(passages), received_at=datetime.now(UTC),
        )  # fmt: skip
        with PostgresUnitOfWork(self.wiring.pool, self.actor) as uow:
            uow.files.add(file)
            for first in range(0, len(passages), _BATCH):
                batch = passages[first : first + _BATCH]
                for page, (text, vector) in enumerate(
                    zip(batch, embedder.embed(batch), strict=True), first + 1
                ):
                    uow.chunks.replace_page(file, page, [_row(text, vector, embedder.model)])
            uow.commit()
        generations.switch()
        with self.wiring.pool.connection() as connection:
            connection.execute("ANALYZE chunks, vectors")
        return Shelf(self.wiring, self.actor, case.id)


@contextmanager
def opened(home: Path) -> Iterator[Library]:
    """A real Postgres under `home`, migrated, with one owner."""
    asked = Settings.model_validate({"data_dir": home, "demo": False, "database_pool_size": 4})
    with services(asked, durable=False) as reached:
        migrate(reached.database_url.get_secret_value() if reached.database_url else "")
        wiring = Wiring.build(reached)
        try:
            yield Library(wiring, wiring.users.add("检索评测", uuid4().hex, owner=True).actor())
        finally:
            wiring.close()


def _row(text: str, vector: Sequence[float], model: str) -> ChunkRow:
    counts = Counter(terms(text))
    return ChunkRow("paragraph", 0, 0, text, sparse(counts), counts.total(), {model: vector})
