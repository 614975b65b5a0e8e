"""Labels by their parts: 被保险 + 企业 + 名称 names the insured though no list has the phrase.

A composition is the whole of a label: what stands alone in a cell, before a colon, or at the head of a line before a
gap. So nothing inside a sentence is one, and what is looked up is a few short runs of a text, each only once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

_CJK = r"\u4e00-\u9fff"
#: `(保险单)` inside 合同(保险单)编码
_INNER = rf"\([{_CJK}]{{1,8}}\)(?=[{_CJK}])"
#: a word of the label, then more of it behind the gaps of a letter-spaced print
_CHINESE = re.compile(rf"[{_CJK}](?:[{_CJK}]|{_INNER}){{1,19}}")
_SPACED = re.compile(rf"[{_CJK}](?:[ \t]{{1,6}}[{_CJK}]{{1,4}}|[{_CJK}]){{1,19}}")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z.'#]*(?:[ \t]?[/&\-][ \t]?[A-Za-z.'#]+|[ \t][A-Za-z.'#]+){0,8}\??")
_RUN = re.compile(rf"(?<![{_CJK}A-Za-z0-9])(?=[{_CJK}A-Za-z])")
_NOTE = r"[ \t]*(?:\([^()\n]{0,40}\))?[ \t]*"
_COLON = re.compile(rf"{_NOTE}:")
#: what may stand behind a label without a colon: a gap, a note, its name in the other language, or the end
_AFTER_CHINESE = re.compile(rf"(?![{_CJK}])[ \t]*(?=$|[\n(\[/|A-Za-z0-9]|[ \t])|[ \t]+(?=[{_CJK}])")
_AFTER_ENGLISH = re.compile(rf"[ \t]*(?=$|[\n(\[|/{_CJK}])")
_ALL = re.compile(r"(?s:.+)")
_SHORTEST, _LONGEST = 2, 60


@dataclass(frozen=True, slots=True)
class Form:
    """Sequences of parts that name `key` ("" for none) in papers of `kinds` (none: of all). `bare`: told by the paper's
    kind alone."""

    key: str
    pattern: re.Pattern[str]
    kinds: frozenset[str]
    bare: bool


@cache
def _class(parts: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, words in parts:
        found[name] = f"(?:{_filled(words, found)})"
    return found


def _filled(form: str, classes: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda m: classes[m[1]], form)


def forms(table: Mapping[str, object]) -> tuple[Form, ...]:
    """The forms of a lexicon file with `[parts]` and `[[label]]`. Raises KeyError on a class that is not there."""
    parts = table["parts"]
    named = _class(tuple((str(k), str(v)) for k, v in parts.items())) if isinstance(parts, dict) else {}
    labels = table["label"]
    return tuple(_form(entry, named) for entry in labels) if isinstance(labels, list) else ()


def _form(entry: Mapping[str, object], classes: Mapping[str, str]) -> Form:
    written = entry["forms"]
    sequences = [_filled(str(form), classes) for form in written] if isinstance(written, list) else []
    kinds = entry.get("kinds", [])
    return Form(
        key=str(entry["key"]),
        pattern=re.compile("|".join(f"(?:{s})" for s in sequences).replace(" ", "")),
        kinds=frozenset(map(str, kinds)) if isinstance(kinds, list) else frozenset(),
        bare=bool(entry.get("bare", False)),
    )


class Compositions:
    """The compositions that count in papers of one kind; a label's form is looked up once."""

    def __init__(self, known: tuple[Form, ...], kind: str) -> None:
        self._known = tuple(f for f in known if not f.bare or kind in f.kinds)
        self.kind = kind
        self._seen: dict[str, Form | None] = {}

    def form(self, label: str) -> Form | None:
        """The form of a label as the lexicon compares it (folded, lower case, without blanks and stops)."""
        if not _SHORTEST <= len(label) <= _LONGEST:
            return None
        if label not in self._seen:
            self._seen[label] = next((f for f in self._known if f.pattern.fullmatch(label)), None)
        return self._seen[label]

    def key(self, label: str) -> str | None:
        """The key that a label names here: "" for a label that tells nothing, None for what is no label."""
        found = self.form(label)
        if found is None:
            return None
        return found.key if not found.kinds or self.kind in found.kinds else ""


def runs(text: str, position: int) -> Iterator[tuple[int, bool]]:
    """(end, colon) of what may be a whole label from `position` of a folded text, longest first."""
    first = text[position : position + 1]
    latin = first.isascii()
    for run in (_ENGLISH,) if latin else (_SPACED, _CHINESE):
        found = run.match(text, position)
        if not found:
            continue
        if _COLON.match(text, found.end()):
            yield found.end(), True
        elif (_AFTER_ENGLISH if latin else _AFTER_CHINESE).match(text, found.end()):
            yield found.end(), False


@lru_cache(maxsize=512)
def starts(text: str) -> tuple[int, ...]:
    """Where a label may begin in a folded text."""
    return tuple(m.start() for m in _RUN.finditer(text))


def span(text: str, start: int, end: int) -> re.Match[str]:
    """`text[start:end]` as a match."""
    found = _ALL.match(text, start, end)
    if found is None:
        raise ValueError("an empty span is no label")
    return found
