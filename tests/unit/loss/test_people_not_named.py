"""雇主责任险 that names nobody: headcount, daily allowances, a scale of bare grades, a third party paid one head first."""

from dataclasses import replace

import pytest

from casework.dossier import Dossier
from casework.instructions import interpret
from casework.loss.assemble import assemble
from casework.loss.reading.mixed_cells import mixed_cell
from tests.unit.loss.case_file import dossier, line, lines_of, reckoned, told

POLICY = """雇主责任保险（不记名）保险单
保障项目|每人限额 给付口径
伤残|600,000 ×附表给付比例
医疗|50,000 先减每次事故每人免赔200元，余额赔付80%
误工津贴|18,000 120元/日，扣除首5日，最长100日
住院津贴|9,000 80元/日，最长90日
特别约定
1)实际在册雇员人数多于申报人数的，各项应付金额均按“申报人数÷实际在册人数”折算。
伤残级别|一|二|三|四|五
给付比例|100%|85%|60%|35%|15%"""

ITEMS = (
    line(1, "医疗", "21000"),
    line(2, "伤残", "300000"),
    line(3, "误工", "20000"),
    line(4, "住院津贴", "2000"),
)
FACTS = {
    "policy.headcount": "45", "staff.headcount": "60", "injury.person": "佟某", "injury.disability_grade": "五级",
    "injury.off_work_days": "130", "injury.hospital_days": "14",
}  # fmt: skip


def _case(**more: str) -> Dossier:
    return dossier("liability", FACTS | more, ITEMS, ("保险单.pdf", "policy", POLICY))


def test_each_head_is_paid_by_the_policys_own_measure_and_by_declared_over_actual_people() -> None:
    """(21,000 − 200) × 80 % × 45/60; 600,000 × 15 % × 45/60; min(130 − 5, 100) × 120 × 45/60; 14 × 80 × 45/60."""
    assert lines_of(reckoned(_case())) == {
        "医疗": "12480.00", "伤残": "67500.00", "误工": "9000.00", "住院津贴": "840.00",
    }  # fmt: skip


def test_enough_people_declared_reduces_nothing() -> None:
    assert reckoned(_case(**{"policy.headcount": "60"})).payable == "119760.00"


def test_the_ratio_comes_after_the_limit() -> None:
    """80 % of 199,800 is over 50,000: 50,000 × 45/60."""
    dear = replace(_case(), items=(line(1, "医疗", "200000"),))
    assert reckoned(dear).payable == "37500.00"


def test_an_unknown_number_of_people_is_asked_for() -> None:
    facts = {k: v for k, v in FACTS.items() if k != "staff.headcount"}
    assembled = assemble(dossier("liability", facts, ITEMS, ("保险单.pdf", "policy", POLICY)))
    assert assembled.inputs is None
    assert any("实有（在册）人数未知" in m for m in told(assembled.findings))


def test_two_numbers_of_people_are_not_chosen_between() -> None:
    facts = {k: v for k, v in FACTS.items() if k != "policy.headcount"}
    case = dossier("liability", facts, ITEMS, ("保险单.pdf", "policy", POLICY))
    both = dossier("liability", {}, proposed={"policy.headcount": "40"}).facts
    both += dossier("liability", {}, proposed={"policy.headcount": "45"}).facts
    assembled = assemble(replace(case, facts=(*case.facts, *both)))
    assert assembled.inputs is None
    assert any("40、45" in m or "45、40" in m for m in told(assembled.findings))


def test_a_policy_that_says_nothing_of_people_asks_nothing() -> None:
    silent = POLICY.replace(
        "1)实际在册雇员人数多于申报人数的，各项应付金额均按“申报人数÷实际在册人数”折算。", ""
    )
    facts = {k: v for k, v in FACTS.items() if "headcount" not in k}
    assert (
        reckoned(dossier("liability", facts, ITEMS, ("保险单.pdf", "policy", silent))).payable == "119760.00"
    )


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("每人限额 给付方式", "36,000 每日100元，第4日起，最多120天",
         {"limit.item": "36000.00", "allowance.daily": "100.00", "deductible.days": "3", "allowance.most_days": "120"}),
        ("责任限额及给付标准", "5万元，80%赔付", {"limit.item": "50000.00", "pay_rate": "0.80"}),
        ("给付标准", "100元/天", {"allowance.daily": "100.00"}),
        ("保险金额", "6,000,000.00", {}),
        ("费率", "700元/人", {}),
    ],
)  # fmt: skip
def test_a_cell_with_a_limit_and_how_it_is_paid(title: str, text: str, found: dict[str, str]) -> None:
    assert dict(mixed_cell(title, text)) == found


def test_what_the_adjuster_says_of_the_heads_becomes_their_decisions() -> None:
    case = _case()
    calls = [
        c for said in (
            "医疗核定15,000元，先减物流园已付2,000元，再减200元免赔，乘80%。", "误工60天扣5天，每天120元；住院津贴14天每天80元。",
            "申报45人，实际在册60人，各项再乘0.75。",
        ) for c in interpret(said, case).calls
    ]  # fmt: skip
    terms = {k: v for c in calls if c.tool == "set_policy_terms" for k, v in c.arguments["terms"].items()}
    facts = {c.arguments["key"]: c.arguments["value"] for c in calls if "key" in c.arguments}
    lines = {c.arguments["line"]: c.arguments for c in calls if c.tool == "decide_item"}
    assert terms == {
        "recovery.position": "from_loss", "deductible.amount[医疗]": "200.00", "pay_rate[医疗]": "0.80", "headcount.average": "yes",
    }  # fmt: skip
    assert facts == {
        "third_party.paid": "2000.00", "third_party.item": "医疗", "policy.headcount": "45", "staff.headcount": "60",
    }  # fmt: skip
    assert lines[1]["amount"] == "15000.00"
    assert (lines[3]["quantity"], lines[3]["price"]) == ("55", "120.00")
    assert (lines[4]["quantity"], lines[4]["price"]) == ("14", "80.00")


def test_a_ratio_that_is_not_that_of_the_people_named_changes_nothing() -> None:
    plan = interpret("申报45人，实际在册60人，各项再乘0.8。", _case())
    assert plan.calls == ()
    assert any("不符" in note for note in plan.notes)
