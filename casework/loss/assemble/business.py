"""营业中断: turnovers and charges from facts."""

from decimal import Decimal

from casework.figures import parse_amount
from casework.findings import FindingCode
from casework.loss.assemble.known import Known
from casework.loss.business import gross_profit
from casework.loss.inputs import BusinessInterruption
from casework.loss.terms import PolicyTerm

_SOURCES = {
    "actual_turnover": "bi.turnover_actual", "prior_turnover": "bi.turnover_prior", "standard_turnover": "bi.turnover_standard",
    "increased_cost": "bi.increased_cost", "saved_charges": "bi.saved_charges", "sum_insured": "policy.sum_insured",
}  # fmt: skip


def interruption(known: Known, terms: tuple[PolicyTerm, ...]) -> BusinessInterruption | None:
    """None when the turnover or the rate of gross profit is unknown; the findings say which."""
    actual, rate = known.amount("bi.turnover_actual"), _rate(known)
    if actual is None:
        known.note(
            FindingCode.MISSING_FACT, "bi.turnover_actual", "请提供赔偿期内的实际营业额。", blocks=True
        )
    if rate is None:
        known.note(FindingCode.MISSING_FACT, "bi.gross_profit_rate", "请提供毛利润率，或上一会计年度的营业利润、约定维持费用和营业额。", blocks=True)  # fmt: skip
    if actual is None or rate is None:
        return None
    months = next((parse_amount(t.value) for t in terms if t.name == "bi.indemnity_months"), None)
    days = known.amount("bi.interruption_days")
    zero = Decimal(0)
    return BusinessInterruption(
        actual, rate,
        standard_turnover=known.amount("bi.turnover_standard"), prior_turnover=known.amount("bi.turnover_prior"),
        trend=known.rate("bi.trend") or zero, increased_cost=known.amount("bi.increased_cost") or zero,
        turnover_saved=known.amount("bi.turnover_saved"), saved_charges=known.amount("bi.saved_charges") or zero,
        uninsured_charges=known.amount("bi.uninsured_charges") or zero, annual_turnover=known.amount("bi.turnover_annual"),
        sum_insured=known.amount("policy.sum_insured"),
        indemnity_months=int(months or known.amount("policy.indemnity_period", "bi.indemnity_period") or 12),
        interruption_days=int(days) if days else None,
        sources={name: known.citations(key) for name, key in _SOURCES.items()},
    )  # fmt: skip


def _rate(known: Known) -> Decimal | None:
    """毛利润率 as stated, else 毛利润 ÷ turnover of the year it was earned in."""
    stated = known.rate("bi.gross_profit_rate")
    profit, charges = known.amount("bi.operating_profit"), known.amount("bi.insured_charges")
    turnover = known.amount("bi.turnover_year", "bi.turnover_annual")
    if stated is not None or profit is None or charges is None or not turnover:
        return stated
    return gross_profit(profit, charges, known.amount("bi.all_charges")) / turnover
