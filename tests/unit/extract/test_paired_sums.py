"""Sums of one item under labels: its name under one, the sum under another, in a line or in two."""

import pytest

from tests.unit.extract.pages import page, read, values


@pytest.mark.parametrize(
    ("name", "lines", "told"),
    [
        (
            "残值处理协议.pdf",
            "残值处理协议\n标的名称：烤漆线　　确认残值：42,600.00元",
            {"salvage[烤漆线]": "42600.00"},
        ),
        (
            "检验报告.pdf",
            "SURVEY REPORT\nItem: Zinc ingots\nSalvage value: USD 58,000",
            {"salvage[Zinc ingots]": "58000.00"},
        ),
        (
            "保险单.pdf",
            "财产保险单\n项目：干燥设备　　保额（万元）：325",
            {"policy.item[干燥设备].sum_insured": "3250000.00"},
        ),
        (
            "保险单.pdf",
            "POLICY SCHEDULE\nItem 1 Warehouse Racking: CNY 1,250,000\nItem 2 Frozen Stock: CNY 8,400,000",
            {
                "policy.item[Warehouse Racking].sum_insured": "1250000.00",
                "policy.item[Frozen Stock].sum_insured": "8400000.00",
            },
        ),
        (
            "保险单.pdf",
            "财产保险单\n寄存商品：1,860,000.00元，按账面余额",
            {"policy.item[寄存商品].sum_insured": "1860000.00"},
        ),
    ],
)
def test_a_name_and_its_sum(name: str, lines: str, told: dict[str, str]) -> None:
    found = values(read(page(*lines.split("\n")), name=name))
    assert {key: found.get(key) for key in told} == told


@pytest.mark.parametrize(
    "line",
    [
        "物品：旧电机　　残值：见附表",
        "名称：合计　　残值：12,000.00",
        "数量：30　　残值：5,000.00",
        "标的名称：烤漆线　　评估费：3,000.00",
    ],
)
def test_no_item_is_made_up(line: str) -> None:
    found = values(read(page("查勘记录", line), name="查勘记录.pdf"))
    assert not [key for key in found if key.startswith("salvage[")]


def test_a_rate_for_a_degree_of_fault_is_no_deductible_of_the_policy() -> None:
    lines = ("机动车保险单", "负主要责任的免赔10%，负同等责任的免赔8%。")
    assert "policy.deductible_rate" not in values(read(page(*lines), name="保险单.pdf"))


def test_a_rate_of_payment_is_no_deductible_of_the_policy() -> None:
    found = values(read(page("意外险保险单", "每次事故免赔额300元，医疗给付比例85%"), name="保险单.pdf"))
    assert found["policy.deductible_amount"] == "300.00"
    assert "policy.deductible_rate" not in found
