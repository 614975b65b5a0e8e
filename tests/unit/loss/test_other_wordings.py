"""Policies worded otherwise: whose term a clause is by its heading, its row or the part before; kinds of goods; lines nobody listed."""

from decimal import Decimal

import pytest

from casework.actions.loss import ItemDecision, add_item
from casework.errors import Invalid
from casework.loss.assemble import assemble
from tests.unit.loss.case_file import dossier, line, reckoned, told
from tests.unit.loss.memory import PERSON, Memory
from tests.unit.loss.test_reading import terms

SPECIAL = "特别约定\n"
WORDINGS: list[tuple[str, dict[str, str | None]]] = [
    ("1. 清理残骸费用以限额为准，不适用比例。", {"average[清理残骸费用]": "off", "average": None}),
    ("1. 出险时保额不足的，按保额÷重置价值的比例赔。", {"average": "item"}),
    ("2. 免赔：扣3,000元或该合计数的8%，哪个高扣哪个。", {"deductible.mode": "higher", "deductible.rate": "0.08"}),
    ("2. 每次事故免赔800元或损失的5%，取其低。", {"deductible.mode": "lower"}),
    ("2. 每次事故免赔5万元。施救：为保护保险货物而发生的费用在损失之外赔付，不计免赔。", {"deductible.amount": "50000.00", "deductible.includes_sue_labour": "no", "deductible.mode": None}),
    ("3. 残值在计算比例之后扣除。", {"salvage": "after_average"}),
    ("3. 残值在计算比例之前从该项损失中扣除。", {"salvage": "before_average"}),
    ("3. 残货经询价处理，所得价款抵减损失。", {"salvage": "before_average"}),
    ("4. 保险金额按起运地发票价确定，不含运费。", {"cargo.markup": "0%"}),
    ("5. 每车次最高责任限额50万元。", {"limit.occurrence": "500000.00"}),
    ("6. 损失金额为扣除残值后的净损失，每次事故免赔损失金额的5%。", {"deductible.rate_base": "net_loss"}),
    ("If at the time of loss the Sum Insured is less than the value at risk, the Insurer shall bear such proportion of the loss as the Sum Insured bears to the value at risk.", {"average": "item"}),
    ("1. Average. The Insured bears a share; provided that this condition shall not apply to an item whose Sum Insured is not less than 80% of the value at risk.", {"average.threshold": "80%"}),
    ("The salvage value shall be deducted under the item after the application of average.", {"salvage": "after_average"}),
    ("4. Debris Removal. The reasonable cost is payable in addition, without average and without deductible.", {"average": None, "deductible.mode": None}),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), WORDINGS, ids=[w[:30] for w, _ in WORDINGS])
def test_what_a_wording_sets(wording: str, expected: dict[str, str | None]) -> None:
    found = terms(SPECIAL + wording)
    assert {name: found.get(name) for name in expected} == expected


def test_a_clause_speaks_of_the_item_in_its_heading() -> None:
    schedule = "POLICY SCHEDULE\nInterest Insured|Sum Insured\nI Building|9,000,000.00\nII Debris Removal|300,000.00\n"
    found = terms(
        schedule + "SPECIAL CONDITIONS\n"
        "4. Debris Removal. The reasonable cost is payable in addition, without average and without deductible."
    )
    assert found["average[Debris Removal]"] == "off"
    assert found["deductible.mode[Debris Removal]"] == "none"
    assert "average" not in found


def test_grades_lie_in_a_row_over_their_rates() -> None:
    found = terms("伤残赔偿比例表\n等级|八级|九级|十级\n比例|15%|10%|5%")
    assert (found["disability.rate[9级]"], found["disability.rate[10级]"]) == ("0.10", "0.05")


GOODS = (
    line(1, "大米", "20640", assessed="20640"),
    line(2, "糯米", "5400", assessed="5400"),
    line(3, "装卸整理费", "2500", category="施救费用", assessed="2500"),
)
CARRIAGE = ("凭证.pdf", "policy", "货物运输保险\n特别约定\n一、保险金额按发票价确定。\n二、每次事故免赔1,000元或损失金额的5%，以高者为准。施救费用不计免赔。")  # fmt: skip


def test_each_kind_of_goods_bears_its_own_salvage() -> None:
    facts = {"policy.sum_insured": "260000", "salvage[大米]": "3200", "salvage[糯米]": "800"}
    run = reckoned(dossier("cargo", facts, GOODS, CARRIAGE))
    assert [(i.item, i.salvage, i.adjusted) for i in run.items] == [
        ("大米", "3200.00", "17440.00"),
        ("糯米", "800.00", "4600.00"),
        ("施救费用", "", "2500.00"),
    ]
    assert (run.deductible, run.payable) == ("1102.00", "23438.00")


def test_one_sum_of_salvage_for_several_kinds_is_asked_about() -> None:
    about = dossier("cargo", {"policy.sum_insured": "260000", "salvage": "4000"}, GOODS, CARRIAGE)
    assert any("未说明各属于哪一种货物" in words for words in told(assemble(about).findings))


def test_heads_of_liability_stand_under_the_policys_names_and_limits() -> None:
    facts = {
        "policy.item[死亡伤残].sum_insured": "50000",
        "policy.item[医疗费用].sum_insured": "20000",
        "injury.person": "伤者",
    }
    items = (line(1, "医疗费", "15000", assessed="15000"), line(2, "伤残赔偿金", "80000", assessed="80000"))
    paper = ("保单.pdf", "policy", "雇主责任保险\n特别约定\n一、医疗费用每次事故免赔200元，按80%赔付。")
    run = reckoned(dossier("liability", facts, items, paper))
    assert [(i.item, i.sum_insured, i.ratio, i.adjusted) for i in run.items] == [
        ("医疗费用", "20000.00", "0.8", "11840.00"),
        ("死亡伤残", "50000.00", "1", "50000.00"),
    ]


def test_a_line_on_no_list_rests_on_the_adjusters_word() -> None:
    memory = Memory("fire")
    added = add_item(
        memory.services, PERSON, "case", "床垫", ItemDecision(amount=Decimal(900), reason="现场清点")
    )
    assert (added.name, added.amount, added.reason) == ("床垫", Decimal(900), "现场清点")
    assert memory.rulings and memory.committed == 1
    with pytest.raises(Invalid):
        add_item(memory.services, PERSON, "case", "床垫", ItemDecision(reason="没有金额"))
