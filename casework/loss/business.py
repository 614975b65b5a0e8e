"""营业中断险: loss of gross profit + increased cost − saved charges, average, exact; 毛利润 by either formula."""

from decimal import Decimal
from fractions import Fraction

from casework.loss.inputs import BusinessInterruption, InsuredItem, LossLine
from casework.loss.items import Reckoned
from casework.loss.running import Running, cents, percent
from casework.loss.worksheet import Worksheet
from casework.money import grouped

NAME = "营业中断损失"


def gross_profit(
    operating_profit: Decimal, insured_charges: Decimal, all_charges: Decimal | None = None
) -> Decimal:
    """营业利润 + 约定维持费用; in a year of loss (营业利润 < 0): 约定维持费用 − 亏损 × 约定 ÷ 全部维持费用."""
    if operating_profit >= 0 or not all_charges:
        return operating_profit + insured_charges
    return cents(
        Fraction(insured_charges)
        + Fraction(operating_profit) * Fraction(insured_charges) / Fraction(all_charges)
    )


def standard_turnover(business: BusinessInterruption) -> Decimal | None:
    """标准营业额: as stated, else 上年同期 × (1 + trend); None when neither is known."""
    if business.standard_turnover is not None:
        return business.standard_turnover
    if business.prior_turnover is None:
        return None
    return cents(Fraction(business.prior_turnover) * (1 + Fraction(business.trend)))


def less_days(loss: Decimal, days: int, of_days: int) -> Decimal:
    """Time deductible: loss × (of_days − days) ÷ of_days."""
    return cents(Fraction(loss) * max(of_days - days, 0) / of_days)


def reckon(business: BusinessInterruption, averaged: bool, sheet: Worksheet) -> Reckoned:
    """The whole 营业中断 calculation as one item; `business` has a standard turnover (see refusals)."""
    standard = standard_turnover(business) or Decimal(0)
    profit = _lost_profit(business, standard, sheet)
    cost = _increased_cost(business, sheet)
    gross = profit + cost - business.saved_charges
    words = f"{grouped(profit)} + {grouped(cost)} − {grouped(business.saved_charges)} = {grouped(gross)}"
    sheet.row(
        "bi.loss", "营业中断损失合计", words, gross, citations=business.sources.get("saved_charges", ())
    )
    ratio, ratio_words = _ratio(business) if averaged else (Fraction(1), "")
    running = Running.of(gross).at_least_zero()
    running = running.times(ratio, ratio_words) if ratio != 1 else running
    if business.sum_insured is not None:
        running = running.at_most(business.sum_insured, "保险金额")
    adjusted = sheet.amount(
        "item", f"{NAME}理算金额", running, item=NAME, citations=business.sources.get("sum_insured", ())
    )
    item = InsuredItem(
        NAME, (LossLine(NAME, gross),), business.sum_insured, insurable(business), sources=business.sources
    )
    return Reckoned(item, gross, gross, ratio, adjusted, Decimal(0))


def profit_by_turnover(business: BusinessInterruption) -> Decimal | None:
    """(标准营业额 − 实际营业额) × 毛利润率; None when one of them is unknown."""
    standard, actual, rate = standard_turnover(business), business.actual_turnover, business.gross_profit_rate
    if standard is None or actual is None or rate is None:
        return None
    return cents(Fraction(max(standard - actual, Decimal(0))) * Fraction(rate))


def _lost_profit(business: BusinessInterruption, standard: Decimal, sheet: Worksheet) -> Decimal:
    if business.actual_turnover is None or business.gross_profit_rate is None or not standard:
        assessed = business.lost_profit or Decimal(0)
        words = f"核定 {grouped(assessed)} = {grouped(assessed)}"
        sheet.row(
            "bi.profit", "毛利润损失", words, assessed, citations=business.sources.get("lost_profit", ())
        )
        return assessed
    if business.standard_turnover is None and business.prior_turnover is not None:
        words = f"{grouped(business.prior_turnover)} ×（1 + {percent(business.trend)}）= {grouped(standard)}"
        sheet.row(
            "bi.standard", "标准营业额", words, standard, citations=business.sources.get("prior_turnover", ())
        )
    shortfall = max(standard - business.actual_turnover, Decimal(0))
    lost = cents(Fraction(shortfall) * Fraction(business.gross_profit_rate))
    words = f"（{grouped(standard)} − {grouped(business.actual_turnover)}）× {percent(business.gross_profit_rate)} = {grouped(lost)}"
    sheet.row("bi.profit", "毛利润损失", words, lost, citations=business.sources.get("actual_turnover", ()))
    return lost


def _increased_cost(business: BusinessInterruption, sheet: Worksheet) -> Decimal:
    """增加费用, at most 毛利润率 × avoided turnover, and only the part of insured charges."""
    cost = business.increased_cost
    if not cost:
        return Decimal(0)
    paid, words = Fraction(cost), grouped(cost)
    if business.turnover_saved is not None and business.gross_profit_rate is not None:
        cap = Fraction(business.gross_profit_rate) * Fraction(business.turnover_saved)
        paid, words = (
            min(paid, cap),
            f"min（{words}，{percent(business.gross_profit_rate)} × {grouped(business.turnover_saved)}）",
        )
    if business.uninsured_charges and business.annual_turnover and business.gross_profit_rate is not None:
        profit = Fraction(business.gross_profit_rate) * Fraction(business.annual_turnover)
        part = profit / (profit + Fraction(business.uninsured_charges))
        paid, words = (
            paid * part,
            f"{words} × {grouped(cents(profit))} ÷ {grouped(cents(profit) + business.uninsured_charges)}",
        )
    result = cents(paid)
    sheet.row("bi.increased_cost", "增加的营业费用", f"{words} = {grouped(result)}", result,
              citations=business.sources.get("increased_cost", ()))  # fmt: skip
    return result


def insurable(business: BusinessInterruption) -> Decimal | None:
    """应保金额: as assessed, else 毛利润率 × annual turnover × max(1, 最大赔偿期 ÷ 12); None when neither is known."""
    if business.insurable is not None:
        return business.insurable
    if business.annual_turnover is None or business.gross_profit_rate is None:
        return None
    times = max(Fraction(1), Fraction(business.indemnity_months, 12))
    return cents(Fraction(business.gross_profit_rate) * Fraction(business.annual_turnover) * times)


def _ratio(business: BusinessInterruption) -> tuple[Fraction, str]:
    value = insurable(business)
    if business.sum_insured is None or not value or business.sum_insured >= value:
        return Fraction(1), ""
    words = f"{grouped(business.sum_insured)} ÷ {grouped(value)}"
    return Fraction(business.sum_insured) / Fraction(value), words
