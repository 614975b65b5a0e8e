"""试算 changes nothing, shows both sums and what moved; a value a term cannot have is told, not tried."""

import pytest

from casework.loss.term_names import validate
from casework.loss.what_if import what_if
from tests.unit.loss.test_assemble_other_lines import MOTOR
from tests.unit.loss.test_assemble_property import FIRE, STORM


def test_another_rate_of_deductible() -> None:
    result = what_if(STORM, {"deductible.rate": "0.20"})
    assert result.before is not None and result.after is not None
    assert (result.before.payable, result.after.payable) == ("1488848.95", "1402879.01")
    assert {d.label for d in result.differences} >= {"免赔", "赔付金额"}
    assert all(d.before != d.after for d in result.differences)


def test_an_assumed_fact_stands_in_place_of_the_known_one() -> None:
    result = what_if(FIRE, {"value_at_risk[存货]": "10000000.00"})
    assert result.after is not None
    assert next(i for i in result.after.items if i.item == "存货").ratio == "1"
    assert next(i for i in result.before.items if i.item == "存货").ratio == "0.8"  # type: ignore[union-attr]


def test_the_case_is_left_as_it_is() -> None:
    before = (MOTOR.terms, MOTOR.facts)
    what_if(MOTOR, {"deductible.amount[机动车损失保险]": "2000", "liability.share": "1.00"})
    assert (MOTOR.terms, MOTOR.facts) == before


def test_an_impossible_value_is_told_and_not_tried() -> None:
    result = what_if(STORM, {"deductible.rate": "15"})
    assert result.after is None
    assert "0至100%" in result.findings[0].message


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("deductible.rate", "0.15", ""),
        ("deductible.rate", "15%", ""),
        ("deductible.amount[台风、洪水]", "50000.00", ""),
        ("average[室内财产]", "off", ""),
        ("coinsurance.shares", "甲=65%;乙=35%", ""),
        ("sue_labour.item", "存货", ""),
        ("deductible.rate", "1.5", "0至100%"),
        ("deductible.amount", "-5", "不小于零"),
        ("average", "some", "可选"),
        ("coinsurance.shares", "甲=65%;乙=30%", "合计100%"),
        ("limit.occurrence", "", "请给出"),
        ("franchise", "1", "没有名为"),
        ("average[", "off", "没有名为"),
    ],
)
def test_validate(name: str, value: str, fault: str) -> None:
    said = validate(name, value)
    assert (fault in said) if fault else said == ""
