"""Rules of sums by kind of paper: each told when broken, silent when it holds or cannot be told."""

import pytest

from casework.findings import Finding
from ingestion.extract.anomalies.said_counts import number_in_words
from tests.unit.extract.pages import Table, page, read


def _told(*parts: str | Table) -> tuple[Finding, ...]:
    return read(page(*parts)).findings


def _one(*parts: str | Table) -> Finding:
    found = _told(*parts)
    assert len(found) == 1, [f.message for f in found]
    assert len(found[0].values) == 2
    assert found[0].citations
    assert all(c.box and c.quote for c in found[0].citations)
    return found[0]


def _balance(assets: str, liabilities: str, equity: str) -> tuple[str, Table]:
    rows: Table = [
        ["资产", "期末余额", "年初余额", "负债和所有者权益", "期末余额", "年初余额"],
        ["流动资产合计", "600,000.00", "500,000.00", "负债合计", liabilities, "300,000.00"],
        ["非流动资产合计", "400,000.00", "400,000.00", "所有者权益（或股东权益）合计", equity, "600,000.00"],
        ["资产总计", assets, "900,000.00", "负债和所有者权益（或股东权益）总计", assets, "900,000.00"],
    ]
    return "# 资产负债表", rows


def test_a_balance_sheet_that_does_not_balance() -> None:
    found = _one(*_balance("1,000,000.00", "350,000.00", "560,000.00"))
    assert "资产总计1000000.00" in found.message
    assert found.values == ("1000000.00", "910000.00")
    assert not _told(*_balance("1,000,000.00", "350,000.00", "650,000.00"))


def test_an_asset_card_written_as_a_form() -> None:
    def card(net: str) -> Table:
        return [
            ["资产名称", "注塑机", "资产编号", "GD-0017"],
            ["原值", "386,000.00", "累计折旧", "142,820.00"],
            ["减值准备", "10,000.00", "净值", net],
        ]

    assert _one("# 固定资产卡片", card("234,180.00")).values == ("234180.00", "233180.00")
    assert not _told("# 固定资产卡片", card("233,180.00"))


BANK = ["交易日期", "摘要", "借方", "贷方", "余额"]


def _statement(*rows: list[str]) -> tuple[str, Table]:
    return "# 银行账户交易明细", [BANK, *rows]


def test_running_balances_of_an_account_in_either_order() -> None:
    right = [
        ["2025-03-01", "货款", "0.00", "5,000.00", "15,000.00"],
        ["2025-03-02", "电费", "1,200.00", "0.00", "13,800.00"],
        ["2025-03-05", "工资", "3,000.00", "0.00", "10,800.00"],
        ["2025-03-09", "货款", "0.00", "2,500.00", "13,300.00"],
    ]
    wrong = [
        *right[:2],
        ["2025-03-05", "工资", "3,000.00", "0.00", "10,300.00"],
        ["2025-03-09", "货款", "0.00", "2,500.00", "12,800.00"],
    ]
    assert not _told(*_statement(*right))
    assert not _told(*_statement(*right[::-1]))
    found = _one(*_statement(*wrong))
    assert found.values == ("10300.00", "10800.00")
    assert "应为10800.00" in found.message


def test_a_statement_with_one_signed_column() -> None:
    head = ["交易时间", "交易金额", "账户余额"]
    rows: Table = [
        head,
        ["2025-03-01", "500.00", "1,500.00"],
        ["2025-03-02", "-200.00", "1,300.00"],
        ["2025-03-03", "-300.00", "1,100.00"],
        ["2025-03-04", "100.00", "1,200.00"],
    ]
    assert _one("# 银行流水", rows).values == ("1100.00", "1000.00")


def test_the_tax_of_an_invoice_row() -> None:
    head = ["项目名称", "数量", "单价", "金额", "税率", "税额"]

    def invoice(tax: str, whole: str) -> tuple[str | Table, ...]:
        rows: Table = [
            head,
            ["*钢材*角钢", "10", "100.00", "1000.00", "13%", "130.00"],
            ["*钢材*槽钢", "5", "200.00", "1000.00", "9%", tax],
        ]
        return "# 增值税专用发票", "发票号码：12345678", rows, whole

    assert _one(*invoice("99.00", "备注")).values == ("99.00", "90.00")
    assert not _told(*invoice("90.00", "备注"))
    assert not _told(*invoice("90.01", "备注"))


def test_the_one_rate_of_an_invoice_without_a_table() -> None:
    def bill(tax: str, gross: str) -> tuple[str, ...]:
        return (
            "# 电子发票（普通发票）",
            "发票号码：25322000000012345678",
            f"合计 ¥10000.00 ¥{tax}",
            "税率 13%",
            f"价税合计（小写）¥{gross}",
        )

    assert _one(*bill("1900.00", "11900.00")).values == ("1900.00", "1300.00")
    assert not _told(*bill("1300.05", "11300.05"))


def _policy(*parts: str | Table) -> tuple[Finding, ...]:
    return _told(
        "# 财产综合险保险单", "保险单号：PZ440300202500055512", "被保险人：东莞市恒昌塑胶有限公司", *parts
    )


def test_items_that_do_not_make_the_total_sum_insured() -> None:
    rows: Table = [
        ["保险标的项目", "保险金额（元）"],
        ["房屋建筑", "12,000,000.00"],
        ["机器设备", "8,000,000.00"],
        ["存货", "3,000,000.00"],
    ]
    found = _policy(rows, "总保险金额：人民币23,500,000.00元")
    assert [f.values for f in found] == [("23500000.00", "23000000.00")]
    assert not _policy(rows, "总保险金额：人民币23,000,000.00元")
    assert not _policy(rows, "其中固定资产总保险金额：人民币20,000,000.00元")


@pytest.mark.parametrize(
    ("premium", "period", "wrong"),
    [
        ("27,600.00", "自2025年1月1日零时起至2025年12月31日二十四时止", False),
        ("72,600.00", "自2025年1月1日零时起至2025年12月31日二十四时止", True),
        ("13,648.00", "自2025年1月1日零时起至2025年6月30日二十四时止", False),  # by days
        (
            "16,560.00",
            "自2025年1月1日零时起至2025年6月30日二十四时止",
            False,
        ),  # by the short-period scale: 60 %
    ],
)
def test_premium_against_rate(premium: str, period: str, wrong: bool) -> None:
    rows: Table = [
        ["保险标的项目", "保险金额（元）", "费率（‰）", "保险费（元）"],
        ["机器设备", "23,000,000.00", "1.2", premium],
    ]
    found = _policy(f"保险期间：{period}", rows)
    assert bool(found) is wrong
    assert all("72600.00" in f.values for f in found)


def test_a_rebate_explains_the_premium() -> None:
    rows: Table = [
        ["保险标的项目", "保险金额", "费率", "保险费"],
        ["机器设备", "23,000,000.00", "0.12%", "20,000.00"],
    ]
    assert not _policy("本保单享受无赔款优惠，调整系数0.7246", rows)


def test_material_and_labour_of_a_quotation() -> None:
    lines = ("# 维修报价单", "材料费：12,500.00元", "人工费：3,800.00元")
    assert _one(*lines, "合计：16,800.00元").values == ("16800.00", "16300.00")
    assert not _told(*lines, "合计：16,300.00元")
    assert not _told(*lines, "税金：2,119.00元", "合计：18,419.00元")


def test_fees_of_a_hospital_bill_in_two_halves() -> None:
    def bill(total: str) -> tuple[str, Table]:
        return "# 医疗住院收费票据", [
            ["项目", "金额（元）", "项目", "金额（元）"],
            ["床位费", "1,080.00", "手术费", "9,860.00"],
            ["检查费", "3,216.00", "护理费", "2,712.00"],
            ["合计（大写）", "", "合计（小写）", total],
        ]

    assert not _told(*bill("16,868.00"))
    found = _told(*bill("18,668.00"))
    assert found
    assert {f.values for f in found} == {("18668.00", "16868.00")}


def test_a_bill_whose_parts_include_one_another() -> None:
    assert not _told("# 门诊收费票据", "西药费：120.00", "检查费：80.00", "材料费：20.00", "合计：200.00")


def test_packages_in_words_and_in_figures() -> None:
    head = ["货名 Description", "件数 Cartons", "毛重"]
    rows: Table = [head, ["LAMPS", "400", "100"], ["CABLES", "224", "90"]]
    found = _told("# PACKING LIST", rows, "SAY TOTAL SIX HUNDRED AND TWENTY-FOUR (642) CARTONS ONLY")
    assert [f.values for f in found] == [("624", "642")]
    assert not _told("# PACKING LIST", rows, "SAY TOTAL SIX HUNDRED AND TWENTY-FOUR (624) CARTONS ONLY")
    assert _told("# PACKING LIST", rows, "SAY SIX HUNDRED AND FORTY-TWO CARTONS ONLY")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("six hundred and twenty-four", 624),
        ("one thousand two hundred", 1200),
        ("twelve", 12),
        ("two hundred thousand", 200_000),
        ("zero", None),
        ("dozen", None),
    ],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert number_in_words(words) == number


UNHEADED = [
    ["赔偿内容", "天数或次数", "每天标准", "算得"],
    ["误工", "90", "180", "16200"],
    ["护理", "45", "160", "7800"],
    ["营养", "45", "30", "1350"],
    ["伙食", "12", "50", "600"],
]


def test_figures_tell_their_columns_where_heads_do_not() -> None:
    found = [f for f in _told("# 费用测算", UNHEADED) if f.check == 15]
    assert [f.values for f in found] == [("7800.00", "7200.00")]
    assert "“护理”行：45×160＝7200.00" in found[0].message


def test_figures_that_tell_nothing() -> None:
    ones: Table = [
        ["品种", "甲", "乙", "丙"],
        ["a", "1", "20", "20"],
        ["b", "1", "30", "30"],
        ["c", "1", "40", "40"],
        ["d", "1", "50", "60"],
    ]
    assert not _told("# 观测表", ones)
    few: Table = [
        ["品种", "甲", "乙", "丙"],
        ["a", "2", "20", "40"],
        ["b", "3", "30", "90"],
        ["c", "5", "40", "41"],
        ["d", "6", "50", "61"],
    ]
    assert not _told("# 观测表", few)


def test_a_total_that_stands_above_the_heads() -> None:
    def sheet(total: str) -> Table:
        return [
            ["定损金额", "", "", total],
            ["修理项目", "数量", "单价", "金额"],
            ["右前门", "1", "3650.00", "3650.00"],
            ["喷漆", "5", "480.00", "2400.00"],
        ]

    assert [f.values for f in _told("# 车辆定损单", sheet("6250.00"))] == [("6250.00", "6050.00")]
    assert not _told("# 车辆定损单", sheet("6050.00"))
