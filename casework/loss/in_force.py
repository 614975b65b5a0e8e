"""Which value of a term applies: the item's own, then the policy's, then the default, which is remembered."""

from collections.abc import Iterable
from decimal import Decimal

from casework.figures import parse_amount, parse_rate
from casework.loss.inputs import InsuredItem
from casework.loss.matching import same_item
from casework.loss.term_names import SPECS, base_name
from casework.loss.terms import PolicyTerm, TermOrigin


class TermsInForce:
    """`defaults` grows as terms are consulted: a default nobody needed is not listed."""

    def __init__(self, terms: Iterable[PolicyTerm], line: str) -> None:
        self._terms = tuple(terms)
        self._line = line
        self.defaults: list[str] = []

    def find(self, name: str, item: InsuredItem | None = None) -> PolicyTerm | None:
        """The term as stated; an adjuster's word beats the policy's, an item's own term beats the general one."""
        own = [t for t in self._terms if item and _is_of(t, name, item)]
        general = [t for t in self._terms if t.name == name]
        stated = sorted(own, key=_rank) + sorted(general, key=_rank)
        return stated[0] if stated else None

    def get(self, name: str, item: InsuredItem | None = None) -> PolicyTerm:
        """The term, or its default, which is then listed. For terms that have a default."""
        term = self.find(name, item)
        if term is None or term.origin is TermOrigin.DEFAULT:
            if name not in self.defaults:
                self.defaults.append(name)
            spec = SPECS[name]
            return term or PolicyTerm(name, spec.default_for(self._line), TermOrigin.DEFAULT)
        return term

    def amount(self, name: str, item: InsuredItem | None = None) -> Decimal | None:
        term = self.find(name, item)
        return parse_amount(term.value) if term else None

    def rate(self, name: str, item: InsuredItem | None = None) -> Decimal | None:
        term = self.find(name, item)
        return parse_rate(term.value) if term else None

    def own(self, name: str, item: InsuredItem) -> PolicyTerm | None:
        """Only the item's own term (`deductible.amount[医疗费用]`), never the general one."""
        own = sorted((t for t in self._terms if _is_of(t, name, item)), key=_rank)
        return own[0] if own else None

    @property
    def any_stated(self) -> bool:
        return any(t.origin is not TermOrigin.DEFAULT for t in self._terms)


def _is_of(term: PolicyTerm, name: str, item: InsuredItem) -> bool:
    if base_name(term.name) != name or "[" not in term.name:
        return False
    wanted = term.name.partition("[")[2].rstrip("]")
    return any(same_item(wanted, known) for known in (item.name, item.policy_name) if known)


def _rank(term: PolicyTerm) -> int:
    return (TermOrigin.ADJUSTER, TermOrigin.POLICY, TermOrigin.DEFAULT).index(term.origin)
