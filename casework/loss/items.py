"""One policy item from its assessed loss to its line of the 理算表.

Order (保险法第五十五条; the policy's terms move or drop steps): loss less depreciation -> tax basis -> third party (from
loss) -> what another cover bears first -> salvage -> cap at value -> deductible (before average) -> average -> salvage
(after average) -> the item's own deductible and rate of payment -> liability share -> double insurance -> item cap ->
投保人数 ÷ 实有人数.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from casework.loss import double, tax
from casework.loss.deductible import before_average
from casework.loss.headcount import by_headcount, headcount_ratio
from casework.loss.in_force import TermsInForce
from casework.loss.inputs import InsuredItem, LossInputs, LossLine
from casework.loss.own_deductible import own_deductible
from casework.loss.running import Running, cents, percent, ratio_text
from casework.loss.terms import ItemResult, PolicyTerm
from casework.loss.worksheet import Worksheet
from casework.money import grouped, plain

ARTICLE_55 = "《中华人民共和国保险法》第五十五条"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """`net` is the loss before average, capped at value; `adjusted` the rounded line."""

    item: InsuredItem
    loss: Decimal
    net: Decimal
    ratio: Fraction
    adjusted: Decimal
    salvage: Decimal
    share: Fraction = Fraction(1)  #: the insured's share of liability, and the policy's own rate of payment

    def result(self) -> ItemResult:
        """`ratio` is what the loss was multiplied by: average and share of liability together."""
        has_ratio = self.item.sum_insured is not None or self.share != 1
        return ItemResult(
            item=self.item.name,
            sum_insured=_text(self.item.sum_insured),
            value_at_risk=_text(self.item.value_at_risk),
            loss=plain(self.loss),
            salvage=plain(self.salvage),
            ratio=ratio_text(self.ratio * self.share) if has_ratio else "",
            adjusted=plain(self.adjusted),
        )


def reckon(item: InsuredItem, inputs: LossInputs, terms: TermsInForce, sheet: Worksheet) -> Reckoned:
    """One item through all its steps; `sheet` receives a row for each step that changes money."""
    loss = _assessed(item, terms, sheet)
    running, used = _net(item, inputs, loss, terms, sheet)
    net = running.rounded
    ratio, words, ratio_terms = _ratio(item, terms, sheet)
    running = before_average(running, inputs, terms) if terms_move_deductible(inputs, terms) else running
    if ratio != 1:
        running, used = running.times(ratio, words), [*used, *ratio_terms]
    running, used = _after_average(running, used, item, terms)
    running, used = _paid_share(running, used, item, inputs, terms)
    running = by_headcount(_capped(running, item, terms).at_least_zero(), item, inputs)
    used = [*used, terms.find("headcount.average") if headcount_ratio(item, inputs) != 1 else None]
    adjusted = sheet.amount(
        "item", f"{item.name}理算金额", running, item=item.name, terms=used, statute=ARTICLE_55 if ratio != 1 else "",
        citations=_cited(item, "loss", "sum_insured", "value_at_risk", "salvage"),
    )  # fmt: skip
    share = _liable(item, inputs, terms) * _pay_rate(item, terms) * headcount_ratio(item, inputs)
    return Reckoned(item, loss, net, ratio, adjusted, item.salvage, share)


def terms_move_deductible(inputs: LossInputs, terms: TermsInForce) -> bool:
    """Whether 免赔 comes off before average; only a single-item policy can be reckoned so."""
    stated = terms.find("deductible.position")
    return len(inputs.items) == 1 and stated is not None and stated.value == "before_average"


def full_ratio(item: InsuredItem, terms: TermsInForce) -> tuple[Fraction, str, list[PolicyTerm | None]]:
    """min(1, SI / V) with its words, honouring first loss, agreed value and the 85% clause (保险法第五十五条)."""
    basis = terms.find("value_basis", item)
    if (
        not item.averaged
        or item.value_at_risk is None
        or item.sum_insured is None
        or (basis and basis.value == "first_loss")
    ):
        return Fraction(1), "", []
    if terms.get("average", item).value != "item":
        return Fraction(1), "", []
    insured = item.sum_insured + sum((p.sum_insured for p in item.other_policies), Decimal(0))
    value, used = item.value_at_risk, [terms.get("average", item)]
    threshold = terms.rate("average.threshold", item)
    if value <= 0 or insured >= value or (threshold and insured >= threshold * value):
        return Fraction(1), "", [*used, terms.find("average.threshold", item) if threshold else None]
    if not double.is_double(item):
        insured = item.sum_insured
    if threshold and terms.get("average.denominator", item).value == "threshold":
        words = f"{grouped(insured)} ÷（{grouped(value)} × {percent(threshold)}）"
        return (
            Fraction(insured) / (Fraction(value) * Fraction(threshold)),
            words,
            [*used, terms.find("average.denominator")],
        )
    return Fraction(insured) / Fraction(value), f"{grouped(insured)} ÷ {grouped(value)}", [*used]


def _assessed(item: InsuredItem, terms: TermsInForce, sheet: Worksheet) -> Decimal:
    """Σ of lines, each rounded: 核定金额 × (1 − 折旧率) × 贬值率, on the policy's tax basis."""
    parts = [_line(line, item, terms) for line in item.lines]
    total = sum((amount for amount, _ in parts), Decimal(0))
    words = " + ".join(text for _, text in parts)
    formula = words if len(parts) == 1 and "=" in words else f"{words} = {grouped(total)}"
    sheet.row("loss", f"{item.name}核定损失", formula, total, item=item.name, citations=_cited(item, "loss"))
    return total


def _line(line: LossLine, item: InsuredItem, terms: TermsInForce) -> tuple[Decimal, str]:
    amount = tax.on_basis(line, terms.get("tax", item).value) if line.tax_rate is not None else line.amount
    left = cents(Fraction(amount) * (1 - Fraction(line.depreciation)) * Fraction(line.loss_rate))
    words = f" ×（1 − {percent(line.depreciation)}）" if line.depreciation else ""
    words += f" × {percent(line.loss_rate)}" if line.loss_rate != 1 else ""
    return left, grouped(amount) + words


def _net(
    item: InsuredItem, inputs: LossInputs, loss: Decimal, terms: TermsInForce, sheet: Worksheet
) -> tuple[Running, list[PolicyTerm | None]]:
    running: Running = Running.of(loss)
    used: list[PolicyTerm | None] = []
    third = inputs.third_party_paid
    if (
        third
        and inputs.third_party_item in ("", item.name)
        and terms.get("recovery.position").value == "from_loss"
    ):
        running, used = running.minus(third), [*used, terms.find("recovery.position")]
    if item.paid_first:
        running = running.minus(item.paid_first)
    if item.salvage:
        position = terms.get("salvage", item)
        taken_before = position.value == "before_average"
        running = running.minus(item.salvage) if taken_before else running
        used.append(position if taken_before else None)
        _salvage_row(item, position, sheet)
    running = running.at_least_zero()
    if item.value_at_risk is not None:
        running = running.at_most(item.value_at_risk, "保险价值")
    return running, used


def _salvage_row(item: InsuredItem, position: PolicyTerm, sheet: Worksheet) -> None:
    words = {
        "before_average": "比例赔付前扣减",
        "after_average": "比例赔付后扣减",
        "insurer_takes": "归保险人，不扣减",
    }
    sheet.row("salvage", f"{item.name}残值", f"{grouped(item.salvage)}，{words[position.value]}", item.salvage,
              item=item.name, terms=(position,), citations=_cited(item, "salvage"))  # fmt: skip


def _ratio(
    item: InsuredItem, terms: TermsInForce, sheet: Worksheet
) -> tuple[Fraction, str, list[PolicyTerm | None]]:
    ratio, words, used = full_ratio(item, terms)
    if used and item.sum_insured is not None and item.value_at_risk is not None:
        why = _why_whole(item.sum_insured, item.value_at_risk, terms.rate("average.threshold", item))
        shown = (
            words or f"保险金额 {grouped(item.sum_insured)}、保险价值 {grouped(item.value_at_risk)}，{why}"
        )
        sheet.row("average", f"{item.name}赔付比例", f"{shown} = {ratio_text(ratio)}" if words else f"{shown}，按 1 计",
                  ratio_text(ratio), item=item.name, terms=used, statute=ARTICLE_55,
                  citations=_cited(item, "sum_insured", "value_at_risk"))  # fmt: skip
    return ratio, words, used


def _why_whole(insured: Decimal, value: Decimal, threshold: Decimal | None) -> str:
    """Why nothing is taken off, for a reader who sees that the sum insured is less than the value."""
    if insured >= value:
        return "足额"
    return f"达到约定的{percent(threshold)}，视同足额" if threshold else "连同其他保险足额"


def _after_average(
    running: Running, used: list[PolicyTerm | None], item: InsuredItem, terms: TermsInForce
) -> tuple[Running, list[PolicyTerm | None]]:
    if item.salvage and terms.get("salvage", item).value == "after_average":
        running, used = running.minus(item.salvage), [*used, terms.find("salvage", item)]
    return running, used


def _paid_share(
    running: Running,
    used: list[PolicyTerm | None],
    item: InsuredItem,
    inputs: LossInputs,
    terms: TermsInForce,
) -> tuple[Running, list[PolicyTerm | None]]:
    running, own = own_deductible(running, item, terms)
    used = [*used, own]
    if terms.own("pay_rate", item):
        share = _pay_rate(item, terms)
        running, used = running.times(share, percent(share)), [*used, terms.own("pay_rate", item)]
    liable = _liable(item, inputs, terms)
    if liable != 1:
        running, used = (
            running.times(liable, f"责任比例 {percent(liable)}"),
            [*used, terms.find("liability.share", item)],
        )
    return double.share(running, item, terms), used


def _pay_rate(item: InsuredItem, terms: TermsInForce) -> Fraction:
    rate = terms.rate("pay_rate", item) if terms.own("pay_rate", item) else None
    return Fraction(1) if rate is None else Fraction(rate)


def _liable(item: InsuredItem, inputs: LossInputs, terms: TermsInForce) -> Fraction:
    """The insured's share of fault, for the whole case or for one item (`liability.share[第三者责任保险]`)."""
    own = terms.rate("liability.share", item)
    share = inputs.liability_share if inputs.liability_share is not None and not own else own
    return Fraction(1) if share is None else Fraction(share)


def _capped(running: Running, item: InsuredItem, terms: TermsInForce) -> Running:
    limit = terms.amount("limit.item", item) if terms.own("limit.item", item) else None
    if item.sum_insured is not None:
        running = running.at_most(item.sum_insured, "保险金额")
    return running if limit is None else running.at_most(limit, "分项限额")


def _cited(item: InsuredItem, *names: str) -> list:  # type: ignore[type-arg]
    return [c for name in names for c in item.sources.get(name, ())]


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else plain(amount)
