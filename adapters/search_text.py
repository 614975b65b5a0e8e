"""Text -> terms and vector, the same for writing and for asking.

A term is a character, a pair of characters or a word of Chinese; a Latin word in its plain form; or, marked by its
first character, what must be found whatever its spelling: `#1234.5` a figure, `%0.1` a rate, `@2025-03-14` a date,
`@03-14` its day, `@01:50` a time, `=pqza2024` a code or a name of the case kept whole.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from math import log, sqrt
from pathlib import Path

import jieba

from casework.figures import find_dates, find_figures, find_times

DIMENSIONS = 1024
TERM_SPACE = 1_000_000_000  #: the widest sparsevec; two terms of one case share a place once in a million

_WORDS = Path(__file__).with_name("search_words.txt")
_CHINESE = re.compile(r"[㐀-鿿豈-﫿]+")
_LATIN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_CODE = re.compile(r"[A-Za-z0-9]+(?:[-_/.#][A-Za-z0-9]+)*")
_DAY = re.compile(r"(?<![\d/年.-])(\d{1,2})\s?(?:月|/)\s?(\d{1,2})(?:\s?[日号]|(?![\d/]))")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))


@cache
def _words() -> jieba.Tokenizer:
    """Our own dictionary, so that another user of jieba in this process cannot change how we cut."""
    jieba.setLogLevel("WARNING")
    tokenizer = jieba.Tokenizer()
    for word in _WORDS.read_text(encoding="utf-8").split():
        tokenizer.add_word(word, freq=100_000)
    return tokenizer


def words(text: str) -> list[str]:
    """The text cut into words by the trade's dictionary; nothing is dropped."""
    cut: list[str] = _words().lcut(unicodedata.normalize("NFKC", text))
    return cut


def terms(text: str, names: Sequence[str] = ()) -> list[str]:
    """All terms of `text`, with repeats. `names` (parties, items, vessels of the case) add a term, they never change a cut."""
    plain = unicodedata.normalize("NFKC", text)
    return [*_chinese(plain), *_latin(plain), *_codes(plain), *figure_terms(text), *_names(plain, names)]


def figure_terms(text: str) -> list[str]:
    """The figures, dates and times of `text` in their normal form."""
    found = [("%" if f.kind == "rate" else "#") + _decimal(f.value) for f in find_figures(text)]
    for span in find_dates(text):
        found += [f"@{span.value.isoformat()}", f"@{span.value:%m-%d}"]
    found += [f"@{int(m[1]):02d}-{int(m[2]):02d}" for m in _DAY.finditer(text) if int(m[1]) < 13]
    return found + [f"@{span.value}" for span in find_times(text)]


def stem(word: str) -> str:
    """An English word without its commonest endings: cartons -> carton, wetted -> wet."""
    word = word.lower().removesuffix("'s")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def term_id(term: str) -> int:
    """The term's place in the sparse vector, counted from 1 as pgvector writes it."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest()) % TERM_SPACE + 1


def unit(term: str) -> str:
    """A `sparsevec` literal whose inner product with a chunk's term counts is the count of this term."""
    return f"{{{term_id(term)}:1}}/{TERM_SPACE}"


def sparse(counts: Counter[str]) -> str:
    """Term counts as a pgvector `sparsevec` literal."""
    places: dict[int, int] = {}
    for term, count in counts.items():
        places[term_id(term)] = places.get(term_id(term), 0) + count
    body = ",".join(f"{place}:{count}" for place, count in sorted(places.items()))
    return f"{{{body}}}/{TERM_SPACE}"


def lexical_vector(text: str) -> list[float]:
    """A signed hash of the terms, unit length. It carries the words of the text and no meaning: call it lexical."""
    vector = [0.0] * DIMENSIONS
    for term, count in Counter(terms(text)).items():
        digest = hashlib.blake2b(term.encode(), digest_size=8).digest()
        place = int.from_bytes(digest[:4]) % DIMENSIONS
        vector[place] += (1 if digest[4] & 1 else -1) * (1 + log(count))
    length = sqrt(sum(v * v for v in vector)) or 1.0
    return [v / length for v in vector]


def _decimal(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _chinese(text: str) -> Iterable[str]:
    for run in _CHINESE.findall(text):
        yield from run
        yield from (run[i : i + 2] for i in range(len(run) - 1))
        yield from (word for word in _words().lcut(run) if len(word) > 1)


def _latin(text: str) -> Iterable[str]:
    return (stem(word) for word in _LATIN.findall(text))


def _codes(text: str) -> Iterable[str]:
    """`ML-CN4418820` whole, and without its joints, since papers write codes with and without them."""
    for code in _CODE.findall(text):
        bare = re.sub(r"[^a-z0-9]", "", code.lower())
        if (len(bare) > 3 and any(c.isdigit() for c in bare) and any(c.isalpha() for c in bare)) or len(
            bare
        ) > 9:
            yield f"={bare}"


def _names(text: str, names: Sequence[str]) -> Iterable[str]:
    compact = re.sub(r"\s+", "", text).lower()
    for name in names:
        wanted = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).lower()
        if len(wanted) > 1 and wanted in compact:
            yield f"={wanted}"
