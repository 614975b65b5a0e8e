"""Amounts that follow from the case: facts, lines, sums and differences of lines, the reckoning."""

from collections.abc import Iterator
from decimal import Decimal

from casework.checks.register import Review
from casework.drafting.assessed import assessed
from casework.drafting.phrases import decimal
from casework.figures import find_figures

ZERO = Decimal(0)


def known_amounts(review: Review) -> frozenset[Decimal]:
    return frozenset(v for v in _amounts(review) if v is not None)


def _amounts(review: Review) -> Iterator[Decimal | None]:
    dossier, brief = review.dossier, review.brief
    yield from (decimal(f.value) for f in dossier.facts)
    yield from (decimal(t.value) for t in dossier.terms)
    yield from (brief.claimed, brief.assessed)
    yield sum((d for _, f in brief.named("salvage") if (d := decimal(f.value)) is not None), ZERO)
    yield from _items(review)
    if dossier.run:
        run = dossier.run
        for column in ("loss", "salvage", "adjusted"):
            yield sum((decimal(getattr(r, column)) or ZERO for r in run.items), ZERO)
        yield from (decimal(x) for x in (run.adjusted_total, run.deductible, run.payable))
        yield from (
            decimal(x)
            for r in run.items
            for x in (r.sum_insured, r.value_at_risk, r.loss, r.salvage, r.ratio, r.adjusted)
        )
        yield from (f.value for s in run.steps for f in find_figures(f"{s.formula} {s.result}"))


def _items(review: Review) -> Iterator[Decimal | None]:
    lines = assessed(review.dossier)
    for line in lines:
        item = line.item
        yield from (
            item.claimed_quantity,
            item.claimed_price,
            item.claimed_amount,
            item.quantity,
            item.price,
            item.depreciation,
        )
        yield from (line.final, line.cut)
        yield from (f.value for f in find_figures(line.why))
    claimed = sum((x.item.claimed_amount or ZERO for x in lines), ZERO)
    letter = review.brief.amount("claim.amount")
    yield from (claimed, abs(letter - claimed) if letter is not None else None)
    yield sum((x.final or ZERO for x in lines), ZERO)
    yield abs(sum((x.cut or ZERO for x in lines), ZERO))
    yield sum((x.item.claimed_amount or ZERO for x in lines if x.final == 0), ZERO)
