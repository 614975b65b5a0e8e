"""Formulas in signs and steps in words -> the order of average, salvage, deductible and a third party's payment."""

import pytest

from tests.unit.loss.test_reading import terms


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (
            "赔款＝（核定损失－残值）×保险金额÷出险时保险价值－每次事故免赔额",
            {"average": "item", "salvage": "before_average", "deductible.position": "after_average"},
        ),
        (
            "应赔金额=(实际损失-绝对免赔额)×足额比例-残余物价值。",
            {"average": "item", "salvage": "after_average", "deductible.position": "before_average"},
        ),
        (
            "赔偿金额=（修理费用-第三方已支付的金额（如有））×（1-绝对免赔率）-绝对免赔额",
            {
                "recovery.position": "from_loss",
                "deductible.mode": "successive",
                "deductible.order": "rates_first",
            },
        ),
        (
            "Indemnity = (Adjusted loss - Salvage) x Sum Insured / Value at Risk - Deductible",
            {"average": "item", "salvage": "before_average", "deductible.position": "after_average"},
        ),
        (
            "核定损失扣减残值后，按保险金额与重置价值之比折算，然后减去免赔额。",
            {"salvage": "before_average", "deductible.position": "after_average"},
        ),
        ("旧件作价在乘以投保比例之前扣除。", {"salvage": "before_average"}),
        ("理算步骤：乘投保比例→扣残值→扣免赔额", {"salvage": "after_average"}),
        ("首先自损失中扣减免赔额，其次按保险价值的比例分摊。", {"deductible.position": "before_average"}),
    ],
)
def test_steps_in_their_order(wording: str, expected: dict[str, str]) -> None:
    found = terms(f"保险单\n{wording}")
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "wording",
    [
        "扣除免赔额后按80%的比例赔付。",
        "扣除残值后，再按事故责任比例赔偿。",
        "赔款=损失金额×事故责任比例-免赔额",
        "每次事故绝对免赔额2,000元，残值归被保险人，按比例赔付。",
        "施救费用按比例计算后不再扣减残值和免赔。",
        "保险费=保险金额×费率-优惠金额",
        "赔款=(损失金额-残值",
    ],
)
def test_no_order_is_read_where_none_is_told(wording: str) -> None:
    found = terms(f"保险单\n{wording}")
    assert not {"salvage", "deductible.position", "deductible.order"} & found.keys()
