"""Recall and reciprocal rank of one ranking after another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from evals.retrieval.corpus import Corpus

DEPTH = 10
Rank = Callable[[str], Sequence[int]]  #: a question -> numbers of passages, best first


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares of the questions (0..1); `median` and `slow` (95 %) in milliseconds a question."""

    questions: int
    recall_1: float
    recall_5: float
    recall_10: float
    mrr_10: float
    median: float
    slow: float


def measure(corpus: Corpus, rank: Rank) -> Measured:
    """Every question of the corpus through `rank`."""
    places, times = [], []
    for question in corpus.questions:
        start = perf_counter()
        found = list(dict.fromkeys(rank(question.text)))[:DEPTH]
        times.append((perf_counter() - start) * 1000)
        places.append(next((n for n, passage in enumerate(found, 1) if passage in question.right), 0))
    times.sort()
    of = len(places)
    return Measured(
        of,
        sum(p == 1 for p in places) / of,
        sum(1 <= p <= 5 for p in places) / of,
        sum(p >= 1 for p in places) / of,
        sum(1 / p for p in places if p) / of,
        times[of // 2],
        times[min(of - 1, int(of * 0.95))],
    )
