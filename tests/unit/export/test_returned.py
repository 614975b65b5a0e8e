"""A 理算表 changed in a spreadsheet: only what the person changed is taken, and whatever is odd is told."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from casework.actions.loss import apply
from casework.actions.worksheets import Change, Returned, changes
from casework.dossier import Dossier
from casework.errors import Invalid
from casework.loss.terms import LossItem
from export.returned import read_returned
from export.workbook import ITEMS, write_workbook
from tests.unit.export.warehouse_dossier import AT, CASE, dossier

Edit = Callable[[Any], None]


def _sheet(edit: Edit = lambda _: None, given: Dossier | None = None) -> bytes:
    """Written by us, changed and saved by another program (openpyxl)."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(given or dossier(), AT)))
    edit(book[ITEMS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _row(sheet: Any, name: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[2].value == name)


def _set(name: str, **cells: Any) -> Edit:
    def edit(sheet: Any) -> None:
        for column, value in cells.items():
            sheet[f"{column}{_row(sheet, name)}"] = value

    return edit


def _read(data: bytes) -> Returned:
    found = read_returned(data)
    assert found is not None
    return found


def _changed(edit: Edit, given: Dossier | None = None) -> list[Change]:
    return changes(_read(_sheet(edit, given)), CASE, dossier().items)


def _after(change: Change) -> LossItem:
    assert change.before is not None
    return apply(change.before, change.decision)


def test_a_sheet_that_nobody_changed_changes_nothing() -> None:
    assert changes(_read(_sheet()), CASE, dossier().items) == []
    assert changes(_read(write_workbook(dossier(), AT)), CASE, dossier().items) == []


def test_a_quantity_and_its_reason_give_a_new_product() -> None:
    (change,) = _changed(_set("BOPP薄膜", I=80, M="按过磅单核减"))
    after = _after(change)
    assert (after.quantity, after.price, after.amount) == (80, 11800, Decimal("944000.00"))
    assert after.reason == "按过磅单核减" and change.note == ""


def test_an_amount_of_its_own_wins_over_the_product() -> None:
    (change,) = _changed(_set("BOPP薄膜", K=900000.1))
    assert _after(change).amount == Decimal("900000.1") and change.decision.quantity is None


def test_a_line_is_left_out_and_another_taken_in() -> None:
    (out,) = _changed(_set("瓦楞纸板", M="不计入：已另案赔付"))
    assert out.decision.included is False and _after(out).reason == "已另案赔付"
    (back,) = _changed(_set("露天托盘", M="经批单扩展承保", K=5000))
    assert _after(back).included and _after(back).amount == 5000


def test_a_line_goes_to_another_item() -> None:
    (change,) = _changed(_set("电动叉车", B="存货"))
    assert _after(change).category == "存货" and _after(change).amount == 263450


def test_a_new_line_has_a_name_and_a_price() -> None:
    def edit(sheet: Any) -> None:
        row = sheet.max_row + 2
        for column, value in {"B": "存货", "C": "木托盘", "I": 40, "J": 65.5, "M": "现场补点"}.items():
            sheet[f"{column}{row}"] = value

    (change,) = _changed(edit)
    assert change.before is None and change.name == "木托盘"
    made = apply(LossItem("new", 9, "", change.name), change.decision)
    assert (made.category, made.amount, made.reason) == ("存货", Decimal("2620.00"), "现场补点")


def test_rows_may_be_sorted_and_columns_of_words_edited() -> None:
    def edit(sheet: Any) -> None:
        sheet.insert_rows(5)
        sheet[f"C{_row(sheet, '屋面彩钢板')}"] = "屋面彩钢板（已拆）"

    assert _changed(edit) == []


def test_what_was_decided_meanwhile_is_not_undone_and_is_told() -> None:
    data = _sheet(_set("BOPP薄膜", M="按过磅单"))
    now = tuple(replace(i, quantity=Decimal(70)) if i.name == "BOPP薄膜" else i for i in dossier().items)
    (change,) = changes(_read(data), CASE, now)
    assert _after(change).quantity == 70 and "已另有核定" in change.note


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"I": "约八十"}, "不是数字"),
        ({"J": -5}, "负数"),
        ({"I": "=40*2"}, "公式但没有结果"),
        ({"O": "[1]"}, "核对列"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_its_row_left(cells: dict[str, Any], told: str) -> None:
    found = _read(_sheet(_set("BOPP薄膜", **cells)))
    assert len(found.faults) == 1 and told in found.faults[0] and "BOPP薄膜" in found.faults[0]
    assert changes(found, CASE, dossier().items) == []


def test_an_emptied_cell_takes_nothing_back_and_is_told() -> None:
    (change,) = _changed(_set("BOPP薄膜", I=None))
    assert _after(change).quantity == Decimal("86.4") and "核定数量被清空" in change.note


def test_the_sheet_of_another_case_is_refused() -> None:
    with pytest.raises(Invalid, match="不是从本案导出"):
        changes(_read(_sheet()), "another", dossier().items)


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", f"<workbook>{ITEMS}</workbook>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (60 << 20))
    return out.getvalue()


def _stranger() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = ITEMS
    book.active.append(["序号", "名称", "金额"])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"%PDF-1.7", _bomb(), _stranger()], ids=["empty", "cut", "pdf", "bomb", "stranger"]
)
def test_any_other_file_is_evidence(data: bytes) -> None:
    assert read_returned(data) is None


def test_a_sheet_of_ours_that_is_damaged_is_refused_in_words() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", f"<workbook>{ITEMS}</workbook>")
    with pytest.raises(Invalid, match="已损坏"):
        read_returned(out.getvalue())
