"""Lists read by a real worker are set against each other, and an invoice that another case has is pointed out."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from casework.access import Actor
from casework.actions import across, cases, findings
from casework.case import Case
from casework.fingerprints import MarkKind
from casework.records import Side
from tests.conftest import PASSWORD
from tests.reading_office import ReadingOffice

_NUMBER = "25332000000148811190"
CLAIM = """财产损失清单,,,,,,
序号,名称,规格型号,单位,数量,单价,金额
1,瓦楞纸箱,600×400,只,1300,6.50,8450.00
2,电动叉车,CPD15,台,1,118000.00,118000.00
合计,,,,,,126450.00
"""
SURVEY = """现场查勘记录
查勘时间：2025年3月16日9时
查勘地点：滨江路66号
查勘人员：李明、王芳
经现场清点，瓦楞纸箱1,250只过火；电动叉车1台全毁。
"""


def invoice(number: str) -> bytes:
    return f"""电子发票（增值税专用发票）
发票号码：{number}
开票日期：2022年5月18日
购买方名称：甲包装有限公司
销售方名称：乙叉车销售有限公司
项目名称：电动叉车 规格型号：CPD15 数量：1
合计 ¥104424.78 ¥13575.22
价税合计（小写）：¥118000.00
""".encode()


@dataclass(frozen=True)
class Read:
    own: Case
    other: Case
    colleague: Actor


@pytest.fixture(scope="module")
def read(office: ReadingOffice) -> Read:
    """Two cases of two adjusters who do not see each other's; both were handed the same invoice."""
    colleague = office.wiring.users.add("邻座公估师", PASSWORD).actor()
    other = cases.open_case(office.services, colleague, "丙公司水灾", "财产综合险")
    theirs = ReadingOffice(office.wiring, colleague)
    theirs.hand_in(other, "叉车发票.txt", invoice(_NUMBER) + "备注：丙公司".encode())
    theirs.wait(other, 60)
    own = office.open_case()
    for name, data in (
        ("清单.csv", CLAIM.encode()),
        ("查勘.txt", SURVEY.encode()),
        ("发票.txt", invoice(_NUMBER)),
    ):
        office.hand_in(own, name, data)
    office.wait(own, 60)
    return Read(own, other, colleague)


def test_rows_of_every_list_are_kept_with_the_place_of_each_cell(office: ReadingOffice, read: Read) -> None:
    rows = cases.load(office.services, office.actor, read.own.id, with_pages=True).records
    boxes = next(r for r in rows if r.side is Side.CLAIM and r.name == "瓦楞纸箱")
    assert (boxes.quantity, boxes.amount) == (Decimal(1300), Decimal(8450))
    assert boxes.cite("quantity").quote == "1300" and boxes.cite("quantity").box is not None
    assert any(r.side is Side.COUNT and r.quantity == 1250 for r in rows)


def test_more_claimed_than_counted_is_told_with_both_cells(office: ReadingOffice, read: Read) -> None:
    made = across.comparison(office.services, office.actor, read.own.id)
    (difference,) = made.lines[0].differences
    assert (difference.side, difference.delta) == (Side.COUNT, Decimal(50))
    told = findings.list_findings(office.services, office.actor, read.own.id)
    (found,) = [f for f in told if "报损数量多于清点数量" in f.message]
    assert [c.file for c in found.citations] == ["清单.csv", "查勘.txt"]


def test_an_invoice_of_another_case_is_pointed_out_without_naming_it(
    office: ReadingOffice, read: Read
) -> None:
    told = findings.list_findings(office.services, office.actor, read.own.id)
    (found,) = [f for f in told if "另一案件" in f.message]
    assert _NUMBER in found.message
    for secret in (read.other.title, read.other.id, read.other.report_number, "丙公司", "叉车发票.txt"):
        assert secret not in repr(found)
    (repeat,) = [
        r
        for r in across.repeats(office.services, office.actor, read.own.id)
        if r.mark.kind is MarkKind.INVOICE
    ]
    assert (repeat.cases, repeat.hidden) == ((), 1)


def test_everything_dated_stands_in_order(office: ReadingOffice, read: Read) -> None:
    moments = [e.moment for e in across.events(office.services, office.actor, read.own.id)]
    assert moments == sorted(moments)
    assert {"2022-05-18", "2025-03-16"} <= {m[:10] for m in moments}
