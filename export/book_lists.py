"""The lists of the workbook: assessed items, steps of the reckoning, evidence register."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from casework.dossier import Dossier
from casework.evidence import Citation
from casework.loss.terms import LossItem, LossRun
from casework.money import round2
from export.annex import Register, register
from export.book import AMOUNT, COUNT, RATIO_FULL, Book
from export.reckoning import number

#: hidden column O: which line a row is, and what the cells an adjuster may change said when they were written
LEFT_OUT = "不计入"
MARK, MARKED = "核对列（请勿改动）", 14
_ITEM_COLUMNS = (
    "序号", "类别", "名称", "规格型号", "单位", "报损数量", "报损单价", "报损金额", "核定数量", "核定单价", "核定金额",
    "核减金额", "核减原因", "证据",
)  # fmt: skip
_HEAD = 3
_ZERO = Decimal(0)
_SUMMED = (("H", 7), ("K", 10), ("L", 11))
Sums = tuple[Decimal, Decimal, Decimal]


def add_items(book: Book, sheet: Any, name: str, dossier: Dossier) -> dict[str, tuple[str, Decimal]]:
    """Items by category with live subtotals; returns category -> (cell of its assessed subtotal, the amount)."""
    book.title(
        sheet,
        "损失核定明细",
        "核减金额 = 报损金额 − 核定金额；核定金额 = 核定数量 × 核定单价（另有核定的按核定数）。"
        "可改类别、核定数量、核定单价、核定金额、核减原因（以“不计入”开头即剔除），保存后传回对话，先看差异再采用",
    )
    book.head(sheet, _HEAD - 1, (*_ITEM_COLUMNS, f"{MARK}{dossier.case.id}"))
    book.widths(sheet, (6, 14, 24, 16, 8, 11, 13, 16, 11, 13, 16, 16, 32, 26))
    sheet.set_column(MARKED, MARKED, 4, None, {"hidden": True})
    annexes = register(dossier.files)
    row, subtotals, totals = _HEAD, {}, []
    for category in dict.fromkeys(item.category for item in dossier.items):
        members = [item for item in dossier.items if item.category == category]
        first = row + 1
        for item in members:
            _item(book, sheet, row, item, sources(item.citations, annexes))
            row += 1
        sums = _sums(members)
        _sum(book, sheet, row, f"{category or '未归类'}小计", f"{first}:{{}}{row}", sums)
        row += 1
        totals.append((row, sums))
        subtotals[category] = (f"'{name}'!K{row}", sums[1])
    if totals:
        _grand(book, sheet, row, totals, _sums(dossier.items))
    sheet.freeze_panes(_HEAD, 3)
    return subtotals


def _assessed(item: LossItem) -> Decimal:
    return round2(item.amount) if item.included and item.amount is not None else _ZERO


def _item(book: Book, sheet: Any, row: int, item: LossItem, sources: str) -> None:
    texts = (str(item.order), item.category, item.name, item.specification, item.unit)
    for column, text in enumerate(texts):
        book.text(sheet, row, column, text)
    book.value(sheet, row, 0, Decimal(item.order), COUNT)
    numbers = (
        (item.claimed_quantity, COUNT), (item.claimed_price, AMOUNT), (item.claimed_amount, AMOUNT),
        (item.quantity, COUNT), (item.price, AMOUNT),
    )  # fmt: skip
    for column, (value, form) in enumerate(numbers, start=5):
        book.input(sheet, row, column, value, form)
    line, assessed = row + 1, _assessed(item)
    product = item.included and _is_product(item)
    if product:
        book.formula(sheet, row, 10, f"=ROUND(I{line}*J{line},2)", assessed, AMOUNT)
    else:
        book.input(sheet, row, 10, assessed, AMOUNT)
    if item.claimed_amount is None:
        book.value(sheet, row, 11, None, AMOUNT)
    else:
        book.formula(sheet, row, 11, f"=H{line}-K{line}", item.claimed_amount - assessed, AMOUNT)
    reason = item.reason if item.included else f"{LEFT_OUT}：{item.reason}"
    book.text(sheet, row, 12, reason)
    book.text(sheet, row, 13, sources)
    told = (item.id, item.category, item.quantity, item.price, None if product else assessed, reason)
    book.text(sheet, row, MARKED, json.dumps(told, ensure_ascii=False, default=str))


def _is_product(item: LossItem) -> bool:
    if item.quantity is None or item.price is None or item.amount is None:
        return False
    return round2(item.quantity * item.price) == round2(item.amount)


def _sums(items: Iterable[LossItem]) -> Sums:
    """Claimed, assessed, reduced; an item whose claim is unknown has no reduction."""
    items = list(items)
    claimed = sum((item.claimed_amount or _ZERO for item in items), _ZERO)
    assessed = sum((_assessed(item) for item in items), _ZERO)
    known = (i.claimed_amount - _assessed(i) for i in items if i.claimed_amount is not None)
    return claimed, assessed, sum(known, _ZERO)


def _sum(book: Book, sheet: Any, row: int, label: str, span: str, sums: Sums) -> None:
    for column in range(14):
        book.text(sheet, row, column, label if column == 2 else "", strong=True)
    for (letter, column), value in zip(_SUMMED, sums, strict=True):
        book.formula(sheet, row, column, f"=SUM({letter}{span.format(letter)})", value, AMOUNT, strong=True)


def _grand(book: Book, sheet: Any, row: int, totals: list[tuple[int, Sums]], sums: Sums) -> None:
    for column in range(14):
        book.text(sheet, row, column, "合计" if column == 2 else "", strong=True)
    for (letter, column), value in zip(_SUMMED, sums, strict=True):
        formula = "=" + "+".join(f"{letter}{line}" for line, _ in totals)
        book.formula(sheet, row, column, formula, value, AMOUNT, strong=True)


def add_steps(book: Book, sheet: Any, run: LossRun, annexes: Register) -> None:
    """Every step as the engine reckoned it: formula in words, result, clause, statute, sources."""
    book.title(sheet, "计算步骤", f"理算编号：{run.id}　赔付金额：{run.payable} {run.currency}")
    book.head(sheet, _HEAD - 1, ("序号", "步骤", "项目", "计算式", "结果", "条款依据", "法律依据", "证据"))
    book.widths(sheet, (6, 22, 16, 60, 18, 26, 22, 26))
    for row, step in enumerate(run.steps, start=_HEAD):
        texts = (
            str(row - _HEAD + 1),
            step.label,
            step.item,
            step.formula,
            step.result,
            step.clause,
            step.statute,
        )
        for column, text in enumerate((*texts, sources(step.citations, annexes))):
            book.text(sheet, row, column, text)
        result = number(step.result)
        if result is not None:
            book.value(
                sheet,
                row,
                4,
                result,
                AMOUNT if result == round2(result) and "." in step.result else RATIO_FULL,
            )
    sheet.freeze_panes(_HEAD, 0)


def add_evidence(book: Book, sheet: Any, annexes: Register) -> None:
    """附件号, name, group, pages, full SHA-256, size, date received."""
    book.title(sheet, "证据清单", "SHA-256 为收到原件时的校验值")
    book.head(sheet, _HEAD - 1, ("附件号", "资料名称", "类别", "页数", "SHA-256", "字节数", "收到日期"))
    book.widths(sheet, (9, 40, 22, 8, 70, 14, 14))
    for row, file in enumerate(annexes.files, start=_HEAD):
        received = file.received_at.date().isoformat() if file.received_at else ""
        texts = (annexes.numbers[file.id], file.name, annexes.groups[file.id], str(file.pages), file.sha256,
                 str(file.size), received)  # fmt: skip
        for column, text in enumerate(texts):
            book.text(sheet, row, column, text)
    sheet.freeze_panes(_HEAD, 0)


def sources(citations: Iterable[Citation], annexes: Register) -> str:
    """`附件A-3 p2、…`, each place once."""
    names = []
    for citation in citations:
        file_id = annexes.original(citation.file_id)
        if file_id in annexes.numbers:
            names.append(f"附件{annexes.numbers[file_id]} p{citation.page}")
    return "、".join(dict.fromkeys(names))
