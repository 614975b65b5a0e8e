"""The documents of a set: every arrangement in both of its wordings, each with a type of its own."""

import random
from collections.abc import Iterator

from benchmarks.layout import forms, prose, tables
from benchmarks.layout.sheet import Style
from benchmarks.layout.truth import Document
from benchmarks.layout.words import HELD_OUT, TUNING, Bank

SETS: dict[str, tuple[tuple[Bank, Style], ...]] = {
    "tuning": (
        (TUNING[0], Style("sans", 10.5, 1.45, 20, 1.4, 0.2)),
        (TUNING[1], Style("serif", 9.5, 1.32, 22, 1.1, 0.3)),
    ),
    "held-out": (
        (HELD_OUT[0], Style("serif", 10.0, 1.6, 24, 1.8, 0.15, 110)),
        (HELD_OUT[1], Style("sans", 9.0, 1.38, 18, 0.9, 0.25)),
    ),
}


def documents(name: str, only: str = "") -> Iterator[Document]:
    """The same documents on every run; `only` those whose name holds it."""
    for bank, style in SETS[name]:
        for i, (title, make) in enumerate({**forms.ALL, **tables.ALL, **prose.ALL}.items()):
            if only in title:
                yield make(bank, style, random.Random(1000 + i))
