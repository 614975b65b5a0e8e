"""Checks 19-27: the reckoning itself: clauses, ratio, limits, deductible, rescue, salvage, tax, depreciation, shares."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.checks.register import Review, check, found
from casework.drafting.papers import passages, saying
from casework.drafting.phrases import decimal
from casework.findings import Finding, Severity
from casework.loss.assemble.claim import lines_of
from casework.loss.assemble.known import Known
from casework.loss.terms import ItemResult
from casework.money import grouped

E, W = Severity.BLOCKING, Severity.WARNING
_SUE = "施救费用"
_RESCUE = re.compile(r"施救|抢救|抢险|抢运|抽水|排水|救援|拖车")
_NEEDS_CLAUSE = ("average", "deductible", "limit", "salvage")  #: steps that only the policy can justify
_NO_AVERAGE = {"average": ("off", "blanket"), "value_basis": ("first_loss", "agreed")}


@check(19, W, "adjustment")
def steps_cite_clauses(review: Review) -> Iterator[Finding]:
    run = review.dossier.run
    for step in run.steps if run else ():
        if (
            step.id.startswith(_NEEDS_CLAUSE)
            and not step.clause
            and not step.statute
            and decimal(step.result) != 0
        ):
            yield found(
                19, step.id, f"理算步骤“{step.label}”未注明条款依据。", values=(step.label, step.result)
            )


@check(20, E, "adjustment")
def ratio_is_right(review: Review) -> Iterator[Finding]:
    for row in _items(review):
        si, v, ratio = decimal(row.sum_insured), decimal(row.value_at_risk), decimal(row.ratio)
        if not si or not v or ratio is None or _averaged_otherwise(review, row.item):
            continue
        right = min(Decimal(1), si / v)
        if abs(right - ratio) > Decimal("0.00005"):
            yield found(
                20,
                row.item,
                f"“{row.item}”的比例应为min(1, {grouped(si)}÷{grouped(v)})＝{right:.4f}，理算采用{ratio}。",
                values=(f"{right:.4f}", row.ratio),
            )


def _averaged_otherwise(review: Review, item: str) -> bool:
    """The policy says why there is no average by item: off, blanket, first loss, agreed value, a threshold."""
    for term in review.dossier.terms:
        base, _, own = term.name.partition("[")
        if own and own.rstrip("]") != item:
            continue
        if term.value in _NO_AVERAGE.get(base, ()) or base in (
            "average.threshold",
            "pay_rate",
            "liability.share",
        ):
            return True
    return review.dossier.case.line in ("cargo", "motor", "liability", "bi")


@check(21, E, "adjustment")
def within_limits(review: Review) -> Iterator[Finding]:
    run = review.dossier.run
    if run is None:
        return
    payable = Decimal(run.payable)
    losses = sum((decimal(r.loss) or Decimal(0) for r in run.items), Decimal(0))
    if payable < 0 or (losses and payable > losses):
        yield found(
            21,
            "payable",
            f"建议赔付{grouped(payable)}小于零或超过核定损失{grouped(losses)}。",
            values=(run.payable, grouped(losses)),
        )
    for row in run.items:
        si, adjusted = decimal(row.sum_insured), decimal(row.adjusted)
        if si and adjusted is not None and row.item != _SUE and adjusted > si:
            yield found(
                21,
                row.item,
                f"“{row.item}”理算金额{grouped(adjusted)}超过其保险金额{grouped(si)}。",
                values=(row.adjusted, row.sum_insured),
            )


@check(22, E, "adjustment")
def one_deductible(review: Review) -> Iterator[Finding]:
    run = review.dossier.run
    rows = [s for s in run.steps if s.id == "deductible"] if run else []
    if len(rows) > 1:
        yield found(
            22,
            "deductible",
            f"同一次事故扣减免赔{len(rows)}次，请核对事故次数及理由。",
            values=tuple(s.result for s in rows),
        )


@check(23, E, "sue_labour")
def rescue_counted_once(review: Review) -> Iterator[Finding]:
    """Rescue as a line of the loss and again beside it: certain when the amounts agree."""
    beside = next((decimal(r.loss) for r in _items(review) if r.item == _SUE), None)
    if beside is None:
        return
    loss, _ = lines_of(Known.of(review.dossier))
    for line in loss:
        if _RESCUE.search(line.item.name):
            same = line.loss.amount == beside
            yield found(23, line.item.id, f"“{line.item.name}”已列入损失项目，又另计施救费用{grouped(beside)}，请避免重复。",
                        *line.item.citations[:1], values=(grouped(line.loss.amount), grouped(beside)), severity=E if same else W)  # fmt: skip


@check(24, W, "salvage")
def salvage_explained(review: Review) -> Iterator[Finding]:
    """No salvage in the reckoning although the papers put a value on it."""
    deducted = any((decimal(r.salvage) or 0) > 0 for r in _items(review))
    told = saying(
        passages(review.dossier, "survey_record", "survey_report", "salvage_agreement"),
        "残值",
        "变卖",
        "拍卖",
        "salvage",
    )
    priced = [
        p
        for p in told
        if re.search(r"\d[\d,]*\.\d{2}|\d元", p.text) and not re.search(r"无残值|忽略", p.text)
    ]
    if (
        review.dossier.run
        and priced
        and not deducted
        and review.dossier.case.line not in ("cargo", "liability", "bi")
    ):
        yield found(
            24,
            "salvage",
            "材料载有残值作价，理算中残值为零，请说明原因或扣减。",
            priced[0].citation,
            values=(priced[0].text,),
        )


@check(25, W, "assessment")
def tax_on_one_basis(review: Review) -> Iterator[Finding]:
    """The policy excludes VAT, and an assessed line equals an invoice's gross amount."""
    tax = next((t for t in review.dossier.terms if t.name == "tax"), None)
    gross = {
        f.value: f for f in review.dossier.facts if f.key.startswith("invoice[") and f.key.endswith(".gross")
    }
    for item in review.dossier.items if tax and tax.value == "exclude" else ():
        fact = gross.get(f"{item.amount:.2f}") if item.included and item.amount is not None else None
        if fact:
            yield found(
                25,
                item.id,
                f"本案按不含税核定，“{item.name}”的核定金额等于发票价税合计{grouped(item.amount or Decimal(0))}。",
                *fact.citations[:1],
                values=(fact.value,),
            )


@check(26, W, "assessment")
def depreciation_once(review: Review) -> Iterator[Finding]:
    basis = {t.name: t.value for t in review.dossier.terms if t.name.startswith("value_basis")}
    for item in review.dossier.items:
        rate = item.depreciation
        if rate is None or not item.included:
            continue
        if not 0 <= rate <= 1:
            yield found(
                26,
                item.id,
                f"“{item.name}”的折旧（贬值）率{rate}不在0至100%之间。",
                *item.citations[:1],
                values=(str(rate),),
                severity=E,
            )
        elif (
            rate
            and basis.get(f"value_basis[{item.category}]", basis.get("value_basis")) == "replacement"
            and not item.reason
        ):
            yield found(
                26,
                item.id,
                f"“{item.category}”按重置价值投保，“{item.name}”扣减折旧，请写明依据。",
                *item.citations[:1],
                values=(str(rate),),
            )


@check(27, E, "recovery")
def shares_make_a_whole(review: Review) -> Iterator[Finding]:
    term = next((t for t in review.dossier.terms if t.name == "coinsurance.shares"), None)
    numbers = [Decimal(n) for n in re.findall(r"\d+(?:\.\d+)?(?=\s*%)", term.value)] if term else []
    if term and numbers and sum(numbers) != 100:
        yield found(
            27,
            "shares",
            f"共保份额合计{sum(numbers)}%，不等于100%。",
            *term.citations[:1],
            values=(term.value,),
        )


def _items(review: Review) -> tuple[ItemResult, ...]:
    return review.dossier.run.items if review.dossier.run else ()
