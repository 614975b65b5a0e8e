"""How claims are spoken of, and the formal words that papers have for it, as data (spoken/*.toml).

One way only: a question's spoken phrase finds formal words; a formal word finds nothing here.
"""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("spoken")
_GAP = "…"  #: 哪天…着火: both stand in the question, in any order


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said, each phrase as the words that must all stand in the question, and what papers write."""

    say: tuple[tuple[str, ...], ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question's spoken phrases, the question without them, and the formal words they stand for."""

    phrases: tuple[str, ...]
    rest: str
    means: tuple[str, ...]


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of every file."""
    return tuple(
        Entry(tuple(tuple(p.casefold().split(_GAP)) for p in say.split()), tuple(means.casefold().split()))
        for file in sorted(_FOLDER.glob("*.toml"))
        for matter in tomllib.loads(file.read_text(encoding="utf-8")).values()
        for say, means in matter.items()
    )


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """(words of a phrase, what it means), the longest phrase first; a phrase of two entries means both."""
    found: dict[tuple[str, ...], list[str]] = {}
    for entry in entries():
        for phrase in entry.say:
            found.setdefault(phrase, []).extend(entry.means)
    ordered = sorted(found, key=lambda phrase: (-sum(map(len, phrase)), phrase))
    return tuple((phrase, tuple(dict.fromkeys(found[phrase]))) for phrase in ordered)


def spoken_in(question: str) -> Spoken:
    """Unbroken phrases longest first and none inside another; phrases with a gap are looked for beside them."""
    asked = left = unicodedata.normalize("NFKC", question).casefold().replace("...", _GAP)
    phrases: list[str] = []
    means: list[str] = []
    for phrase, formal in _phrases():
        if len(phrase) > 1:
            if all(word in asked for word in phrase):
                means += formal
        elif phrase[0] in left:
            phrases.append(phrase[0])
            means += formal
            left = left.replace(phrase[0], "\x00")
    return Spoken(tuple(phrases), left.replace("\x00", " "), tuple(dict.fromkeys(means)))
