"""大写: the vectors of the domain notes, and the round trip over many amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.figures import parse_amount, to_capital


@pytest.mark.parametrize(
    ("amount", "capital"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("10050003.00", "壹仟零伍万零叁元整"),
        ("100000000", "壹亿元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0", "零元整"),
        ("2648963.16", "贰佰陆拾肆万捌仟玖佰陆拾叁元壹角陆分"),
        ("3813575.95", "叁佰捌拾壹万叁仟伍佰柒拾伍元玖角伍分"),
        ("100005000", "壹亿零伍仟元整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("-20.10", "负贰拾元壹角整"),
        ("1.005", "壹元零壹分"),
    ],
)
def test_an_amount_is_written_in_one_fixed_form(amount: str, capital: str) -> None:
    assert to_capital(Decimal(amount)) == capital


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_what_is_written_in_capitals_is_read_back_exactly(amount: Decimal) -> None:
    assert parse_amount(to_capital(amount)) == amount
