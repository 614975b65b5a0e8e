"""The worked examples of the other lines: shares, double insurance, interruption, cargo, tax, motor, liability."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from casework.loss import business, cargo, double, liability, motor, tax
from casework.loss.inputs import (
    BusinessInterruption,
    Exchange,
    InsuredItem,
    LossInputs,
    LossLine,
    OtherPolicy,
    SueLabour,
)
from casework.loss.schedule import compute
from casework.loss.shares import split
from casework.loss.terms import LossRun
from tests.unit.loss.build import NO_DEDUCTIBLE, D, item, policy, reckoned, step


def test_i1_the_lead_insurer_takes_the_residue_of_rounding() -> None:
    parts = split(D("1234567.89"), (D("0.5"), D("0.3"), D("0.2")))
    assert parts == (D("617283.94"), D("370370.37"), D("246913.58"))


def test_i2_two_shares() -> None:
    run = reckoned(
        item("标的", "360000", "1000000", "1000000"),
        values=NO_DEDUCTIBLE | {"coinsurance.shares": "甲=65%;乙=35%"},
    )
    assert (step(run, "share[甲]"), step(run, "share[乙]")) == ("234000.00", "126000.00")


def _with_others(loss: str, si: str, v: str | None, *others: str, **values: str) -> LossRun:
    insured = replace(
        item("标的", loss, si, v), other_policies=tuple(OtherPolicy(f"乙{o}", D(o)) for o in others)
    )
    return reckoned(insured, values=NO_DEDUCTIBLE | {k.replace("__", "."): x for k, x in values.items()})


@pytest.mark.parametrize(
    ("own", "other", "payable"), [("800000", "600000", "200000.00"), ("600000", "800000", "150000.00")]
)
def test_j1_double_insurance_by_sum_insured(own: str, other: str, payable: str) -> None:
    assert _with_others("350000", own, "1000000", other).payable == payable


@pytest.mark.parametrize(
    ("method", "own", "other", "payable"),
    [
        ("sum_insured", "800000", "600000", "400000.00"),
        ("sum_insured", "600000", "800000", "300000.00"),
        ("independent", "800000", "600000", "376923.08"),
        ("independent", "600000", "800000", "323076.92"),
    ],
)
def test_j2_first_loss_cover_shared_by_both_methods(method: str, own: str, other: str, payable: str) -> None:
    run = _with_others("700000", own, None, other, value_basis="first_loss", other_insurance__method=method)
    assert run.payable == payable


def test_j3_three_insurers_share_and_add_up() -> None:
    weights = (D(10000000), D(5000000), D(3000000))
    assert double.split(D(500000), weights) == (D("277777.78"), D("138888.89"), D("83333.33"))
    for own, *others, payable in (
        ("10000000", "5000000", "3000000", "277777.78"),
        ("3000000", "10000000", "5000000", "83333.33"),
    ):
        assert _with_others("500000", own, "12000000", *others).payable == payable


@pytest.mark.parametrize(
    ("own", "other", "payable"), [("800000", "600000", "140000.00"), ("600000", "800000", "105000.00")]
)
def test_j4_below_the_value_each_policy_averages_alone(own: str, other: str, payable: str) -> None:
    assert _with_others("350000", own, "2000000", other).payable == payable


N1 = BusinessInterruption(
    actual_turnover=D(9450000), gross_profit_rate=D("0.32"), prior_turnover=D(18000000), trend=D("0.05"),
    increased_cost=D(260000), turnover_saved=D(700000), saved_charges=D(185000), annual_turnover=D(37800000),
    sum_insured=D(10000000), indemnity_months=12, interruption_days=181,
)  # fmt: skip


def _interruption(case: BusinessInterruption, **values: str) -> LossRun:
    terms = policy({k.replace("__", "."): v for k, v in (values or {"deductible__mode": "none"}).items()})
    result = compute(LossInputs("CNY", (), terms, line="bi", business=case))
    assert result.run is not None, [f.message for f in result.findings]
    return result.run


def test_n1_interruption_with_trend_capped_cost_and_average() -> None:
    run = _interruption(N1)
    assert (step(run, "bi.standard"), step(run, "bi.profit")) == ("18900000.00", "3024000.00")
    assert (step(run, "bi.increased_cost"), step(run, "bi.loss")) == ("224000.00", "3063000.00")
    assert run.payable == "2532242.06"
    assert _interruption(N1, deductible__amount="100000").payable == "2432242.06"
    assert _interruption(N1, deductible__days="3").payable == "2490271.20"


def test_n2_interruption_fully_insured() -> None:
    case = BusinessInterruption(
        actual_turnover=D(1365000), gross_profit_rate=D("0.275"), standard_turnover=D(4200000),
        increased_cost=D(45000), saved_charges=D("62350.25"),
    )  # fmt: skip
    run = _interruption(case)
    assert (step(run, "bi.profit"), run.payable) == ("779625.00", "762274.75")


def test_n3_a_time_deductible() -> None:
    assert business.less_days(D(600000), 7, 180) == D("576666.67")


def test_n4_gross_profit_in_a_good_year_and_in_a_year_of_loss() -> None:
    profit = business.gross_profit(D(5200000), D(6320000))
    assert (profit, profit / D(36000000)) == (D(11520000), D("0.32"))
    assert business.gross_profit(D(-1000000), D(6320000), D(7900000)) == D("5520000.00")


def test_p1_cif_from_cfr_the_sum_insured_and_the_premium() -> None:
    cif = cargo.cif_from_cfr(D(100000), D("0.008"))
    assert (cif, cargo.marked_up(cif)) == (D("100887.81"), D("110976.59"))
    assert cif - D(100000) == D("887.81")


def _cargo(
    values: dict[str, str], *lines: LossLine, si: str, whole: str | None = None, **more: object
) -> LossRun:
    goods = InsuredItem("货物", lines, D(si))
    inputs = LossInputs("USD", (goods,), policy(values), line="cargo", sum_insured=D(whole or si), **more)  # type: ignore[arg-type]
    result = compute(inputs)
    assert result.run is not None, [f.message for f in result.findings]
    return result.run


def test_p2_depreciation_is_measured_at_destination() -> None:
    rate = cargo.depreciation_rate(D(300000), D(195000))
    assert rate == Fraction(35, 100)
    line = LossLine("货物", D(275000), loss_rate=D(rate.numerator) / D(rate.denominator))
    assert _cargo(NO_DEDUCTIBLE, line, si="275000").payable == "96250.00"


def test_p3_short_delivery_less_a_rate_of_the_whole_sum_insured() -> None:
    short = cargo.short_delivery(D(275000), D(1000), D("38.6"))
    assert short == D("10615.00")
    values = {"deductible.rate": "0.005", "deductible.rate_base": "sum_insured"}
    assert _cargo(values, LossLine("短量", short), si="275000").payable == "9240.00"


def test_p4_the_foreign_line_is_rounded_before_it_is_converted() -> None:
    line = cargo.insured_amount(D(12), D("110976.59"), D(480))
    assert line == D("2774.41")
    run = _cargo(
        NO_DEDUCTIBLE,
        LossLine("货物", line),
        si="110976.59",
        exchange=Exchange("CNY", D("7.1234"), "2025-07-01"),
    )
    assert (run.payable, step(run, "settlement")) == ("2774.41", "19763.23")


def test_p5_general_average_is_averaged_on_the_contributory_value() -> None:
    assert cargo.general_average(D(36000), D(275000), D(300000)) == D("33000.00")


@pytest.mark.parametrize(
    ("gross", "rate", "net", "vat"),
    [
        ("113000", "0.13", "100000.00", "13000.00"),
        ("327000", "0.09", "300000.00", "27000.00"),
        ("10000", "0.13", "8849.56", "1150.44"),
    ],
)
def test_t1_t2_deductible_tax_is_taken_out_and_net_plus_tax_is_gross(
    gross: str, rate: str, net: str, vat: str
) -> None:
    assert tax.net_of_tax(D(gross), D(rate)) == (D(net), D(vat))


def test_t3_reversed_input_tax_is_part_of_a_theft_loss() -> None:
    line = LossLine("商品", D(80000), tax_rate=D("0.13"))
    goods = InsuredItem("商品", (line,), D(1000000), D(1000000))
    assert reckoned(goods, values=NO_DEDUCTIBLE | {"tax": "include"}).payable == "90400.00"
    assert reckoned(goods, values=NO_DEDUCTIBLE | {"tax": "as_stated"}).payable == "80000.00"
    assert (
        reckoned(
            replace(goods, lines=(LossLine("商品", D(113000), tax_rate=D("0.13")),)),
            values=NO_DEDUCTIBLE | {"tax": "exclude"},
        ).payable
        == "100000.00"
    )


def _motor(loss: str, values: dict[str, str], **more: object) -> LossRun:
    return reckoned(item("车辆损失", loss), values=values, line="motor", **more)


def test_m1_own_damage_2020_amount_first_then_the_rate() -> None:
    assert _motor("38650", {"deductible.amount": "500"}, third_party_paid=D(2000)).payable == "36150.00"
    with_rate = {"deductible.amount": "500", "deductible.rate": "0.10", "deductible.order": "amount_first"}
    assert _motor("38650", with_rate, third_party_paid=D(2000)).payable == "32535.00"


def test_m2_own_damage_2014_rates_first_then_the_amount() -> None:
    values = {
        "deductible.amount": "500",
        "deductible.rate": "0.10",
        "deductible.fault_rate": "0.15",
        "deductible.order": "rates_first",
    }
    assert _motor("38650", values, third_party_paid=D(2000)).payable == "27537.25"


M3_CLAIM = motor.Heads(D("62480.30"), D(243500), D(15860))


def test_m3_compulsory_cover_first_then_the_share_of_fault() -> None:
    first = motor.compulsory_part(M3_CLAIM, motor.compulsory_limits(date(2025, 3, 1)))
    assert first.total == D("200000.00")
    heads = (
        item("医疗费用", "62480.30", paid_first=first.medical),
        item("死亡伤残", "243500", paid_first=first.casualty),
        item("财产损失", "15860", paid_first=first.damage),
    )
    run = reckoned(
        *heads, values=NO_DEDUCTIBLE | {"limit.occurrence": "1000000"}, line="motor", liability_share=D("0.7")
    )
    assert run.payable == "85288.21"


def test_m3_the_older_compulsory_limits_hold_before_their_change() -> None:
    assert motor.compulsory_limits(date(2020, 9, 18)) == motor.Heads(D(10000), D(110000), D(2000))


def test_m4_the_excess_is_capped_by_the_limit() -> None:
    run = reckoned(
        item("三者", "2600000"),
        values=NO_DEDUCTIBLE | {"limit.occurrence": "1000000"},
        line="motor",
        liability_share=D("0.7"),
    )
    assert run.payable == "1000000.00"


def test_m5_towing_is_split_with_uninsured_property() -> None:
    assert motor.towing(D(3000), D(120000), D(200000)) == D("1800.00")
    cost = SueLabour(D(3000), insured_value=D(120000), uninsured_value=D(80000))
    assert _motor("10000", NO_DEDUCTIBLE, sue=(cost,)).items[-1].adjusted == "1800.00"


@pytest.mark.parametrize(
    ("values", "payable"),
    [
        (NO_DEDUCTIBLE | {"limit.per_person": "300000"}, "300000.00"),
        (
            {
                "limit.occurrence": "500000",
                "deductible.amount": "2000",
                "deductible.rate": "0.10",
                "deductible.mode": "higher",
            },
            "302400.00",
        ),
    ],
)
def test_q1_public_liability_by_share_of_fault(values: dict[str, str], payable: str) -> None:
    assert (
        reckoned(
            item("人身损害", "480000"), values=values, line="liability", liability_share=D("0.7")
        ).payable
        == payable
    )


def test_q2_employers_liability_by_head() -> None:
    medical = reckoned(
        item("医疗费用", "46358.20"), line="liability",
        values={"deductible.mode": "none", "deductible.amount[医疗费用]": "100", "pay_rate[医疗费用]": "0.80"},
    )  # fmt: skip
    assert medical.payable == "37006.56"
    assert liability.disability(D(800000), D("0.10")) == D("80000.00")
    assert liability.lost_wages(D(6500), 45, 3) == D("9100.00")


def test_a_fire_with_three_items_and_costs_inside_the_deductible_base() -> None:
    values = {
        "deductible.amount": "20000.00", "deductible.rate": "0.10", "deductible.mode": "higher", "deductible.kind": "absolute", "deductible.rate_base": "adjusted",
        "deductible.includes_sue_labour": "yes", "average": "item", "salvage": "before_average", "sue_labour.average": "yes",
    }  # fmt: skip
    run = reckoned(
        item("房屋建筑", "432600", "8000000", "8000000"),
        item("机器设备", "918450", "5000000", "6250000", "65000"),
        item("存货", "2366416", "10000000", "12500000", "118300.50"),
        values=values,
        sue=(SueLabour(D(36800), "存货"),),
        sum_insured=D(23000000),
    )
    assert [(i.item, i.ratio, i.adjusted) for i in run.items] == [
        ("房屋建筑", "1", "432600.00"),
        ("机器设备", "0.8", "682760.00"),
        ("存货", "0.8", "1798492.40"),
        ("施救费用", "0.8", "29440.00"),
    ]
    assert (run.adjusted_total, run.deductible, run.payable) == ("2943292.40", "294329.24", "2648963.16")
    machine = next(s for s in run.steps if s.id == "item[机器设备]")
    assert machine.formula == "（918,450.00 − 65,000.00）× 5,000,000.00 ÷ 6,250,000.00 = 682,760.00"
    assert "第五十五条" in machine.statute
    assert run.defaults == ()


def test_wet_cargo_carries_its_own_part_of_the_sum_insured() -> None:
    own = cargo.insured_amount(D(32400), D(198000), D(180000))
    assert own == D("35640.00")
    values = {"deductible.rate": "0.005", "deductible.rate_base": "sum_insured"}
    run = _cargo(values, LossLine("湿损", own, loss_rate=D("0.60")), si="35640", whole="198000")
    assert (run.adjusted_total, run.deductible, run.payable) == ("21384.00", "990.00", "20394.00")
    assert Decimal(run.payable) == Decimal("20394")
