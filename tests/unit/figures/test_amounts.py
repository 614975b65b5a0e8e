"""Amounts and rates in every spelling an adjuster meets."""

from decimal import Decimal

import pytest

from casework.figures import parse_amount, parse_rate, rate_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.50"),
        ("１，２３４．５０", "1234.50"),
        ("¥1,234.50", "1234.50"),
        ("￥ 1,234.50元", "1234.50"),
        ("RMB 1,234,567.00", "1234567"),
        ("人民币2300万元整", "23000000"),
        ("人民币贰仟叁佰万元整", "23000000"),
        ("USD 198,000.00", "198000"),
        ("US$36,490.00", "36490"),
        ("36,490.00 USD", "36490"),
        ("2.5亿元", "250000000"),
        ("1亿2,000万元", "120000000"),
        ("1,250万", "12500000"),
        ("5百万元", "5000000"),
        ("三百二十万", "3200000"),
        ("两千", "2000"),
        ("两万三", "23000"),
        ("三百二十万元", "3200000"),
        ("二十万零五百元", "200500"),
        ("壹拾万柒仟元零伍角叁分", "107000.53"),
        ("壹拾万零柒仟元伍角叁分", "107000.53"),
        ("壹仟陆佰捌拾元零叁角贰分", "1680.32"),
        ("壹仟陆佰捌拾元叁角贰分", "1680.32"),
        ("壹仟肆佰零玖圆伍角正", "1409.50"),
        ("壹仟肆佰零玖元伍角", "1409.50"),
        ("伍分", "0.05"),
        ("人民币 贰佰 陆拾肆万元整", "2640000"),
        ("保险金额合计：人民币23,000,000.00元", "23000000"),
        ("大写：叁佰捌拾壹万叁仟伍佰柒拾伍元玖角伍分", "3813575.95"),
        ("合计 1,234.5", "1234.5"),
        ("-1,234.50", "-1234.50"),
        ("USD 1.98 million", "1980000"),
        ("0", "0"),
        ("23000000.00", "23000000"),
    ],
)
def test_an_amount_is_read_however_it_is_spelled(text: str, value: str) -> None:
    assert parse_amount(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "不详", "2025-03-14", "10%", "PQZA202433010000012876", "180K", "1时50分", "第二十六条"]
)
def test_what_is_not_an_amount_is_none(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10%", "0.1"),
        ("１０％", "0.1"),
        ("0.85‰", "0.00085"),
        ("百分之十", "0.1"),
        ("百分之二十五", "0.25"),
        ("百分之零点五", "0.005"),
        ("百分之15", "0.15"),
        ("千分之五", "0.005"),
        ("万分之三", "0.0003"),
        ("15 percent", "0.15"),
        ("15 per cent", "0.15"),
        ("损失金额的 12.5 %", "0.125"),
        ("0.10", "0.10"),
        ("七成", "0.7"),
        ("八成半", "0.85"),
    ],
)
def test_a_rate_is_read_as_a_fraction(text: str, value: str) -> None:
    assert parse_rate(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "20000.00", "20,000元", "无"])
def test_what_is_not_a_rate_is_none(text: str) -> None:
    assert parse_rate(text) is None


def test_a_rate_is_written_with_at_least_two_places() -> None:
    assert [rate_text(Decimal(v)) for v in ("0.1", "0.005", "1", "0.250")] == [
        "0.10",
        "0.005",
        "1.00",
        "0.25",
    ]
