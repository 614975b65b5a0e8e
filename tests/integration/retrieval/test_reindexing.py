"""Another embedding model: its vectors are made beside the old ones, which answer until the new are whole."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from adapters.database.chunks import ChunkRow
from adapters.database.generations import Generations
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.embeddings import open_embedder, open_embedders
from adapters.search_text import lexical_vector, sparse, terms
from adapters.settings import Settings
from adapters.wiring import WORKER, Wiring
from assistant.commands.health import _vectors as told_by_doctor
from assistant.retrieval.search import search
from casework.access import Actor
from casework.case import Case
from casework.evidence import File, FileStatus
from ingestion import attempt
from ingestion.intake import Limits
from ingestion.reindexing import Reindexing
from ingestion.vectors import BATCH
from tests.scripted_embeddings import EmbeddingEndpoint, embedding

MANY = 2 * BATCH + 5
SAID = {"alpha": 3, "beta": 7}  #: what each model takes the question to mean: the number of a text
WIDE = {"alpha": MANY + 1, "beta": 2 * MANY}
QUESTION = "qqq"


def known(model: str, text: str) -> Sequence[float]:
    """Text n points along axis n; the question along that of the text which this model takes it to mean."""
    axis = SAID[model] if text == QUESTION else int(text.rpartition(" ")[2]) if text[-1].isdigit() else 0
    return [1.0 if n == axis else 0.0 for n in range(WIDE[model])]


@pytest.fixture
def endpoint() -> Iterator[EmbeddingEndpoint]:
    with embedding(known) as running:
        yield running


@pytest.fixture
def file(wiring: Wiring, actor: Actor, case: Case) -> File:
    """A file of MANY chunks, as it was read while no embedding model was set."""
    made = File(
        str(uuid4()), case.id, "文本.txt", "0" * 64, 1, "text/plain", FileStatus.INDEXED, pages=1,
        received_at=datetime.now(UTC),
    )  # fmt: skip
    rows = [_row(f"text {n}", n) for n in range(MANY)]
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        uow.files.add(made)
        uow.chunks.replace_page(made, 1, rows)
        uow.commit()
    return made


def _row(text: str, n: int) -> ChunkRow:
    counts = Counter(terms(text))
    given = {"lexical-hash-1024": lexical_vector(text)}
    return ChunkRow("paragraph", 3 * n, 3 * n, text, sparse(counts), counts.total(), given)


class Office:
    """One worker's steps with the model that the settings name."""

    def __init__(self, wiring: Wiring, settings: Settings, endpoint: EmbeddingEndpoint, model: str) -> None:
        self.settings = settings.reaching(
            {"embedding_base_url": endpoint.url, "embedding_model": model, "embedding_api_key": "key"}
        )
        self.wiring, self.generations = wiring, Generations(wiring.pool)
        self.place = attempt.Workplace(
            wiring.pool, wiring.leases, wiring.for_job, WORKER, open_embedders(self.settings), Limits(), 3, lambda: False
        )  # fmt: skip
        self.steps = Reindexing(self.generations, open_embedder(self.settings), timedelta(0))

    def work(self) -> None:
        attempt.run(self.place, TimeoutError)

    def all_work(self) -> None:
        """Until the model's vectors serve."""
        for _ in range(6):
            self.steps.once()
            self.work()

    def said(self, actor: Actor, case: Case) -> str:
        """The text that a question finds first; it shares no word with any."""
        with PostgresUnitOfWork(self.wiring.pool, actor) as uow:
            model = self.place.embedders.serving(uow.connection)
            hits = search(uow.connection, case.id, QUESTION, model)
        return hits[0].text if hits else ""

    def models(self) -> list[tuple[str, bool, int]]:
        return [(p.model, p.serves, p.made) for p in self.generations.progress()]


@pytest.fixture
def employ(wiring: Wiring, settings: Settings, endpoint: EmbeddingEndpoint) -> Callable[[str], Office]:
    return lambda model: Office(wiring, settings, endpoint, model)


def test_the_old_vectors_answer_until_the_new_are_whole(
    employ: Callable[[str], Office], endpoint: EmbeddingEndpoint, actor: Actor, case: Case, file: File
) -> None:
    before = employ("alpha")
    assert before.said(actor, case) == ""
    before.all_work()
    assert before.said(actor, case) == "text 3" and before.models() == [("alpha", True, MANY)]

    after = employ("beta")
    after.steps.once()
    assert after.models() == [("alpha", True, MANY), ("beta", False, 0)]
    assert after.said(actor, case) == "text 3"
    after.work()
    assert after.said(actor, case) == "text 3"
    details = [check.detail for check in told_by_doctor(after.settings)]
    assert details == [
        f"alpha（{WIDE['alpha']} 维），{MANY}/{MANY} 段",
        f"正在后台改用 beta（{WIDE['beta']} 维）：{MANY}/{MANY} 段",
    ]
    after.steps.once()
    assert after.said(actor, case) == "text 7" and after.models() == [("beta", True, MANY)]
    assert Counter(t for t in endpoint.texts("beta") if t.startswith("text")).most_common(1)[0][1] == 1


def test_a_page_read_meanwhile_is_found_before_and_after(
    employ: Callable[[str], Office], actor: Actor, case: Case, file: File
) -> None:
    employ("alpha").all_work()
    after = employ("beta")
    after.steps.once()
    with PostgresUnitOfWork(after.wiring.pool, actor) as uow:
        kept = after.place.embedders.kept(uow.connection)
        assert [e.model for e in kept] == ["alpha", "beta"]
        vectors = {e.model: e.embed(["text 3"])[0] for e in kept}
        uow.chunks.replace_page(file, 2, [replace(_row("new page 3", 0), vectors=vectors)])
        uow.commit()
    assert after.said(actor, case) in ("text 3", "new page 3")
    assert after.models() == [("alpha", True, MANY + 1), ("beta", False, 1)]


def test_what_is_kept_stays_kept_when_the_endpoint_goes_away(
    employ: Callable[[str], Office], endpoint: EmbeddingEndpoint, actor: Actor, case: Case, file: File
) -> None:
    employ("alpha").all_work()
    after = employ("beta")
    after.steps.once()
    endpoint.status = lambda texts: 200 if "text 0" in texts or QUESTION in texts else 401
    after.work()
    assert after.models()[1] == ("beta", False, BATCH)
    after.steps.once()
    assert after.said(actor, case) == "text 3"

    endpoint.status = lambda _: 200
    _at_once(after, case)
    after.work()
    after.steps.once()
    assert after.said(actor, case) == "text 7"
    made = Counter(t for t in endpoint.texts("beta") if t.startswith("text"))
    assert len(made) == MANY and set(made.values()) == {1}


def test_a_text_that_the_model_refuses_holds_nothing_back(
    employ: Callable[[str], Office], endpoint: EmbeddingEndpoint, actor: Actor, case: Case, file: File
) -> None:
    endpoint.status = lambda texts: 400 if "text 100" in texts else 200
    office = employ("alpha")
    office.steps.once()
    for _ in range(4):
        office.work()
        _at_once(office, case)
    office.steps.once()
    (progress,) = office.generations.progress()
    assert (progress.model, progress.serves, progress.given_up) == ("alpha", True, 1)
    assert progress.made == MANY - 1 and office.said(actor, case) == "text 3"


def test_a_change_taken_back_gives_up_what_was_under_way(
    employ: Callable[[str], Office], actor: Actor, case: Case, file: File
) -> None:
    employ("alpha").all_work()
    employ("beta").steps.once()
    back = employ("alpha")
    back.steps.once()
    assert back.models() == [("alpha", True, MANY)] and back.said(actor, case) == "text 3"
    with back.wiring.pool.connection() as connection:
        left = connection.execute("SELECT count(*) FROM vector_generations").fetchone()
    assert left == (1,)


def test_the_key_goes_to_its_own_endpoint_only(
    wiring: Wiring, settings: Settings, endpoint: EmbeddingEndpoint, actor: Actor, case: Case, file: File
) -> None:
    Office(wiring, settings, endpoint, "alpha").all_work()
    with embedding(known) as other:
        moved = Office(wiring, settings, other, "beta")
        moved.steps.once()
        endpoint.keys.clear()
        moved.said(actor, case)
        assert endpoint.keys == {"none"}
        kept = Office(wiring, settings.reaching({"embedding_previous_api_key": "old"}), other, "beta")
        assert kept.said(actor, case) == "text 3"
        assert endpoint.keys == {"none", "old"} and other.keys == {"key"}


def test_a_stranger_sees_no_vector(wiring: Wiring, stranger: Actor, actor: Actor, file: File) -> None:
    counted = []
    for who in (actor, stranger):
        with PostgresUnitOfWork(wiring.pool, who) as uow:
            counted.append(uow.connection.execute("SELECT count(*) FROM vectors").fetchone())
    assert counted == [(MANY,), (0,)]
    with wiring.pool.connection() as connection:
        refused = connection.execute("SELECT has_table_privilege('vectors_1', 'SELECT')").fetchone()
    assert refused == (False,)


def _at_once(office: Office, case: Case) -> None:
    with office.wiring.for_job(case.id).work(WORKER) as uow:
        uow.connection.execute("UPDATE jobs SET not_before = now()")  # type: ignore[attr-defined]
        uow.commit()
