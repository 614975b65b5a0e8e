"""免赔 of one item: before its rate of payment (医疗费用免赔100元后按80%), or off its own line of the sum (车损险500元)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from casework.loss.deductible import chosen, franchise
from casework.loss.in_force import TermsInForce
from casework.loss.inputs import InsuredItem
from casework.loss.running import Running, cents, percent
from casework.loss.terms import PolicyTerm
from casework.loss.worksheet import Worksheet
from casework.money import grouped


class ReckonedLine(Protocol):
    """An item after its own steps (`items.Reckoned`)."""

    @property
    def item(self) -> InsuredItem: ...
    @property
    def adjusted(self) -> Decimal: ...


def own_deductible(
    running: Running, item: InsuredItem, terms: TermsInForce
) -> tuple[Running, PolicyTerm | None]:
    """The item's own 免赔 where a rate of payment follows it (医疗费用免赔100元后按80%); elsewhere it comes off the sum."""
    if has_own(item, terms) or not _any_own(item, terms):
        return running, None
    value, _, used = _own_value(running.rounded, item, terms)
    return running.minus(value).at_least_zero(), used[0]


def of_items(
    reckoned: Sequence[ReckonedLine], terms: TermsInForce, sheet: Worksheet
) -> tuple[Decimal, Decimal]:
    """(免赔 of items that have their own, what these items' lines add up to): the general 免赔 is for the others."""
    taken, lines = Decimal(0), Decimal(0)
    for r in reckoned:
        if not has_own(r.item, terms):
            continue
        value, words, used = _own_value(r.adjusted, r.item, terms)
        value = min(value, r.adjusted)
        sheet.row("deductible", f"{r.item.name}免赔", words, value, item=r.item.name, terms=used)
        taken, lines = taken + value, lines + r.adjusted
    return taken, lines


def has_own(item: InsuredItem, terms: TermsInForce) -> bool:
    """Whether the item has a 免赔 of its own that comes off the sum (not before its rate of payment)."""
    return _any_own(item, terms) and terms.own("pay_rate", item) is None


def _any_own(item: InsuredItem, terms: TermsInForce) -> bool:
    return any(terms.own(name, item) for name in ("deductible.amount", "deductible.rate", "deductible.mode"))


def _own_value(
    base: Decimal, item: InsuredItem, terms: TermsInForce
) -> tuple[Decimal, str, list[PolicyTerm | None]]:
    amount_term, rate_term = terms.own("deductible.amount", item), terms.own("deductible.rate", item)
    amount = (terms.amount("deductible.amount", item) if amount_term else None) or Decimal(0)
    rate = (terms.rate("deductible.rate", item) if rate_term else None) or Decimal(0)
    used = [t for t in (amount_term, rate_term, terms.own("deductible.mode", item)) if t]
    mode = _own_mode(item, terms)
    if mode == "none":
        return Decimal(0), "无免赔 = 0.00", [*used]
    if mode == "successive":
        left = (
            Running.of(base)
            .minus(amount)
            .at_least_zero()
            .times(1 - Fraction(rate), f"（1 − {percent(rate)}）")
        )
        return (
            base - left.rounded,
            f"{grouped(base)} −［{left.formula}］= {grouped(base - left.rounded)}",
            [*used],
        )
    rated = cents(Fraction(base) * Fraction(rate))
    value, words = chosen(mode, amount, rated, f"{grouped(base)} × {percent(rate)}")
    value, words = franchise(base, value, words, terms, item)
    return value, words, [*used]


def _own_mode(item: InsuredItem, terms: TermsInForce) -> str:
    stated, amount, rate = (terms.own(f"deductible.{n}", item) for n in ("mode", "amount", "rate"))
    if stated:
        return stated.value
    if amount and rate:
        return terms.get("deductible.mode").value
    return "amount" if amount else "rate"
