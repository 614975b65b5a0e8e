"""The 理算表 as a workbook: inputs on one sheet, live formulas on another, every formula with its cached result.

Text is always written as text, whatever it begins with; a value that no formula here reproduces is marked 取值.
"""

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from casework.dossier import Dossier
from casework.loss.terms import ItemResult, LossRun
from casework.reconcile import compare
from casework.timeline import events
from export.annex import register
from export.book import AMOUNT, RATIO, Book
from export.book_across import add_comparison, add_timeline
from export.book_lists import add_evidence, add_items, add_steps
from export.reckoning import ZERO, Line, Reckoning, base_total, beside, express, net, number

RESULT, INPUT, STEPS, ITEMS, EVIDENCE = "理算表", "输入", "计算步骤", "损失核定明细", "证据清单"
COMPARISON, TIMELINE = "三方比对", "时间线"
_INPUT = f"'{INPUT}'"  #: as formulas name it
_BY_VALUE = "取值（本项计算方法见“计算步骤”，此处不以公式表达）"
_BY_FORMULA = "公式"
_FIRST = 5  #: row (from 1) of the first item on both sheets
_COLUMNS = (
    "项目",
    "保险金额",
    "保险价值",
    "比例",
    "核定损失",
    "残值",
    "净损失",
    "理算金额",
    "计入免赔基数",
    "方式",
    "条款依据",
)


def write_workbook(dossier: Dossier, made_at: datetime) -> bytes:
    """All sheets; equal input gives equal bytes. Without a reckoning the lists stand alone and the first sheet says so."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    file = xlsxwriter.Workbook(out, options)
    created = made_at.replace(tzinfo=None)
    file.set_properties({"title": "理算表", "author": "公估助手", "created": created})
    book = Book(file)
    sheets = {name: file.add_worksheet(name) for name in (RESULT, INPUT, STEPS, ITEMS, EVIDENCE)}
    subtotals = add_items(book, sheets[ITEMS], ITEMS, dossier)
    if dossier.run is None:
        book.title(sheets[RESULT], "理算表", "尚未理算：请先完成理算后再导出。")
    else:
        _Schedule(book, sheets[RESULT], sheets[INPUT], dossier, dossier.run, subtotals).write()
        add_steps(book, sheets[STEPS], dossier.run, register(dossier.files))
    add_evidence(book, sheets[EVIDENCE], register(dossier.files))
    _add_across(book, dossier)
    file.close()
    return out.getvalue()


def _add_across(book: Book, dossier: Dossier) -> None:
    """三方比对 and the timeline, where the case has lists to compare and dates to order."""
    made, told, annexes = compare(dossier.records), events(dossier), register(dossier.files)
    if len(made.sides) > 1:
        add_comparison(book, book.file.add_worksheet(COMPARISON), made, annexes)
    if told:
        add_timeline(book, book.file.add_worksheet(TIMELINE), told, annexes)


class _Schedule:
    """The two sheets that reckon. `subtotals`: category -> (cell of the item list, its amount)."""

    def __init__(
        self,
        book: Book,
        result: Any,
        inputs: Any,
        dossier: Dossier,
        run: LossRun,
        subtotals: dict[str, tuple[str, Decimal]],
    ) -> None:
        self.book, self.result, self.inputs = book, result, inputs
        self.dossier, self.run, self.subtotals = dossier, run, subtotals
        self.reckoning: Reckoning = express(dossier, run)
        self.last = _FIRST + len(run.items) - 1

    def write(self) -> None:
        number_ = self.dossier.case.report_number
        about = (
            f"报告编号：{number_}　币种：{self.run.currency}　金额单位：元　白底为公式，浅黄底为可修改的输入"
        )
        self.book.title(self.result, "理算表", about)
        self.book.title(self.inputs, "理算输入", "修改浅黄底单元格，“理算表”随之重算")
        self.book.head(
            self.inputs,
            _FIRST - 2,
            ("项目", "保险金额", "保险价值", "核定损失", "残值", "比例（无法由保额与价值得出时）"),
        )
        self.book.head(self.result, _FIRST - 2, _COLUMNS)
        for row, line in enumerate(self.reckoning.lines, start=_FIRST):
            self._input_row(row, line.item, line)
            self._result_row(row, line)
        self._terms(self.last + 3)
        self._totals(self.last + 1)
        self.book.widths(self.inputs, (18, 18, 18, 18, 16, 16))
        self.book.widths(self.result, (20, 18, 18, 12, 18, 16, 18, 18, 14, 12, 36))

    def _input_row(self, row: int, item: ItemResult, line: Line) -> None:
        sheet, at = self.inputs, row - 1
        self.book.text(sheet, at, 0, item.item)
        for column, value in ((1, item.sum_insured), (2, item.value_at_risk), (4, item.salvage)):
            self.book.input(sheet, at, column, number(value), AMOUNT)
        loss = number(item.loss)
        cell, subtotal = self.subtotals.get(item.item, ("", ZERO))
        if cell and loss == subtotal:
            self.book.formula(sheet, at, 3, f"={cell}", subtotal, AMOUNT)
        else:
            self.book.input(sheet, at, 3, loss, AMOUNT)
        if not line.ratio_formula and line.follows is None:
            self.book.input(sheet, at, 5, number(item.ratio), RATIO)

    def _result_row(self, row: int, line: Line) -> None:
        sheet, at, item = self.result, row - 1, line.item
        names = {"si": f"B{row}", "v": f"C{row}", "ratio": f"D{row}", "loss": f"E{row}", "salvage": f"F{row}"}
        self.book.text(sheet, at, 0, item.item)
        linked = (
            (1, "B", item.sum_insured),
            (2, "C", item.value_at_risk),
            (4, "D", item.loss),
            (5, "E", item.salvage),
        )
        for column, source, value in linked:
            if number(value) is not None:
                self.book.formula(sheet, at, column, f"={_INPUT}!{source}{row}", number(value), AMOUNT)
        followed = f"D{_FIRST + line.follows}" if line.follows is not None else f"{_INPUT}!F{row}"
        ratio = line.ratio_formula.format(**names) or followed
        if number(item.ratio) is not None:
            self.book.formula(sheet, at, 3, "=" + ratio, number(item.ratio), RATIO)
        self.book.formula(sheet, at, 6, f"=E{row}-F{row}", net(item), AMOUNT)
        self._figure(sheet, at, 7, line.formula.format(**names), number(item.adjusted))
        self.book.text(sheet, at, 8, "是" if line.in_base else "否")
        self.book.text(sheet, at, 9, _BY_FORMULA if line.formula else _BY_VALUE)
        clauses = dict.fromkeys(s.clause for s in self.run.steps if s.item == item.item and s.clause)
        self.book.text(sheet, at, 10, "；".join(clauses))

    def _terms(self, row: int) -> None:
        """Deductible and limit, beneath the items of the input sheet."""
        known = self.reckoning
        self.book.head(self.inputs, row - 2, ("约定", "数值", "条款依据"))
        entries = (("免赔额", known.amount, AMOUNT, "deductible.amount"), ("免赔率", known.rate, RATIO, "deductible.rate"),
                   ("每次事故限额", known.limit, AMOUNT, "limit.occurrence"))  # fmt: skip
        for offset, (label, value, form, term) in enumerate(entries):
            self.book.text(self.inputs, row - 1 + offset, 0, label)
            self.book.input(self.inputs, row - 1 + offset, 1, value, form)
            clauses = [
                t.clause for t in self.dossier.terms if t.name.replace("_", ".") == term.replace("_", ".")
            ]
            self.book.text(
                self.inputs, row - 1 + offset, 2, "；".join(dict.fromkeys(c for c in clauses if c))
            )

    def _totals(self, row: int) -> None:
        first, last, run, known = _FIRST, self.last, self.run, self.reckoning
        term = f"{_INPUT}!$B$"
        names = {
            "sum": f'SUMIF(I{first}:I{last},"是",H{first}:H{last})', "beside": f"H{row + 2}", "total": f"H{row}",
            "net": f'SUMIF(I{first}:I{last},"是",G{first}:G{last})', "deductible": f"H{row + 1}",
            "amount": f"{term}{last + 3}", "rate": f"{term}{last + 4}", "limit": f"{term}{last + 5}",
        }  # fmt: skip
        outside = f'SUMIF(I{first}:I{last},"否",H{first}:H{last})'
        entries = (
            ("理算金额合计", known.total, base_total(run)),
            ("减：免赔", known.deductible, number(run.deductible)),
            ("加：免赔基数以外的费用（施救费用等）", "{outside}", beside(known.lines)),
            ("赔付金额", known.payable, number(run.payable)),
        )
        for offset, (label, formula, value) in enumerate(entries):
            at = row - 1 + offset
            self.book.text(self.result, at, 0, label, strong=True)
            self._figure(self.result, at, 7, formula.format(outside=outside, **names), value, strong=True)
            self.book.text(self.result, at, 9, _BY_FORMULA if formula else _BY_VALUE)

    def _figure(
        self, sheet: Any, row: int, column: int, formula: str, value: Decimal | None, strong: bool = False
    ) -> None:
        if formula:
            self.book.formula(sheet, row, column, "=" + formula, value, AMOUNT, strong)
        else:
            self.book.value(sheet, row, column, value, AMOUNT, strong)
