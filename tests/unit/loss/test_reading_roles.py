"""Figures by their roles: parts of a 免赔, limits told side by side, bases of value that a word governs."""

import pytest

from tests.unit.loss.test_reading import terms


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        (
            "露天财产每次事故免赔率25%，库内财产8%。",
            {
                "deductible.rate[露天财产]": "0.25",
                "deductible.rate[库内财产]": "0.08",
                "deductible.rate": None,
            },
        ),
        (
            "每次事故免赔额3,000元，盗窃损失免赔率15%。",
            {"deductible.amount": "3000.00", "deductible.rate[盗窃]": "0.15", "deductible.rate": None},
        ),
        (
            "Boiler explosion CNY 90,000 deductible; any other loss CNY 20,000.",
            {"deductible.amount[爆炸]": "90000.00", "deductible.amount": "20000.00"},
        ),
        (
            "试运行期间：每次事故免赔额18万元；非试运行期间：4万元",
            {"deductible.amount[试运行期间]": "180000.00", "deductible.amount": "40000.00"},
        ),
        (
            "雷击：核定损失的12%或6万元，以高者为准\n其余原因：1.5万元",
            {
                "deductible.rate[雷击]": "0.12",
                "deductible.mode[雷击]": "higher",
                "deductible.amount": "15000.00",
            },
        ),
        (
            "损失不足5,000元的不赔，超过5,000元的全额赔偿。",
            {
                "deductible.amount": "5000.00",
                "deductible.kind": "franchise",
                "deductible.franchise_test": "exceed",
            },
        ),
        (
            "按理算金额的15%扣除免赔，最高不超过20万元。",
            {"deductible.rate": "0.15", "deductible.amount": "200000.00", "deductible.mode": "lower"},
        ),
        (
            "负主要责任的免赔10%，负同等责任的免赔8%。",
            {
                "deductible.fault_rate[主要责任]": "0.10",
                "deductible.fault_rate[同等责任]": "0.08",
                "deductible.rate": None,
            },
        ),
        ("Time deductible: 48 hours any one occurrence", {"deductible.days": "2"}),
        (
            "每次事故赔偿限额叁拾万元，全年累计壹佰贰拾万元。",
            {"limit.occurrence": "300000.00", "limit.aggregate": "1200000.00"},
        ),
        ("每次事故赔偿限额30万元，累计保险费2,400元。", {"limit.aggregate": None}),
        (
            "被保险人应按重置价值的80%投保，否则按实际保额与应投保额（重置价值×80%）的比例赔偿。",
            {"average": "item", "average.threshold": "80%", "average.denominator": "threshold"},
        ),
        ("我司豁免比例分摊。", {"average": "off"}),
        ("损失不超过5万元的，不适用比例分摊。", {"average": None}),
        (
            "存货按出险时账面成本确定，机器设备的保险价值为重置成本。",
            {"value_basis[存货]": "book", "value_basis[机器设备]": "replacement", "value_basis": None},
        ),
        ("保额低于出险时市价的，按两者之比赔偿。", {"value_basis": "market"}),
        ("保险价值可以为重置价值、账面余额或市场价值，由双方商定。", {"value_basis": None}),
        ("厂房按账面原值投保，损失以重置价赔付。", {"value_basis": None, "value_basis[厂房]": None}),
        ("无法修复的，按出险时市场价计算。", {"value_basis": None}),
    ],
)
def test_a_figure_has_the_role_of_the_words_around_it(wording: str, expected: dict[str, str | None]) -> None:
    found = terms(f"保险单\n{wording}")
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "wording",
    [
        "清除残骸费用：损失金额的8%或30万元，以高者为限额",
        "逾期付款的违约金为保险费的1%或500元，以高者为准",
        "每次事故免赔额2,000元；机器设备保险金额800万元",
    ],
)
def test_other_sums_are_no_deductible(wording: str) -> None:
    told = {n: v for n, v in terms(f"保险单\n{wording}").items() if n.startswith("deductible.")}
    assert told.keys() <= {"deductible.amount"}
    assert told.get("deductible.amount", "2000.00") == "2000.00"


def test_limits_under_a_heading_of_limits_and_deductible_are_limits() -> None:
    text = (
        "公众责任保险单\n责任限额与免赔\n全年累计责任限额 . . . . . . RMB 4,000,000.00\n每次事故责任限额 . . . . RMB 2,000,000.00\n"
        "财产损失限额 . . . . . RMB 600,000.00\n免赔 . . . . . 人身伤亡：无免赔。财产损失：每次事故绝对免赔额RMB 1,500.00"
    )
    told = terms(text)
    assert "deductible.amount" not in told and told["limit.aggregate"] == "4000000.00"
    assert told["deductible.amount[财产损失]"] == "1500.00"
