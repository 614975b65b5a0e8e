"""免赔: amount, rate, the higher, the lower, the sum, one after the other; 绝对 or 相对; before or after average."""

from decimal import Decimal
from fractions import Fraction

from casework.loss.in_force import TermsInForce
from casework.loss.inputs import InsuredItem, LossInputs
from casework.loss.running import Running, cents, percent
from casework.loss.worksheet import Worksheet
from casework.money import grouped

_RATE_TERMS = ("deductible.fault_rate", "deductible.rate")
_USED = (
    "deductible.mode",
    "deductible.amount",
    "deductible.rate",
    "deductible.fault_rate",
    "deductible.rate_base",
    "deductible.kind",
)
_BASES = {"adjusted": "理算金额", "net_loss": "核定净损失", "sum_insured": "保险金额"}


def mode_of(terms: TermsInForce) -> str:
    """The stated mode, or the only one possible; two figures without a word between them use the default."""
    stated = terms.find("deductible.mode")
    if stated:
        return stated.value
    amount, rate = (
        terms.find("deductible.amount"),
        terms.find("deductible.rate") or terms.find("deductible.fault_rate"),
    )
    if amount and rate:
        return terms.get("deductible.mode").value
    return (
        "amount"
        if amount
        else "successive"
        if terms.find("deductible.fault_rate")
        else "rate"
        if rate
        else "none"
    )


def deduct(base: Decimal, net: Decimal, inputs: LossInputs, terms: TermsInForce, sheet: Worksheet) -> Decimal:
    """What comes off `base` (理算金额合计). A franchise that is reached takes nothing."""
    mode = mode_of(terms)
    if mode == "none":
        sheet.row("deductible", "免赔", "保单未约定免赔" if not terms.find("deductible.mode") else "无免赔 = 0.00",
                  Decimal(0), terms=(terms.find("deductible.mode"),))  # fmt: skip
        return Decimal(0)
    if mode == "successive":
        return _successive(base, terms, sheet)
    amount = terms.amount("deductible.amount") or Decimal(0)
    rated, rate_words = _rated(base, net, inputs, terms) if mode != "amount" else (Decimal(0), "")
    value, words = chosen(mode, amount, rated, rate_words)
    value, words = franchise(base, value, words, terms)
    sheet.row("deductible", "免赔", words, value, terms=[terms.find(name) for name in _USED])
    return value


def before_average(running: Running, inputs: LossInputs, terms: TermsInForce) -> Running:
    """免赔 taken from the net loss of a single item, before its ratio."""
    mode, net = mode_of(terms), running.rounded
    if mode == "none":
        return running
    amount = terms.amount("deductible.amount") or Decimal(0)
    rated, _ = _rated(net, net, inputs, terms) if mode != "amount" else (Decimal(0), "")
    value, words = chosen(mode, amount, rated, "")
    value, _ = franchise(net, value, words, terms)
    return running.minus(value).at_least_zero() if value else running


def _rated(base: Decimal, net: Decimal, inputs: LossInputs, terms: TermsInForce) -> tuple[Decimal, str]:
    rate = terms.rate("deductible.rate") or Decimal(0)
    kind = terms.get("deductible.rate_base").value
    of = {"adjusted": base, "net_loss": net, "sum_insured": _whole_sum(inputs)}[kind]
    return cents(Fraction(of) * Fraction(rate)), f"{_BASES[kind]} {grouped(of)} × {percent(rate)}"


def _whole_sum(inputs: LossInputs) -> Decimal:
    if inputs.sum_insured is not None:
        return inputs.sum_insured
    return sum((item.sum_insured or Decimal(0) for item in inputs.items), Decimal(0))


def chosen(mode: str, amount: Decimal, rated: Decimal, rate_words: str) -> tuple[Decimal, str]:
    rate_text = f"{rate_words} = {grouped(rated)}"
    if mode == "amount":
        return amount, f"免赔额 {grouped(amount)}"
    if mode == "rate":
        return rated, rate_text
    choose, word = {"higher": (max, "高"), "lower": (min, "低")}.get(mode, (None, ""))
    if choose is None:
        return amount + rated, f"{grouped(amount)} +（{rate_text}）= {grouped(amount + rated)}"
    value = choose(amount, rated)
    return value, f"{grouped(amount)} 与 {rate_text}，以{word}者为准 = {grouped(value)}"


def franchise(
    base: Decimal, value: Decimal, words: str, terms: TermsInForce, item: InsuredItem | None = None
) -> tuple[Decimal, str]:
    kind = terms.get("deductible.kind", item).value
    if kind != "franchise":
        return value, words
    reached = base > value if terms.get("deductible.franchise_test").value == "exceed" else base >= value
    if reached:
        return Decimal(0), f"相对免赔：{words}，损失 {grouped(base)} 已达到，全额赔付 = 0.00"
    return base, f"相对免赔：{words}，损失 {grouped(base)} 未达到，不予赔付 = {grouped(base)}"


def _successive(base: Decimal, terms: TermsInForce, sheet: Worksheet) -> Decimal:
    """Motor: rates multiply, the amount comes first or last (条款的次序); the sum of all is the 免赔 shown."""
    amount = terms.amount("deductible.amount") or Decimal(0)
    rates = [r for name in _RATE_TERMS if (r := terms.rate(name))]
    amount_first = bool(amount) and (not rates or terms.get("deductible.order").value == "amount_first")
    left = Running.of(base)
    left = left.minus(amount).at_least_zero() if amount_first else left
    for rate in rates:
        left = left.times(1 - Fraction(rate), f"（1 − {percent(rate)}）")
    left = left.minus(amount).at_least_zero() if amount and not amount_first else left
    taken = base - left.rounded
    sheet.row("deductible", "免赔", f"{grouped(base)} −［{left.formula}］= {grouped(taken)}", taken,
              terms=[terms.find(name) for name in (*_USED, "deductible.order")])  # fmt: skip
    return taken
