"""Names of files in a person's sentence. A name is evidence's own words: one that reads like an order gives none."""

import re
from collections.abc import Sequence
from typing import Any

from casework.evidence import File
from casework.instructions.commands import commands, revised_chapter
from casework.instructions.plan import Call, Plan

_ACTS = frozenset({"draft_chapter", "revise_chapter", "export_report", "request_approval"})
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_FIRST = 0xE000  #: private letters stand for the names meanwhile


def hushed(text: str, files: Sequence[File]) -> tuple[str, dict[str, str]]:
    """The text with a letter of its own for each name that would be understood as an order; letter -> name."""
    names: dict[str, str] = {}
    for name in sorted(
        {n for f in files for n in (f.name, f.name.rpartition(".")[0])}, key=len, reverse=True
    ):
        if name and name in text and _orders(name):
            letter = chr(_FIRST + len(names))
            names[letter] = name
            text = text.replace(name, letter)
    return text, names


def named_again(plan: Plan, names: dict[str, str]) -> Plan:
    """The plan with the names in full."""
    if not names:
        return plan
    calls = tuple(Call(c.tool, {k: _full(v, names) for k, v in c.arguments.items()}) for c in plan.calls)
    return Plan(calls, tuple(_full(note, names) for note in plan.notes))


def _orders(name: str) -> bool:
    sentences = [s.strip() for s in _SENTENCE.findall(name)]
    return any(revised_chapter(s) or _ACTS & {c.tool for c in commands(s)} for s in sentences)


def _full(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        for letter, name in names.items():
            value = value.replace(letter, name)
    return value
