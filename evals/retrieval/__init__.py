"""How well the search finds: recall@1/5/10 and MRR@10 on public text and on adjusters' own wording.

    python -m evals.retrieval CMRC2018_DEV.json [--questions N] [--rivals] [--json]

corpus    questions and the passages that answer them: whole paragraphs, 180-character pieces, colloquial.toml
shelf     the passages in a real Postgres, as the product stores them
systems   the product's search (words alone, vectors alone, fused at several weights, without synonyms)
rivals    BM25 by a library, and LangChain's PGVector retriever with the same vectors
measure   recall and reciprocal rank
"""
