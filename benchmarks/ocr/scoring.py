"""Truth and what was read -> error rates. Pure.

Full and half width count as the same (NFKC); spaces count only between Latin letters, where they part words.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_SAME = str.maketrans(
    {"—": "-", "–": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "￥": "¥", "〇": "零", "。": "."}
)


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page: edits and characters, overall and within figures; figures found exactly and in all."""

    edits: int
    characters: int
    figure_edits: int
    figure_characters: int
    exact: int
    figures: int

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def cer(self) -> float:
        return self.edits / max(self.characters, 1)

    @property
    def figure_cer(self) -> float:
        return self.figure_edits / max(self.figure_characters, 1)

    @property
    def exact_share(self) -> float:
        return self.exact / max(self.figures, 1)


NOTHING = Score(0, 0, 0, 0, 0, 0)


def score(truth: str, figures: Sequence[str], read: str) -> Score:
    """How far `read` is from `truth`, reading order included, and which of the figures it holds."""
    wanted, got = normal(truth), normal(read)
    edits = exact = 0
    for figure, times in Counter(map(plain, figures)).items():
        found = min(times, occurrences(figure, read))
        exact += found
        if found < times:
            edits += (times - found) * distance_within(figure, plain(read))
    letters = sum(len(plain(figure)) for figure in figures)
    return Score(Levenshtein.distance(wanted, got), len(wanted), edits, letters, exact, len(figures))


def missed(figures: Sequence[str], read: str) -> list[str]:
    """Figures that do not stand in what was read, as often as they should."""
    return [
        figure for figure, times in Counter(map(plain, figures)).items() if occurrences(figure, read) < times
    ]


def plain(text: str) -> str:
    """Without spaces, full width as half."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text.translate(_SAME)))


def normal(text: str) -> str:
    """Spaces kept only between Latin letters."""
    text = unicodedata.normalize("NFKC", text.translate(_SAME))
    return re.sub(r"\s+", " ", re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text))


def occurrences(figure: str, read: str) -> int:
    """How often the figure stands in the text on its own, spaces within it allowed."""
    text = unicodedata.normalize("NFKC", read.translate(_SAME))
    spelled = r"\s?".join(re.escape(char) for char in figure)
    before = r"(?<![0-9A-Za-z])(?<![0-9][.,])" if figure[0].isalnum() else ""
    after = r"(?![0-9A-Za-z]|[.,][0-9])" if figure[-1].isalnum() and figure[-1].isascii() else ""
    return len(re.findall(before + spelled + after, text))


def distance_within(figure: str, text: str) -> int:
    """Least edits that turn some part of the text into the figure; at most its length."""
    above = [0] * (len(text) + 1)
    for i, char in enumerate(figure, start=1):
        row = [i]
        for j, other in enumerate(text, start=1):
            row.append(min(above[j - 1] + (char != other), above[j] + 1, row[-1] + 1))
        above = row
    return max(min(above), 1)
