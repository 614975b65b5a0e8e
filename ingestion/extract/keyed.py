"""Papers of which a case holds many (payments, quotations, cards): their facts are keyed by what tells one from another.

`payment.amount` of the receipt 8812… becomes `payment[8812…].amount`, so that two receipts do not contradict each other.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from casework.facts import ProposedFact, item_key
from ingestion.extract.lexicon import data


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Group -> the keys that may tell its papers apart, best first."""
    return {g: tuple(str(k) for k in keys) for g, keys in data("keyed").items() if isinstance(keys, list)}


def keyed(found: Sequence[ProposedFact]) -> list[ProposedFact]:
    """The facts of one paper; those of a keyed group get its name in brackets, or go where the paper has none."""
    told = {fact.key: fact.value for fact in reversed(found)}
    names = {group: next((told[k] for k in keys if k in told), "") for group, keys in _groups().items()}
    result: list[ProposedFact] = []
    for fact in found:
        group, _, rest = fact.key.partition(".")
        if group not in names:
            result.append(fact)
        elif names[group] and rest:
            result.append(replace(fact, key=item_key(group, names[group], f".{rest}")))
    return result
