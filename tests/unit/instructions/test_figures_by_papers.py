"""Words that leave the figure to a paper, and what must not be taken for another matter's figure."""

from decimal import Decimal

import pytest

from casework.dossier import Dossier
from casework.facts import Basis, FactStatus
from casework.instructions import interpret
from casework.loss.terms import LossItem
from tests.unit.dossiers.builder import Shelf, case, paper
from tests.unit.instructions.talk import said


def _line(
    order: int, category: str, name: str, amount: str, unit: str = "", quantity: str = "", price: str = ""
) -> LossItem:
    return LossItem(
        f"i{order}", order, category, name, unit=unit, claimed_quantity=Decimal(quantity) if quantity else None,
        claimed_price=Decimal(price) if price else None, claimed_amount=Decimal(amount),
    )  # fmt: skip


def site(weighed: str = "7,500.00") -> Dossier:
    shelf = Shelf(
        paper("保单.pdf", "policy", "保险单\n标的项目|保险金额\n建筑工程|50,000,000.00\n清除残骸费用|400,000.00"),
        paper("旧料磅单处置.csv", "packing_list", f"旧料\n单号|金额\nA-1|3,100.00\nA-2|4,400.00\n合计|{weighed}"),
        paper("水泵维修报价.eml", "quotation", "报价\n维修合计 41,000.00 元。往返运费 1,800.00 元另计。"),
        paper("双方计量单.pdf", "survey_record", "计量\n项目|确认|说明\n钢模板|9|另2块变形，修复650.00元/块\n钢管|5.20|报废"),
        paper("车辆赔付.pdf", "settlement", "付款\n号牌|修理费\n皖Q8K21M|6,300.00\n皖Q5J77T|2,200.00"),
    )  # fmt: skip
    facts = tuple(
        shelf.fact(f"policy.item[{name}].sum_insured", value, "保单.pdf", quote, status=FactStatus.PROPOSED, basis=Basis.DOCUMENTED, authority=80)
        for name, value, quote in (("建筑工程", "50000000.00", "50,000,000.00"), ("清除残骸费用", "400000.00", "400,000.00"))
    )  # fmt: skip
    items = (
        _line(1, "物损", "钢管支架", "33000", "t", "6", "5500"),
        _line(2, "物损", "钢管支架油漆返工", "9000", "项", "1", "9000"),
        _line(3, "物损", "钢模板", "11000", "块", "11", "1000"),
        _line(4, "物损", "水泵返厂及运费", "42800"),
        _line(5, "清障", "清障吊运", "16350"),
        _line(6, "三者", "车辆2台", "8500"),
        _line(7, "施救费用", "夜班住宿", "2600"),
    )
    return Dossier(case("脚手架倒塌", "engineering"), shelf.files, facts, items=items, pages=shelf.pages)


def _by_line(text: str, about: Dossier) -> dict[object, dict[str, object]]:
    return {a.get("line", a.get("name")): a for tool, a in said(text, about) if tool == "decide_item"}


def test_quantities_under_one_head_by_name_and_unit() -> None:
    found = _by_line("数量以双方计量单为准：钢管支架5.2吨，钢模板9块报废、2块修复。", site())
    assert found[1]["quantity"] == "5.2"
    assert found[3]["quantity"] == "9"
    assert found["钢模板修复"]["amount"] == "1300.00"


def test_a_repair_that_no_paper_prices_is_asked_about() -> None:
    plan = interpret("数量以双方计量单为准：钢管支架5.2吨、1吨修复。", site())
    assert [c.arguments["line"] for c in plan.calls] == [1]
    assert any("1吨修复" in note for note in plan.notes)


def test_salvage_is_the_total_of_the_paper_named() -> None:
    assert (
        "propose_fact",
        {"key": "salvage[建筑工程]", "value": "7500.00", "prefer_file": "旧料磅单处置.csv"},
    ) in said("残值按旧料磅单处置表。", site())


def test_a_total_that_its_column_does_not_come_to_is_not_taken() -> None:
    assert not [c for c in said("残值按旧料磅单处置表。", site("7,600.00")) if c[0] == "propose_fact"]


def test_a_part_left_out_leaves_what_a_paper_tells_of_the_rest() -> None:
    assert _by_line("水泵往返运费不计。", site())[4]["amount"] == "41000.00"


def test_one_of_the_things_that_a_line_sums_up() -> None:
    assert _by_line("三者：皖Q8K21M的6,300元。", site())[6]["amount"] == "6300.00"


def test_a_cost_named_by_its_kind_net_of_tax() -> None:
    assert _by_line("清障费按不含税15,000.00元。", site())[5]["amount"] == "15000.00"


def test_a_cost_of_salvage_left_out_is_never_what_they_come_to() -> None:
    calls = said("施救费用去掉夜班住宿2,600元。", site())
    assert calls == [("decide_item", {"line": 7, "included": False})]
    plan = interpret("施救费用去掉夜班住宿2,700元。", site())
    assert plan.calls == ()
    assert plan.notes


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("财产损失按3,000元或5%高者扣免赔。", {"deductible.amount[财产损失]": "3000.00", "deductible.rate[财产损失]": "0.05", "deductible.mode[财产损失]": "higher"}),
        ("水泵返厂及运费是试车烧坏的，单独一次事故，免赔2万元。", {"deductible.amount[水泵返厂及运费]": "20000.00"}),
    ],
)  # fmt: skip
def test_a_deductible_of_its_own(text: str, terms: dict[str, str]) -> None:
    calls = said(text, site())
    assert {k: v for tool, a in calls if tool == "set_policy_terms" for k, v in a["terms"].items()} == terms  # type: ignore[attr-defined]


def test_a_deductible_of_another_occurrence_is_never_the_general_one() -> None:
    plan = interpret("锅炉是送电烧坏的，单独一次事故，免赔2万元。", site())
    assert not [c for c in plan.calls if c.tool == "set_policy_terms"]
    assert any("免赔2万元" in note for note in plan.notes)


def test_a_value_of_the_works_is_that_of_the_one_insured_property() -> None:
    assert ("propose_fact", {"key": "value_at_risk[建筑工程]", "value": "62500000.00"}) in said(
        "预计完工总造价6,250万元。", site()
    )
