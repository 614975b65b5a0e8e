"""代位与残值权利 (保险法第五十九、六十条)."""

from decimal import Decimal
from fractions import Fraction

from casework.loss.in_force import TermsInForce
from casework.loss.inputs import LossInputs
from casework.loss.running import cents
from casework.loss.worksheet import Worksheet
from casework.money import grouped

ARTICLE_60 = "《中华人民共和国保险法》第六十条"


def less_third_party(
    payable: Decimal, loss: Decimal, inputs: LossInputs, terms: TermsInForce, sheet: Worksheet
) -> Decimal:
    """What a third party already paid, taken from the indemnity; from the loss it went earlier, item by item."""
    paid = inputs.third_party_paid
    if not paid or terms.get("recovery.position").value == "from_loss":
        return payable
    if terms.get("recovery.position").value == "insured_first":
        left = max(min(payable, loss - paid), Decimal(0))
        words = f"min（{grouped(payable)}，{grouped(loss)} − {grouped(paid)}）= {grouped(left)}"
    else:
        left = max(payable - paid, Decimal(0))
        words = f"{grouped(payable)} − {grouped(paid)} = {grouped(left)}"
    sheet.row("third_party", "扣减第三方已付款", words, left, terms=(terms.find("recovery.position"),),
              statute=ARTICLE_60, citations=inputs.sources.get("third_party_paid", ()))  # fmt: skip
    return left


def salvage_right(salvage: Decimal, sum_insured: Decimal, value_at_risk: Decimal) -> Decimal:
    """第五十九条: after full payment the insurer owns the salvage, or SI ÷ V of it when SI < V."""
    return cents(Fraction(salvage) * min(Fraction(1), Fraction(sum_insured) / Fraction(value_at_risk)))
