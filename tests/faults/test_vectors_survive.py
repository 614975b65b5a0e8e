"""A worker killed while it makes another model's vectors: the next one goes on, and nothing kept is asked for again."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import uuid4

from adapters.database.chunks import ChunkRow
from adapters.database.generations import Generations
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.search_text import lexical_vector, sparse, terms
from adapters.settings import Settings
from adapters.wiring import Wiring
from casework.actions import cases
from casework.evidence import File, FileStatus
from ingestion.vectors import BATCH
from tests.conftest import PASSWORD
from tests.running_worker import RunningWorker
from tests.scripted_embeddings import embedding

_MANY = 5 * BATCH


def _vector(_model: str, text: str) -> Sequence[float]:
    return lexical_vector(text)[:64]


def test_a_kill_midway_costs_at_most_one_batch(
    fresh: Callable[..., Settings], start_worker: Callable[[Settings], RunningWorker]
) -> None:
    with embedding(_vector) as endpoint:
        endpoint.delay = 0.5
        settings = fresh(job_lease_seconds=2, embedding_base_url=endpoint.url, embedding_model="alpha")
        wiring = Wiring.build(settings)
        _filled(wiring)
        generations = Generations(wiring.pool)
        worker = start_worker(settings)
        _until(lambda: any(p.model == "alpha" and p.made >= BATCH for p in generations.progress()))
        worker.kill()
        lexical, alpha = generations.progress()
        assert lexical.serves and lexical.made == _MANY and BATCH <= alpha.made < _MANY
        endpoint.delay = 0.0
        start_worker(settings)
        _until(
            lambda: [(p.model, p.serves, p.made) for p in generations.progress()] == [("alpha", True, _MANY)]
        )
        again = [n for text, n in Counter(endpoint.texts("alpha")).items() if n > 1 and text.startswith("第")]
        assert len(again) <= BATCH
        wiring.close()


def _filled(wiring: Wiring) -> None:
    owner = wiring.users.add("公估师", PASSWORD, owner=True).actor()
    case = cases.open_case(wiring.services, owner, "甲公司仓库火灾")
    file = File(
        str(uuid4()), case.id, "文本.txt", "0" * 64, 1, "text/plain", FileStatus.INDEXED, pages=1,
        received_at=datetime.now(UTC),
    )  # fmt: skip
    rows = []
    for n in range(_MANY):
        counts = Counter(terms(text := f"第{n}号仓库起火。"))
        given = {"lexical-hash-1024": lexical_vector(text)}
        rows.append(ChunkRow("paragraph", n, n, text, sparse(counts), counts.total(), given))
    with PostgresUnitOfWork(wiring.pool, owner) as uow:
        uow.files.add(file)
        uow.chunks.replace_page(file, 1, rows)
        uow.commit()


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)
