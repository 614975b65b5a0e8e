"""每日津贴: so much a day for a head of claim (误工津贴, 住院津贴), after the first days, for at most so many."""

from collections.abc import Sequence
from decimal import Decimal

from casework.figures import parse_amount
from casework.loss.assemble.known import Known
from casework.loss.matching import similarity
from casework.loss.term_names import base_name
from casework.loss.terms import PolicyTerm
from casework.money import grouped, round2

_DAYS = (("误工", "injury.off_work_days"), ("住院", "injury.hospital_days"))
_SAME = 0.8


def allowance(known: Known, head: str, terms: Sequence[PolicyTerm]) -> tuple[Decimal | None, str]:
    """(amount, its formula) where the policy pays by the day and the days are known; (None, "") otherwise."""
    daily = _own("allowance.daily", head, terms)
    days = next((known.amount(key) for word, key in _DAYS if word in head), None)
    if daily is None or days is None:
        return None, ""
    waiting = _own("deductible.days", head, terms) or Decimal(0)
    most = _own("allowance.most_days", head, terms)
    counted = max(days - waiting, Decimal(0))
    paid = counted if most is None else min(counted, most)
    words = (
        f"{grouped(daily)} ×（{_plain(days)} − {_plain(waiting)}）天"
        if waiting
        else f"{grouped(daily)} × {_plain(days)}天"
    )
    return round2(daily * paid), words + (
        f"，最长 {_plain(most)} 天" if most is not None and paid < counted else ""
    )


def _own(name: str, head: str, terms: Sequence[PolicyTerm]) -> Decimal | None:
    """The head's own value only: a waiting period of one head says nothing of another."""
    for term in terms:
        scope = term.name.partition("[")[2].rstrip("]")
        if base_name(term.name) == name and scope and similarity(scope, head) >= _SAME:
            return parse_amount(term.value)
    return None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
