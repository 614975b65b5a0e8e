"""The talk lexicon, read once from the TOML files beside this module."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter that can be spoken of. `per_item`: its key takes an insured item's name in brackets; `per_invoice`:
    the number of an invoice."""

    key: str
    name: str
    type: str
    per_item: bool
    spoken: tuple[str, ...]
    per_invoice: bool = False


@dataclass(frozen=True, slots=True)
class SpokenTerm:
    name: str
    type: str
    spoken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermPhrase:
    name: str
    value: str
    words: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...] = ()

    def said_in(self, text: str) -> str:
        """The words of `text` that say it, the longest; "" when none do."""
        plain = [w for w in self.words if w in text]
        return max([*plain, *(m[0] for p in self.patterns if (m := p.search(text)))], key=len, default="")


def _read(name: str) -> dict[str, list[dict[str, object]]]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


def _words(row: dict[str, object], column: str) -> tuple[str, ...]:
    listed = row.get(column, [])
    return tuple(str(w) for w in listed) if isinstance(listed, list) else ()


SUBJECTS: tuple[Subject, ...] = tuple(
    Subject(
        str(r["key"]),
        str(r["name"]),
        str(r["type"]),
        r.get("scope") == "item",
        _words(r, "spoken"),
        r.get("scope") == "invoice",
    )
    for r in _read("subjects.toml")["subject"]
)
TERMS: tuple[SpokenTerm, ...] = tuple(
    SpokenTerm(str(r["name"]), str(r["type"]), _words(r, "spoken"))
    for r in _read("spoken_terms.toml")["term"]
)
PHRASES: tuple[TermPhrase, ...] = tuple(
    TermPhrase(
        str(r["name"]),
        str(r["value"]),
        _words(r, "words"),
        tuple(re.compile(p, re.I) for p in _words(r, "patterns")),
    )
    for r in _read("spoken_terms.toml")["phrase"]
)
KEY_NAMES: dict[str, str] = {s.key: s.name for s in SUBJECTS}
DOCUMENTS: dict[str, list[str]] = tomllib.loads((_HERE / "document_words.toml").read_text(encoding="utf-8"))[
    "words"
]


def subjects_in(text: str) -> list[tuple[int, int, Subject, str]]:
    """Matters named in `text` as (start, end, subject, word), longest names first taken, in order of place."""
    lowered = text.lower()
    found: list[tuple[int, int, Subject, str]] = []
    spoken = sorted(((w, s) for s in SUBJECTS for w in s.spoken), key=lambda pair: -len(pair[0]))
    for word, subject in spoken:
        start = lowered.find(word.lower())
        while start >= 0:
            end = start + len(word)
            exact = [f for f in found if (f[0], f[1]) == (start, end)]
            if exact or all(end <= f[0] or start >= f[1] for f in found):
                found.append((start, end, subject, word))
            start = lowered.find(word.lower(), end)
    return sorted(found, key=lambda f: f[0])
