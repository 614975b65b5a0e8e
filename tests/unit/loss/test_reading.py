"""Policy wordings, Chinese and English, to terms: what each sets, from which clause, and what is not to be read into it."""

import pytest

from casework.loss.reading import read_terms
from casework.quotes import folded
from tests.unit.dossiers.builder import paper

SCHEDULE = """财产一切险保险单
    保险标的项目|估价方式|保险金额（元）|免赔
    厂房|重置价值|6,000,000.00|无
    机器设备|重置价值|4,000,000.00|5,000元
    存货（原料、成品）|出险时账面余额|3,000,000.00|损失的5%
    合计||13,000,000.00|"""


def terms(text: str, kind: str = "policy", *more: str) -> dict[str, str]:
    file, pages = paper("保险单.pdf", kind, text, *more)
    return {t.name: t.value for t in read_terms(file.id, file.name, kind, pages)}


SPECIAL = "特别约定\n"
WORDINGS: list[tuple[str, dict[str, str]]] = [
    ("一、每次事故绝对免赔额为人民币30,000元或损失金额的10%，以高者为准。",
     {"deductible.amount": "30000.00", "deductible.rate": "0.10", "deductible.mode": "higher", "deductible.kind": "absolute"}),
    ("1. 每次事故免赔额：RMB2万元与核损金额的5%取低。", {"deductible.amount": "20000.00", "deductible.rate": "0.05", "deductible.mode": "lower"}),
    ("1、免赔：每次事故扣除理算金额的百分之十五。", {"deductible.rate": "0.15", "deductible.rate_base": "adjusted"}),
    ("1、本保单每次事故相对免赔额5,000元，损失超过相对免赔额的，全额赔付。",
     {"deductible.amount": "5000.00", "deductible.kind": "franchise", "deductible.franchise_test": "exceed"}),
    ("Deductible: RMB 50,000 or 10% of the adjusted loss, whichever is the greater, any one occurrence.",
     {"deductible.amount": "50000.00", "deductible.rate": "0.10", "deductible.mode": "higher", "deductible.rate_base": "adjusted"}),
    ("Excess: 0.5% of the whole sum insured.", {"deductible.rate": "0.005", "deductible.rate_base": "sum_insured"}),
    ("1、本保险无免赔。", {"deductible.mode": "none"}),
    ("（1）台风、洪水责任：每次事故免赔5万元或损失的20%，以高者为准；（2）其他责任：每次事故免赔1万元。",
     {"deductible.amount[台风、洪水]": "50000.00", "deductible.rate[台风、洪水]": "0.20", "deductible.mode[台风、洪水]": "higher",
      "deductible.amount": "10000.00"}),
    ("1、免赔额：（1）物质损失：每次事故人民币30,000元或损失金额的10%，以高者为准；（2）施工机具：每次事故人民币5,000元；（3）第三者财产损失：1万元。",
     {"deductible.amount": "30000.00", "deductible.rate": "0.10", "deductible.mode": "higher", "deductible.amount[施工机具]": "5000.00"}),
    ("3. 盗窃责任每次事故免赔率20%。", {"deductible.rate[盗窃]": "0.20"}),
    ("4. 医疗费用每次事故免赔100元，按80%赔付；误工费用免赔3天。",
     {"deductible.amount[医疗费用]": "100.00", "pay_rate[医疗费用]": "0.80", "deductible.days[误工费用]": "3"}),
    ("2. 先扣除免赔额再按比例赔付。", {"deductible.position": "before_average"}),
    ("2. 先按比例计算赔款，再扣除免赔额。", {"deductible.position": "after_average"}),
    ("5、保险金额低于出险时重置价值的，按保险金额与重置价值的比例赔偿，分项计算。", {"average": "item"}),
    ("5、不足额投保的，保险人不按比例赔付。", {"average": "off"}),
    ("5、若保险金额不低于保险价值的85%，视为足额投保，不按比例分摊。", {"average.threshold": "85%"}),
    ("5、室内财产采用第一危险赔偿方式，房屋按重置价值确定保险价值。", {"value_basis[室内财产]": "first_loss", "value_basis[房屋]": "replacement"}),
    ("The insurance is subject to average.", {"average": "item"}),
    ("6、残值归被保险人的，从损失金额中扣除残值后再计算比例。", {"salvage": "before_average"}),
    ("6、残余部分经协商作价折归被保险人，并在赔款中扣除。", {"salvage": "after_average"}),
    ("6、受损财产的残值归保险人所有。", {"salvage": "insurer_takes"}),
    ("7、施救费用按被施救标的的保险金额与保险价值的比例赔付。", {"sue_labour.average": "yes"}),
    ("7、必要合理的施救费用由保险人全额赔付。", {"sue_labour.average": "no"}),
    ("7、免赔额每次事故1万元，施救费用不适用免赔。", {"deductible.amount": "10000.00", "deductible.includes_sue_labour": "no"}),
    ("8、每人死亡伤残责任限额80万元，每人医疗费用限额8万元，每次事故责任限额300万元，累计责任限额1,000万元。",
     {"limit.per_person": "800000.00", "limit.item[医疗费用]": "80000.00", "limit.occurrence": "3000000.00", "limit.aggregate": "10000000.00"}),
    ("Limit of liability: RMB 2,000,000 any one accident and RMB 5,000,000 in the aggregate.",
     {"limit.occurrence": "2000000.00", "limit.aggregate": "5000000.00"}),
    ("9、清理残骸费用限额20万元。", {"limit.item[清理残骸费用]": "200000.00"}),
    ("10、本保险由甲方财产保险股份有限公司（首席）承担60%、乙方财产保险股份有限公司承担40%的共保份额。",
     {"coinsurance.shares": "甲方财产保险股份有限公司=0.60;乙方财产保险股份有限公司=0.40"}),
    ("11、保险金额按发票金额加成10%确定。", {"cargo.markup": "10%"}),
    ("Insured value: 110% of the invoice value.", {"cargo.markup": "10%"}),
    ("12、部分损失按不含增值税的修复费用赔偿。", {"tax": "exclude"}),
    ("13、滑动轴承折旧率约定为25%。", {"depreciation[滑动轴承]": "0.25"}),
    ("14、最大赔偿期为12个月，免赔期7天。", {"bi.indemnity_months": "12", "deductible.days": "7"}),
    ("15、伤残等级十级按每人限额的10%给付，九级20%。", {"disability.rate[10级]": "0.10", "disability.rate[9级]": "0.20"}),
    ("16、按事故责任比例赔偿：全部责任100%，主要责任70%，同等责任50%，次要责任30%。",
     {"liability.share[全部责任]": "1.00", "liability.share[主要责任]": "0.70", "liability.share[同等责任]": "0.50", "liability.share[次要责任]": "0.30"}),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "expected"), WORDINGS, ids=[w[:24] for w, _ in WORDINGS])
def test_what_a_wording_sets(wording: str, expected: dict[str, str]) -> None:
    found = terms(SPECIAL + wording)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("二、露天堆放的财产不在承保范围之内。", "average"),
        ("三、连续72小时内的同一事故只扣一次免赔。", "deductible.amount"),
        ("四、被保险人所支付的施救费用按保险金额与保险价值的比例赔偿。", "average"),
        ("五、本合同载明的免赔额由投保人与保险人协商确定。", "deductible.amount"),
        ("六、重复保险的，按本保险合同的保险金额与保险金额总和的比例赔偿。", "average"),
        ("七、交强险财产损失赔偿限额2,000元。", "limit.item[财产损失]"),
        ("八、扣除免赔额后按80%赔付医疗费用。", "deductible.rate"),
    ],
)
def test_what_is_not_read_into_a_wording(wording: str, name: str) -> None:
    assert name not in terms(SPECIAL + wording)


def test_the_schedule_gives_basis_and_deductible_by_item() -> None:
    found = terms(SCHEDULE)
    assert found["value_basis[厂房]"] == "replacement"
    assert found["value_basis[存货]"] == "book"
    assert (
        found["deductible.mode[厂房]"],
        found["deductible.amount[机器设备]"],
        found["deductible.rate[存货]"],
    ) == (
        "none",
        "5000.00",
        "0.05",
    )
    assert "value_basis" not in found


def test_a_column_that_only_numbers_the_items_names_none() -> None:
    numbered = """财产一切险保险单
    项目|内容|保险价值|保险金额（元）
    1|厂房|重置价值|6,000,000.00
    2|存货|出险时账面余额|3,000,000.00

    特别约定
    第1条 每次事故免赔额为人民币1万元。"""
    found = terms(numbered)
    assert found["value_basis[厂房]"] == "replacement"
    assert found["deductible.amount"] == "10000.00"


@pytest.mark.parametrize(
    ("text", "kind", "clause"),
    [
        ("特别约定\n三、每次事故免赔额1万元。", "policy", "特别约定三"),
        ("特别约定清单\n2. 每次事故免赔额1万元。", "policy", "特别约定第2条"),
        ("MEMORANDA 附加约定\nM5 每次事故免赔额1万元。", "policy", "附加约定M5"),
        ("赔偿处理\n第二十六条 每次事故免赔额1万元。", "clauses", "条款第二十六条"),
        ("保险单\n特别约定：①维修按市价；②每次事故免赔额1万元。", "policy", "特别约定②"),
        ("批单 E02\n每次事故免赔额改为1万元。", "endorsement", "批单E02"),
        ("保险单\n每次事故免赔额|人民币10,000元", "policy", "保险单“每次事故免赔额”栏"),
    ],
)
def test_the_clause_is_named(text: str, kind: str, clause: str) -> None:
    file, pages = paper("p.pdf", kind, text)
    found = {t.name: t for t in read_terms(file.id, file.name, kind, pages)}
    assert found["deductible.amount"].clause == clause


def test_every_quote_stands_on_its_page_and_is_boxed() -> None:
    file, pages = paper("保险单.pdf", "policy", SCHEDULE, SPECIAL + "\n".join(w for w, _ in WORDINGS))
    found = read_terms(file.id, file.name, "policy", pages)
    assert len(found) > 25
    for term in found:
        (citation,) = term.citations
        assert folded(citation.quote) in folded(pages[citation.page - 1].text)
        assert citation.box is not None


def test_a_special_condition_beats_the_schedule_and_is_not_mixed_with_it() -> None:
    found = terms("保险单\n免赔|每次事故5,000元或损失的5%\n特别约定\n一、每次事故免赔额为20,000元。")
    assert found["deductible.amount"] == "20000.00"
    assert "deductible.rate" not in found


def test_papers_that_agree_nothing_give_nothing() -> None:
    assert terms("索赔函\n每次事故免赔额1万元，不按比例赔付。", "claim_letter") == {}
