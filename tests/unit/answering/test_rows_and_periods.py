"""Lists and tables asked about in talk: rows that do not multiply, periods, sums without a name, alternatives of a clause."""

import pytest

from assistant.answering import Answer, Turn, answer
from casework.evidence import BlockKind
from tests.unit.answering.papers import dossier, paper

HEADING, ITEM = BlockKind.HEADING, BlockKind.LIST_ITEM

CLAIM = paper(
    "受损清单.xlsx",
    "claim_list",
    (HEADING, "受损清单"),
    [
        ["序号", "名称", "箱数", "件数", "单价", "金额"],
        ["1", "滤芯", "4", "40", "12.50", "500.00"],
        ["2", "阀体", "3", "15", "80.00", "1,280.00"],
        ["3", "接头", "2", "60", "3.00", "180.00"],
        ["合计", "", "", "", "", "1,960.00"],
    ],
)
TURNOVER = paper(
    "营业额.xlsx",
    "ledger",
    (HEADING, "营业额"),
    [
        ["月份", "2030年营业额", "2031年营业额"],
        *([f"{n}月", f"{n * 100}.00", f"{n * 90}.00"] for n in range(1, 7)),
        *([f"{n}月", f"{n * 100}.00", ""] for n in range(7, 13)),
    ],
)
PAID = paper(
    "基金支付明细.csv",
    "social_insurance",
    (HEADING, "基金支付明细"),
    [
        ["单号", "项目", "金额"],
        ["A-1", "医疗费", "2,400.00"],
        ["A-2", "伙食补助", "150.00"],
        ["A-3", "伤残补助", "9,000.00"],
        ["收款人", "丁某", "11,550.00"],
    ],
)
POLICY = paper(
    "保单.pdf",
    "policy",
    (HEADING, "保险单"),
    (
        ITEM,
        "三、免赔：（1）因台风、暴雨造成的损失，每次事故免赔额为人民币80,000元；（2）其他原因造成的损失，每次事故免赔额为人民币15,000元。",
    ),
)
CLAUSES = paper(
    "条款.docx",
    "clauses",
    (HEADING, "营业中断保险条款"),
    (ITEM, "一、赔偿计算：按赔偿期内减少的营业额乘毛利润率赔偿。"),
    (ITEM, "二、赔偿期：自损失发生之日起，至营业恢复之日止。"),
    (ITEM, "三、比例赔偿：保险金额不足的，按比例赔偿。"),
)
CASE = dossier(CLAIM, TURNOVER, PAID, POLICY, CLAUSES)


def ask(question: str, history: tuple[Turn, ...] = ()) -> Answer:
    return answer(question, CASE, (), history)


def plain(given: Answer) -> str:
    return given.text.replace("**", "").replace("\\", "")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("受损清单里哪行数量乘单价不对，差多少钱？", ["阀体", "15 × 80.00 = 1,200.00", "多 80.00"]),
        ("今年上半年营业额加起来多少？", ["90.00 + 180.00", "= 1,890.00"]),
        ("4月份营业额去年和今年差多少？", ["400.00 − 360.00 = 40.00"]),
        ("2031年3月的营业额是多少？", ["270.00"]),
        ("基金一共打了几笔，加起来多少？", ["3笔", "= 11,550.00"]),
        ("免赔额是多少？", ["80,000", "15,000"]),
        ("赔偿期怎么定义的，条款原文", ["自损失发生之日起，至营业恢复之日止"]),
    ],
)
def test_says(question: str, wanted: list[str]) -> None:
    given = ask(question)
    assert given.answered and all(one in plain(given) for one in wanted), given.text
    assert given.citations


def test_the_alternative_that_is_named_stands_alone() -> None:
    given = ask("台风的免赔额是多少？")
    assert given.answered and "80,000" in given.text and "15,000" not in given.text


def test_half_a_year_is_not_held_against_the_printed_total_of_the_whole() -> None:
    assert "材料所载合计" not in ask("2030年上半年营业额加起来多少？").text


def test_another_year_takes_the_place_of_the_one_before() -> None:
    before = (Turn("2030年3月的营业额是多少？", "…"),)
    assert "270.00" in plain(ask("2031年的呢？", before))


@pytest.mark.parametrize(
    "question",
    ["下半年2031年营业额加起来多少？", "受损清单里谁报的价最高？", "滤芯坏的那几箱单独卖了多少钱？"],
)
def test_is_left_open(question: str) -> None:
    given = ask(question)
    assert not given.answered, given.text
