"""Chunks by the hundred thousand: sentences whose terms are counted once, and chunks that are sums of sentences.

No term reaches over a full stop, so the counts of a chunk are the sums of its sentences' counts; `Wording` checks that
against the product's own functions on a sample.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from adapters.search_text import DIMENSIONS, TERM_SPACE, lexical_vector, sparse, term_id, terms
from assistant.retrieval.spoken import entries
from assistant.retrieval.synonyms import vocabulary

TOPICS, SENTENCES = 1000, 60  #: matters that cases are about, and sentences that speak of each
_OWN, _COMMON = 30, 300  #: words of a topic, and of all
#: the trade's own words: what the product's lists of spoken words and synonyms stand for
_WORDS = sorted(
    {
        w
        for w in (*vocabulary(), *(m for entry in entries() for m in entry.means))
        if len(w) > 1 and not w.isascii()
    }
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """As the product would keep it: text, term counts as a sparsevec literal, their sum, and the lexical vector."""

    text: str
    terms: str
    length: int
    vector: NDArray[np.float32]


class Wording:
    """The same for the same seed."""

    def __init__(self, seed: int = 20261201) -> None:
        self._random = random.Random(seed)
        common = self._random.sample(_WORDS, _COMMON)
        self._words = [self._random.sample(_WORDS, _OWN) for _ in range(TOPICS)]
        self.sentences = [[self._sentence(own, common) for _ in range(SENTENCES)] for own in self._words]
        self._count()

    def topics(self) -> list[int]:
        """What one case is about."""
        return self._random.sample(range(TOPICS), 3)

    def chunk(self, topics: Sequence[int]) -> Chunk:
        topic = self._random.choice(topics)
        chosen = self._random.sample(range(SENTENCES), self._random.randint(3, 6))
        return self._made(topic, chosen)

    def question(self, topics: Sequence[int]) -> str:
        """Some words of one sentence that the case may hold."""
        topic = self._random.choice(topics)
        said = self.sentences[topic][self._random.randrange(SENTENCES)].rstrip("。").split("，")
        return "，".join(self._random.sample(said, min(len(said), 3))) + "是怎么回事？"

    def check(self, samples: int = 20) -> None:
        """Raises AssertionError where a made chunk is not what the product makes of its text."""
        for _ in range(samples):
            made = self.chunk(self.topics())
            counts = Counter(terms(made.text))
            assert made.terms == sparse(counts) and made.length == counts.total(), made.text
            assert np.allclose(made.vector, lexical_vector(made.text), atol=1e-5), made.text

    def _sentence(self, own: Sequence[str], common: Sequence[str]) -> str:
        draw = self._random
        words = [
            draw.choice(own) if draw.random() < 0.7 else draw.choice(common)
            for _ in range(draw.randint(5, 9))
        ]
        parts = ["".join(words[at : at + 2]) for at in range(0, len(words), 2)]
        if draw.random() < 0.3:
            parts.append(f"金额{draw.randint(1, 9_999_999):,}.{draw.randint(0, 99):02d}元")
        return "，".join(parts) + "。"

    def _count(self) -> None:
        """Every term once, in the order of its place in the sparse vector; each sentence as numbers of terms."""
        counted = [[terms(s) for s in of_topic] for of_topic in self.sentences]
        known = sorted({t for of_topic in counted for said in of_topic for t in said}, key=term_id)
        numbers = {term: n for n, term in enumerate(known)}
        digests = [blake2b(term.encode(), digest_size=8).digest() for term in known]
        self._places = np.array([int.from_bytes(d[:4]) % DIMENSIONS for d in digests])
        self._signs = np.array([1.0 if d[4] & 1 else -1.0 for d in digests])
        self._names = [f"{term_id(term)}:" for term in known]
        self._numbers = [[np.array([numbers[t] for t in said]) for said in of_topic] for of_topic in counted]

    def _made(self, topic: int, chosen: Sequence[int]) -> Chunk:
        said = np.concatenate([self._numbers[topic][n] for n in chosen])
        found, counts = np.unique(said, return_counts=True)
        vector = np.bincount(
            self._places[found], weights=self._signs[found] * (1 + np.log(counts)), minlength=DIMENSIONS
        )
        body = ",".join(f"{self._names[n]}{c}" for n, c in zip(found.tolist(), counts.tolist(), strict=True))
        return Chunk(
            "".join(self.sentences[topic][n] for n in chosen),
            f"{{{body}}}/{TERM_SPACE}",
            len(said),
            (vector / np.linalg.norm(vector)).astype(np.float32),
        )
