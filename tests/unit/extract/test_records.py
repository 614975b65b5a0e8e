"""Rows of lists as data: which column is the count, the unit, the code; sentences of a survey count too."""

from decimal import Decimal

import pytest

from casework.evidence import File, FileStatus
from casework.records import Record, Side
from ingestion.extract import extract
from tests.unit.extract.pages import Table, page


def _rows(title: str, cells: Table, *lines: str) -> tuple[Record, ...]:
    file = File("f1", "c1", "x.pdf", "0" * 64, 1, "application/pdf", FileStatus.READING)
    return extract(file, [page(f"# {title}", *lines, *([cells] if cells else []))]).records


def test_a_claim_list_with_every_cell_cited() -> None:
    cells: Table = [
        ["序号", "资产编号", "名称", "规格型号", "单位", "数量", "单价", "金额"],
        ["1", "FA-0012", "数控车床", "CK6140", "台", "2", "58,000.00", "116,000.00"],
        ["", "", "合计", "", "", "", "", "116,000.00"],
    ]
    (row,) = _rows("财产损失清单", cells)
    assert (row.side, row.name, row.code, row.specification, row.unit) == (
        Side.CLAIM,
        "数控车床",
        "FA-0012",
        "CK6140",
        "台",
    )
    assert (row.quantity, row.price, row.amount) == (Decimal(2), Decimal("58000.00"), Decimal("116000.00"))
    assert {key: c.quote for key, c in row.cells.items()} == {
        "quantity": "2",
        "price": "58,000.00",
        "amount": "116,000.00",
    }
    assert all(c.box for c in row.cells.values())


@pytest.mark.parametrize(
    ("title", "heads", "figures", "side", "quantity"),
    [
        ("存货明细账", ["期初数量", "入库数量", "出库数量", "结存数量", "结存金额"], ["10", "90", "40", "60", "600.00"], Side.BOOK, 60),
        ("现场查勘记录", ["账面数量", "清点数量", "备注"], ["100", "96", "少4件"], Side.COUNT, 96),
        ("装箱单", ["箱数", "毛重"], ["26", "520"], Side.PACKING, 26),
    ],
)  # fmt: skip
def test_the_quantity_that_the_paper_vouches_for(
    title: str, heads: list[str], figures: list[str], side: Side, quantity: int
) -> None:
    cells: Table = [["品名", *heads], ["瓦楞纸箱", *figures], ["缠绕膜", *figures]]
    row = _rows(title, cells)[0]
    assert (row.side, row.quantity) == (side, Decimal(quantity))


def test_the_unit_stands_in_the_head() -> None:
    cells: Table = [
        ["品名", "数量（吨）", "单价", "金额"],
        ["BOPP薄膜", "2", "100.00", "200.00"],
        ["PE膜", "1", "80.00", "80.00"],
    ]
    assert [r.unit for r in _rows("财产损失清单", cells)] == ["吨", "吨"]


def test_an_invoice_row_that_does_not_add_up_keeps_no_misread_figure() -> None:
    cells: Table = [
        ["货物名称", "数量", "单价", "金额", "税额"],
        ["白砂糖", "50", "50", "142035.40", "18464.60"],
    ]
    lines = ("发票号码：25452000000093317706", "价税合计（小写）：¥160500.00")
    (row,) = _rows("电子发票（增值税专用发票）", cells, *lines)
    assert (row.quantity, row.price, row.amount) == (None, None, Decimal("142035.40"))
    assert row.document == "25452000000093317706" and row.tax == Decimal("18464.60")


def test_sentences_of_a_survey_count() -> None:
    told = "经现场清点，BOPP薄膜86.4吨过火，瓦楞纸箱152,000只水渍；电动叉车1台（CPD15）全毁，2025年3月购置。"
    found = {(r.name, r.quantity, r.unit) for r in _rows("现场查勘记录", [], told)}
    assert {
        ("BOPP薄膜", Decimal("86.4"), "吨"),
        ("瓦楞纸箱", Decimal(152000), "只"),
        ("电动叉车", Decimal(1), "台"),
    } <= found
    assert all(unit not in ("年", "月") for _, _, unit in found)


def test_a_letter_is_no_list() -> None:
    assert _rows("公估委托书", [], "现委托贵司查勘，纸箱100只。") == ()
