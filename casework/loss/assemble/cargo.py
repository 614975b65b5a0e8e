"""货运险: a valued policy. The damaged goods carry their own part of the sum insured, from their invoice value."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from casework.figures import parse_amount, parse_rate
from casework.findings import FindingCode
from casework.loss import cargo
from casework.loss.assemble.claim import Line, depreciation_of
from casework.loss.assemble.known import Known, decimal
from casework.loss.inputs import InsuredItem, LossLine
from casework.loss.running import cents
from casework.loss.terms import PolicyTerm
from casework.money import grouped

_DAMAGE_WORDS = re.compile(
    r"[\s,，（(]*(?:湿损|水湿|受损|残损|破损|短少|损坏|货损|受潮|污染|(?<![a-z])(?:wet|damaged?|broken|short(?:age)?|stained|crushed|loss|total loss|partial)(?![a-z]))[)）\s]*",
    re.I,
)
#: what was paid to somebody is no goods
_COST = re.compile(
    r"(?:运|吊装|吊车|清障|停车|仓储|检验|装卸|倒运|处置|拖车|律师)\S{0,4}费|运费$|费用?(?:\s*[（(]?(?:RMB|CNY|USD|EUR|人民币|[¥￥$]|\d).*)?$|(?<![a-z])(?:freight|fees?|charges?|expenses?)(?![a-z])",
    re.I,
)
_COUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")


def insured_items(
    known: Known, lines: Sequence[Line], terms: Sequence[PolicyTerm]
) -> tuple[InsuredItem, ...]:
    """One item for each damaged kind of goods; the uplift (加成) is no loss of its own."""
    costs = [
        line
        for line in lines
        if line.nature == "expense" or (line.nature == "" and _COST.search(line.item.name))
    ]
    goods = [line for line in lines if line.nature != "uplift" and line not in costs]
    _note_others(known, costs)
    if not goods:
        return ()
    _note_loose_salvage(known, goods)
    items = []
    for line in goods:
        invoice = _invoice_value(known, line, goods)
        own = _insured(known, invoice, lines, goods, terms)
        rate = _loss_rate(known, line, len(goods) == 1)
        sources = {"loss": (*line.citations, *known.citations("cargo.damaged_packages")),
                   "sum_insured": known.citations("policy.sum_insured"), "value_at_risk": known.citations("policy.sum_insured")}  # fmt: skip
        loss = LossLine(line.item.name, own, loss_rate=rate, currency=line.loss.currency)
        name = _goods_name(line)
        items.append(
            InsuredItem(
                name, (loss,), own, own, _salvage(known, name, goods, rate), policy_name=name, sources=sources
            )
        )
    return tuple(items)


def _goods_name(line: Line) -> str:
    return _DAMAGE_WORDS.sub("", line.item.name).strip() or line.item.name


def _invoice_value(known: Known, line: Line, goods: Sequence[Line]) -> Decimal:
    """The claim's invoice value, in proportion to the packages found damaged when only these differ."""
    amount, claimed = _before_markup(line), _packages(line)
    found = known.amount("cargo.damaged_packages")
    if len(goods) > 1 or line.settled or not claimed or not found or found == claimed:
        return amount
    own = cents(Fraction(amount) * Fraction(found) / Fraction(claimed))
    known.note(
        FindingCode.CHECK, "cargo.damaged_packages",
        f"索赔按 {claimed.normalize():f} 件计 {grouped(amount)}，核定受损 {found.normalize():f} 件，按件数比例计发票价值 {grouped(own)}。",
        citations=known.citations("cargo.damaged_packages"),
    )  # fmt: skip
    return own


def _before_markup(line: Line) -> Decimal:
    """A list may claim quantity × price with the uplift and the part lost already in it; the invoice value is without."""
    quantity, price = line.item.claimed_quantity, line.item.claimed_price
    if line.settled or quantity is None or price is None:
        return line.loss.amount
    invoice = cents(Fraction(quantity) * Fraction(price))
    times = [Fraction(1) + Fraction(n, 100) for n in _UPLIFTS]
    rates = {Fraction(1), *(Fraction(r) for r in (line.item.depreciation,) if r)}
    grown = (cents(Fraction(invoice) * t * r) for t in times for r in rates)
    return invoice if any(abs(g - line.loss.amount) <= _CENT for g in grown) else line.loss.amount


_UPLIFTS = (0, 10, 15, 20, 30)  #: 加成 in per cent, as certificates of the trade have it
_CENT = Decimal("0.01")


def _packages(line: Line) -> Decimal | None:
    match = _COUNT.search(line.item.attributes.get("packages", ""))
    return parse_amount(match.group()) if match else line.item.quantity or line.item.claimed_quantity


def _insured(
    known: Known, invoice: Decimal, lines: Sequence[Line], goods: Sequence[Line], terms: Sequence[PolicyTerm]
) -> Decimal:
    """Invoice value × (1 + 加成): by the policy's markup, by SI ÷ invoice total, or by the claim's own uplift."""
    markup = next((parse_rate(t.value) for t in terms if t.name == "cargo.markup"), None)
    if markup is not None:
        return cargo.marked_up(invoice, markup)
    whole, total = known.amount("policy.sum_insured"), _invoice_total(known)
    if whole and total:
        return cargo.insured_amount(invoice, whole, total)
    uplift = sum((line.loss.amount for line in lines if line.nature == "uplift"), Decimal(0))
    base = sum((line.loss.amount for line in goods), Decimal(0))
    if uplift and base:
        known.note(
            FindingCode.CHECK,
            "cargo.markup",
            f"保单未载明保险加成，按索赔清单所列加成 {grouped(uplift)} 计入，请核对保单。",
        )
        return cents(Fraction(invoice) * Fraction(base + uplift) / Fraction(base))
    known.note(
        FindingCode.MISSING_TERM,
        "cargo.markup",
        "保单和发票未能说明保险金额在发票金额上的加成，受损货物按发票价值计，请说明加成比例。",
    )
    return invoice


def _invoice_total(known: Known) -> Decimal | None:
    """Of the goods as shipped: stated, else the one invoice's 价税合计."""
    stated = known.amount("cargo.invoice_amount", "invoice.total")
    gross = {decimal(f) for key in ("invoice.gross",) for _, f in known.named(key)}
    return stated or (gross.pop() if len(gross) == 1 else None)


def _loss_rate(known: Known, line: Line, alone: bool) -> Decimal:
    """贬值率 of the line, of the survey, or from sound and sold value; a shortage or total loss is whole."""
    if line.loss.loss_rate != 1 or depreciation_of(line.item, known)[0] is not None:
        return line.loss.loss_rate
    rate = known.rate("depreciation", "depreciation.rate") or _of_any_name(known, alone)
    if rate is not None:
        return rate
    _ask_for_rate(known, line, alone)
    sound, sold = known.amount("cargo.sound_value"), known.amount("cargo.sale_proceeds")
    if sound and sold is not None and sold < sound:
        part = cargo.depreciation_rate(sound, sold)
        return Decimal(part.numerator) / Decimal(part.denominator)
    known.note(FindingCode.MISSING_FACT, "depreciation", f"“{line.item.name}”的贬值率未知，现按全损计；如可降价处理，请提供贬值率或完好价值与处理价款。", citations=line.citations)  # fmt: skip
    return Decimal(1)


def _ask_for_rate(known: Known, line: Line, alone: bool) -> None:
    """Of several kinds of goods some have a rate: it is none of the others', and these are no total loss by silence."""
    if not alone and known.named("depreciation"):
        told = "、".join(name for name, _ in known.named("depreciation"))
        known.note(FindingCode.MISSING_FACT, f"depreciation[{line.item.name}]", f"已知“{told}”的贬值率，“{line.item.name}”的未知，请说明（全损按100%）。", blocks=True, citations=line.citations)  # fmt: skip


def _of_any_name(known: Known, alone: bool) -> Decimal | None:
    """A rate that names no goods of the list serves the only ones, never one kind among several."""
    if not alone:
        return None
    rates = {r for _, fact in known.named("depreciation") if (r := parse_rate(fact.value)) is not None}
    return rates.pop() if len(rates) == 1 else None


def _salvage(known: Known, name: str, goods: Sequence[Line], rate: Decimal) -> Decimal:
    """A rate of depreciation already leaves the goods with their worth: salvage counts only beside a total loss."""
    if rate != 1:
        return Decimal(0)
    if len(goods) == 1:
        return known.amount(f"salvage[{name}]", "salvage", "salvage.amount") or Decimal(0)
    among = [_goods_name(line) for line in goods]
    return decimal(known.of_item("salvage", name, among)) or Decimal(0)


def _note_loose_salvage(known: Known, goods: Sequence[Line]) -> None:
    """One sum for several kinds of goods is nobody's: it is asked about, not shared out by a guess."""
    named = [decimal(f) or Decimal(0) for _, f in known.named("salvage")]
    loose = known.amount("salvage", "salvage.amount")
    if len(goods) > 1 and loose and loose != sum(named, Decimal(0)):
        known.note(
            FindingCode.MISSING_FACT, "salvage",
            f"残值 {grouped(loose)} 未说明各属于哪一种货物，未予扣减，请分别指明。",
            citations=known.citations("salvage", "salvage.amount"),
        )  # fmt: skip


def _note_others(known: Known, lines: Sequence[Line]) -> None:
    for line in lines:
        known.note(FindingCode.CHECK, f"item:{line.item.id}", f"“{line.item.name}”{grouped(line.loss.amount)} 为费用，不属于货物损失，未计入；如属保险责任请说明。", citations=line.citations)  # fmt: skip
