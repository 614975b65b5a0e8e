"""Is one text another reading of the same place? A few characters apart, and of the same shape.

A check also falls silent when it can no longer be made: a reading that loses the figure, the label or the form of a
code proves nothing. So what is read must stay what it was: as many figures and dates, the same words around them.
"""

import re
from collections import Counter

from casework import identifiers
from casework.figures import find_dates, find_figures
from ingestion.extract.text import CJK, compact

_MOST = 3  #: characters that may differ, and no more than a third
_WORDS = 1  #: of them Chinese characters: 染 for 柒
_LATIN = re.compile(r"[a-z]")
_CODE = re.compile(r"[0-9a-z]{8,24}")  #: letters and digits take each other's place in a code


def is_reading_of(text: str, first: str) -> bool:
    one, other = compact(text), compact(first)
    if _distance(one, other) > min(_MOST, max(1, len(other) // 3)):
        return False
    if _CODE.fullmatch(other):
        formed = one.isdigit() if other.isdigit() else _CODE.fullmatch(one) is not None
        return len(one) == len(other) and formed
    words = [Counter(CJK.findall(side)) for side in (one, other)]
    apart = max(sum((words[0] - words[1]).values()), sum((words[1] - words[0]).values()))
    return apart <= _WORDS and _LATIN.findall(one) == _LATIN.findall(other) and _as_telling(text, first)


def passes(code: str) -> bool:
    """Whether it is a code with a check digit that fits, whichever it is."""
    tests = (
        identifiers.is_uscc,
        identifiers.is_person_number,
        identifiers.is_vin,
        identifiers.is_container,
        identifiers.is_tax_number,
        identifiers.passes_luhn,
    )
    return any(test(code) for test in tests)


def _as_telling(text: str, first: str) -> bool:
    """No figure and no date less than before."""
    figures = [Counter(f.kind for f in find_figures(side)) for side in (text, first)]
    return figures[0] == figures[1] and len(find_dates(text)) >= len(find_dates(first))


def _distance(one: str, other: str) -> int:
    """Characters put in, left out or changed (Levenshtein)."""
    before = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
        before = row
    return before[-1]
