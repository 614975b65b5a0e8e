"""Whether all that a question names is said by the papers that would answer it: a word nobody says may change it."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.answering.folded import fold
from assistant.answering.reckoned.operations import alike, data, listed

_LONGEST, _SHORTEST = 14, 2
_MARKS = re.compile(r"[\W_]+")


def said_in(words_: str, *texts: str) -> tuple[tuple[str, ...], str]:
    """(the words that stand in the texts, the longest first found; what of the question nobody says)."""
    found: list[str] = []
    rest: list[str] = []
    for run in _runs(words_):
        place = 0
        while place < len(run):
            word = _word_at(run, place, texts)
            if word:
                found.append(word)
                place += len(word)
            else:
                rest.append(run[place])
                place += 1
        rest.append("\x00")
    return tuple(dict.fromkeys(found)), _without_idle("".join(rest))


def says(text: str, word: str) -> bool:
    return any(_holds(text, other) for other in alike(word))


def _word_at(run: str, place: int, texts: Sequence[str]) -> str:
    if run[place].isascii():
        match = re.match(r"[a-z0-9]+(?:[-./][a-z0-9]+)*", run[place:])
        word = match.group() if match else ""
        numbered = run[place : place + len(word) + 1]
        if word[-1:].isdigit() and not numbered.isascii() and _said(numbered, texts):
            return numbered
        return word if word and _said(word, texts) else ""
    longest = min(_LONGEST, len(run) - place)
    return next(
        (
            run[place : place + size]
            for size in range(longest, 0, -1)
            if (size >= _SHORTEST or run[place] in _single()) and _said(run[place : place + size], texts)
        ),
        "",
    )


@cache
def _single() -> frozenset[str]:
    """Words of one character that have others beside them (巡 for 巡查)."""
    return frozenset(word for row in data()["same"] for word in row["words"] if len(word) == 1)


def _said(word: str, texts: Sequence[str]) -> bool:
    if word in listed("idle"):
        return False
    return any(_holds(text, other) for other in alike(word) for text in texts)


def _holds(text: str, word: str) -> bool:
    """A numbered thing whole (1月 is not in 11月), a Latin word whole, or a longer one inside a name (TempLog)."""
    wanted, said = word.casefold(), fold(text)
    if wanted[0].isdigit() and not wanted.isascii():
        return re.search(rf"(?<![\d.,]){re.escape(wanted)}", text.casefold()) is not None
    return said.says(wanted) or (wanted.isascii() and len(wanted) > 3 and wanted in said.plain)


def _runs(text: str) -> list[str]:
    return [run for part in re.split(r"\s+", text) for run in _MARKS.split(part.casefold()) if run]


def _without_idle(rest: str) -> str:
    for word in listed("idle"):
        if word.isascii():
            continue
        rest = rest.replace(word, "\x00")
    told = re.sub(r"[a-z0-9]+", lambda m: "" if m.group() in listed("idle") else m.group(), rest)
    return told.replace("\x00", "")
