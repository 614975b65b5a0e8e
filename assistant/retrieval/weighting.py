"""A question -> its search terms and what each counts: its own words, formal words for spoken ones, synonyms.

Each of the three has places of its own: a long question must not crowd out what its words stand for.
"""

import re
from collections import Counter
from collections.abc import Iterator

from adapters.search_text import stem, terms, words
from assistant.retrieval.spoken import Spoken, spoken_in
from assistant.retrieval.synonyms import alike, named_in

SYNONYM = 0.5  #: what a word that means the same counts against the word itself
SPOKEN = 0.8  #: what a formal word counts that a spoken phrase of the question stands for
_MOST_OWN = 48
_MOST_SPOKEN = 32
_MOST_SYNONYMS = 24
#: how a question is put, not what it is about
_ASKING = re.compile(
    r"是不是|是多少|多少|怎么样|怎么|怎样|如何|什么|哪些|哪个|哪家|哪一|哪里|哪天|有没有|是否|请问|为什么|几个|几点|吗|呢|请|谁"
    r"|啥时候|啥时|啥样|为啥|啥|咋样|咋|哪块儿|哪块|哪儿|几时|多会儿|多久|多大|多长|几个钱|到底|究竟|那回|那个|这个|那会儿"
    r"|\b(?:what|which|when|where|who|how|why|is|are|was|were|did|does|do|has|have|the|a|an|of|in|on|to|and|it|for|by|much|many)\b",
    re.I,
)
_IDLE = frozenset("的了是在有和与及或我你他这那把被由对为以之其个一不也都就要会能可说")


def weighted_terms(question: str, with_synonyms: bool = True) -> dict[str, float]:
    """term -> weight: the question's own terms by how often it says them, then what means the same at less."""
    spoken = spoken_in(question) if with_synonyms else Spoken((), question, ())
    own = _best(_own(question, spoken), _MOST_OWN)
    if not with_synonyms:
        return own
    formal = _best(_formal(spoken), _MOST_SPOKEN)
    others = {term: w for term, w in _synonyms(_plain(question)) if term not in own and term not in formal}
    weights = {term: max(own.get(term, 0.0), formal.get(term, 0.0)) for term in own | formal}
    return weights | _best(others, _MOST_SYNONYMS)


def _own(question: str, spoken: Spoken) -> dict[str, float]:
    """What the question says itself, but for spoken phrases that formal words stand for."""
    asked = _plain(question)
    rest = _plain(spoken.rest) if spoken.phrases else asked
    own = Counter(t for t in terms(rest) if t not in _IDLE)
    if not own and not spoken.means:
        own = Counter(t for t in terms(asked) or terms(question) if t not in _IDLE)
    return {term: float(count) for term, count in own.items()}


def _formal(spoken: Spoken) -> dict[str, float]:
    """The phrases' own words, for papers that record talk, and the formal words they stand for."""
    found: dict[str, float] = {}
    if not spoken.means:
        return found
    for phrase in spoken.phrases:
        for word in _whole_words(_plain(phrase)):
            found[word] = 1.0 if word == phrase else SYNONYM
    for formal in spoken.means:
        parts = _parts(formal)
        for term in parts:
            found[term] = max(found.get(term, 0.0), SPOKEN / len(parts))
    for other in (other for formal in spoken.means for other in alike(formal)[1:] if other.isascii()):
        for term in _whole_words(other):
            found.setdefault(term, SYNONYM)
    return found


def _synonyms(asked: str) -> Iterator[tuple[str, float]]:
    for word in named_in(asked):
        for other in alike(word)[1:]:
            for term in _whole_words(other):
                yield term, SYNONYM


def _best(weights: dict[str, float], most: int) -> dict[str, float]:
    """The heaviest, long terms before short ones: the longer says more."""
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], -len(pair[0])))[:most])


def _plain(text: str) -> str:
    return _ASKING.sub(" ", text)


def _parts(formal: str) -> list[str]:
    """A formal word's words, or its pairs of characters where the dictionary does not know all of it (免赔期)."""
    found = _whole_words(formal)
    if formal.isascii() or sum(map(len, found)) == len(formal):
        return found
    return [formal[i : i + 2] for i in range(len(formal) - 1)]


def _whole_words(text: str) -> list[str]:
    """Only whole words of a synonym: its characters are everywhere."""
    if text.isascii():
        return [stem(word) for word in text.split() if len(word) > 2]
    return [word for word in words(text) if len(word) > 1]
