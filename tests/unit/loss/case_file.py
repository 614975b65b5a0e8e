"""A case in few words: policy papers that are really read, facts, claim lines; and its reckoning."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from casework.dossier import Dossier
from casework.facts import Basis, Fact, FactStatus
from casework.findings import Finding
from casework.loss.assemble import assemble
from casework.loss.reading import read_terms
from casework.loss.schedule import compute
from casework.loss.terms import LossItem, LossRun, PolicyTerm
from tests.unit.dossiers.builder import Shelf, case, paper

Amounts = Mapping[str, str]


def line(
    order: int,
    name: str,
    amount: str,
    category: str = "",
    *,
    assessed: str = "",
    reason: str = "",
    **more: object,
) -> LossItem:
    """One claim line; `more` are other columns (depreciation, included, claimed_quantity …)."""
    return LossItem(
        f"i{order}", order, category, name, claimed_amount=Decimal(amount),
        amount=Decimal(assessed) if assessed else None, reason=reason or ("经核定" if assessed else ""), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def dossier(
    business: str,
    facts: Amounts,
    items: Sequence[LossItem] = (),
    *papers: tuple[str, str, str],
    currency: str = "",
    proposed: Amounts | None = None,
) -> Dossier:
    """`papers`: (name, kind, text); `facts` are confirmed, `proposed` only read."""
    shelf = Shelf(*(paper(name, kind, text) for name, kind, text in papers))
    terms: dict[str, PolicyTerm] = {}
    for file in shelf.files:
        for term in read_terms(file.id, file.name, file.kind, shelf.pages[file.id]):
            terms.setdefault(term.name, term)
    made = [_fact(k, v, FactStatus.CONFIRMED, currency) for k, v in facts.items()]
    made += [_fact(k, v, FactStatus.PROPOSED, currency) for k, v in (proposed or {}).items()]
    return Dossier(
        case("一案", business),
        shelf.files,
        tuple(made),
        terms=tuple(terms.values()),
        items=tuple(items),
        pages=shelf.pages,
    )


def _fact(key: str, value: str, status: FactStatus, currency: str) -> Fact:
    return Fact(f"{key}={value}", "case", key, value, status, currency, Basis.DOCUMENTED, 80)


def reckoned(file: Dossier) -> LossRun:
    """The run; fails with what stands in its way."""
    assembled = assemble(file)
    assert assembled.inputs is not None, told(assembled.findings)
    result = compute(assembled.inputs)
    assert result.run is not None, told(result.findings)
    return result.run


def told(findings: Sequence[Finding]) -> list[str]:
    return [f.message for f in findings]


def lines_of(run: LossRun) -> dict[str, str]:
    return {row.item: row.adjusted for row in run.items}


def without(file: Dossier, *keys: str) -> Dossier:
    return replace(file, facts=tuple(f for f in file.facts if f.key not in keys))
