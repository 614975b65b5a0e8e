"""Many labels sought at once: by their first character, so that a search tries only the few that can begin there."""

import re
from collections import defaultdict
from collections.abc import Iterable

from ingestion.extract.text import CJK, fold


class Spellings:
    """Finds the longest of the labels, with the gaps, stops and slashes that printers put into them.

    Texts must be folded. Built once, then only read.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        groups: dict[str, list[str]] = defaultdict(list)
        for label in sorted(labels, key=len, reverse=True):
            groups[fold(label).lstrip()[0].lower()].append(_spelled(label))
        self._by_first = {c: re.compile("|".join(ways), re.IGNORECASE) for c, ways in groups.items()}

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """A label that begins at `position`."""
        ways = self._by_first.get(text[position : position + 1].lower())
        return ways.match(text, position) if ways else None

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The first label at or after `position`."""
        found = (self.match(text, at) for at in range(position, len(text)))
        return next((match for match in found if match), None)


def _spelled(label: str) -> str:
    text = fold(label)
    if CJK.search(text):
        return r"[ \t]*".join(re.escape(c) for c in text if not c.isspace())
    words = [re.escape(word) for word in re.split(r"[\s.]+", text) if word]
    joined = r"[\s.]*".join(words).replace("/", r"\s*/\s*")
    return rf"(?<![A-Za-z]){joined}(?![A-Za-z])\.?"
