"""Many labels sought at once: by their first character, so that a search tries only the few that can begin there."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from ingestion.extract import parts
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


class Labels:
    """Whole phrases and compositions sought together: of two that begin together the longer one is the label."""

    def __init__(self, phrases: Spellings, form: Callable[[str], object | None]) -> None:
        self._phrases, self._form = phrases, form

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """A label that begins at `position`."""
        return _longer(self._phrases.match(text, position), self._composed(text, position, False))

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        """The first label at or after `position`; in running text a composition ends in a colon or leads its line."""
        phrase = self._phrases.search(text, position)
        last = phrase.start() if phrase else len(text)
        found = (self._composed(text, at, True) for at in parts.starts(text) if position <= at <= last)
        composed = next((match for match in found if match), None)
        return (
            _longer(phrase, composed)
            if composed is None or phrase is None or composed.start() == last
            else composed
        )

    def _composed(self, text: str, position: int, inside: bool) -> re.Match[str] | None:
        for end, colon in parts.runs(text, position):
            if inside and not colon and not _leads(text, position):
                continue
            if self._form(text[position:end]) is not None:
                return parts.span(text, position, end)
        return None


def _longer(phrase: re.Match[str] | None, composed: re.Match[str] | None) -> re.Match[str] | None:
    if phrase is None or composed is None:
        return phrase or composed
    return composed if composed.end() > phrase.end() else phrase


def _leads(text: str, position: int) -> bool:
    """Whether what stands before on the line is a number or a mark, or ends in a gap."""
    before = text[:position].rsplit("\n", 1)[-1]
    return not re.search(r"[A-Za-z\u4e00-\u9fff]{2}", before) or bool(
        re.search(r"(?:\S[ \t]|[ \t]{2})$", before)
    )


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
