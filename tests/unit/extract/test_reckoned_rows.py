"""Claim tables whose heads tell no columns: figures prove which column is the sum, which rows head a section."""

from decimal import Decimal

from casework.evidence import Block, BlockKind, Box, Cell, Page, TextSource
from ingestion.extract.layout import tables
from ingestion.extract.reckoned_rows import ReckonedRow, reckoned_rows

SIDE = Box(0.1, 0.1, 0.2, 0.2)


def page(*rows: str) -> Page:
    """Cells between bars; an empty one is no block."""
    blocks = [
        Block(order=100 * r + c, kind=BlockKind.TABLE_CELL, text=text.strip(), box=SIDE, cell=Cell(0, r, c))
        for r, row in enumerate(rows)
        for c, text in enumerate(row.split("|"))
        if text.strip()
    ]
    return Page(1, 1000, 1000, tuple(blocks), TextSource.FILE)


def read(*rows: str) -> list[tuple[str, str, str]]:
    return [(r.category, r.name.text, str(r.amount)) for r in found(*rows)]


def found(*rows: str) -> list[ReckonedRow]:
    return reckoned_rows(tables(page(*rows))[0])


ORCHARD = (
    "一、防雹网||||9,700.00",
    "尼龙网|㎡|400|18.00|7,200.00",
    "立柱|根|50|50.00|2,500.00",
    "二、机具||||6,300.00",
    "喷雾机|台|2|2,400.00|4,800.00",
    "水泵（2寸）|台|3|500.00|1,500.00",
    "清理人工|工日|6|150.00|900.00",
    "合计||||16,900.00",
)


def test_a_section_holds_the_rows_that_come_to_its_sum() -> None:
    assert read(*ORCHARD) == [
        ("防雹网", "尼龙网", "7200.00"),
        ("防雹网", "立柱", "2500.00"),
        ("机具", "喷雾机", "4800.00"),
        ("机具", "水泵（2寸）", "1500.00"),
        ("", "清理人工", "900.00"),
    ]
    assert (found(*ORCHARD)[0].quantity, found(*ORCHARD)[0].price) == (Decimal(400), Decimal("18.00"))


def test_a_row_that_is_worked_out_wrongly_is_a_row_all_the_same() -> None:
    rows = (
        "项目|量|标准|数|依据",
        "床|2|900.00|1,800.00|",
        "柜|3|700.00|2,300.00|",
        "椅|4|50.00|200.00|发票",
    )
    assert read(*rows) == [("", "床", "1800.00"), ("", "柜", "2300.00"), ("", "椅", "200.00")]


def test_a_lone_sum_counts_only_where_the_total_needs_it() -> None:
    body = ("纱|2|300.00|600.00", "布|5|100.00|500.00")
    assert ("", "运杂", "80.00") in read(*body, "运杂|||80.00", "合计|||1,180.00")
    assert read("我方承担八成，申报数|||880.00", *body) == [("", "纱", "600.00"), ("", "布", "500.00")]


def test_figures_that_prove_nothing_are_no_claim() -> None:
    assert read("一月|218|225|300", "二月|176|185|400") == []
    assert read("品名|账面数量|单价|账面金额", "纱|2|300|600", "布|5|100|500") == []


def test_two_figures_in_one_cell() -> None:
    assert read("保险杠 更换|1 860.00|860.00", "喷漆 工时|3 520.00|1,560.00")[1] == (
        "",
        "喷漆 工时",
        "1560.00",
    )
