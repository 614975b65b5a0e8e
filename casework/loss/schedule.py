"""compute: the order of the reckoning. The policy's terms choose the steps; each step is one row with its formula.

Default order: items (see items.py) -> sum -> [limit] -> 免赔 -> [limit] -> 施救费用 -> third party -> 共保份额.
A reading the policy leaves open is reckoned every way; where the money differs both sums are shown and asked about.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from casework.findings import Finding, FindingCode, Severity
from casework.loss import business, cargo, limits, recovery, shares, sue_labour
from casework.loss.blanket import averaged_together
from casework.loss.deductible import deduct, mode_of
from casework.loss.in_force import TermsInForce
from casework.loss.inputs import LossInputs, inputs_hash
from casework.loss.items import Reckoned, reckon, terms_move_deductible
from casework.loss.own_deductible import has_own, of_items
from casework.loss.refusals import business_average, refusals
from casework.loss.term_names import SPECS, value_title
from casework.loss.terms import LossRun, PolicyTerm, TermOrigin
from casework.loss.worksheet import Worksheet
from casework.money import grouped, plain


@dataclass(frozen=True, slots=True)
class LossResult:
    """`run` is None exactly when a finding blocks. Warnings ask about readings that would give other money."""

    run: LossRun | None
    findings: tuple[Finding, ...] = ()


def compute(inputs: LossInputs) -> LossResult:
    """The whole reckoning of `inputs`; never raises on what an adjuster may have left out."""
    refused = refusals(inputs)
    if refused:
        return LossResult(None, refused)
    run = _run(inputs)
    return LossResult(run, tuple(_open_readings(inputs, run)))


def _run(inputs: LossInputs) -> LossRun:
    terms, sheet = TermsInForce(inputs.terms, inputs.line), Worksheet()
    reckoned = _items(inputs, terms, sheet)
    sue = sue_labour.reckon(inputs, terms, sheet)
    sue_adjusted = Decimal(sue.adjusted) if sue else Decimal(0)
    in_base = (
        bool(sue) and mode_of(terms) != "none" and terms.get("deductible.includes_sue_labour").value == "yes"
    )
    total = _total(reckoned, sue_adjusted if in_base else Decimal(0), terms, sheet)
    whole = _with_costs(total, Decimal(0) if in_base else sue_adjusted, sheet)
    payable, deductible = _less_deductible(total, reckoned, inputs, terms, sheet)
    payable = _with_sue_labour(payable, Decimal(0) if in_base else sue_adjusted, inputs, terms, sheet)
    loss = sum((r.net for r in reckoned), Decimal(0))
    payable = recovery.less_third_party(payable, loss, inputs, terms, sheet)
    sheet.row("payable", "赔付金额", f"{grouped(payable)}", payable)
    _after_payable(payable, inputs, terms, sheet)
    digest = inputs_hash(inputs)
    return LossRun(
        id=f"run-{digest[:12]}", currency=inputs.currency,
        items=tuple(r.result() for r in reckoned) + ((sue,) if sue else ()),
        adjusted_total=plain(whole), deductible=plain(deductible), payable=plain(payable),
        steps=tuple(sheet.steps), defaults=tuple(terms.defaults), inputs_hash=digest,
    )  # fmt: skip


def _items(inputs: LossInputs, terms: TermsInForce, sheet: Worksheet) -> list[Reckoned]:
    reckoned = [reckon(item, inputs, terms, sheet) for item in inputs.items]
    if (stated := terms.find("average")) and stated.value == "blanket":
        reckoned = averaged_together(reckoned, terms, sheet)
    if inputs.business:
        reckoned.append(business.reckon(inputs.business, business_average(terms), sheet))
    return reckoned


def _total(reckoned: list[Reckoned], sue: Decimal, terms: TermsInForce, sheet: Worksheet) -> Decimal:
    total = limits.per_person(reckoned, terms, sheet) + sue
    parts = [grouped(r.adjusted) for r in reckoned] + ([f"{grouped(sue)}（施救费用）"] if sue else [])
    summed = sum((r.adjusted for r in reckoned), Decimal(0)) + sue
    note = "" if summed == total else f"，受每人限额限制后 {grouped(total)}"
    used = [terms.find("deductible.includes_sue_labour")] if sue else []
    sheet.row(
        "adjusted_total", "理算金额合计", f"{' + '.join(parts)} = {grouped(summed)}{note}", total, terms=used
    )
    return total


def _with_costs(total: Decimal, beside: Decimal, sheet: Worksheet) -> Decimal:
    """All lines of the 理算表 together; costs beside the base of 免赔 get a row of their own."""
    if beside:
        sheet.row(
            "adjusted_whole", "理算金额合计（含施救费用）",
            f"{grouped(total)} + {grouped(beside)}（施救费用，不计免赔）= {grouped(total + beside)}", total + beside,
        )  # fmt: skip
    return total + beside


def _less_deductible(
    total: Decimal, reckoned: list[Reckoned], inputs: LossInputs, terms: TermsInForce, sheet: Worksheet
) -> tuple[Decimal, Decimal]:
    limit_first = _has_limit(terms) and terms.get("limit.position").value == "before_deductible"
    base = limits.occurrence(total, inputs, terms, sheet) if limit_first else total
    deductible = Decimal(0)
    if len(reckoned) == 1 and reckoned[0].ratio != 1 and mode_of(terms) != "none":
        terms.get("deductible.position")
    if not terms_move_deductible(inputs, terms):
        deductible = _deductibles(base, reckoned, inputs, terms, sheet) + _days(base, inputs, terms, sheet)
    payable = max(base - deductible, Decimal(0))
    formula = f"{grouped(base)} − {grouped(deductible)} = {grouped(base - deductible)}"
    note = "，小于零按零计" if base < deductible else ""
    sheet.row("less_deductible", "扣除免赔后", formula + note, payable)
    return (payable if limit_first else limits.occurrence(payable, inputs, terms, sheet)), deductible


def _deductibles(
    base: Decimal, reckoned: list[Reckoned], inputs: LossInputs, terms: TermsInForce, sheet: Worksheet
) -> Decimal:
    """Items with a 免赔 of their own first; the policy's general one for the rest."""
    own, lines = of_items(reckoned, terms, sheet)
    others = [r for r in reckoned if not has_own(r.item, terms)]
    if lines and (not others or mode_of(terms) == "none"):
        return own
    net = sum((r.net for r in others), Decimal(0))
    return own + deduct(max(base - lines, Decimal(0)), net, inputs, terms, sheet)


def _days(base: Decimal, inputs: LossInputs, terms: TermsInForce, sheet: Worksheet) -> Decimal:
    """Time deductible of 营业中断: base × days ÷ interruption days."""
    days, span = (
        terms.amount("deductible.days"),
        inputs.business.interruption_days if inputs.business else None,
    )
    if not days or not span:
        return Decimal(0)
    left = business.less_days(base, int(days), span)
    formula = f"{grouped(base)} × {int(days)} ÷ {span} = {grouped(base - left)}"
    sheet.row("deductible.days", "免赔天数", formula, base - left, terms=(terms.find("deductible.days"),))
    return base - left


def _has_limit(terms: TermsInForce) -> bool:
    return any(terms.find(name) for name in ("limit.occurrence", "limit.aggregate"))


def _with_sue_labour(
    payable: Decimal, sue: Decimal, inputs: LossInputs, terms: TermsInForce, sheet: Worksheet
) -> Decimal:
    if not sue:
        return payable
    together = payable + sue
    sheet.row("with_sue_labour", "加施救费用", f"{grouped(payable)} + {grouped(sue)} = {grouped(together)}", together,
              statute=sue_labour.ARTICLE_57)  # fmt: skip
    inside = _has_limit(terms) and terms.get("limit.includes_sue_labour").value == "yes"
    return (
        limits.occurrence(together, replace(inputs, sum_insured=None), terms, sheet) if inside else together
    )


def _after_payable(payable: Decimal, inputs: LossInputs, terms: TermsInForce, sheet: Worksheet) -> None:
    share_term = terms.find("coinsurance.shares")
    if share_term:
        shares.rows(payable, share_term, sheet)
    if inputs.exchange:
        settled = cargo.converted(payable, inputs.exchange.rate)
        rate = f"{inputs.exchange.rate.normalize():f}"
        formula = f"{inputs.currency} {grouped(payable)} × {rate}（{inputs.exchange.date}）= {inputs.exchange.currency} {grouped(settled)}"
        sheet.row(
            "settlement",
            f"折合{inputs.exchange.currency}",
            formula,
            settled,
            citations=inputs.exchange.citations,
        )


def _open_readings(inputs: LossInputs, run: LossRun) -> Iterator[Finding]:
    """For each default used: the other allowed values; those that change the payable sum are named with their sums."""
    for name in run.defaults:
        spec = SPECS[name]
        if not spec.asked:
            continue
        default = spec.default_for(inputs.line)
        others = [
            (v, pay)
            for v in spec.values
            if v != default and (pay := _payable_with(inputs, name, v)) not in (None, run.payable)
        ]
        if others:
            told = "；".join(f"若“{spec.values[v]}”则为 {grouped(Decimal(pay or 0))}" for v, pay in others)
            yield Finding(
                FindingCode.MISSING_TERM, Severity.WARNING, name,
                f"保单未载明{spec.title}，现按“{value_title(name, default)}”计得 {grouped(Decimal(run.payable))}；{told}。{spec.question}",
                chapter="adjustment", values=(run.payable, *(pay or "" for _, pay in others)),
            )  # fmt: skip


def _payable_with(inputs: LossInputs, name: str, value: str) -> str | None:
    varied = replace(inputs, terms=(*inputs.terms, PolicyTerm(name, value, TermOrigin.ADJUSTER)))
    return None if refusals(varied) else _run(varied).payable
