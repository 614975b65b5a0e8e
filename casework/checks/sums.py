"""Checks 14-17: tables add up, rows multiply, the claim is bridged, 大写 equals 小写."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.checks.register import Review, check, found
from casework.figures import to_capital
from casework.findings import Finding, Severity
from casework.money import grouped
from casework.report import Table, TableCell

E, W = Severity.BLOCKING, Severity.WARNING
_CENT = Decimal("0.01")
_BOTH = re.compile(
    r"(-?[\d,]+(?:\.\d{1,2})?)\s*元?（大写[：:]\s*[\u4e00-\u9fff]*?(?=[零壹贰叁肆伍陆柒捌玖])([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]+)）"
)


@check(14, E, "assessment")
def totals_add_up(review: Review) -> Iterator[Finding]:
    for chapter, version in review.chapters.items():
        for node in version.nodes:
            if isinstance(node, Table):
                yield from _columns(chapter, node)
                yield from _rows(chapter, node)


def _columns(chapter: str, node: Table) -> Iterator[Finding]:
    if not node.total_row or len(node.rows) < 2:
        return
    *body, last = node.rows
    for i, name in enumerate(node.columns):
        total = _value(last, i)
        parts = [_value(r, i) for r in body]
        if total is None or all(p is None for p in parts):
            continue
        added = sum((p for p in parts if p is not None), Decimal(0))
        if abs(added - total) > _CENT / 2:
            yield found(14, f"{chapter} {node.caption} {name}", f"“{node.caption}”的“{name}”各行之和为{grouped(added)}，合计写为{grouped(total)}。",
                        values=(grouped(added), grouped(total)), chapter=chapter)  # fmt: skip


def _rows(chapter: str, node: Table) -> Iterator[Finding]:
    """报损 − 核减 = 核定 in every row that has the three; not in a total over lines that were never claimed on the list."""
    places = [
        next((i for i, c in enumerate(node.columns) if c.startswith(w)), -1)
        for w in ("报损金额", "核减金额", "核定金额")
    ]
    if -1 in places:
        return
    lines = node.rows[:-1] if node.total_row else node.rows
    unclaimed = any(_value(r, places[0]) is None and _value(r, places[2]) for r in lines)
    for n, cells in enumerate(lines if unclaimed else node.rows, 1):
        claimed, cut, final = (_value(cells, i) for i in places)
        if (
            claimed is not None
            and cut is not None
            and final is not None
            and abs(claimed - cut - final) > _CENT / 2
        ):
            yield found(14, f"{chapter} {node.caption} 行{n}", f"“{node.caption}”第{n}行：报损{grouped(claimed)} − 核减{grouped(cut)} ≠ 核定{grouped(final)}。",
                        values=(grouped(claimed), grouped(cut), grouped(final)), chapter=chapter)  # fmt: skip


def _value(row: tuple[TableCell, ...], column: int) -> Decimal | None:
    text = row[column].text.replace(",", "").strip() if column < len(row) and row[column].numeric else ""
    return Decimal(text) if re.fullmatch(r"-?\d+\.\d{2}", text) else None


@check(15, E, "assessment")
def quantity_times_price(review: Review) -> Iterator[Finding]:
    """An assessed line whose amount is not its product, and nobody said why."""
    for item in review.dossier.items:
        if (
            not item.included
            or item.depreciation
            or item.reason
            or review.brief.rulings_on(f"item:{item.id}")
        ):
            continue
        quantity, price, amount = item.quantity, item.price, item.amount
        if quantity is None or price is None or amount is None or abs(quantity * price - amount) <= _CENT:
            continue
        yield found(15, item.id, f"“{item.name}”核定数量乘单价为{grouped(quantity * price)}，核定金额为{grouped(amount)}，请更正或写明原因。",
                    *item.citations[:1], values=(grouped(quantity * price), grouped(amount)))  # fmt: skip


@check(15, W, "assessment")
def claimed_lines_multiply(review: Review) -> Iterator[Finding]:
    for item in review.dossier.items:
        quantity, price, amount = item.claimed_quantity, item.claimed_price, item.claimed_amount
        decided = item.reason or item.amount is not None or not item.included
        if (
            decided
            or quantity is None
            or price is None
            or amount is None
            or abs(quantity * price - amount) <= _CENT
        ):
            continue
        yield found(15, f"claimed {item.id}", f"“{item.name}”申报数量乘单价为{grouped(quantity * price)}，申报金额为{grouped(amount)}，请裁定。",
                    *item.citations[:1], values=(grouped(quantity * price), grouped(amount)), severity=W)  # fmt: skip


@check(16, W, "assessment")
def claim_is_bridged(review: Review) -> Iterator[Finding]:
    letter = review.brief.amount("claim.amount")
    listed = [i.claimed_amount for i in review.dossier.items if i.claimed_amount is not None]
    text = review.words.get("assessment")
    if letter is None or not listed or text is None or sum(listed) == letter:
        return
    if grouped(letter) not in text:
        yield found(16, "claim", f"索赔金额{grouped(letter)}与清单合计{grouped(sum(listed, Decimal(0)))}不一致，损失核定未说明差额。",
                    *review.cited("claim.amount"), values=(grouped(letter), grouped(sum(listed, Decimal(0)))))  # fmt: skip


@check(17, E, "conclusion")
def capital_equals_figures(review: Review) -> Iterator[Finding]:
    for chapter, text in review.words.items():
        for figures, words in dict.fromkeys(_BOTH.findall(text)):
            right = to_capital(Decimal(figures.replace(",", "")))
            if _plain(words) != _plain(right):
                yield found(
                    17,
                    f"{chapter} {figures}",
                    f"{figures}的大写应为“{right}”，报告写为“{words}”。",
                    values=(figures, words),
                    chapter=chapter,
                )


def _plain(words: str) -> str:
    return words.replace("圆", "元").replace("正", "整").removesuffix("整")
