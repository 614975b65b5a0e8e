"""Whether the numbers of a paper run on: what is missing or comes twice, as data for whoever reports it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.clauses.numbering import RANKS, Number
from casework.clauses.tree import Clause, walk


@dataclass(frozen=True, slots=True)
class Irregular:
    """`what`: missing or repeated. `values`: the numbers concerned. `clause`: the one at which it shows."""

    what: str
    kind: str
    values: tuple[int, ...]
    clause: Clause


def irregularities(clauses: Sequence[Clause]) -> list[Irregular]:
    """Articles are counted through the paper (or from 1 in each chapter), items within what they stand under."""
    found = list(_checked([c for c in walk(clauses) if c.number.kind == "article"]))
    groups = [tuple(clauses), *(clause.children for clause in walk(clauses))]
    for group in groups:
        for kind in dict.fromkeys(c.number.kind for c in group):
            if kind != "article":
                found += _checked([c for c in group if c.number.kind == kind])
    return found


def _checked(row: Sequence[Clause]) -> Iterator[Irregular]:
    before: Number | None = None
    for clause in row:
        number = clause.number
        last = before.value[-1] if before is not None else 0
        value = number.value[-1]
        restarts = value == 1 and last > 1
        nested = before is not None and number.value[:-1] != before.value[:-1]
        if nested or restarts or (before is None and number.kind.partition("/")[0] in RANKS):
            pass  # a new count, or a paper that begins in its middle
        elif value <= last:
            yield Irregular("repeated", number.kind, (value,), clause)
        elif value > last + 1:
            yield Irregular("missing", number.kind, tuple(range(last + 1, value)), clause)
        before = number
