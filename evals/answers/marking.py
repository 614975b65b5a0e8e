"""Whether an answer says what the papers say, and whether it leads to where they say it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering import Answer
from evals.answers.asked import Asked, Place

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MARKS = r"[\s*\\,;、。\"'“”‘’()|]+"
_SPLITS = re.compile(rf"(?<=\d){_MARKS}(?=[\d-])")
_ZEROS = re.compile(r"(?<=\d)(?:\.00?|(\.\d)0)(?![\d.])")
_LOOSE = re.compile(_MARKS)


class Outcome(StrEnum):
    """`WRONG`: answered, and the truth is not in it, or what must not be said is: the worst of them."""

    RIGHT = "right"
    UNCITED = "uncited"  #: the truth is said, but not every place that holds it is cited
    WRONG = "wrong"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Mark:
    """`good` of the `cited` pages hold the truth; `found` of the `needed` places are cited."""

    outcome: Outcome
    good: int = 0
    cited: int = 0
    found: int = 0
    needed: int = 0


def mark(asked: Asked, given: Answer, page: Callable[[Place], str]) -> Mark:
    """`page` gives the text of a page, empty for one unknown."""
    if not given.answered:
        return Mark(Outcome.REFUSED if asked.answers else Outcome.RIGHT, needed=len(asked.needs))
    if not asked.answers:
        return Mark(Outcome.WRONG)
    cited = {(c.file, c.page) for c in given.citations}
    places = {place for need in asked.needs for place in need}
    good = sum(place in places or _bears(page(place), asked) for place in cited)
    found = sum(not cited.isdisjoint(need) for need in asked.needs)
    true = _says_all(given.text, asked) and not any(holds(given.text, form) for form in asked.never)
    outcome = Outcome.WRONG if not true else Outcome.RIGHT if found == len(asked.needs) else Outcome.UNCITED
    return Mark(outcome, good, len(cited), found, len(asked.needs))


def _says_all(text: str, asked: Asked) -> bool:
    return all(any(holds(text, form) for form in forms) for forms in asked.answers)


def _bears(text: str, asked: Asked) -> bool:
    return any(holds(text, form) for forms in asked.answers for form in forms)


def holds(text: str, form: str) -> bool:
    """Whether `text` says `form`, however it is spaced and pointed; a figure only as a whole figure."""
    wanted = plain(form)
    before = r"(?<![\d])(?<!\d\.)" if wanted[0].isdigit() else ""
    after = r"(?!\d|\.\d*[1-9])" if wanted[-1].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, plain(text)) is not None


def plain(text: str) -> str:
    """Without spaces, points, marks and a figure's last zeros; two figures side by side stay apart."""
    shaped = (
        unicodedata.normalize("NFKC", _THOUSANDS.sub("", text)).replace("−", "-").replace("–", "-").lower()
    )
    return _ZEROS.sub(r"\1", _LOOSE.sub("", _SPLITS.sub("~", shaped)))
