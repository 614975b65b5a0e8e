"""What changed between two versions: sentence by sentence, and inside a changed sentence word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from casework.drafting.nodes import plain_lines
from casework.report import Node

Kind = Literal["insert", "delete", "equal"]
_TOKEN = re.compile(r"\d[\d,.:]*%?|[A-Za-z0-9_-]+|\s+|.", re.DOTALL)
_ALIKE = 0.5  #: sentences less alike than this are shown whole, old then new


@dataclass(frozen=True, slots=True)
class Change:
    kind: Kind
    text: str


def diff(old: Sequence[Node], new: Sequence[Node]) -> list[Change]:
    """The way from `old` to `new`. Joined `equal` and `delete` texts give the old words, `equal` and `insert` the new."""
    return _merged(list(_changes(plain_lines(old), plain_lines(new))))


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (Change("equal", line) for line in before[i1:i2])
        elif tag == "replace" and i2 - i1 == j2 - j1:
            for a, b in zip(before[i1:i2], after[j1:j2], strict=True):
                yield from _within(a, b)
        else:
            yield from (Change("delete", line) for line in before[i1:i2])
            yield from (Change("insert", line) for line in after[j1:j2])


def _within(a: str, b: str) -> Iterator[Change]:
    old, new = _TOKEN.findall(a), _TOKEN.findall(b)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        yield Change("delete", a)
        yield Change("insert", b)
        return
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Change("equal", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Change("delete", "".join(old[i1:i2]))
        if j2 > j1:
            yield Change("insert", "".join(new[j1:j2]))


def _merged(changes: list[Change]) -> list[Change]:
    merged: list[Change] = []
    for change in changes:
        if merged and merged[-1].kind == change.kind:
            merged[-1] = Change(change.kind, merged[-1].text + change.text)
        else:
            merged.append(change)
    return merged
