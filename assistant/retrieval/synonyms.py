"""Words of the trade that mean the same matter, as data (synonyms.toml)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("synonyms.toml")


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """word (no capitals) -> every word of the groups it stands in."""
    found: dict[str, list[str]] = {}
    for group in tomllib.loads(_FILE.read_text(encoding="utf-8"))["groups"]:
        for word in group:
            found.setdefault(word.casefold(), []).extend(w.casefold() for w in group)
    return {word: tuple(dict.fromkeys([word, *others])) for word, others in found.items()}


def alike(word: str) -> tuple[str, ...]:
    """The word itself first, then what means the same; only itself when the trade has no other word."""
    lowered = word.casefold()
    return _groups().get(lowered, (lowered,))


@cache
def vocabulary() -> tuple[str, ...]:
    """All words that have others meaning the same, the longest first."""
    return tuple(sorted(_groups(), key=len, reverse=True))


def named_in(text: str) -> list[str]:
    """The words of the vocabulary that `text` says, longest first and none inside another."""
    left, found = text.casefold(), []
    for word in vocabulary():
        if len(word) > 1 and word in left:
            found.append(word)
            left = left.replace(word, "\x00")
    return found
