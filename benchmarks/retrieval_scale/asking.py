"""The product's two searches, timed, and what they find against every vector compared, or every chunk counted, plainly."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, thread_time

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.embeddings import LexicalEmbedder
from adapters.search_text import terms
from assistant.retrieval.library import nearest, search_cases
from assistant.retrieval.search import K1, B, search
from assistant.retrieval.weighting import weighted_terms
from benchmarks.retrieval_scale.filling import Shelf
from casework.access import Actor

DEPTH = 10
_EMBEDDER = LexicalEmbedder()


class _Both(LexicalEmbedder):
    """The same vectors, said to mean something: a question within a case then compares words and vectors, its dearest form."""

    weight = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Of `questions` questions: milliseconds passed, and milliseconds of processor time (here and in the database) that
    they took, which is what passes on a machine with nothing else to do; `recall` (0..1) of the ten best."""

    questions: int
    median: float
    slow: float
    busy_median: float
    busy_slow: float
    recall: float


def within(shelf: Shelf, questions: int, checked: int) -> Asked:
    """Questions within cases; of `checked` of them the ten best are found again by the formula of BM25, plainly."""
    asked = _drawn(shelf, questions, 1)

    def ask(connection: Connection[TupleRow], case_id: str, question: str) -> None:
        search(connection, case_id, question, _Both(), DEPTH)

    times = [_timed(shelf, shelf.owner, partial(ask, case_id=c, question=q)) for c, q in asked]
    recalls = [_recalled(shelf, case_id, question) for case_id, question in asked[:checked]]
    return _told(times, recalls)


def across(shelf: Shelf, who: Actor, questions: int, checked: int) -> Asked:
    """Questions across the cases of a person, as the product asks them."""
    asked = [question for _, question in _drawn(shelf, questions, 2)]

    def ask(connection: Connection[TupleRow], question: str) -> None:
        search_cases(connection, question, _EMBEDDER)

    times = [_timed(shelf, who, partial(ask, question=q)) for q in asked]
    return _told(times, [_overlap(shelf, who, question) for question in asked[:checked]])


def _overlap(shelf: Shelf, who: Actor, question: str) -> float:
    """Of the ten nearest vectors, how many the product's own choice of plan finds; one as near as the tenth counts."""
    vector = _EMBEDDER.embed([question])[0]
    with PostgresUnitOfWork(shelf.wiring.pool, who) as uow:
        uow.connection.execute("SET LOCAL statement_timeout = 0")
        sure = [r[-1] for r in nearest(uow.connection, shelf.generation, vector, DEPTH, exact=True)]
        found = [r[-1] for r in nearest(uow.connection, shelf.generation, vector, 4 * DEPTH)][:DEPTH]
    return float(sum(distance <= sure[-1] + 1e-6 for distance in found)) / len(sure)


def _recalled(shelf: Shelf, case_id: str, question: str) -> float:
    """Of the ten best scores of the case, how many the search gives."""
    with PostgresUnitOfWork(shelf.wiring.pool, shelf.owner) as uow:
        found = [h.score for h in search(uow.connection, case_id, question, _EMBEDDER, 4 * DEPTH)]
        rows = uow.connection.execute("SELECT text FROM chunks WHERE case_id = %s", (case_id,)).fetchall()
    sure = sorted(_bm25([Counter(terms(row[0])) for row in rows], question), reverse=True)[:DEPTH]
    return sum(any(abs(score - s) < 1e-6 * s for s in found) for score in sure) / len(sure)


def _bm25(counted: list[Counter[str]], question: str) -> list[float]:
    mean = sum(c.total() for c in counted) / len(counted)
    scores = [0.0] * len(counted)
    for term, weight in weighted_terms(question).items():
        df = sum(term in c for c in counted)
        idf = weight * math.log(1 + (len(counted) - df + 0.5) / (df + 0.5))
        for n, counts in enumerate(counted):
            if tf := counts[term]:
                scores[n] += idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * counts.total() / mean))
    return [score for score in scores if score]


def _drawn(shelf: Shelf, questions: int, seed: int) -> list[tuple[str, str]]:
    draw = Random(seed)
    cases = draw.choices(list(shelf.topics), k=questions)
    return [(case_id, shelf.wording.question(shelf.topics[case_id])) for case_id in cases]


def _timed(shelf: Shelf, who: Actor, act: Callable[[Connection[TupleRow]], None]) -> tuple[float, float]:
    """Milliseconds passed, and of processor time: this thread's, and that of the database's process for it."""
    begun, own = perf_counter(), thread_time()
    with PostgresUnitOfWork(shelf.wiring.pool, who) as uow:
        server = Path(f"/proc/{uow.connection.info.backend_pid}/schedstat")
        before = int(server.read_text().split()[0])
        act(uow.connection)
        passed = perf_counter() - begun
        busy = thread_time() - own + (int(server.read_text().split()[0]) - before) / 1e9
    return passed * 1000, busy * 1000


def _told(times: list[tuple[float, float]], recalls: list[float]) -> Asked:
    """The first tenth warms up and is not counted."""
    counted = times[len(times) // 10 :]
    passed, busy = (sorted(column) for column in zip(*counted, strict=True))
    middle, slow = len(counted) // 2, int(len(counted) * 0.95)
    recall = sum(recalls) / (len(recalls) or 1)
    return Asked(len(counted), passed[middle], passed[slow], busy[middle], busy[slow], recall)
