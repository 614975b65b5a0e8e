"""Do the lines come to what is claimed? A list that was not read, or one read twice, shows in the sum."""

from collections.abc import Sequence
from decimal import Decimal

from casework.facts import FactStatus
from casework.figures import parse_amount
from casework.findings import FindingCode
from casework.loss.assemble.known import Known
from casework.loss.terms import LossItem
from casework.money import grouped

_NEAR = Decimal("0.1")  #: sums worked out wrongly and lines left out of a total are no missing list
_LINES = ("cargo", "bi")  #: claimed at insured value, or reckoned from turnovers: lines need not come to it


def compare_with_claim(known: Known, counted: Sequence[LossItem]) -> None:
    """Blocks where what the lists claim is far from every sum that the papers claim; a person's own sums settle it."""
    claimed = {
        amount for f in known.dossier.facts
        if f.key == "claim.amount" and f.status is not FactStatus.REJECTED and (f.currency or "CNY") == known.currency
        and (amount := parse_amount(f.value))
    }  # fmt: skip
    listed = [i for i in known.dossier.items if i.citations and i.claimed_amount is not None]
    lines = [i for i in listed if i in counted or not i.included or i.attributes.get("outside_total")]
    total = sum((i.claimed_amount or Decimal(0) for i in lines), Decimal(0))
    if known.line in _LINES or not claimed or not lines or all(i.reason for i in counted):
        return  # nothing to compare with, or every line is a person's own
    share = known.rate("liability.share")
    claimed |= {amount / share for amount in claimed} if share else set()
    near = min(claimed, key=lambda amount: abs(amount - total))
    if abs(near - total) > _NEAR * near:
        more = "少" if total < near else "多"
        where = "、".join(dict.fromkeys(f"《{c.file}》" for i in lines for c in i.citations[:1]))
        known.note(
            FindingCode.CHECK, "claim.amount",
            f"已读到的清单（{where}）各行合计 {grouped(total)}，比索赔金额 {grouped(near)} {more} {grouped(abs(near - total))}："
            f"{'可能有清单未读到或未上传' if total < near else '可能有合计行或重复的清单被计入'}，请核对清单，或逐项说明核定金额后再理算。",
            blocks=True, citations=known.citations("claim.amount"),
        )  # fmt: skip
