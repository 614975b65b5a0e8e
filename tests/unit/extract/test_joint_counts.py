"""What was counted together against what is claimed: sheets of many titles, letters that tell quantities in words."""

import pytest

from casework.findings import FindingCode
from casework.reconcile import compare, findings
from casework.records import Side
from tests.unit.extract.pages import page, read

_CLAIM = page(
    "# 事故损失申报表",
    [
        ["部分", "序", "申报内容", "单位", "量", "单价", "申报额"],
        ["物损", "1", "钢桁架", "t", "42.1", "9,850.00", "414,685.00"],
        ["物损", "2", "膜组器", "套", "16", "63,500.00", "1,016,000.00"],
        ["", "", "申报合计", "", "", "", "1,430,685.00"],
    ],
)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("损失工程量联合计量确认单", "四方确认"),
        ("受损数量清点确认表", "确认数量"),
        ("三方共同丈量记录", "签认数量"),
    ],
)
def test_more_claimed_than_measured_together_is_a_contradiction(title: str, head: str) -> None:
    sheet = page(
        f"# {title}",
        "时间：2025年7月3日",
        [["部位", "项目", "单位", "承包人申报", head], ["一区", "钢桁架", "t", "42.10", "38.64"], ["二区", "膜组器", "套", "16", "16"]],
        "公估：车子昂 宗少平",
    )  # fmt: skip
    counted = read(sheet, name="计量.pdf")
    assert counted.kind == "survey_record"
    told = findings(compare([*read(_CLAIM, name="申报.xlsx").records, *counted.records]))
    assert [(f.code, f.subject, f.values) for f in told] == [
        (FindingCode.CONFLICT, "loss.item[钢桁架].quantity", ("42.1", "38.64"))
    ]
    assert [c.file for c in told[0].citations] == ["申报.xlsx", "计量.pdf"]


@pytest.mark.parametrize(
    ("row", "quantity", "price"),
    [
        (["冲剂（10g×20袋） 4,320箱", "单价 214.00", "924,480.00"], "4320", "214.00"),
        (["周转托盘", "300只×86元", "25,800.00"], "300", "86"),
        (["硬片 0.25mm 12,600kg", "单价：11.86元/kg", "149,436.00"], "12600", "11.86"),
    ],
)
def test_a_letter_tells_quantities_in_words(row: list[str], quantity: str, price: str) -> None:
    letter = page(
        "# 索赔报告书",
        "致：某财产保险公司，现提出索赔。",
        [["项目", "依据", "金额（元）"], row, ["总计", "", "1.00"]],
    )
    (record,) = [r for r in read(letter).records if r.side is Side.CLAIM and r.name[:2] == row[0][:2]]
    assert (str(record.quantity), str(record.price)) == (quantity, price)


def test_such_a_row_whose_product_is_another_sum_is_told() -> None:
    rows = [
        ["纸盒（50套/箱） 620箱", "单价 96.35", "59,373.00"],
        ["蔗糖 18,400kg", "单价 6.27", "115,368.00"],
        ["硬片 12,600kg", "单价 11.86", "149,436.00"],
    ]
    letter = page(
        "# 索赔报告书", "现提出索赔。", [["项目", "依据", "金额（元）"], *rows, ["总计", "", "324,177.00"]]
    )
    told = [f for f in read(letter).findings if "620×96.35" in f.message]
    assert told and told[0].values == ("59373.00", "59737.00")
