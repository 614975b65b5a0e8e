"""Figures found in prose, and equality across spellings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.figures import contains_figure, find_figures, same_figure, to_capital
from casework.money import grouped, plain


def test_prose_yields_its_figures_and_leaves_dates_times_and_codes_alone() -> None:
    text = "2025年3月14日1时50分，保单PQZA202433010000012876项下受损BOPP薄膜86.4吨，核定人民币1,234.50元，免赔10%，型号YF-C200共120箱。"
    assert [(f.text, f.kind, f.value) for f in find_figures(text)] == [
        ("86.4吨", "quantity", Decimal("86.4")),
        ("人民币1,234.50元", "amount", Decimal("1234.50")),
        ("10%", "rate", Decimal("0.1")),
        ("120箱", "quantity", Decimal("120")),
    ]


def test_a_formula_yields_every_operand() -> None:
    text = "（918,450.00 − 65,000.00）× 5,000,000.00 ÷ 6,250,000.00 = 682,760.00"
    assert [str(f.value) for f in find_figures(text)] == [
        "918450.00",
        "65000.00",
        "5000000.00",
        "6250000.00",
        "682760.00",
    ]


def test_ranges_keep_both_ends() -> None:
    assert [f.value for f in find_figures("10,000-20,000元")] == [Decimal(10000), Decimal(20000)]


def test_units_and_currencies_are_told() -> None:
    figures = find_figures("USD 36,490.00；三百二十箱；20kg；5千瓦；港币500元")
    assert [(f.kind, f.currency, f.unit) for f in figures] == [
        ("amount", "USD", ""),
        ("quantity", "", "箱"),
        ("quantity", "", "kg"),
        ("quantity", "", "千瓦"),
        ("amount", "HKD", ""),
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("4,523,000", "4523000"),
        ("1,234.5", "1,234.50"),
        ("2,649,000.00", "264.9万元"),
        ("２６４．９万元", "2649000"),
        ("贰佰陆拾肆万玖仟元整", "2,649,000.00元"),
        ("三百二十万元", "3,200,000.00"),
        ("10%", "0.10"),
        ("10%", "百分之十"),
        ("5‰", "0.5%"),
        ("2025-03-14", "2025年3月14日"),
        ("18 JUN 2025", "二〇二五年六月十八日"),
        ("1时50分", "01:50"),
        ("HYNB2025", "hynb 2025"[0:4].upper() + "2025"),
    ],
)
def test_the_same_figure_in_two_spellings(a: str, b: str) -> None:
    assert same_figure(a, b)
    assert same_figure(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("4,523,000", "4,523,001"),
        ("10%", "10"),
        ("10%", "1%"),
        ("USD 100", "100元"),
        ("2025-03-14", "2025-03-15"),
        ("", ""),
        ("1,000", "100"),
    ],
)
def test_different_figures_stay_different(a: str, b: str) -> None:
    assert not same_figure(a, b)


@pytest.mark.parametrize(
    ("haystack", "figure"),
    [
        ("保险金额：人民币贰仟叁佰万元整", "23,000,000.00"),
        ("合计 23,000,000.00", "23000000.00"),
        ("每次事故绝对免赔2万元或损失金额的10%，两者以高者为准", "20,000"),
        ("每次事故绝对免赔2万元或损失金额的10%，两者以高者为准", "0.10"),
        ("起火时间为2025年3月14日1时50分许", "2025-03-14"),
        ("起火时间为2025年3月14日1时50分许", "01:50"),
        ("残值作价 118, 300.50 元", "118,300.50"),
        ("BOPP 86.4吨", "86.4"),
        ("保单号 PQZA2024", "pqza2024"),
    ],
)
def test_a_text_contains_a_figure_in_any_spelling(haystack: str, figure: str) -> None:
    assert contains_figure(haystack, figure)


@pytest.mark.parametrize(
    ("haystack", "figure"),
    [
        ("合计 14,523,000.00", "4,523,000"),
        ("保单号 PQZA202433010000012876", "12876"),
        ("2025年3月14日", "14"),
        ("", "1"),
        ("10", ""),
    ],
)
def test_a_part_of_a_longer_number_is_not_contained(haystack: str, figure: str) -> None:
    assert not contains_figure(haystack, figure)


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999999.99"), places=2))
def test_every_written_form_of_an_amount_is_the_same_figure(amount: Decimal) -> None:
    forms = [
        plain(amount),
        grouped(amount),
        f"人民币{grouped(amount)}元",
        to_capital(amount),
        f"¥{plain(amount)}",
    ]
    assert all(same_figure(forms[0], form) for form in forms)
    assert all(contains_figure(f"核定金额为{form}，如上。", forms[1]) for form in forms)


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
