"""The words of asking, read once from the TOML beside this module."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_FILE = Path(__file__).with_name("vocabulary.toml")


class Apart(NamedTuple):
    """`asked`: whether papers agree; `matters`: of a fact's key, how its matter is asked for."""

    asked: re.Pattern[str]
    matters: Mapping[str, re.Pattern[str]]


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def asking() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(kind, pattern) in the order in which they are tried."""
    return tuple((row["kind"], re.compile(row["pattern"], re.I)) for row in _data()["asking"])


def kind_asked(text: str) -> tuple[str, re.Match[str] | None]:
    """What kind of answer is asked for, and the words that ask; "" when nothing is."""
    for kind, pattern in asking():
        match = pattern.search(text)
        if match:
            return kind, match
    return "", None


def asks(text: str) -> bool:
    return kind_asked(text)[0] != ""


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(_data()["words"][name])


@cache
def function_words() -> re.Pattern[str]:
    """Longest first, so that 这份 is not cut to 份."""
    listed = sorted(words("function"), key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in listed))


@cache
def units() -> Mapping[str, tuple[str, ...]]:
    return {unit: tuple(alike) for unit, alike in _data()["units"].items()}


@cache
def measures() -> Mapping[str, tuple[str, ...]]:
    return {phrase: tuple(alike) for phrase, alike in _data()["measures"].items()}


@cache
def followup() -> re.Pattern[str]:
    return re.compile(_data()["followup"]["pattern"], re.I)


@cache
def holders() -> tuple[tuple[tuple[str, ...], str], ...]:
    """(words of the matter, the document that would hold it)."""
    return tuple((tuple(row["words"]), row["document"]) for row in _data()["holder"])


@cache
def implied() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(what a question says, the word of the trade it means)."""
    return tuple((re.compile(row["pattern"], re.I), row["term"]) for row in _data()["implied"])


@cache
def ledger() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(matter, pattern): questions that the findings or the reckoning answer."""
    return tuple((row["matter"], re.compile(row["pattern"], re.I)) for row in _data()["ledger"])


@cache
def onesided() -> tuple[frozenset[str], re.Pattern[str]]:
    """Kinds of papers that are one party's word, and the words of a question that asks for just that word."""
    return frozenset(_data()["onesided"]["kinds"]), re.compile(_data()["onesided"]["asked"], re.I)


@cache
def agreed() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """(terms of the policy, how they are asked for), the narrower first."""
    return tuple((tuple(row["terms"]), re.compile(row["pattern"], re.I)) for row in _data()["agreed"])


@cache
def quoted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(a clause is asked for word by word, the other words of asking for one)."""
    return re.compile(_data()["quoted"]["verbatim"], re.I), re.compile(_data()["quoted"]["asked"], re.I)


@cache
def apart() -> Apart:
    """How it is asked whether papers agree, and on what."""
    data = _data()["apart"]
    matters = {key: re.compile(p, re.I) for key, p in data["matters"].items()}
    return Apart(re.compile(data["asked"], re.I), matters)


@cache
def speakers() -> Mapping[str, tuple[str, ...]]:
    """Who speaks, as talk calls them -> the kinds of papers that hold their word."""
    return {word: tuple(kinds) for word, kinds in _data()["speakers"].items()}
