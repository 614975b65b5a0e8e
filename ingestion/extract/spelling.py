"""Many labels sought at once: by their first character, so that a search tries only the few that can begin there."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from ingestion.extract.text import CJK, fold


class Spellings:
    """Finds the longest of the labels, with the gaps, stops and slashes that printers put into them.

    Texts must be folded. What begins with one character is compiled when a text first holds it, and once for all
    kinds of paper that share those labels.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        groups: dict[str, list[str]] = defaultdict(list)
        for label in sorted(set(labels), key=lambda text: (-len(text), text)):
            groups[fold(label).lstrip()[0].lower()].append(label)
        self._by_first = {c: tuple(same) for c, same in groups.items()}

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """A label that begins at `position`."""
        labels = self._by_first.get(text[position : position + 1].lower())
        return _compiled(labels).match(text, position) if labels else None

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The first label at or after `position`."""
        found = (self.match(text, at) for at in range(position, len(text)))
        return next((match for match in found if match), None)


@cache
def _compiled(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_spelled, labels)), re.IGNORECASE)


def _spelled(label: str) -> str:
    text = fold(label)
    if CJK.search(text):
        return r"[ \t]*".join(re.escape(c) for c in text if not c.isspace())
    words = [re.escape(word) for word in re.split(r"[\s.]+", text) if word]
    joined = r"[\s.]*".join(words).replace("/", r"\s*/\s*")
    return rf"(?<![A-Za-z]){joined}(?![A-Za-z])\.?"
