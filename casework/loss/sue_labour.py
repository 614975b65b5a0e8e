"""施救费用 (保险法第五十七条): beside the loss, its own cap of the sum insured, its own ratio; never part of the loss before average."""

from decimal import Decimal
from fractions import Fraction

from casework.loss.in_force import TermsInForce
from casework.loss.inputs import InsuredItem, LossInputs, SueLabour
from casework.loss.items import full_ratio
from casework.loss.matching import best_match
from casework.loss.running import Running, ratio_text
from casework.loss.terms import ItemResult
from casework.loss.worksheet import Worksheet
from casework.money import grouped, plain

NAME = "施救费用"
ARTICLE_57 = "《中华人民共和国保险法》第五十七条"


def reckon(inputs: LossInputs, terms: TermsInForce, sheet: Worksheet) -> ItemResult | None:
    """All costs as one line named 施救费用; None when there are none."""
    if not inputs.sue_labour:
        return None
    adjusted, ratios = Decimal(0), set()
    for number, cost in enumerate(inputs.sue_labour, 1):
        running, ratio = _cost(cost, inputs, terms)
        label = NAME if len(inputs.sue_labour) == 1 else f"{NAME}（{number}）"
        step_id = "sue_labour" if number == 1 else f"sue_labour.{number}"
        adjusted += sheet.amount(
            step_id, label, running, terms=_used(terms), statute=ARTICLE_57, citations=cost.citations
        )
        ratios.add(ratio)
    spent = sum((c.amount for c in inputs.sue_labour), Decimal(0))
    ratio_shown = ratio_text(ratios.pop()) if len(ratios) == 1 else ""
    return ItemResult(NAME, "", "", plain(spent), "", ratio_shown, plain(adjusted))


def saved_items(cost: SueLabour, inputs: LossInputs, terms: TermsInForce) -> tuple[InsuredItem, ...]:
    """The items a cost was spent on: named by the cost, else by the term `sue_labour.item`, else all."""
    term = terms.find("sue_labour.item")
    wanted = cost.item or (term.value if term else "")
    name = (
        best_match(wanted, [i.name for i in inputs.items] + [i.policy_name for i in inputs.items])
        if wanted
        else None
    )
    property_ = tuple(i for i in inputs.items if i.averaged)
    return tuple(i for i in inputs.items if name in (i.name, i.policy_name)) or property_


def _used(terms: TermsInForce) -> list:  # type: ignore[type-arg]
    return [terms.find("sue_labour.average"), terms.find("sue_labour.item")]


def _cost(cost: SueLabour, inputs: LossInputs, terms: TermsInForce) -> tuple[Running, Fraction]:
    running, items = Running.of(cost.amount), saved_items(cost, inputs, terms)
    if cost.insured_value is not None and cost.uninsured_value:
        together = cost.insured_value + cost.uninsured_value
        words = f"{grouped(cost.insured_value)} ÷ {grouped(together)}"
        running = running.times(Fraction(cost.insured_value) / Fraction(together), words)
    ratio, words = _ratio(items, terms)
    if ratio != 1 and terms.get("sue_labour.average").value == "yes":
        running = running.times(ratio, words)
    else:
        ratio = Fraction(1)
    cap = _cap(items, inputs)
    return (running if cap is None else running.at_most(cap, "保险金额")), ratio


def _ratio(items: tuple[InsuredItem, ...], terms: TermsInForce) -> tuple[Fraction, str]:
    """One item: its own ratio. Several: Σ SI (each at most its V) ÷ Σ V."""
    if len(items) == 1:
        ratio, words, _ = full_ratio(items[0], terms)
        return ratio, words
    known = [(i.sum_insured, i.value_at_risk) for i in items if i.sum_insured is not None and i.value_at_risk]
    if not known or len(known) < len(items) or terms.get("average").value == "off":
        return Fraction(1), ""
    insured = sum((min(s, v) for s, v in known), Decimal(0))
    value = sum((v for _, v in known), Decimal(0))
    return Fraction(insured) / Fraction(value), f"{grouped(insured)} ÷ {grouped(value)}"


def _cap(items: tuple[InsuredItem, ...], inputs: LossInputs) -> Decimal | None:
    sums = [i.sum_insured for i in items if i.sum_insured is not None]
    return sum(sums, Decimal(0)) if len(sums) == len(items) and sums else inputs.sum_insured
