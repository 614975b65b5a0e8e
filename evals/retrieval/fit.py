"""How much an embedding model's ranking should count beside the words: measured on questions with known answers.

The model is that of EMBEDDING_BASE_URL, EMBEDDING_API_KEY and EMBEDDING_MODEL. Each weight is tried on four fifths of the
questions and judged on the fifth that it has not seen; the result goes into EMBEDDING_WEIGHT.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from tempfile import TemporaryDirectory

from adapters.embeddings import Embedder, open_embedder
from adapters.settings import Settings
from assistant.retrieval import fusion
from evals.retrieval import corpus, systems
from evals.retrieval.corpus import Corpus
from evals.retrieval.measure import DEPTH
from evals.retrieval.shelf import Shelf, opened

WEIGHTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0)
_POOL = 4 * DEPTH  #: candidates of each ranking, as the product reads them
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """One question: both rankings of passages, and the right ones."""

    words: Sequence[int]
    vectors: Sequence[int]
    right: frozenset[int]

    def reciprocal(self, weight: float) -> float:
        """1 / place of the first right passage among the ten best; 0 when there is none."""
        scores = fusion.fused([(1.0, self.words), (weight, self.vectors)] if weight else [(1.0, self.words)])
        best = sorted(scores, key=lambda passage: -scores[passage])[:DEPTH]
        return next((1 / n for n, passage in enumerate(best, 1) if passage in self.right), 0.0)


@dataclass(frozen=True, slots=True)
class Fitted:
    """`weight`: the least that is as good as the best; 0 when vectors gain nothing beyond chance on unseen questions.

    `gain`: mean reciprocal rank on unseen questions above words alone, and its standard error.
    """

    weight: float
    by_weight: dict[float, float]
    gain: float
    error: float


def rankings(shelf: Shelf, on: Corpus, embedder: Embedder) -> list[Ranked]:
    """Both rankings of every question, asked once."""
    words, vectors = systems.words_alone(shelf, _POOL), systems.vectors_alone(shelf, embedder, _POOL)
    return [Ranked(list(dict.fromkeys(words(q.text))), vectors(q.text), q.right) for q in on.questions]


def fit(asked: Sequence[Ranked]) -> Fitted:
    """The weight for all of them, trusted only as far as it holds on questions that it was not chosen on."""
    table = {w: [one.reciprocal(w) for one in asked] for w in WEIGHTS}
    gains = []
    for fold in range(_FOLDS):
        seen = [n for n in range(len(asked)) if n % _FOLDS != fold]
        weight = _best({w: fmean(values[n] for n in seen) for w, values in table.items()})
        gains += [table[weight][n] - table[0.0][n] for n in range(len(asked)) if n % _FOLDS == fold]
    gain, error = fmean(gains), stdev(gains) / sqrt(len(gains))
    by_weight = {w: fmean(values) for w, values in table.items()}
    return Fitted(_best(by_weight) if gain > 2 * error else 0.0, by_weight, gain, error)


def _best(by_weight: dict[float, float]) -> float:
    """Of weights equally good the least."""
    most = max(by_weight.values())
    return min(weight for weight, value in by_weight.items() if value > most - 1e-9)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval.fit", description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, help="cmrc2018_dev.json: its pieces as well")
    parser.add_argument("--questions", type=int, default=300, help="of the public text")
    options = parser.parse_args()
    embedder = open_embedder(Settings.load_or_exit())
    if not embedder.weight:
        parser.error("EMBEDDING_MODEL is not set: the embedded default hashes words and gets no weight")
    corpora = [corpus.colloquial()]
    if options.source:
        corpora.append(corpus.pieces(options.source, options.questions))
    asked: list[Ranked] = []
    with TemporaryDirectory() as home, opened(Path(home)) as library:
        for one in corpora:
            asked += rankings(library.filled(one.passages, embedder), one, embedder)
    fitted = fit(asked)
    print("| weight | MRR@10 |\n|---|---|")
    for weight, value in fitted.by_weight.items():
        print(f"| {weight:g} | {100 * value:.1f} |")
    print(
        f"\n{len(asked)} questions; on those unseen {100 * fitted.gain:+.1f} ± {100 * fitted.error:.1f} against words "
        f"alone\nEMBEDDING_WEIGHT={fitted.weight:g}"
    )


if __name__ == "__main__":
    main()
