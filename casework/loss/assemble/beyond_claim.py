"""More counted than was claimed: some cost is counted twice (a total beside its rows, one cost in two lists).

Nobody is paid more than they ask for, so whatever the lists look like, such a sum is never a result.
"""

from collections.abc import Sequence
from decimal import Decimal

from casework.facts import FactStatus
from casework.findings import FindingCode
from casework.loss.assemble.known import Known, decimal
from casework.loss.inputs import InsuredItem, SueLabour
from casework.money import grouped


def beyond_claim(known: Known, items: Sequence[InsuredItem], costs: Sequence[SueLabour]) -> None:
    """Notes, blocking, that the counted lines exceed the amount claimed, where that amount is settled.

    Of several claimants each tells their own amount: while these are not settled nothing is compared.
    """
    told = known.dossier.facts_of("claim.amount")
    settled = [f for f in told if f.status is FactStatus.CONFIRMED] or list(told)
    claimed = decimal(settled[0]) if len({f.value for f in settled}) == 1 else None
    if claimed is None or settled[0].currency not in ("", known.currency):
        return
    lines = [line.amount for item in items for line in item.lines]
    counted = sum((*lines, *(cost.amount for cost in costs)), Decimal(0))
    if _as_claimed(known, counted, items) <= claimed:
        return
    known.note(
        FindingCode.CHECK,
        "beyond claim",
        f"计入理算的{len(lines) + len(costs)}项合计 {grouped(counted)}，超过索赔金额 {grouped(claimed)}："
        "可能有合计行与明细、或两份清单中的同一费用被重复计入。请剔除重复的行（例如“第9行不计入”），"
        "或说明索赔金额另有多少。",
        blocks=True,
        citations=settled[0].citations,
    )


def _as_claimed(known: Known, counted: Decimal, items: Sequence[InsuredItem]) -> Decimal:
    """What would be claimed of it: claims are often net of salvage, of what others paid and of their share."""
    paid = sum(
        (item.salvage + item.paid_first for item in items), known.amount("third_party.paid") or Decimal(0)
    )
    share = known.rate("liability.share") or Decimal(1)
    return (counted - paid) * share
