"""What others would use, run in an environment of their own: their packages do not agree with the product's.

bm25s with its defaults over jieba's words, and LangChain's PGVector store as a retriever over the same vectors.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.embeddings import Embedder
from evals.retrieval.corpus import Corpus
from evals.retrieval.measure import Rank

_PACKAGES = ("bm25s==0.3.16", "jieba==0.42.1", "langchain-postgres==0.0.19", "psycopg[binary]")
_UV = Path(sys.prefix, "uv", "bin", "uv")  #: where set-up puts it
_CHILD = Path(__file__).with_name("rival_child.py")


def rivals(on: Corpus, embedder: Embedder, database_url: str) -> dict[str, Rank]:
    """name -> its ranking of each question of the corpus. Their times are not ours to compare: they ran elsewhere."""
    with TemporaryDirectory() as folder:
        given, made = Path(folder, "given.json"), Path(folder, "made.json")
        questions = [q.text for q in on.questions]
        given.write_text(
            json.dumps(
                {
                    "passages": on.passages,
                    "vectors": embedder.embed(on.passages),
                    "questions": questions,
                    "asked": embedder.embed(questions),
                    "database_url": database_url,
                }
            )
        )
        packages = [part for package in _PACKAGES for part in ("--with", package)]
        command = [
            str(_UV),
            "run",
            "--no-project",
            "--quiet",
            *packages,
            "python",
            str(_CHILD),
            str(given),
            str(made),
        ]
        subprocess.run(command, check=True)
        found: dict[str, list[list[int]]] = json.loads(made.read_text())
    return {name: _replayed(questions, ranking) for name, ranking in found.items()}


def _replayed(questions: Sequence[str], ranking: Sequence[Sequence[int]]) -> Rank:
    by_question = dict(zip(questions, ranking, strict=True))
    return lambda question: by_question[question]
