"""Side by side in one run: every system on every corpus."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.embeddings import LexicalEmbedder
from evals.retrieval import corpus, systems
from evals.retrieval.corpus import Corpus
from evals.retrieval.measure import Measured, Rank, measure
from evals.retrieval.rivals import rivals
from evals.retrieval.shelf import Library, opened

_WEIGHTS = (0.25, 0.5, 1.0)
_HEAD = ("system", "R@1", "R@5", "R@10", "MRR@10", "ms p50", "ms p95")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="cmrc2018_dev.json")
    parser.add_argument("--questions", type=int, default=0, help="of each public corpus; 0 = all")
    parser.add_argument("--rivals", action="store_true", help="beside bm25s and LangChain's PGVector")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    corpora = [
        corpus.paragraphs(options.source, options.questions),
        corpus.pieces(options.source, options.questions),
        corpus.colloquial(),
    ]
    with TemporaryDirectory() as home, opened(Path(home)) as library:
        results = {c.name: dict(_measured(library, c, options.rivals)) for c in corpora}
    if options.json:
        print(
            json.dumps(
                {c: {s: asdict(m) for s, m in r.items()} for c, r in results.items()}, ensure_ascii=False
            )
        )
    else:
        for one in corpora:
            print(_table(one, results[one.name]))


def _measured(library: Library, on: Corpus, with_rivals: bool) -> Iterator[tuple[str, Measured]]:
    embedder = LexicalEmbedder()
    shelf = library.filled(on.passages, embedder)
    ranks: dict[str, Rank] = {
        "words (default)": systems.words_alone(shelf),
        "words, no synonyms": systems.without_synonyms(shelf),
        "vectors alone (lexical)": systems.vectors_alone(shelf, embedder),
        **{f"fused 1:{w}": systems.fused(shelf, embedder, w) for w in _WEIGHTS},
    }
    if with_rivals:
        ranks |= rivals(on, embedder, library.url)
    for name, rank in ranks.items():
        yield name, measure(on, rank)


def _table(on: Corpus, results: dict[str, Measured]) -> str:
    lines = [
        f"{on.name}: {len(on.questions)} questions, {len(on.passages)} passages",
        "| " + " | ".join(_HEAD) + " |",
        "|---" * len(_HEAD) + "|",
    ]
    for name, m in results.items():
        shares = (m.recall_1, m.recall_5, m.recall_10, m.mrr_10)
        cells = [name, *(f"{100 * share:.1f}" for share in shares), f"{m.median:.0f}", f"{m.slow:.0f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
