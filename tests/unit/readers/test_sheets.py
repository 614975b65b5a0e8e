"""Sheets: cells as Excel shows them, formulas read and never run, hidden things read and named, any encoding."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from ingestion.readers.cell_format import shown
from tests.unit.readers.reading import Told, told


def _book(build: object) -> bytes:
    book = openpyxl.Workbook()
    build(book)  # type: ignore[operator]
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def _calculated() -> bytes:
    """As Excel saves it: the formula beside its result; one formula was never reckoned."""
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored) as book:
        sheet = book.add_worksheet("清单")
        sheet.write_row(0, 0, ["品名", "数量", "单价", "金额"])
        sheet.write_row(1, 0, ["瓦楞纸", 10, 2.5])
        sheet.write_formula(1, 3, "=B2*C2", book.add_format({"num_format": "#,##0.00"}), 25)
        sheet.write_formula(2, 3, "=SUM(D2:D2)", None, "")
    return stored.getvalue()


def test_formulas_give_their_saved_result_and_stand_beside_the_table() -> None:
    found = told(_calculated(), "清单.xlsx")
    assert found.cells()[1, 3] == "25.00"
    assert "D2 =B2*C2" in found.text


def test_a_formula_without_result_is_shown_as_written_and_named() -> None:
    found = told(_calculated(), "清单.xlsx")
    assert found.cells()[2, 3] == "=SUM(D2:D2)"
    assert "没有保存计算结果（D3）" in found.notes


def test_hidden_rows_columns_and_sheets_are_read_and_named() -> None:
    def build(book: openpyxl.Workbook) -> None:
        sheet = book.active
        for i in range(1, 7):
            sheet.append([f"货物{i}", i])
        for row in (3, 4):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = book.create_sheet("底稿")
        other.append(["隐藏的底稿"])
        other.sheet_state = "veryHidden"

    found = told(_book(build), "清单.xlsx")
    assert "货物3" in found.text and "隐藏的底稿" in found.text
    assert "隐藏行 3–4" in found.pages[0].note and "隐藏列 B" in found.pages[0].note
    assert "隐藏工作表" in found.pages[1].note


def test_merged_cells_and_comments() -> None:
    def build(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.append(["品名", "金额", ""])
        sheet.append(["纸", "12", "13"])
        sheet.merge_cells("B1:C1")
        sheet["A2"].comment = openpyxl.comments.Comment("已与仓库核对", "甲")

    found = told(_book(build), "清单.xlsx")
    (merged,) = [block for block in found.pages[0].blocks if block.text == "金额"]
    assert merged.cell is not None and merged.cell.column_span == 2
    assert "批注（A2）：已与仓库核对" in found.text


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (972000, "#,##0.00", "972,000.00"),
        (0.053, "0.0%", "5.3%"),
        (1234567, "#,##0,", "1,235"),
        (12345678, '0!.0,"万"', "1234.6万"),
        (1234.5, '"¥"#,##0.00', "¥1,234.50"),
        (date(2024, 3, 5), 'yyyy"年"m"月"d"日"', "2024年3月5日"),
        (date(2024, 3, 5), "yyyy/m/d", "2024-03-05"),
    ],
)
def test_numbers_are_shown_as_the_adjuster_sees_them(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


def _separated(data: bytes, name: str = "表.csv") -> Told:
    return told(data, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_separated_values_in_any_encoding(encoding: str, mark: str) -> None:
    rows = [["品名", "数量", "金额"], ["瓦楞纸", "10", "3"], ["纸箱", "20", "4"]]
    data = "\n".join(mark.join(row) for row in rows).encode(encoding)
    found = _separated(data).cells()
    assert [found[r, c] for r in range(3) for c in range(3)] == [text for row in rows for text in row]


def test_characters_of_no_encoding_are_said() -> None:
    assert (
        "编码"
        in told(("品名,数量\n" + "瓦楞纸,1\n" * 20).encode() + b"\xff\xfe\xfa\xfd,\x81\n", "坏.csv").notes
    )
