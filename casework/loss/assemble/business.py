"""营业中断: turnovers, charges and assessed sums from facts, costs from the claim's own lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from casework.figures import parse_amount
from casework.findings import FindingCode
from casework.loss import business
from casework.loss.assemble.claim import Line
from casework.loss.assemble.known import Known, decimal
from casework.loss.inputs import BusinessInterruption
from casework.loss.matching import best_match
from casework.loss.terms import PolicyTerm
from casework.money import grouped

_SOURCES = {
    "actual_turnover": "bi.turnover_actual", "prior_turnover": "bi.turnover_prior", "standard_turnover": "bi.turnover_standard",
    "increased_cost": "bi.increased_cost", "saved_charges": "bi.saved_charges", "sum_insured": "policy.sum_insured",
    "lost_profit": "bi.lost_profit", "insurable": "bi.insurable",
}  # fmt: skip
#: rows of a claim that are figures of the reckoning itself, no cost
_REVENUE = re.compile(r"营业额|营业收入|销售|收入|毛利|利润|turnover|revenue|profit", re.I)
_SAVED = re.compile(r"节省|节约|少支|减少的?支出|saved", re.I)
_SAVINGS_TOLD = re.compile(r"(?:节省|节约)的?[^，。；\s]{0,8}费|节省费用|saved (?:charges|expenses)", re.I)
_CENT = Decimal("0.01")


def interruption(
    known: Known, terms: tuple[PolicyTerm, ...], lines: Sequence[Line] = ()
) -> BusinessInterruption | None:
    """None when the turnover or the rate of gross profit is unknown; the findings say which."""
    actual, rate, lost = known.amount("bi.turnover_actual"), _rate(known), known.amount("bi.lost_profit")
    if actual is None and lost is None:
        known.note(
            FindingCode.MISSING_FACT, "bi.turnover_actual", "请提供赔偿期内的实际营业额。", blocks=True
        )
    if rate is None and lost is None:
        known.note(FindingCode.MISSING_FACT, "bi.gross_profit_rate", "请提供毛利润率，或上一会计年度的营业利润、约定维持费用和营业额。", blocks=True)  # fmt: skip
    if lost is None and (actual is None or rate is None):
        return None
    months = next((parse_amount(t.value) for t in terms if t.name == "bi.indemnity_months"), None)
    days = known.amount("bi.interruption_days")
    zero = Decimal(0)
    found = BusinessInterruption(
        actual, rate, lost, known.amount("bi.insurable"),
        standard_turnover=known.amount("bi.turnover_standard"), prior_turnover=known.amount("bi.turnover_prior"),
        trend=known.rate("bi.trend") or zero, increased_cost=_increased_cost(known, lines),
        turnover_saved=known.amount("bi.turnover_saved"), saved_charges=_saved_charges(known, lines),
        uninsured_charges=known.amount("bi.uninsured_charges") or zero, annual_turnover=known.amount("bi.turnover_annual"),
        sum_insured=_sum_insured(known),
        indemnity_months=int(months or known.amount("policy.indemnity_period", "bi.indemnity_period") or 12),
        interruption_days=int(days) if days else None,
        sources={name: known.citations(key) for name, key in _SOURCES.items()},
    )  # fmt: skip
    _ask_for_values(known, found, terms)
    return _as_assessed(known, found)


def _ask_for_values(known: Known, found: BusinessInterruption, terms: Sequence[PolicyTerm]) -> None:
    """毛利润 is averaged unless the policy says it is not: then what was insured and what should have been are needed."""
    if any(t.name == "average" and t.value == "off" for t in terms):
        return
    if business.insurable(found) is None:
        known.note(
            FindingCode.MISSING_FACT, "bi.turnover_annual",
            "请提供出险前12个月营业收入或应保毛利润，以判断毛利润是否足额投保；保单不按比例赔付的，请说明。", blocks=True,
        )  # fmt: skip
    if found.sum_insured is None:
        known.note(
            FindingCode.MISSING_FACT,
            "policy.sum_insured",
            "毛利润的保险金额未知，无法判断是否足额投保。",
            blocks=True,
        )


def _as_assessed(known: Known, found: BusinessInterruption) -> BusinessInterruption:
    """Sums that a person named must be what the turnovers and costs come to; a difference is never settled by a guess."""
    reckoned = business.profit_by_turnover(found)
    if reckoned is not None and found.lost_profit is not None:
        _same(known, "bi.lost_profit", "毛利润损失", found.lost_profit, reckoned)
    profit = reckoned if reckoned is not None else found.lost_profit
    assessed = known.amount("bi.assessed_loss")
    if profit is not None and assessed is not None:
        whole = profit + found.increased_cost - found.saved_charges
        _same(known, "bi.assessed_loss", "营业中断核定损失", assessed, whole)
    return replace(found, lost_profit=None) if reckoned is not None else found


def _same(known: Known, key: str, title: str, said: Decimal, reckoned: Decimal) -> None:
    if abs(said - reckoned) > _CENT:
        known.note(
            FindingCode.CHECK, key,
            f"{title}核定为 {grouped(said)}，按已知的营业额、毛利润率和费用计算为 {grouped(reckoned)}，"
            f"相差 {grouped(said - reckoned)}，请确认营业额、毛利润率、增加的费用和节省的费用。",
            blocks=True, citations=known.citations(key),
        )  # fmt: skip


def _increased_cost(known: Known, lines: Sequence[Line]) -> Decimal:
    """As settled; else the claim's lines of cost when a person settled each of them; else they are asked about."""
    told = known.amount("bi.increased_cost")
    costs = [
        line for line in lines if not _REVENUE.search(line.item.name) and not _SAVED.search(_words(line))
    ]
    if told is not None or not costs:
        return told or Decimal(0)
    total = sum((line.loss.amount for line in costs), Decimal(0))
    if not all(line.settled for line in costs):
        shown = "、".join(f"“{line.item.name}”{grouped(line.loss.amount)}" for line in costs[:6])
        known.note(
            FindingCode.MISSING_FACT, "bi.increased_cost",
            f"索赔列有费用 {len(costs)} 项（{shown}），请说明核定的增加营业费用（没有则说明为 0）；未经说明不计入。",
            blocks=True, citations=tuple(c for line in costs[:6] for c in line.citations[:1]),
        )  # fmt: skip
    return total


def _saved_charges(known: Known, lines: Sequence[Line]) -> Decimal:
    """As settled; the claim's own lines of savings when settled; papers that speak of savings nobody assessed are asked about."""
    told = known.amount("bi.saved_charges")
    saved = [line for line in lines if _SAVED.search(_words(line))]
    if told is not None:
        return told
    if saved and all(line.settled for line in saved):
        return sum((line.loss.amount for line in saved), Decimal(0))
    files = [
        f.name
        for f in known.dossier.files
        if f.kind not in ("policy", "clauses") and _tells_savings(known, f.id)
    ]
    if saved or files:
        where = "、".join(f"《{name}》" for name in dict.fromkeys(files[:3]))
        known.note(
            FindingCode.MISSING_FACT, "bi.saved_charges",
            f"材料{where}提到节省的维持费用，请说明核定的节省金额（没有则说明为 0）。", blocks=True,
        )  # fmt: skip
    return Decimal(0)


def _tells_savings(known: Known, file: str) -> bool:
    """A paper that sets savings out in a table; the wording of a policy or a letter is no sum."""
    pages = known.dossier.pages.get(file, ())
    return any(b.cell and _SAVINGS_TOLD.search(b.text) for p in pages for b in p.blocks)


def _words(line: Line) -> str:
    return f"{line.item.category} {line.item.name}"


def _sum_insured(known: Known) -> Decimal | None:
    """Of gross profit, where the policy insures other interests beside it (审计费用)."""
    named = known.named("policy.item.sum_insured")
    found = best_match("毛利润", [name for name, _ in named])
    own = next((decimal(fact) for name, fact in named if name == found), None)
    return own if own is not None else known.amount("policy.sum_insured")


def _rate(known: Known) -> Decimal | None:
    """毛利润率 as stated, else 毛利润 ÷ turnover of the year it was earned in."""
    stated = known.rate("bi.gross_profit_rate")
    profit, charges = known.amount("bi.operating_profit"), known.amount("bi.insured_charges")
    turnover = known.amount("bi.turnover_year", "bi.turnover_annual")
    if stated is not None or profit is None or charges is None or not turnover:
        return stated
    return business.gross_profit(profit, charges, known.amount("bi.all_charges")) / turnover
