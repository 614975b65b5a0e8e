"""dossier -> LossInputs: claim lines under insured items, with values, salvage, costs and the terms in force.

Nothing is invented: what is missing or assumed is a finding. Every input carries the citations it rests on.

known       facts, per key and per item      terms      which terms hold for this loss
claim       which lines count, at what amount belonging  to which insured item a line belongs
property, cargo, motor, liability, business   the shapes of the lines of business
costs       施救费用, what a third party has paid
coverage, beyond_claim  do the lists come to what is claimed; more counted than was claimed is no result
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from casework.dossier import Dossier
from casework.findings import Finding, FindingCode
from casework.loss.assemble import business, cargo, liability, motor, property
from casework.loss.assemble.beyond_claim import beyond_claim
from casework.loss.assemble.claim import Line, lines_of
from casework.loss.assemble.costs import sue_labour, third_party
from casework.loss.assemble.coverage import compare_with_claim
from casework.loss.assemble.headcount import headcount
from casework.loss.assemble.known import Known, decimal
from casework.loss.assemble.terms import terms_of
from casework.loss.inputs import Exchange, InsuredItem, LossInputs
from casework.loss.terms import PolicyTerm
from casework.money import grouped


@dataclass(frozen=True, slots=True)
class Assembled:
    """`inputs` is None when a blocking finding says what is needed first."""

    inputs: LossInputs | None
    findings: tuple[Finding, ...]


def assemble(dossier: Dossier) -> Assembled:
    """Everything settled and read so far, as the engine's input. Pure; never raises on an incomplete case."""
    known = Known.of(dossier)
    terms = terms_of(known)
    lines, sue_lines = lines_of(known)
    compare_with_claim(known, [line.item for line in (*lines, *sue_lines)])
    items = _items(known, lines, terms)
    if known.line == "motor":
        terms = motor.terms_for(known, terms, items)
        motor.excess_note(known, items)
    inputs = _inputs(known, items, lines, sue_lines, terms)
    if not dossier.items and inputs.business is None:
        known.note(
            FindingCode.MISSING_FACT, "items", "尚无核定的损失项目，请先提供损失清单或逐项核定。", blocks=True
        )
    beyond_claim(known, inputs.items, inputs.sue_labour)
    _compare_currencies(known)
    blocked = any(f.blocks for f in known.notes)
    return Assembled(None if blocked else inputs, tuple(known.notes))


def _items(known: Known, lines: Sequence[Line], terms: Sequence[PolicyTerm]) -> tuple[InsuredItem, ...]:
    match known.line:
        case "cargo":
            return cargo.insured_items(known, lines, terms)
        case "motor":
            return motor.insured_items(known, lines)
        case "liability":
            return liability.insured_items(known, lines, terms)
        case "bi":
            return ()
        case _:
            return property.insured_items(known, lines, terms)


def _inputs(
    known: Known, items: tuple[InsuredItem, ...], lines: Sequence[Line], sue_lines: Sequence[Line],
    terms: tuple[PolicyTerm, ...],
) -> LossInputs:  # fmt: skip
    own = motor.covers(known)[0] if known.line == "motor" else ""
    paid, paid_item = third_party(known, items, own)
    whole = None if known.line in ("motor", "liability") else _whole_sum(known)
    return LossInputs(
        known.currency, items, terms, known.line, whole,
        sue_labour=sue_labour(known, sue_lines, items, terms),
        third_party_paid=paid, third_party_item=paid_item,
        liability_share=liability.share_of(known, terms) if known.line == "liability" else None,
        headcount=headcount(known, terms) if known.line == "liability" else None,
        business=business.interruption(known, terms, lines) if known.line == "bi" else None,
        exchange=_exchange(known),
        sources={"third_party_paid": known.citations("third_party.paid"), "sum_insured": known.citations("policy.sum_insured")},
    )  # fmt: skip


def _whole_sum(known: Known) -> Decimal | None:
    """The policy's total, unless its items alone are insured for more: then it was misread and caps nothing."""
    whole = known.amount("policy.sum_insured")
    items = sum(
        (decimal(fact) or Decimal(0) for _, fact in known.named("policy.item.sum_insured")), Decimal(0)
    )
    if whole is None or whole >= items:
        return whole
    known.note(
        FindingCode.CHECK, "policy.sum_insured",
        f"总保险金额 {grouped(whole)} 小于各分项之和 {grouped(items)}，未作为限额使用，请核对保单。",
        citations=known.citations("policy.sum_insured"),
    )  # fmt: skip
    return None


def _compare_currencies(known: Known) -> None:
    """A claim in another currency than the policy's cannot be reckoned until somebody gives a rate."""
    claim = known.dossier.fact("claim.amount")
    if claim is None or not claim.currency or claim.currency == known.currency:
        return
    known.note(
        FindingCode.MISSING_FACT, "currency",
        f"索赔币种为{claim.currency}，保单币种为{known.currency}，请给出汇率、日期和来源，并确认清单金额的币种。",
        blocks=claim.currency != "CNY", citations=claim.citations,
    )  # fmt: skip


def _exchange(known: Known) -> Exchange | None:
    """Payment in yuan of a sum in another currency, when a rate was given."""
    rate = known.amount("exchange.rate")
    if rate is None or rate <= Decimal(0) or known.currency == "CNY":
        return None
    return Exchange(
        "CNY", rate, known.text("exchange.date") or "汇率日期待核实", known.citations("exchange.rate")
    )
