"""What the engine refuses, what it asks, and what it lists as a default."""

from dataclasses import replace

import pytest

from casework.findings import FindingCode, Severity
from casework.loss.inputs import BusinessInterruption, LossInputs, LossLine, SueLabour
from casework.loss.schedule import compute
from casework.loss.term_names import SPECS
from tests.unit.loss.build import NO_DEDUCTIBLE, D, item, policy, reckoned

FULL = item("存货", "500000", "800000", "1000000")


def refused(inputs: LossInputs) -> dict[str, str]:
    result = compute(inputs)
    assert result.run is None
    assert all(f.severity is Severity.BLOCKING for f in result.findings)
    return {f.subject: f.message for f in result.findings}


def test_two_currencies_are_refused() -> None:
    mixed = replace(FULL, lines=(LossLine("a", D(1)), LossLine("b", D(1), currency="USD")))
    assert "汇率" in refused(LossInputs("CNY", (mixed,), policy(NO_DEDUCTIBLE)))["currency"]


def test_an_unread_policy_is_refused() -> None:
    assert "保单" in refused(LossInputs("CNY", (FULL,), ()))["terms"]


def test_missing_sum_insured_and_value_are_named_when_average_may_apply() -> None:
    told = refused(LossInputs("CNY", (item("存货", "1"),), policy(NO_DEDUCTIBLE)))
    assert set(told) == {"policy.item[存货].sum_insured", "value_at_risk[存货]"}


@pytest.mark.parametrize(
    "values",
    [
        {"average": "off"},
        {"value_basis": "first_loss"},
        {"value_basis": "agreed"},
        {"value_basis[存货]": "first_loss"},
    ],
)
def test_no_value_is_needed_where_the_policy_does_not_average(values: dict[str, str]) -> None:
    assert reckoned(item("存货", "100", "1000"), values=NO_DEDUCTIBLE | values).payable == "100.00"


def test_an_items_own_term_beats_the_general_one() -> None:
    values = NO_DEDUCTIBLE | {"average": "item", "average[室内财产]": "off"}
    run = reckoned(
        item("房屋", "100000", "500000", "1000000"), item("室内财产", "30000", "50000"), values=values
    )
    assert [i.adjusted for i in run.items] == ["50000.00", "30000.00"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("salvage", "sometimes"),
        ("deductible.rate", "150%"),
        ("deductible.amount", "两万左右吧"),
        ("no.such", "1"),
        ("coinsurance.shares", "甲=60%;乙=30%"),
    ],
)
def test_a_term_that_cannot_be_is_refused_with_what_it_may_be(name: str, value: str) -> None:
    assert name in refused(LossInputs("CNY", (FULL,), policy(NO_DEDUCTIBLE | {name: value})))


def test_a_deductible_before_average_over_several_items_asks_how_to_split_it() -> None:
    values = policy({"deductible.amount": "100", "deductible.position": "before_average"})
    assert "deductible.position" in refused(LossInputs("CNY", (FULL, replace(FULL, name="机器")), values))


def test_interruption_without_a_standard_turnover_is_refused() -> None:
    case = BusinessInterruption(actual_turnover=D(1), gross_profit_rate=D("0.3"))
    assert "bi.standard_turnover" in refused(
        LossInputs("CNY", (), policy(NO_DEDUCTIBLE), line="bi", business=case)
    )


def test_a_default_that_changes_the_money_is_asked_about_with_both_sums() -> None:
    inputs = LossInputs("CNY", (FULL,), policy({"deductible.amount": "30000"}))
    result = compute(inputs)
    assert result.run is not None
    assert result.run.payable == "370000.00"
    asked = {f.subject: f for f in result.findings}
    assert asked["deductible.position"].code is FindingCode.MISSING_TERM
    assert asked["deductible.position"].severity is Severity.WARNING
    assert "376,000.00" in asked["deductible.position"].message
    assert "deductible.position" in result.run.defaults


def test_a_default_nobody_needed_is_neither_listed_nor_asked() -> None:
    run = reckoned(item("存货", "500000", "1000000", "1000000"), values=NO_DEDUCTIBLE | {"average": "item"})
    assert run.defaults == ()


def test_costs_beside_a_rate_deductible_ask_whether_they_are_in_its_base() -> None:
    inputs = LossInputs(
        "CNY", (FULL,), policy({"deductible.rate": "0.10"}), sue_labour=(SueLabour(D(10000)),)
    )
    assert "deductible.includes_sue_labour" in {f.subject for f in compute(inputs).findings}


def test_every_step_cites_the_clause_of_the_term_it_applies() -> None:
    run = reckoned(FULL, values={"deductible.amount": "30000", "average": "item"})
    clauses = {s.id: s.clause for s in run.steps}
    assert clauses["deductible"] == clauses["item[存货]"] == "特别约定一"


def test_every_term_has_a_question_and_says_what_it_changes() -> None:
    for spec in SPECS.values():
        assert spec.question.endswith("？")
        assert spec.changes
        assert not spec.default or spec.default in spec.values
        assert all(v in spec.values for v in spec.by_line.values())
