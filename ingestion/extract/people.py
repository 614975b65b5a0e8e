"""Is it a person's name? In running text what follows 员工 or 伤者 is one only when it begins with a family name."""

import re
from functools import cache

from ingestion.extract.lexicon import data

_ALIEN = re.compile(r"[A-Za-z·]|某")  #: names in Latin letters, of other peoples, or made unknown


@cache
def _families() -> re.Pattern[str]:
    table = data("surnames")
    double, single = table["double"], str(table["single"])
    if not isinstance(double, list):
        raise TypeError("surnames.toml: double must be a list")
    return re.compile("|".join([*map(str, double), f"[{single}]"]))


@cache
def _other_words() -> frozenset[str]:
    words = data("surnames")["none"]
    if not isinstance(words, list):
        raise TypeError("surnames.toml: none must be a list")
    return frozenset(map(str, words))


def named(persons: str) -> bool:
    """Whether every name of a list joined by 、 can be a person's."""
    names = persons.split("、")
    return all(_ALIEN.search(name) or _is_name(name) for name in names)


def _is_name(name: str) -> bool:
    if name in _other_words():
        return False
    family = _families().match(name)
    return family is not None and 1 <= len(name) - family.end() <= 2
