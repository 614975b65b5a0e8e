"""Text as it is compared with a question's words: Chinese without blanks, Latin by word stems."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from adapters.search_text import stem
from casework.quotes import folded

_LATIN = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Folded:
    """`plain` has no blanks and no capitals; `stems` is its Latin words, each between blanks."""

    plain: str
    stems: str

    def says(self, word: str) -> bool:
        """Whether `word` (already without capitals) stands here; a Latin word only as a whole word."""
        if not word.isascii():
            return "".join(word.split()) in self.plain
        if not any(c.isalnum() for c in word):
            return word in self.plain
        return f" {stemmed(word)} " in self.stems or (
            any(c.isdigit() for c in word) and _code_in(word, self.plain)
        )


@lru_cache(maxsize=40_000)
def fold(text: str) -> Folded:
    return Folded(folded(text), f" {stemmed(text)} ")


@lru_cache(maxsize=40_000)
def stemmed(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower()
    return " ".join(stem(word) for part in _LATIN.findall(plain) for word in part.split("-"))


def _code_in(word: str, plain: str) -> bool:
    """A code whole, never as a part of a longer number."""
    wanted = "".join(word.split())
    at = plain.find(wanted)
    while at >= 0:
        before, after = plain[at - 1 : at], plain[at + len(wanted) : at + len(wanted) + 1]
        if not (_joins(before, wanted[0]) or _joins(after, wanted[-1])):
            return True
        at = plain.find(wanted, at + 1)
    return False


def _joins(outside: str, edge: str) -> bool:
    return bool(outside) and outside.isascii() and outside.isdigit() == edge.isdigit() and outside.isalnum()
