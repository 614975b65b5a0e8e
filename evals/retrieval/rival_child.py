"""Runs beside bm25s and langchain-postgres only: python rival_child.py GIVEN.json MADE.json (see rivals.py)."""

import json
import sys
from pathlib import Path

import bm25s
import jieba
from langchain_core.embeddings import Embeddings
from langchain_postgres import PGVector

DEPTH = 10


class Known(Embeddings):
    """Vectors that were reckoned before."""

    def __init__(self, vectors: dict[str, list[float]]) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self._vectors[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self._vectors[text]


def by_library(passages: list[str], questions: list[str]) -> list[list[int]]:
    index = bm25s.BM25()
    index.index([jieba.lcut_for_search(text) for text in passages], show_progress=False)
    depth = min(DEPTH, len(passages))
    found = (
        index.retrieve([jieba.lcut_for_search(q)], k=depth, show_progress=False)[0][0] for q in questions
    )
    return [[int(n) for n in row] for row in found]


def by_langchain(
    passages: list[str], questions: list[str], vectors: dict[str, list[float]], url: str
) -> list[list[int]]:
    store = PGVector(
        Known(vectors),
        connection=url.replace("postgresql://", "postgresql+psycopg://"),
        collection_name="rival",
        pre_delete_collection=True,
    )
    store.add_texts(passages, [{"n": n} for n in range(len(passages))])
    retriever = store.as_retriever(search_kwargs={"k": DEPTH})
    return [[int(document.metadata["n"]) for document in retriever.invoke(q)] for q in questions]


def main() -> None:
    given = json.loads(Path(sys.argv[1]).read_text())
    passages, questions = given["passages"], given["questions"]
    vectors = dict(zip([*passages, *questions], [*given["vectors"], *given["asked"]], strict=True))
    made = {
        "bm25s, jieba": by_library(passages, questions),
        "LangChain PGVector": by_langchain(passages, questions, vectors, given["database_url"]),
    }
    Path(sys.argv[2]).write_text(json.dumps(made))


if __name__ == "__main__":
    main()
