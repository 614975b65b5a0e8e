"""The workbook works out to the engine's own figures, and again when an input changes."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from casework.dossier import Dossier
from casework.loss.inputs import BusinessInterruption, SueLabour
from casework.loss.terms import LossRun
from casework.money import round2
from casework.records import Side
from export.reckoning import express
from export.workbook import COMPARISON, EVIDENCE, INPUT, ITEMS, RESULT, STEPS, TIMELINE, write_workbook
from tests.unit.across.rows import row as list_row
from tests.unit.export.spreadsheet import Spreadsheet, find
from tests.unit.export.warehouse_dossier import AT, dossier
from tests.unit.loss.build import D, item, policy, reckoned


def _payable(data: bytes, changes: dict[tuple[str, str], Any] | None = None) -> str:
    row = find(data, RESULT, "赔付金额")
    return f"{round2(Spreadsheet(data, changes).value(RESULT, f'H{row}')):f}"


def _book(run: LossRun, values: dict[str, str]) -> bytes:
    base = dossier()
    return write_workbook(replace(base, run=run, terms=policy(values), facts=(), items=()), AT)


def test_the_warehouse_works_out_to_the_cent() -> None:
    assert _payable(write_workbook(dossier(), AT)) == "2648963.16"


def test_every_formula_shows_its_result_before_anything_is_worked_out() -> None:
    data = write_workbook(dossier(), AT)
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    live = Spreadsheet(data)
    seen = 0
    for sheet in live.book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    worked_out = float(live.value(sheet.title, cell.coordinate))
                    assert worked_out == pytest.approx(shown[sheet.title][cell.coordinate].value, abs=0.001)
    assert seen > 50


def test_a_changed_assessment_runs_through_to_the_payable_sum() -> None:
    data = write_workbook(dossier(), AT)
    row = next(
        r[0].row
        for r in openpyxl.load_workbook(io.BytesIO(data))[ITEMS].iter_rows()
        if r[2].value == "BOPP薄膜"
    )
    less = D("11800.00") * D("0.8") * D("0.9")
    assert _payable(data, {(ITEMS, f"I{row}"): 85.4}) == f"{round2(D('2648963.16') - less):f}"


def test_a_changed_sum_insured_moves_the_ratio_of_what_follows_it() -> None:
    data = write_workbook(dossier(), AT)
    row = find(data, INPUT, "存货")
    ratio = Spreadsheet(data, {(INPUT, f"B{row}"): 5000000}).value(
        RESULT, f"D{find(data, RESULT, '施救费用')}"
    )
    assert ratio == D("0.4")


FULL = {"deductible.amount": "50000", "deductible.rate": "0.05", "deductible.mode": "higher"}
FULL_ITEMS = (
    item("厂房", "1860420.50", "12000000", "15000000", "15420.50"),
    item("设备", "942318.77", "8000000", "7600000", "36000"),
    item("存货", "2113907.36", "5000000", "6400000", "120000"),
)


@pytest.mark.parametrize(
    ("items", "values"),
    [
        (FULL_ITEMS, FULL),
        ((item("标的", "500000", "8000000", "10000000"),), {"deductible.amount": "30000", "deductible.rate": "0.10", "deductible.mode": "higher"}),
        ((item("标的", "500000", "8000000", "10000000"),), {"deductible.amount": "30000", "deductible.rate": "0.10", "deductible.mode": "higher", "deductible.rate_base": "net_loss"}),
        ((item("标的", "200000", "1000000", "1000000"),), {"deductible.amount": "30000", "deductible.rate": "0.10", "deductible.mode": "lower"}),
        ((item("标的", "260000", "750000", "1000000", "18000"),), {"salvage": "after_average", "deductible.mode": "none"}),
        ((item("标的", "1200000", "5000000", "5000000"),), {"limit.occurrence": "1000000", "deductible.amount": "50000", "deductible.mode": "amount"}),
        ((item("标的", "1200000", "5000000", "5000000"),), {"limit.occurrence": "1000000", "limit.position": "before_deductible", "deductible.amount": "50000", "deductible.mode": "amount"}),
        ((item("标的", "123456.78", "4500000", "6800000"),), {"deductible.mode": "none"}),
        ((item("标的", "8000000", "6000000", "8000000"),), {"deductible.mode": "none"}),
        ((item("标的", "25000", "1000000", "1000000"),), {"deductible.amount": "30000", "deductible.rate": "0.10", "deductible.mode": "higher"}),
    ],
)  # fmt: skip
def test_a_reckoning_of_the_trade_is_live_down_to_the_payable_sum(
    items: tuple[Any, ...], values: dict[str, str]
) -> None:
    run = reckoned(*items, values=values)
    known = express(replace(dossier(), run=run, terms=policy(values), facts=()), run)
    assert all(line.formula for line in known.lines) and known.total and known.deductible and known.payable
    data = _book(run, values)
    assert _payable(data) == run.payable
    for line in run.items:
        cell = Spreadsheet(data).value(RESULT, f"H{find(data, RESULT, line.item)}")
        assert f"{round2(cell):f}" == line.adjusted


def test_costs_of_salvage_stand_beside_the_base_of_the_deductible() -> None:
    sue = (SueLabour(D("86000"), insured_value=D("29000000"), uninsured_value=D("1000000")),)
    run = reckoned(*FULL_ITEMS, values=FULL, sue=sue)
    known = express(replace(dossier(), run=run, terms=policy(FULL), facts=()), run)
    assert [line.in_base for line in known.lines] == [True, True, True, False]
    assert run.payable == "3813575.95" == _payable(_book(run, FULL))


def test_what_no_formula_reproduces_stands_as_a_value_and_says_so() -> None:
    run = replace(reckoned(*FULL_ITEMS, values=FULL), payable="1000000.01", deductible="77.77")
    data = _book(run, FULL)
    sheet = openpyxl.load_workbook(io.BytesIO(data))[RESULT]
    row = find(data, RESULT, "赔付金额")
    assert sheet[f"H{row}"].value == 1000000.01
    assert str(sheet[f"J{row}"].value).startswith("取值")
    assert str(sheet[f"J{find(data, RESULT, '减：免赔')}"].value).startswith("取值")


def test_business_interruption_works_out_to_the_payable_sum() -> None:
    loss = BusinessInterruption(
        actual_turnover=D("9450000"), gross_profit_rate=D("0.32"), standard_turnover=D("18900000"),
        increased_cost=D("260000"), turnover_saved=D("700000"), saved_charges=D("185000"),
        annual_turnover=D("37800000"), sum_insured=D("10000000"),
    )  # fmt: skip
    run = reckoned(values={"deductible.mode": "none"}, business=loss, line="bi")
    data = _book(run, {"deductible.mode": "none"})
    assert run.payable == "2532242.06" == _payable(data)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    base = dossier()
    evil = ("=1+1", '+cmd|"/c calc"!A1', "-2+3", "@SUM(A1)", "\t=1", "\r=1")
    items = tuple(replace(base.items[0], id=str(i), name=e, reason=e, category=e) for i, e in enumerate(evil))
    assert base.run is not None
    steps = tuple(replace(base.run.steps[0], label=e, formula=e, clause=e) for e in evil)
    case = replace(base.case, report_number="=HYPERLINK(1)")
    files = (replace(base.files[0], name="=1+1.pdf"),)
    data = write_workbook(
        replace(base, case=case, items=items, files=files, run=replace(base.run, steps=steps)), AT
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.fullmatch(r"=[A-Z0-9(),.*/+\-:$'\"!是否输入损失核定明细]+", cell.value), (
                        cell.value
                    )
                    assert not any(word in cell.value for word in ("HYPERLINK", "cmd", "1+1", "@"))
    assert book[EVIDENCE]["B4"].value == "=1+1.pdf" and book[EVIDENCE]["B4"].data_type == "s"
    assert book[STEPS]["B4"].quotePrefix
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert not any("externalLink" in name for name in parts.namelist())
    assert b"hyperlink" not in b"".join(parts.read(n) for n in parts.namelist() if "worksheets" in n).lower()


def test_steps_and_evidence_are_listed_with_sources_and_hashes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(dossier(), AT)))
    assert [c.value for c in book[STEPS][10]][1:8] == [
        "免赔额", "", "max(20,000.00, 2,943,292.40 × 10%) = 294,329.24", 294329.24, "特别约定一", "", "附件1.1 p2",
    ]  # fmt: skip
    assert len(book[EVIDENCE]["E4"].value) == 66
    assert book[EVIDENCE].max_row == 3 + 13


def test_without_a_reckoning_the_lists_stand_alone() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(replace(dossier(), run=None), AT)))
    assert "尚未理算" in str(book[RESULT]["A2"].value)
    assert book[ITEMS].max_row > 10


def test_equal_input_gives_equal_bytes() -> None:
    given: Dossier = dossier()
    assert write_workbook(given, AT) == write_workbook(given, AT)


def test_the_evaluator_rounds_half_up() -> None:
    assert Decimal("2.68") == Spreadsheet(write_workbook(dossier(), AT))._functions()["ROUND"](D("2.675"), 2)


def test_lists_and_dates_of_the_case_have_sheets_of_their_own() -> None:
    claimed = list_row(Side.CLAIM, "瓦楞纸箱", "1300", "6.50", "8450.00", unit="只")
    others = (
        list_row(Side.COUNT, "瓦楞纸箱", "1250", unit="只"),
        list_row(Side.BOOK, "=SUM(A1)", "9", unit="台"),
    )
    data = write_workbook(replace(dossier(), records=(claimed, *others)), AT)
    live = Spreadsheet(data)
    sheet = live.book[COMPARISON]
    heads = [cell.value for cell in sheet[3]]
    gap = sheet.cell(4, heads.index("报损−清点数量差") + 1)
    assert gap.data_type == "f" and live.value(COMPARISON, gap.coordinate) == 50
    assert "数量较清点多50" in str(sheet.cell(4, heads.index("差异") + 1).value)
    assert all(c.data_type != "f" for r in sheet.iter_rows() for c in r if c.value == "=SUM(A1)")
    dates = [r[0].value for r in live.book[TIMELINE].iter_rows(min_row=4)]
    assert dates and dates == sorted(dates)
    assert COMPARISON not in Spreadsheet(write_workbook(dossier(), AT)).book.sheetnames
