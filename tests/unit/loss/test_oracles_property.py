"""The worked examples of the trade, property side: each name is the id of an oracle in the domain notes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from casework.figures import to_capital
from casework.loss.depreciation import depreciated, monthly_depreciation, straight_line_newness
from casework.loss.inputs import LossLine, SueLabour
from casework.loss.recovery import salvage_right
from tests.unit.loss.build import NO_DEDUCTIBLE, D, item, reckoned, step


@pytest.mark.parametrize(
    ("oracle", "loss", "si", "v", "payable"),
    [
        ("A1 足额", "386420.55", "2000000", "2000000", "386420.55"),
        ("A2 total loss capped at value", "1250000", "1200000", "1180000", "1180000.00"),
        ("B1 不足额", "320000", "6000000", "8000000", "240000.00"),
        ("B2 ratio never pre-rounded", "123456.78", "4500000", "6800000", "81699.34"),
        ("B3 total", "8000000", "6000000", "8000000", "6000000.00"),
        ("C1 超额 total", "760000", "900000", "760000", "760000.00"),
        ("C2 超额 partial", "215300.40", "900000", "760000", "215300.40"),
        ("D1 定值", "500000", "500000", "500000", "500000.00"),
        ("D3 定值 under-insured", "180000", "400000", "500000", "144000.00"),
    ],
    ids=lambda v: v if " " in v else "",
)
def test_one_item_is_paid_by_its_ratio(oracle: str, loss: str, si: str, v: str, payable: str) -> None:
    values = NO_DEDUCTIBLE | ({"value_basis": "agreed"} if oracle.startswith("D") else {})
    assert reckoned(item("标的", loss, si, v), values=values).payable == payable


def test_d2_a_valued_policy_pays_the_surveyed_depreciation_of_the_agreed_value() -> None:
    goods = replace(
        item("货物", "0", "500000", "500000"), lines=(LossLine("货物", D(500000), loss_rate=D("0.35")),)
    )
    assert reckoned(goods, values=NO_DEDUCTIBLE | {"value_basis": "agreed"}).payable == "175000.00"


@pytest.mark.parametrize(
    ("adjusted", "values", "payable"),
    [
        pytest.param("48250.75", {"deductible.amount": "5000"}, "43250.75", id="E1"),
        pytest.param("48250.75", {"deductible.rate": "0.15"}, "41013.14", id="E2"),
        *(
            pytest.param(a, {"deductible.amount": "30000", "deductible.rate": "0.10", "deductible.mode": "higher"}, p, id=f"E3 {a}")
            for a, p in [("92073.98", "62073.98"), ("350000", "315000.00"), ("300000", "270000.00"), ("25000", "0.00")]
        ),
        pytest.param("200000", {"deductible.amount": "30000", "deductible.rate": "0.10", "deductible.mode": "lower"}, "180000.00", id="E4"),
        pytest.param("49999.99", {"deductible.amount": "50000", "deductible.kind": "franchise"}, "0.00", id="E5 below"),
        pytest.param("50000", {"deductible.amount": "50000", "deductible.kind": "franchise"}, "50000.00", id="E5 reached"),
        pytest.param("50000", {"deductible.amount": "50000", "deductible.kind": "absolute"}, "0.00", id="E5 absolute"),
    ],
)  # fmt: skip
def test_the_deductible_takes_what_its_mode_says(adjusted: str, values: dict[str, str], payable: str) -> None:
    assert reckoned(item("标的", adjusted, "10000000", "10000000"), values=values).payable == payable


def test_f1_salvage_comes_off_a_full_value_loss() -> None:
    assert reckoned(item("标的", "86300", "1000000", "1000000", "4120.50")).payable == "82179.50"


@pytest.mark.parametrize(
    ("position", "payable"),
    [("before_average", "181500.00"), ("after_average", "177000.00"), ("insurer_takes", "195000.00")],
)
def test_f2_the_place_of_salvage_changes_the_sum(position: str, payable: str) -> None:
    run = reckoned(
        item("标的", "260000", "750000", "1000000", "18000"), values=NO_DEDUCTIBLE | {"salvage": position}
    )
    assert run.payable == payable


def test_g1_newness_takes_part_of_the_replacement_value() -> None:
    assert depreciated(D(480000), D("0.70")) == D("336000.00")


def test_g2_straight_line_newness_is_never_rounded_before_it_is_used() -> None:
    newness = straight_line_newness(120, 40, D("0.05"))
    assert depreciated(D(236500), newness) == D("161608.33")


def test_g3_a_car_loses_value_by_full_months() -> None:
    off = monthly_depreciation(D(186800), D("0.006"), 26)
    assert (off, D(186800) - off) == (D("29140.80"), D("157659.20"))


def test_g4_a_car_keeps_a_floor() -> None:
    assert D(186800) - monthly_depreciation(D(186800), D("0.009"), 120) == D("37360.00")


def test_h1_sue_and_labour_is_averaged_beside_the_loss() -> None:
    run = reckoned(item("标的", "320000", "6000000", "8000000"), sue=(SueLabour(D(42600), "标的"),))
    assert (run.items[-1].item, run.items[-1].adjusted, run.payable) == ("施救费用", "31950.00", "271950.00")


def test_h2_costs_that_saved_other_property_too_are_split_first() -> None:
    cost = SueLabour(D(42600), "标的", insured_value=D(3), uninsured_value=D(2))
    full = reckoned(item("标的", "1", "8", "8"), sue=(cost,), values=NO_DEDUCTIBLE | {"average": "off"})
    run = reckoned(item("标的", "320000", "6000000", "8000000"), sue=(cost,))
    assert run.items[-1].adjusted == "19170.00"
    assert full.items[-1].adjusted == "8.00"  # its own cap, the sum insured
    uncapped = reckoned(item("标的", "1", "8000000", "8000000"), sue=(cost,))
    assert uncapped.items[-1].adjusted == "25560.00"


def test_h3_costs_are_capped_by_the_sum_insured_on_their_own() -> None:
    run = reckoned(item("标的", "1200000", "1200000", "1200000"), sue=(SueLabour(D(1300000)),))
    assert (run.items[-1].adjusted, run.payable) == ("1200000.00", "2400000.00")


@pytest.mark.parametrize(
    ("si", "extra", "payable"),
    [
        ("9000000", {}, "400000.00"),
        ("8000000", {}, "320000.00"),
        ("8000000", {"average.denominator": "threshold"}, "376470.59"),
    ],
)
def test_i3_the_85_percent_clause(si: str, extra: dict[str, str], payable: str) -> None:
    values = NO_DEDUCTIBLE | {"average.threshold": "0.85"} | extra
    assert reckoned(item("标的", "400000", si, "10000000"), values=values).payable == payable


K_ITEMS = (
    ("房屋", "600000", "5000000", "6000000", "0"),
    ("机器", "450000", "3000000", "3000000", "25000"),
    ("存货", "380000.50", "2000000", "2500000", "30000.50"),
)


def test_k1_items_are_averaged_one_by_one_and_the_deductible_taken_once() -> None:
    values = {
        "deductible.amount": "50000",
        "deductible.rate": "0.05",
        "deductible.mode": "higher",
        "salvage": "before_average",
    }
    run = reckoned(*(item(*k) for k in K_ITEMS), values=values)
    assert [i.adjusted for i in run.items] == ["500000.00", "425000.00", "280000.00"]
    assert (run.adjusted_total, run.deductible, run.payable) == ("1205000.00", "60250.00", "1144750.00")


def test_k2_blanket_average_is_rounded_once_and_its_lines_add_up() -> None:
    run = reckoned(
        *(item(*k) for k in K_ITEMS),
        values=NO_DEDUCTIBLE | {"average": "blanket", "salvage": "before_average"},
    )
    assert run.payable == "1195652.17"
    assert sum(Decimal(i.adjusted) for i in run.items) == Decimal("1195652.17")


@pytest.mark.parametrize(
    ("position", "payable"), [("after_deductible", "1000000.00"), ("before_deductible", "950000.00")]
)
def test_l1_the_limit_before_or_after_the_deductible(position: str, payable: str) -> None:
    values = {"deductible.amount": "50000", "limit.occurrence": "1000000", "limit.position": position}
    assert reckoned(item("标的", "1200000", "5000000", "5000000"), values=values).payable == payable


def test_l2_what_is_left_of_the_aggregate_limits_the_sum() -> None:
    values = NO_DEDUCTIBLE | {
        "limit.occurrence": "500000",
        "limit.aggregate": "1000000",
        "limit.aggregate_used": "730000",
    }
    assert reckoned(item("标的", "480000", "5000000", "5000000"), values=values).payable == "270000.00"


@pytest.mark.parametrize(("base", "payable"), [("adjusted", "360000.00"), ("net_loss", "350000.00")])
def test_o1_the_base_of_the_deductible_rate_changes_the_sum(base: str, payable: str) -> None:
    values = {
        "deductible.amount": "30000",
        "deductible.rate": "0.10",
        "deductible.mode": "higher",
        "deductible.rate_base": base,
    }
    assert reckoned(item("标的", "500000", "800000", "1000000"), values=values).payable == payable


@pytest.mark.parametrize(
    ("position", "payable"), [("after_average", "370000.00"), ("before_average", "376000.00")]
)
def test_o2_the_deductible_before_or_after_average(position: str, payable: str) -> None:
    values = {"deductible.amount": "30000", "deductible.position": position}
    assert reckoned(item("标的", "500000", "800000", "1000000"), values=values).payable == payable


def test_s1_what_a_third_party_paid_comes_off() -> None:
    run = reckoned(item("标的", "300000", "1000000", "1000000"), third_party_paid=D(120000))
    assert run.payable == "180000.00"


@pytest.mark.parametrize(
    ("position", "payable"),
    [("from_loss", "304000.00"), ("from_indemnity", "280000.00"), ("insured_first", "380000.00")],
)
def test_s2_three_readings_of_a_third_party_payment(position: str, payable: str) -> None:
    values = NO_DEDUCTIBLE | {"recovery.position": position}
    assert (
        reckoned(
            item("标的", "500000", "800000", "1000000"), values=values, third_party_paid=D(120000)
        ).payable
        == payable
    )


def test_s3_the_insurers_part_of_the_salvage() -> None:
    assert salvage_right(D(40000), D(6000000), D(8000000)) == D("30000.00")


def test_full_f1_three_items_costs_and_two_insurers() -> None:
    values = {
        "deductible.amount": "50000", "deductible.rate": "0.05", "deductible.mode": "higher", "salvage": "before_average",
        "deductible.includes_sue_labour": "no", "coinsurance.shares": "甲财险=0.60;乙财险=0.40",
    }  # fmt: skip
    run = reckoned(
        item("厂房", "1860420.50", "12000000", "15000000", "15420.50"),
        item("设备", "942318.77", "8000000", "7600000", "36000"),
        item("存货", "2113907.36", "5000000", "6400000", "120000"),
        values=values,
        sue=(SueLabour(D(86000), insured_value=D(29000000), uninsured_value=D(1000000)),),
    )
    assert [i.adjusted for i in run.items] == ["1476000.00", "906318.77", "1557740.13", "70520.00"]
    assert (step(run, "adjusted_total"), run.adjusted_total) == ("3940058.90", "4010578.90")
    assert run.deductible == "197002.95"
    assert step(run, "less_deductible") == "3743055.95"
    assert run.payable == "3813575.95"
    assert (step(run, "share[甲财险]"), step(run, "share[乙财险]")) == ("2288145.57", "1525430.38")
    assert to_capital(Decimal(run.payable)) == "叁佰捌拾壹万叁仟伍佰柒拾伍元玖角伍分"
