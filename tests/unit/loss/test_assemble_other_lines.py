"""Cargo, motor, liability and interruption from papers and facts to the payable sum, checked by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from casework.evidence import Citation
from casework.loss.assemble import assemble
from tests.unit.loss.case_file import dossier, line, lines_of, reckoned, told, without

CARGO_POLICY = """CARGO TRANSPORTATION INSURANCE POLICY
    保险金额 AMOUNT INSURED|USD 198,000.00（发票金额 USD 180,000.00 加成10%）
    免赔 DEDUCTIBLE|整批货物保险金额的0.5%，每次事故"""
WET = line(
    1,
    "PCB-200 wet",
    "32400",
    claimed_quantity=Decimal(1800),
    claimed_price=Decimal(18),
    attributes={"packages": "120"},
)
CARGO = dossier(
    "cargo", {"policy.sum_insured": "198000.00", "cargo.damaged_packages": "120", "depreciation": "0.60"},
    [WET, line(2, "加成 10%", "3240", attributes={"nature": "uplift"}), line(3, "Survey fee", "850", attributes={"nature": "expense"})],
    ("policy.pdf", "policy", CARGO_POLICY), currency="USD",
)  # fmt: skip


def test_wet_goods_carry_their_own_part_of_the_sum_insured() -> None:
    run = reckoned(CARGO)
    (row,) = run.items
    assert (row.item, row.sum_insured, row.adjusted) == ("PCB-200", "35640.00", "21384.00")
    assert (run.currency, run.deductible, run.payable) == ("USD", "990.00", "20394.00")
    assert any("Survey fee" in m for m in told(assemble(CARGO).findings))


def test_fewer_packages_found_than_claimed_reduce_the_invoice_value() -> None:
    claimed = replace(WET, claimed_amount=Decimal(33750), attributes={"packages": "125"})
    file = replace(CARGO, items=(claimed, *CARGO.items[1:]))
    assert reckoned(file).payable == "20394.00"
    assert any("125" in m and "120" in m for m in told(assemble(file).findings))


def test_depreciation_from_sound_and_sold_value() -> None:
    file = dossier("cargo", {"policy.sum_insured": "275000.00", "cargo.sound_value": "300000.00", "cargo.sale_proceeds": "195000.00"},
                   [line(1, "咖啡豆 受损", "250000")], ("p.pdf", "policy", "货物运输保险单\n特别约定\n一、按发票金额加成10%投保，无免赔。"))  # fmt: skip
    assert reckoned(file).payable == "96250.00"


def test_the_claims_own_uplift_is_used_and_told_when_the_policy_is_silent() -> None:
    silent = replace(CARGO, terms=tuple(t for t in CARGO.terms if t.name != "cargo.markup"))
    assert reckoned(silent).payable == "20394.00"
    assert any("加成" in m for m in told(assemble(silent).findings))


def test_paid_in_yuan_at_the_rate_given() -> None:
    rated = dossier("cargo", {f.key: f.value for f in CARGO.facts} | {"exchange.rate": "7.1234", "exchange.date": "2025-08-01"}, CARGO.items,
                    ("policy.pdf", "policy", CARGO_POLICY), currency="USD")  # fmt: skip
    settlement = next(s for s in reckoned(rated).steps if s.id == "settlement")
    assert settlement.result == "145274.62"


MOTOR_POLICY = """机动车商业保险保险单
    承保险种|保险金额/责任限额（元）|绝对免赔
    机动车损失保险|186,800.00|免赔额 500元/次
    机动车第三者责任保险|2,000,000.00|无"""
MOTOR_CLAUSES = """机动车商业保险条款
    第十八条 部分损失：赔款＝实际修复费用－被保险人已从第三方获得的赔偿金额－绝对免赔额。
    第二十条 对超过交强险各分项赔偿限额的部分，按事故责任比例负责赔偿；主要责任的比例为70%。"""
MOTOR = dossier(
    "motor",
    {"policy.item[机动车损失保险].sum_insured": "186800.00", "policy.item[机动车第三者责任保险].sum_insured": "2000000.00", "vehicle.plate": "皖A7K62P",
     "third_party.paid": "3000.00", "paid_first[机动车第三者责任保险]": "2000.00", "liability.finding": "标的车负主要责任"},
    [line(1, "前杠", "23960.50"), line(2, "右后门", "1710", included=False, reason="旧伤"), line(3, "三者车后围", "26840")],
    ("保单.pdf", "policy", MOTOR_POLICY), ("条款.txt", "clauses", MOTOR_CLAUSES),
)  # fmt: skip


def test_motor_own_damage_and_third_party() -> None:
    run = reckoned(MOTOR)
    assert lines_of(run) == {"机动车损失保险": "20960.50", "机动车第三者责任保险": "17388.00"}
    assert [row.ratio for row in run.items] == ["1", "0.7"]
    assert (run.adjusted_total, run.deductible, run.payable) == ("38348.50", "500.00", "37848.50")


def test_compulsory_cover_bears_its_limits_first_head_by_head() -> None:
    claims = [
        line(1, "三者医疗费", "62480.30"),
        line(2, "三者残疾赔偿金", "243500"),
        line(3, "三者车辆维修", "15860"),
    ]
    facts = {
        f.key: f.value for f in without(MOTOR, "paid_first[机动车第三者责任保险]", "third_party.paid").facts
    }
    file = dossier(
        "motor",
        facts | {"loss.date": "2025-10-19"},
        claims,
        ("保单.pdf", "policy", MOTOR_POLICY),
        ("条款.txt", "clauses", MOTOR_CLAUSES),
    )
    assert reckoned(file).payable == "85288.21"
    assert any("交强险" in m and "180,000.00" in m for m in told(assemble(file).findings))


@pytest.mark.parametrize(
    ("finding", "driver", "ratio"),
    [("甲某承担次要责任，乙某承担主要责任", "乙某", "0.7"), ("甲某承担主要责任，乙某承担次要责任", "", None)],
)
def test_the_degree_of_fault_is_the_insured_drivers(finding: str, driver: str, ratio: str | None) -> None:
    facts = {f.key: f.value for f in MOTOR.facts} | {"liability.finding": finding, "vehicle.driver": driver}
    file = replace(MOTOR, facts=dossier("motor", {k: v for k, v in facts.items() if v}).facts)
    if ratio is None:
        assert assemble(file).inputs is None
    else:
        assert reckoned(file).items[1].ratio == ratio


def test_a_settled_share_of_fault_beats_the_clause() -> None:
    settled = replace(
        MOTOR, facts=(*MOTOR.facts, replace(MOTOR.facts[0], id="s", key="liability.share", value="0.50"))
    )
    assert lines_of(reckoned(settled))["机动车第三者责任保险"] == "12420.00"


def test_no_share_of_fault_no_sum() -> None:
    assembled = assemble(without(MOTOR, "liability.finding"))
    assert assembled.inputs is None
    assert any("责任比例" in m for m in told(assembled.findings))


def test_a_bill_for_another_plate_is_the_third_partys() -> None:
    bill = ("结算单.csv", "repair_assessment", "结算单\n车牌：皖A3Q918\n后保险杠 3280.00")
    file = dossier(
        "motor",
        {f.key: f.value for f in MOTOR.facts},
        MOTOR.items,
        ("保单.pdf", "policy", MOTOR_POLICY),
        ("条款.txt", "clauses", MOTOR_CLAUSES),
        bill,
    )
    source = next(f for f in file.files if f.name == "结算单.csv")
    bumper = replace(
        line(4, "后保险杠", "3280"), citations=(Citation(source.id, source.name, 1, "后保险杠 3280.00"),)
    )
    run = reckoned(replace(file, items=(*file.items, bumper)))
    assert next(r for r in run.items if "第三者" in r.item).loss == "30120.00"


EMPLOYER_POLICY = """雇主责任保险保险单
    每人死亡伤残责任限额|800,000.00元
    每人医疗费用责任限额|80,000.00元
    特别约定
    一、医疗费用每次事故免赔100元，按80%赔付。
    二、误工费用免赔3天。
    三、伤残等级十级按每人限额的10%给付，九级20%。"""
EMPLOYER = dossier(
    "liability",
    {"injury.person": "罗某", "injury.disability_grade": "十级", "injury.monthly_wage": "6500.00", "injury.off_work_days": "45"},
    [line(1, "医疗费", "46358.20"), line(2, "伤残赔偿金", "95000"), line(3, "误工费", "9750")],
    ("保单.pdf", "policy", EMPLOYER_POLICY),
)  # fmt: skip


def test_employers_liability_by_head_and_scale() -> None:
    run = reckoned(EMPLOYER)
    assert lines_of(run) == {"医疗费": "37006.56", "伤残赔偿金": "80000.00", "误工费": "9100.00"}
    assert run.payable == "126106.56"
    assert any("按保单标准计" in m for m in told(assemble(EMPLOYER).findings))


def test_what_social_insurance_paid_comes_off_first() -> None:
    paid = replace(
        EMPLOYER,
        facts=(
            *EMPLOYER.facts,
            replace(EMPLOYER.facts[0], id="p", key="paid_first[医疗费用]", value="20000.00"),
        ),
    )
    assert lines_of(reckoned(paid))["医疗费"] == "21006.56"  # (26,358.20 − 100) × 80%


def test_public_liability_by_share_with_a_limit_per_person_for_injury_only() -> None:
    policy = """公众责任保险单
        特别约定
        一、每次事故责任限额500,000元，其中每人人身伤亡责任限额200,000元。
        二、每次事故免赔额2,000元或损失金额的10%，以高者为准。"""
    run = reckoned(dossier(
        "liability", {"liability.share": "0.70", "injury.person": "顾某"},
        [line(1, "医疗费", "160000"), line(2, "残疾赔偿金", "240000"), line(3, "财产损失", "50000")],
        ("保单.pdf", "policy", policy),
    ))  # fmt: skip
    # (112,000 + 168,000 → 200,000) + 35,000 = 235,000; − 23,500
    assert (run.deductible, run.payable) == ("23500.00", "211500.00")


BUSINESS = {
    "bi.turnover_prior": "18000000.00", "bi.trend": "0.05", "bi.turnover_actual": "9450000.00", "bi.gross_profit_rate": "0.32",
    "bi.increased_cost": "260000.00", "bi.turnover_saved": "700000.00", "bi.saved_charges": "185000.00", "bi.turnover_annual": "37800000.00",
    "policy.sum_insured": "10000000.00",
}  # fmt: skip
BI_POLICY = (
    "保单.pdf",
    "policy",
    "营业中断保险单\n特别约定\n一、最大赔偿期12个月。\n二、每次事故免赔额100,000元。",
)


def test_interruption_with_trend_cap_and_average() -> None:
    assert reckoned(dossier("bi", BUSINESS, (), BI_POLICY)).payable == "2432242.06"


def test_a_rate_of_gross_profit_from_the_accounts() -> None:
    accounts = {k: v for k, v in BUSINESS.items() if k != "bi.gross_profit_rate"} | {
        "bi.operating_profit": "5200000.00", "bi.insured_charges": "6320000.00", "bi.turnover_year": "36000000.00"}  # fmt: skip
    assert reckoned(dossier("bi", accounts, (), BI_POLICY)).payable == "2432242.06"


@pytest.mark.parametrize(
    ("missing", "words"), [("bi.turnover_actual", "实际营业额"), ("bi.gross_profit_rate", "毛利润率")]
)
def test_what_an_interruption_lacks_is_named(missing: str, words: str) -> None:
    assembled = assemble(dossier("bi", {k: v for k, v in BUSINESS.items() if k != missing}, (), BI_POLICY))
    assert assembled.inputs is None
    assert any(words in m for m in told(assembled.findings))
