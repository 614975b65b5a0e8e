"""Lines of a claim find their rows in other papers, and only real differences are told."""

import time
from decimal import Decimal

import pytest

from casework.reconcile import compare, findings
from casework.records import Record, Side
from tests.unit.across.rows import row

CLAIM, INVOICE, BOOK, COUNT, PACKING, QUOTE = (
    Side.CLAIM,
    Side.INVOICE,
    Side.BOOK,
    Side.COUNT,
    Side.PACKING,
    Side.QUOTE,
)


@pytest.mark.parametrize(
    ("claimed", "other"),
    [
        (row(CLAIM, "制冷电控柜更换", "3"), row(INVOICE, "*电力设备*制冷电控柜", "3")),
        (row(CLAIM, "五层瓦楞纸箱", "9", unit="只"), row(COUNT, "瓦楞纸箱", "9", unit="只")),
        (row(CLAIM, "露天托盘", "9", unit="只"), row(COUNT, "露天堆放托盘", "9", unit="只")),
        (row(CLAIM, "彩钢屋面板Roof panels", "9", unit="m2"), row(COUNT, "屋面彩钢板", "9", unit="平方米")),
        (row(CLAIM, "分切机维修", "1", specification="LFQ-1300"), row(INVOICE, "电控系统维修", "1", specification="LFQ1300")),
        (row(CLAIM, "YF-C200 wet", "9"), row(INVOICE, "CNC control PCB assembly", "9", specification="YF-C200")),
        (row(CLAIM, "数控车床", "1", code="FA-0012"), row(BOOK, "车床（CK6140）", "1", code="FA0012")),
        (row(CLAIM, "BOPP薄膜", "9", unit="吨"), row(COUNT, "BOPP薄膜", "9000", unit="千克")),
    ],
)  # fmt: skip
def test_the_same_thing_under_two_names(claimed: Record, other: Record) -> None:
    made = compare([claimed, other])
    assert other.side in made.lines[0].others and not made.alone
    assert not made.lines[0].differences and not findings(made)


@pytest.mark.parametrize(
    ("claimed", "other"),
    [
        (row(CLAIM, "3号分切机", "1"), row(BOOK, "4号分切机", "1")),
        (row(CLAIM, "BOPP薄膜", "9"), row(BOOK, "PE薄膜", "8")),
        (row(CLAIM, "空压机", "1", specification="GA37"), row(INVOICE, "空压机", "1", specification="GA55")),
        (row(CLAIM, "外包装纸箱", "9"), row(COUNT, "瓦楞纸箱", "8")),
        (row(CLAIM, "原材料", "9"), row(BOOK, "半成品", "8")),
    ],
)
def test_another_thing_stays_alone(claimed: Record, other: Record) -> None:
    made = compare([claimed, other])
    assert not made.lines[0].others and made.alone == (other,)


def test_several_rows_of_a_book_are_one_line_of_the_claim() -> None:
    book = [
        row(BOOK, "瓦楞纸箱", "700", unit="只", order=n, specification=s) for n, s in ((1, "A款"), (2, "B款"))
    ]
    (line,) = compare([row(CLAIM, "瓦楞纸箱", "1300", unit="只"), *book]).lines
    assert line.others[BOOK].quantity == 1400 and len(line.others[BOOK].cited("quantity")) == 2
    assert [d.delta for d in line.differences] == [Decimal(-100)]


@pytest.mark.parametrize(
    ("other", "wrong"),
    [
        (row(COUNT, "瓦楞纸箱", "1250", unit="只"), "报损数量多于清点数量"),
        (row(BOOK, "瓦楞纸箱", "1250", unit="只"), "报损数量多于账面数量"),
        (row(PACKING, "瓦楞纸箱", "1250", unit="只"), "报损数量多于装箱/提单数量"),
        (row(INVOICE, "瓦楞纸箱", "1250", "6.50", "8125.00", unit="只"), "报损数量多于发票数量"),
        (
            row(INVOICE, "瓦楞纸箱", "1300", "5.00", "6500.00", unit="只", tax="845.00"),
            "报损单价高于发票单价",
        ),
    ],
)
def test_real_differences_are_told_with_both_cells(other: Record, wrong: str) -> None:
    claimed = row(CLAIM, "瓦楞纸箱", "1300", "6.50", "8450.00", unit="只")
    (found,) = findings(compare([claimed, other]))
    assert wrong in found.message
    assert [c.file for c in found.citations] == ["清单.xlsx", other.citation.file]
    assert (
        all(c.box for c in found.citations)
        and found.subject == findings(compare([claimed, other]))[0].subject
    )


@pytest.mark.parametrize(
    "other",
    [
        row(COUNT, "瓦楞纸箱", "1300", unit="只"),
        row(COUNT, "瓦楞纸箱", "1400", unit="只"),  # less claimed than counted
        row(COUNT, "瓦楞纸箱", "26", unit="托"),  # other units count other things
        row(INVOICE, "瓦楞纸箱", "200", "6.50", "1300.00", unit="只"),  # one lot as a sample of the price
        row(INVOICE, "瓦楞纸箱", "1300", "5.752212", "7477.88", unit="只", tax="972.12"),  # the same with tax
        row(INVOICE, "瓦楞纸箱", "1300", "0.90", "1170.00", unit="只", currency="USD"),
        row(BOOK, "瓦楞纸箱", "2000", "4.10", "8200.00", unit="只"),  # booked at cost
    ],
)
def test_what_needs_no_explanation_is_not_told(other: Record) -> None:
    claimed = row(CLAIM, "瓦楞纸箱", "1300", "6.50", "8450.00", unit="只")
    assert not findings(compare([claimed, other]))


def test_an_unnamed_unit_is_not_taken_for_pieces() -> None:
    assert not findings(compare([row(CLAIM, "OL-40", "260"), row(COUNT, "OL-40透镜模组", "26", unit="箱")]))


def test_without_a_claim_the_invoice_is_set_against_the_packing_list() -> None:
    made = compare([row(INVOICE, "白砂糖", "500", unit="袋"), row(PACKING, "白砂糖(一级)", "480", unit="袋")])
    assert made.sides == (INVOICE, PACKING)
    assert "数量不一致" in findings(made)[0].message


def test_a_paper_handed_in_twice_counts_once_and_quotations_compete() -> None:
    invoice = row(INVOICE, "电动叉车", "1", "100", "100", document="25332000000148817342")
    scan = row(INVOICE, "电动叉车", "1", "100", "100", document="25332000000148817342", file="扫描.jpg")
    quotes = [row(QUOTE, "电动叉车", "1", p, p, file=f"{p}.pdf") for p in ("130", "120")]
    (line,) = compare([row(CLAIM, "电动叉车", "1", "113", "113"), invoice, scan, *quotes]).lines
    assert line.others[INVOICE].quantity == 1 and line.others[QUOTE].amount == 120


def test_a_letter_that_sums_up_the_list_is_no_list() -> None:
    made = compare(
        [
            row(CLAIM, "存货", amount="8450", file="索赔函.docx"),
            row(CLAIM, "瓦楞纸箱", "1300", "6.50", "8450"),
        ]
    )
    assert [line.record.name for line in made.lines] == ["瓦楞纸箱"]


def test_long_lists_take_seconds_not_minutes() -> None:
    names = [f"{a}{b}件{n}" for n in range(30) for a in "轴泵阀管架板" for b in "前后左右上下内外"]
    claim = [row(CLAIM, name, "1", order=n) for n, name in enumerate(names, 1)]
    book = [row(BOOK, name, "1", order=n) for n, name in enumerate(reversed(names), 1)]
    start = time.perf_counter()
    made = compare(claim + book)
    assert made.matched == len(names) and time.perf_counter() - start < 30
