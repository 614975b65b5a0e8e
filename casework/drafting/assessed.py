"""What each claim line is assessed at, just as the reckoning takes it: 核定金额, why it differs, what is still open."""

from dataclasses import dataclass
from decimal import Decimal

from casework.dossier import Dossier
from casework.drafting.phrases import percent, reason_of
from casework.loss.assemble.claim import Line, lines_of
from casework.loss.assemble.known import Known
from casework.loss.terms import LossItem
from casework.money import grouped, round2

_NOT_LOSS = {"expense": "系费用，不属于保险标的损失", "uplift": "系加成，随货物损失按保险金额计算"}


@dataclass(frozen=True, slots=True)
class Assessed:
    """`final` is None while a line has no amount; `open` when its own figures disagree and nobody ruled."""

    item: LossItem
    final: Decimal | None
    why: str = ""
    open: bool = False

    @property
    def cut(self) -> Decimal | None:
        claimed = self.item.claimed_amount
        return claimed - self.final if claimed is not None and self.final is not None else None


def assessed(dossier: Dossier) -> tuple[Assessed, ...]:
    """Every line of the claim in order, those left out at zero with the reason."""
    loss, sue = lines_of(Known.of(dossier))
    counted = {line.item.id: line for line in (*loss, *sue)}
    return tuple(_assess(item, counted.get(item.id)) for item in dossier.items)


def _assess(item: LossItem, line: Line | None) -> Assessed:
    if line is None:
        none = item.included and item.claimed_amount is None and item.amount is None
        return Assessed(item, None if none else Decimal(0), _why_not(item))
    rate = line.loss.depreciation
    final = round2(line.loss.amount * (1 - rate) * line.loss.loss_rate)
    product = _product(item)
    undecided = item.amount is None and not item.reason
    if (
        undecided
        and product is not None
        and item.claimed_amount is not None
        and abs(product - item.claimed_amount) > Decimal("0.01")
    ):
        return Assessed(
            item, final, f"数量乘单价为{grouped(product)}，与申报金额不符，尚待裁定，暂按申报金额列示", True
        )
    return Assessed(
        item,
        final,
        reason_of(item.reason) or _rated(rate, line.loss.loss_rate) or _NOT_LOSS.get(line.nature, ""),
    )


def _rated(depreciation: Decimal, lost: Decimal) -> str:
    if depreciation:
        return f"扣减折旧{percent(depreciation)}"
    return f"按贬值（损失）率{percent(lost)}计" if lost != 1 else ""


def _why_not(item: LossItem) -> str:
    if item.reason:
        return reason_of(item.reason)
    if item.attributes.get("outside_total"):
        return "在索赔清单合计之外，未计入"
    return "系查明损失的费用，未计入标的损失" if item.included else "不计入核定"


def _product(item: LossItem) -> Decimal | None:
    if item.claimed_quantity is None or item.claimed_price is None:
        return None
    return round2(item.claimed_quantity * item.claimed_price)
