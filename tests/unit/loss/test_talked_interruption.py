"""营业中断 told in words, in other words and orders than any pack's; a sum that cannot be told is refused."""

import pytest

from tests.unit.loss.case_file import dossier, line
from tests.unit.loss.talked import talked

POLICY = (
    "营业中断险保险单.pdf",
    "policy",
    "营业中断保险保险单\n1. 毛利润保险金额：人民币3,000,000.00元。最大赔偿期：6个月。\n2. 每次事故免赔额20,000元。",
)
FACTS = {"policy.sum_insured": "3000000.00"}
TURNOVER = "标准营业额500万元，实际营业额200万元，毛利润率30%。"
#: (3,000,000 × 30% + 60,000 − 20,000) × 3,000,000 ÷ 4,000,000 − 20,000
PAID = "685000.00"

DIALOGUES: list[list[str]] = [
    [TURNOVER, "毛利润损失900,000元，再加外包加工费60,000元，扣除节省的电费20,000元，毛利润项合计940,000元。", "应保毛利润400万元，按比例赔付。"],
    ["应投保金额4,000,000元。", "减节约的工资15,000元、电费5,000元。", "另加包车费40,000元，再加夜班费20,000元。", TURNOVER],
    [TURNOVER, "增加的营业费用60,000元，节省的维持费用20,000元。", "年度毛利润四百万元"],
    ["毛利润损失核定900,000元；加上临时租赁60,000元，减去少支出的水费20,000元；应保毛利润400万元。", "毛利润率30%"],
]  # fmt: skip


@pytest.mark.parametrize("sentences", DIALOGUES)
def test_told_sum_by_sum(sentences: list[str]) -> None:
    done = talked(dossier("bi", FACTS, (), POLICY), sentences)
    assert (done.payable, done.blocked) == (PAID, ())


def test_time_deductible_over_the_days_told() -> None:
    said = ["无增加费用，无节省费用。", TURNOVER, "应保毛利润400万元。", "时间免赔9天，按90天折算。"]
    done = talked(
        dossier("bi", FACTS, (), (*POLICY[:2], "营业中断保险保险单\n毛利润保险金额3,000,000.00元")), said
    )
    assert done.payable == "607500.00"  # 900,000 × 3/4 × 81/90


def test_days_that_are_not_those_of_the_dates_are_told() -> None:
    done = talked(dossier("bi", FACTS, (), POLICY), ["赔偿期2025年5月1日至7月31日，93天"])
    assert any("92 天" in note for note in done.notes)


def test_an_assessed_total_that_the_parts_do_not_give_is_refused() -> None:
    said = [TURNOVER, "应保毛利润400万元。", "加外协60,000元，减节省20,000元，毛利润项损失950,000元。"]
    done = talked(dossier("bi", FACTS, (), POLICY), said)
    assert not done.payable and "相差 10,000.00" in done.blocked[0]


def test_without_what_should_have_been_insured_no_sum_is_named() -> None:
    done = talked(dossier("bi", FACTS, (), POLICY), [TURNOVER])
    assert not done.payable and "应保毛利润" in done.blocked[0]
    assert talked(dossier("bi", FACTS, (), POLICY), [TURNOVER, "不按比例赔付。"]).payable == "880000.00"


def test_costs_that_a_claim_lists_are_asked_about() -> None:
    listed = (line(1, "外协加工", "61000"), line(2, "挽回营业额", "300000"))
    said = [TURNOVER, "应保毛利润400万元。"]
    done = talked(dossier("bi", FACTS, listed, POLICY), said)
    assert not done.payable and "外协加工" in done.blocked[0] and "挽回" not in done.blocked[0]
    settled = talked(dossier("bi", FACTS, listed, POLICY), [*said, "外协加工核定60,000元。"])
    assert settled.payable == "700000.00"  # (900,000 + 60,000) × 3/4 − 20,000
