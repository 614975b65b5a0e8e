"""Which live formula stands behind each figure of a finished reckoning. Pure.

A formula is used only if, worked out here with Decimal, it gives the very figure of the run; the policy's terms say
which one is tried first. Where none does (营业中断, blanket average, recoveries ...) the figure stands as a value and
the sheet says so: a formula that merely looks right is worse than none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import product

from casework.dossier import Dossier
from casework.loss.terms import ItemResult, LossRun
from casework.money import round2

ZERO = Decimal(0)
_NEAR = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the 理算表. `formula` names cells as {si} {v} {loss} {salvage} {ratio}; "" = the figure is a value."""

    item: ItemResult
    ratio_formula: str
    formula: str
    follows: int | None  #: place of the item whose ratio this line takes (施救费用 of 存货)
    in_base: bool  #: counts towards the total from which the deductible is taken


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`deductible` and `payable` name cells as {total} {net} {amount} {rate} {limit} {beside} {deductible}."""

    lines: tuple[Line, ...]
    total: str
    deductible: str
    payable: str
    amount: Decimal
    rate: Decimal
    limit: Decimal | None


def express(dossier: Dossier, run: LossRun) -> Reckoning:
    """The run as formulas, each proved against the run's own figure."""
    salvage = _term(dossier, "salvage")
    in_base = _in_base(run)
    lines = tuple(
        Line(item, _ratio(item), _adjusted(item, salvage), _followed(dossier, run, item), flag)
        for item, flag in zip(run.items, in_base or [True] * len(run.items), strict=True)
    )
    amount = number(_term(dossier, "deductible.amount") or dossier.value("policy.deductible_amount")) or ZERO
    rate = number(_term(dossier, "deductible.rate") or dossier.value("policy.deductible_rate")) or ZERO
    limit = number(_term(dossier, "limit.occurrence"))
    known = Reckoning(lines, "{sum}" if in_base else "", "", "", amount, rate, limit)
    deductible = _deductible(dossier, run, known)
    return Reckoning(lines, known.total, deductible, _payable(dossier, run, known), amount, rate, limit)


def number(text: str) -> Decimal | None:
    """A decimal string, or None for "" and for what is not a number."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def net(item: ItemResult) -> Decimal:
    return (number(item.loss) or ZERO) - (number(item.salvage) or ZERO)


def beside(lines: Iterable[Line]) -> Decimal:
    """What is paid beside the loss: 施救费用 outside the base of the deductible."""
    return sum((number(line.item.adjusted) or ZERO for line in lines if not line.in_base), ZERO)


def _term(dossier: Dossier, name: str) -> str:
    """`deductible.mode` and `deductible_mode` are one name; the last word on a term counts."""
    named = [t.value for t in dossier.terms if t.name.replace("_", ".") == name.replace("_", ".")]
    return named[-1] if named else ""


def _ratio(item: ItemResult) -> str:
    insured, value, ratio = number(item.sum_insured), number(item.value_at_risk), number(item.ratio)
    if not insured or not value or ratio is None:
        return ""
    return "MIN(1,{si}/{v})" if abs(min(Decimal(1), insured / value) - ratio) < _NEAR else ""


def _followed(dossier: Dossier, run: LossRun, item: ItemResult) -> int | None:
    saved = _term(dossier, "sue_labour.item")
    if item.sum_insured or not saved:
        return None
    places = (i for i, other in enumerate(run.items) if other.item == saved and other.ratio == item.ratio)
    return next(places, None)


def _adjusted(item: ItemResult, salvage: str) -> str:
    wanted, loss = number(item.adjusted), number(item.loss)
    if wanted is None or loss is None:
        return ""
    for formula, value in _item_readings(item, loss, salvage):
        if round2(value) == wanted:
            return f"ROUND({formula},2)"
    return ""


def _item_readings(item: ItemResult, loss: Decimal, salvage: str) -> Iterator[tuple[str, Decimal]]:
    """(formula, its value): salvage before or after average or not at all, with and without the caps by V and SI."""
    insured, value, ratio = number(item.sum_insured), number(item.value_at_risk), number(item.ratio)
    left, share = number(item.salvage) or ZERO, Decimal(1) if ratio is None else ratio
    places = ["before_average", "after_average", "insurer_takes"]
    places.sort(key=lambda place: place != salvage)
    for place, capped in product(places, (True, False)):
        formula, amount = "{loss}", loss
        if place == "before_average" and item.salvage:
            formula, amount = "({loss}-{salvage})", loss - left
        if capped and value:
            formula, amount = f"MIN({formula},{{v}})", min(amount, value)
        formula, amount = f"{formula}*{{ratio}}", amount * share
        if place == "after_average" and item.salvage:
            formula, amount = f"{formula}-{{salvage}}", amount - left
        if capped and insured:
            formula, amount = f"MIN({formula},{{si}})", min(amount, insured)
        yield f"MAX({formula},0)", max(amount, ZERO)


def base_total(run: LossRun) -> Decimal | None:
    """What 免赔 is taken from: the step's own result (costs beside it left out), else the run's total."""
    step = next((s for s in run.steps if s.id == "adjusted_total"), None)
    return number(step.result if step else run.adjusted_total)


def _in_base(run: LossRun) -> list[bool] | None:
    """Whether each line counts towards the total: all do, or those with a sum insured; None when neither adds up."""
    total = base_total(run)
    for flags in ([True] * len(run.items), [bool(item.sum_insured) for item in run.items]):
        counted = (number(i.adjusted) or ZERO for i, flag in zip(run.items, flags, strict=True) if flag)
        if sum(counted, ZERO) == total:
            return flags
    return None


_MODES = ("higher", "amount", "rate", "lower", "sum", "none")


def _deductible(dossier: Dossier, run: LossRun, known: Reckoning) -> str:
    """By the policy's mode first, on its base first."""
    wanted = number(run.deductible)
    modes = sorted(_MODES, key=lambda mode: mode != _term(dossier, "deductible.mode"))
    net_first = _term(dossier, "deductible.rate_base") == "net_loss"
    total = base_total(run) or ZERO
    losses = sum((net(line.item) for line in known.lines if line.in_base), ZERO)
    bases = [("{total}", total), ("{net}", losses)]
    for mode, (name, base) in product(modes, reversed(bases) if net_first else bases):
        if _deducted(mode, known.amount, round2(base * known.rate)) == wanted:
            return _DEDUCTIBLE[mode].format(base=name)
    return ""


_BY_RATE = "ROUND({base}*{{rate}},2)"
_DEDUCTIBLE = {
    "higher": f"MAX({{{{amount}}}},{_BY_RATE})",
    "lower": f"MIN({{{{amount}}}},{_BY_RATE})",
    "sum": f"{{{{amount}}}}+{_BY_RATE}",
    "amount": "{{amount}}",
    "rate": _BY_RATE,
    "none": "0",
}


def _deducted(mode: str, amount: Decimal, by_rate: Decimal) -> Decimal:
    return {
        "higher": max(amount, by_rate),
        "lower": min(amount, by_rate),
        "sum": amount + by_rate,
        "amount": amount,
        "rate": by_rate,
    }.get(mode, ZERO)


def _payable(dossier: Dossier, run: LossRun, known: Reckoning) -> str:
    wanted = number(run.payable)
    total, deductible = base_total(run) or ZERO, number(run.deductible) or ZERO
    extra, limit = beside(known.lines), known.limit
    readings = [("MAX({total}-{deductible},0)+{beside}", max(total - deductible, ZERO) + extra)]
    if limit is not None:
        after = (
            "MIN(MAX({total}-{deductible},0),{limit})+{beside}",
            min(max(total - deductible, ZERO), limit) + extra,
        )
        before = (
            "MAX(MIN({total},{limit})-{deductible},0)+{beside}",
            max(min(total, limit) - deductible, ZERO) + extra,
        )
        limit_first = _term(dossier, "limit.position") == "before_deductible"
        readings = [*((before, after) if limit_first else (after, before)), *readings]
    return next((formula for formula, value in readings if value == wanted), "")
