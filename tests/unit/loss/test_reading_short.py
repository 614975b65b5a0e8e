"""Terms in one line: waiting in hours, 起赔, sums under a heading, tables of perils, and what is none."""

import pytest

from tests.unit.loss.test_reading import terms


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("等待期为12小时，12小时内的损失不赔。", {"deductible.days": "0.5"}),
        ("自事故发生时起扣除四十八小时作为免赔期。", {"deductible.days": "2"}),
        ("The waiting period shall be 24 hours.", {"deductible.days": "1"}),
        ("每次住院免赔三日，每日津贴120元。", {"deductible.days": "3"}),
        (
            "本保单起赔额为800元，未达800元不赔。",
            {"deductible.amount": "800.00", "deductible.kind": "franchise"},
        ),
        ("免赔额50,000元加损失金额的5%。", {"deductible.mode": "sum"}),
        ("每次事故免赔：以理算金额的12%计，不低于人民币8万元。", {"deductible.mode": "higher"}),
        ("先扣除免赔额1,000元，再按余额的10%扣除绝对免赔率。", {"deductible.mode": "successive"}),
        ("若保险金额达到出险时保险价值的百分之八十五，则视为足额投保。", {"average.threshold": "0.85"}),
        ("85% Average Clause", {"average.threshold": "85%"}),
        ("This insurance is subject to the condition of average.", {"average": "item"}),
        ("This insurance is not subject to average.", {"average": "off"}),
        ("保险人按实际损失赔偿，不论是否足额。", {"average": "off"}),
        ("先按投保比例计算应赔金额，再扣减残值。", {"salvage": "after_average"}),
        ("损失金额应扣除残值后计算。", {"salvage": "before_average"}),
        ("Insurers shall be entitled to the salvage.", {"salvage": "insurer_takes"}),
        ("施救费用另算，不超过该项保险金额。", {"limit.includes_sue_labour": "no"}),
        ("施救费用与损失赔偿之和以保险金额为限。", {"limit.includes_sue_labour": "yes"}),
        (
            "清理残骸费用：不超过损失金额的10%且以人民币50万元为限。",
            {"limit.item[清理残骸费用]": "500000.00"},
        ),
    ],
)
def test_a_line_sets(wording: str, expected: dict[str, str]) -> None:
    found = terms(f"保险单\n{wording}")
    assert {name: found.get(name) for name in expected} == expected


def test_a_sum_under_its_label() -> None:
    assert terms("保险单\n累计赔偿限额\n￥1,500,000.00")["limit.aggregate"] == "1500000.00"


def test_a_table_of_perils() -> None:
    found = terms("保险单\n风险|免赔\n雷击|RMB 5,000\n台风|损失金额的15%\n其他|RMB 2,000")
    assert found["deductible.amount[雷击]"] == "5000.00"
    assert found["deductible.rate[台风]"] == "0.15"
    assert found["deductible.amount"] == "2000.00"


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("Excess 10% of the sum insured, minimum RMB 500,000 each occurrence.", "limit.occurrence"),
        ("每次住院免赔三日，每日津贴120元。", "deductible.amount"),
        ("每次事故免赔额5,000元，不低于损失核定标准。", "deductible.mode"),
    ],
)
def test_what_is_not_read_into_a_line(wording: str, name: str) -> None:
    assert name not in terms(f"保险单\n{wording}")
