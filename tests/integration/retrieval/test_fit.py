"""The weight of an embedding model is measured: one that understands gets some, one that guesses gets none."""

from collections.abc import Callable, Sequence
from random import Random

from adapters.embeddings import EndpointEmbedder
from adapters.wiring import Wiring
from assistant.retrieval.search import search
from casework.access import Actor
from evals.retrieval.corpus import Corpus, Question
from evals.retrieval.fit import Fitted, fit, rankings
from evals.retrieval.shelf import Library, Shelf
from tests.scripted_embeddings import embedding

MANY = 40
NAMES = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(MANY)]
#: every other question says the word of a passage that does not answer it
ASKED = [
    Question(f"{NAMES[n if n % 2 else (n + 1) % MANY]}zor {name}qux", frozenset({n}))
    for n, name in enumerate(NAMES)
]
CORPUS = Corpus("scripted", tuple(f"{name}zor {name}pak" for name in NAMES), tuple(ASKED))


def understanding(_: str, text: str) -> Sequence[float]:
    """Question n and passage n, each told by its last word, point the same way."""
    own = text.split()[-1][:2]
    return [1.0 if name == own else 0.0 for name in NAMES] + [0.0 if own in NAMES else 1.0]


def guessing(_: str, text: str) -> Sequence[float]:
    draw = Random(text)
    return [draw.gauss(0, 1) for _ in range(16)]


def fitted(
    wiring: Wiring, actor: Actor, vector: Callable[[str, str], Sequence[float]], weight: float = 1.0
) -> tuple[Fitted, list[str]]:
    """What is measured, and what the product then finds first for question 30."""
    with embedding(vector) as endpoint:
        model = EndpointEmbedder(endpoint.url, "k", "scripted", weight)
        shelf: Shelf = Library(wiring, actor).filled(CORPUS.passages, model)
        measured = fit(rankings(shelf, CORPUS, model))
        told = EndpointEmbedder(endpoint.url, "k", "scripted", measured.weight)
        with shelf.connection() as connection:
            hits = search(connection, shelf.case_id, ASKED[30].text, told, 3)
    return measured, [hit.text for hit in hits]


def test_a_model_that_understands_gets_a_weight_that_the_search_uses(wiring: Wiring, actor: Actor) -> None:
    measured, found = fitted(wiring, actor, understanding)
    assert measured.weight > 0 and measured.gain > 2 * measured.error > 0
    assert measured.by_weight[0.0] < 0.6 < measured.by_weight[measured.weight]
    assert found[0] == CORPUS.passages[30]


def test_a_model_that_guesses_gets_none(wiring: Wiring, actor: Actor) -> None:
    measured, found = fitted(wiring, actor, guessing)
    assert measured.weight == 0.0
    assert found[0] == CORPUS.passages[31]
