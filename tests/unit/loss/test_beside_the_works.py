"""Works and third parties on one list: each with a 免赔 of its own; costs of salvage by the list they stand in."""

from dataclasses import replace

from casework.dossier import Dossier
from casework.evidence import Citation, Page
from casework.loss.assemble import assemble
from casework.loss.reading import read_terms
from tests.unit.dossiers.builder import paper
from tests.unit.loss.case_file import dossier, line, lines_of, reckoned, told

POLICY = """建筑工程一切险保险单
标的项目|保险金额
建筑工程|50,000,000.00
清除残骸费用|400,000.00
特别约定
1. 出险时完工造价高于保险金额的，按保险金额与完工造价的比例赔付。
2. 清除残骸费用不适用比例赔付。
3. 每次事故免赔额20,000元或损失金额的10%，两者以高者为准。
4. 残值在比例赔付前从损失金额中扣除。"""
FACTS = {
    "policy.item[建筑工程].sum_insured": "50000000.00", "policy.item[清除残骸费用].sum_insured": "400000.00",
    "value_at_risk[建筑工程]": "62500000.00",
}  # fmt: skip
LINES = (
    line(1, "脚手架", "500000", "物损"),
    line(2, "清运", "30000", "清障"),
    line(3, "邻房外墙", "80000", "三者"),
    line(4, "行人医疗费", "9000", "三者"),
)
OWN = """第三者责任部分：财产损失每次事故免赔3,000元；人身伤亡无免赔。"""


def _case(*items: object, extra: str = OWN) -> Dossier:
    lines = items or LINES
    return dossier("engineering", FACTS, lines, ("保险单.pdf", "policy", f"{POLICY}\n{extra}"))  # type: ignore[arg-type]


def test_each_part_bears_its_own_deductible() -> None:
    """500,000 × 0.8 = 400,000; + 30,000; 10 % of 430,000 = 43,000; 80,000 − 3,000; 9,000 in full."""
    run = reckoned(_case())
    assert lines_of(run) == {
        "建筑工程": "400000.00", "清除残骸费用": "30000.00", "第三者责任（财产损失）": "80000.00", "第三者责任（人身伤亡）": "9000.00",
    }  # fmt: skip
    assert (run.deductible, run.payable) == ("46000.00", "473000.00")


def test_a_third_partys_deductible_that_nobody_told_is_asked_for() -> None:
    assembled = assemble(_case(extra=""))
    assert assembled.inputs is None
    assert sum("的免赔约定未读到" in m for m in told(assembled.findings)) == 2


def test_a_line_with_a_deductible_set_for_it_is_another_occurrence() -> None:
    """200,000 × 0.8 − 15,000 apart; 400,000 less 10 %."""
    case = _case(LINES[0], line(5, "塔吊电机", "200000", "物损"))
    own = read_own(case, "deductible.amount[塔吊电机]", "15000.00")
    run = reckoned(own)
    assert lines_of(run) == {"建筑工程": "400000.00", "塔吊电机": "160000.00"}
    assert run.payable == "505000.00"


def read_own(case: Dossier, name: str, value: str) -> Dossier:
    return replace(case, terms=(*case.terms, replace(case.terms[0], name=name, value=value)))


def test_a_list_of_salvage_costs_is_no_loss_of_property() -> None:
    file, pages = paper("抢险费用明细.csv", "claim_list", "抢险费用\n内容|金额\n篷布|3,000.00")
    case = _case(LINES[0])
    cited = replace(line(9, "篷布", "3000"), citations=(_cite(file.id, file.name, pages[0]),))
    case = replace(case, items=(*case.items, cited), pages={**case.pages, file.id: pages})
    run = reckoned(case)
    assert lines_of(run)["施救费用"] == "2400.00"
    assert lines_of(run)["建筑工程"] == "400000.00"


def _cite(file_id: str, name: str, page: Page) -> Citation:
    block = next(b for b in page.blocks if b.text == "篷布")
    return Citation(file_id, name, 1, "篷布", block.box)


def test_the_base_of_a_deductible_sets_no_place_for_salvage() -> None:
    text = "批单\n一、“损失金额”指各项扣减残值并按比例计算之后、扣减免赔之前的金额合计。"
    file, pages = paper("批单.pdf", "endorsement", text)
    assert not [t for t in read_terms(file.id, file.name, "endorsement", pages) if t.name == "salvage"]
