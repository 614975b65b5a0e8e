"""Sums of sheets whose heads tell no roles, factors that explain a row, lists that go on, receipts older than the loss."""

import pytest

from casework import contradictions
from casework.actions.reading import merge
from casework.evidence import Page
from tests.unit.extract.pages import page, read, values

_HEAD = ["月份", "甲线 吨", "乙线 吨", "合计 吨"]


def _months(total: str, june: str = "151.0") -> list[list[str]]:
    rows = [["4月", "60.5", "80.0", "140.5"], ["5月", "62.0", "81.5", "143.5"], ["6月", "66.0", "85.0", june]]
    return [_HEAD, *rows, ["合计", "", "", total]]


def _told(*pages: Page, name: str = "产量统计.xlsx") -> list[tuple[str, ...]]:
    return [f.values for f in read(*pages, name=name).findings]


def test_a_total_of_months_that_is_not_their_sum() -> None:
    assert _told(page("# 2026年产量", _months("435.0"))) == []
    assert _told(page("# 2026年产量", _months("453.0"))) == [("453", "435")]


def test_a_row_that_is_not_the_sum_of_its_machines() -> None:
    rows = [*_months("435.0", june="115.0")[:-1], ["7月", "61.0", "70.0", "131.0"]]
    assert _told(page("# 2026年产量", rows)) == [("115", "151")]


def test_each_year_closes_its_own_months() -> None:
    first, second = _months("435.0"), _months("453.0")[1:]
    rows = [*first[:-1], ["2024年合计", *first[-1][1:]], *second[:-1], ["2025年合计", *second[-1][1:]]]
    assert _told(page("# 各年产量", rows)) == [("453", "435")]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["月份", "均价"],
            ["4月", "12.0"],
            ["5月", "13.0"],
            ["6月", "14.0"],
            ["合计", "38.0"],
        ],  # nobody adds prices
        [["科目", "金额"], ["收入", "100.0"], ["其中：出口", "40.0"], ["成本", "70.0"], ["合计", "180.0"]],
        [
            ["批次", "件数"],
            ["一", "120"],
            ["二", ""],
            ["三", "95"],
            ["四", "88"],
            ["合计", "333"],
        ],  # one is not read
        [["库位", "吨"], ["A", "10"], ["B", "12"], ["C", "14"], ["合计", "96"]],  # far off: of something else
    ],
)
def test_what_is_no_plain_sum_is_left_alone(rows: list[list[str]]) -> None:
    assert _told(page("# 统计", rows)) == []


def test_two_priced_rows_tell_the_third() -> None:
    rows = [
        ["周期", "用汽量", "单价(元/吨)", "汽费(元)", "备注"],
        ["2026-02", "310", "228.00", "70680.00", ""],
        ["2026-03", "295", "228.00", "67620.00", ""],
        ["2026-04", "302", "228.00", "68856.00", ""],
    ]
    assert _told(page("# 用汽结算", rows), name="用汽结算.csv") == [("67620.00", "67260.00")]


def test_factors_of_the_row_explain_its_amount() -> None:
    rows = [
        ["项目", "箱数", "单价", "加成", "损失程度", "金额"],
        ["甲 破损", "20", "30.00", "1.1", "100%", "660.00"],
        ["乙 沾污", "50", "40.00", "1.1", "35%", "770.00"],
        ["索赔合计", "", "", "", "", "1,430.00"],
    ]
    assert _told(page("# 索赔计算书", rows), name="索赔计算书.xlsx") == []


def test_a_page_that_goes_on_with_a_list_has_no_sum_of_its_own() -> None:
    head = ["资产编号", "名称规格", "购置日期", "原值", "存放"]
    first = [
        head,
        ["A-1", "铣床", "2019-03-01", "81,000.00", "一层"],
        ["A-2", "磨床", "2019-04-01", "42,000.00", "一层"],
    ]
    second = [
        ["资产编号", "名称规格", "购置日期 原值", "累计折旧", "存放"],
        ["A-3", "钻床", "2019-05-01 16,000.00", "9,000.00", "二层"],
        ["A-4", "刨床", "2019-06-01 15,000.00", "8,000.00", "二层"],
        ["合计", "", "154,000.00", "71,000.00", ""],
    ]
    pages = page("# 固定资产清单", first, number=1), page(second, number=2)
    assert _told(*pages, name="固定资产清单.pdf") == []


def _receipt(day: str, purpose: str) -> Page:
    return page("# 收款收据", f"No 0046120 {day}", "今收到 丰岭木业有限公司", f"交来 {purpose}",
                "人民币（大写）叁仟贰佰元整 ¥3,200.00", "收款单位（盖章）：丰岭镇顺达吊装队")  # fmt: skip


def test_a_receipt_tells_day_sum_and_purpose() -> None:
    found = values(read(_receipt("2026年5月9日", "吊车台班费"), name="收据.jpg"))
    assert found["payment[0046120].date"] == "2026-05-09"
    assert found["payment[0046120].amount"] == "3200.00"
    assert found["payment[0046120].purpose"] == "吊车台班费"


@pytest.mark.parametrize(
    ("day", "purpose", "wrong"),
    [
        ("2026年4月21日", "抽水泵租赁费", True),
        ("2026年5月9日", "抽水泵租赁费", False),  # after the loss
        ("2026年4月21日", "板材款", False),  # goods are bought before they are lost
        ("2026年4月21日", "厂房租赁费", False),
    ],
)
def test_a_receipt_for_works_older_than_the_loss(day: str, purpose: str, wrong: bool) -> None:
    notice = read(page("# 出险通知书", "出险时间：2026年5月6日3时10分"), name="出险通知书.pdf")
    receipt = read(_receipt(day, purpose), name="收据.jpg")
    found = contradictions.find(merge([], [*notice.facts, *receipt.facts], "case"))
    told = [f for f in found if "早于出险日期" in f.message]
    assert bool(told) == wrong
    assert all("2026-04-21" in f.message and "3200.00" in f.message for f in told)
