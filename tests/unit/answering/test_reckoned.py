"""Sums, counts, differences, extremes and checks: reckoned whole with their steps, or not at all."""

from dataclasses import replace

import pytest

from assistant.answering import Answer
from assistant.answering.reckoned import reckoned
from assistant.answering.reckoned.operations import insists, wish_of
from assistant.answering.statements import statements
from casework.dossier import Dossier
from casework.evidence import BlockKind, File, Page
from casework.quotes import find_quote
from tests.unit.answering.papers import dossier, paper

HEADING = BlockKind.HEADING
CARDS = paper(
    "资产卡片.pdf",
    "asset_card",
    (HEADING, "固定资产卡片"),
    [["卡片编号\nK-1", "净值\n1,200.50"]],
    [["卡片编号\nK-2", "净值\n800.25"]],
    [["卡片编号\nK-3", "净值\n99.25"]],
)
LIST = paper(
    "机房损失表.xlsx",
    "ledger",
    (HEADING, "机房设备明细"),
    [
        ["序号", "名称", "数量", "单价", "金额"],
        ["1", "交换机", "2", "1,500.00", "3,000.00"],
        ["2", "服务器", "3", "8,000.00", "24,500.00"],
        ["3", "空调", "1", "4,200.00", "4,200.00"],
        ["合计", "", "", "", "31,700.00"],
    ],
)
SHORT = paper(
    "厨房定损.xlsx",
    "ledger",
    (HEADING, "厨房定损"),
    [["项目", "金额"], ["灶台", "600.00"], ["油烟机", "900.00"], ["合计", "1,600.00"]],
)
QUOTES = [
    paper(
        name,
        "quotation",
        (HEADING, "报价单"),
        [["项目", "金额"], ["人工", work], ["材料", stuff], ["合计", total]],
    )
    for name, work, stuff, total in (
        ("甲厂报价.pdf", "100.00", "250.00", "350.00"),
        ("乙厂报价.pdf", "120.00", "260.00", "380.00"),
    )
]
WEIGHED = paper(
    "磅单.jpg",
    "packing_list",
    (HEADING, "过磅单"),
    [["毛重", "5200 kg"], ["皮重", "1800 kg"], ["净重", "3300 kg"]],
)
STATEMENT = paper(
    "利润表.pdf",
    "income_statement",
    (HEADING, "利润表"),
    [["项目", "本年累计", "上年累计"], ["营业收入", "900.00", "750.00"], ["营业成本", "400.00", "380.00"]],
)
BILL = paper(
    "门诊票.png",
    "medical",
    (HEADING, "门诊收费票据"),
    "诊查费 20.00 检查费 310.50 西药费 88.00",
    "合计 418.50",
)
CASE = dossier(CARDS, LIST, SHORT, *QUOTES, WEIGHED, STATEMENT, BILL)


def reckon(question: str, case: Dossier = CASE) -> Answer | None:
    """The answer; every operand is found again on its page with a box."""
    papers: list[tuple[File, tuple[Page, ...]]] = [(f, case.pages[f.id]) for f in case.files]
    given = reckoned(question, case, papers, statements(papers))
    for citation in given.citations if given else ():
        page = next(p for p in case.pages[citation.file_id] if p.number == citation.page)
        assert find_quote(page, citation.quote) is not None
        assert citation.box is not None
    return given


def plain(given: Answer | None) -> str:
    assert given is not None and given.answered, given
    return given.text.replace("**", "").replace("\\", "")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("三张资产卡片的净值加起来多少？", ["1,200.50 + 800.25 + 99.25 = 2,100.00"]),
        ("机房设备明细里各项加起来多少？", ["3,000.00 + 24,500.00 + 4,200.00 = 31,700.00", "相符"]),
        ("服务器那行乘对了吗，差多少？", ["3 × 8,000.00 = 24,000.00", "24,500.00", "多 500.00"]),
        ("机房设备明细哪一行乘错了？", ["服务器", "500.00", "2 行相符"]),
        ("厨房定损各行加起来对不对，差多少？", ["600.00 + 900.00 = 1,500.00", "1,600.00", "相差 100.00"]),
        ("两家报价差多少？", ["380.00 − 350.00 = 30.00"]),
        ("磅单净重对不对，差多少公斤？", ["毛重 5,200 − 皮重 1,800 = 3,400", "3,300", "少 100kg"]),
        ("今年营业收入比上年多了多少？", ["900.00 − 750.00 = 150.00"]),
        ("门诊票据里哪一项最贵？", ["检查费：310.50", "3项相比"]),
        ("门诊票据里哪一项最便宜？", ["诊查费：20.00"]),
        ("机房设备明细里哪三样，各多少钱？", ["交换机：3,000.00", "服务器：24,500.00", "空调：4,200.00"]),
        ("机房设备明细里一共列了几项？", ["3项"]),
        ("一共来了几份报价单？", ["2份"]),
    ],
)
def test_reckons_with_the_steps_written_out(question: str, says: list[str]) -> None:
    text = plain(reckon(question))
    assert [part for part in says if part not in text] == [], text


@pytest.mark.parametrize(
    "question",
    [
        "五张资产卡片的净值加起来多少？",  # there are three
        "仓库设备明细里各项加起来多少？",  # no paper speaks of a 仓库
        "三家报价差多少？",
        "磅单毛重比合同重量多多少？",
        "交换机和发电机差多少？",
        "机房设备明细里红色的设备各项加起来多少？",
    ],
)
def test_refuses_rather_than_give_one_figure(question: str) -> None:
    given = reckon(question)
    assert given is not None and not given.answered and not given.citations


@pytest.mark.parametrize(
    "question", ["被保险人是谁？", "保单里的免赔额是多少？", "服务器的单价是多少？", "索赔一共要多少钱？"]
)
def test_leaves_what_papers_say_to_the_sentences(question: str) -> None:
    assert reckon(question) is None


def test_two_currencies_are_never_subtracted() -> None:
    table = [["项目", "金额（USD）"], ["人工", "120.00"], ["材料", "260.00"], ["合计", "380.00"]]
    yuan = [["项目", "金额（元）"], ["人工", "100.00"], ["材料", "250.00"], ["合计", "350.00"]]
    case = dossier(
        paper("丙厂报价.pdf", "quotation", (HEADING, "报价单"), table),
        paper("丁厂报价.pdf", "quotation", (HEADING, "报价单"), yuan),
    )
    given = reckon("两家报价差多少？", case)
    assert given is not None and not given.answered


def test_lines_that_do_not_make_the_printed_total_are_no_list() -> None:
    case = dossier(
        paper("门诊票.png", "medical", (HEADING, "门诊收费票据"), "诊查费 20.00 检查费 310.50", "合计 418.50")
    )
    given = reckon("门诊票据里哪一项最贵？", case)
    assert given is None or not given.answered


def test_photos_of_a_day_are_counted_by_when_they_were_taken() -> None:
    pictures = [paper(f"P{n}.jpg", "photo", f"画面{n}") for n in (1, 2, 3)]
    days = ["2031-04-05T10:00:00", "2031-04-05T10:02:00", "2031-04-06T09:00:00"]
    dated = [(replace(f, photo={"time": day}), pages) for (f, pages), day in zip(pictures, days, strict=True)]
    assert "共 2张" in plain(reckon("4月5日拍的照片一共几张？", dossier(*dated)))


def test_a_table_over_two_pages_is_one_list() -> None:
    header = ["编号", "名称", "金额"]
    one = [header, ["A-1", "货架", "10.00"], ["A-2", "叉车", "20.00"]]
    two = [header, ["A-3", "地牛", "30.00"], ["", "合计", "60.00"]]
    case = dossier(paper("清单.pdf", "ledger", pages=[[(HEADING, "搬运工具清单"), one], [two]]))
    assert "10.00 + 20.00 + 30.00 = 60.00" in plain(reckon("搬运工具清单三样加起来多少？", case))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("四台电机的原值加起来多少", "sum"),
        ("税额算得对吗", "check"),
        ("A厂比B厂贵多少", "difference"),
        ("哪一项最贵", "extreme"),
        ("照片有几张", "count"),
        ("Does the invoice add up?", "check"),
    ],
)
def test_the_operation_is_recognised(question: str, kind: str) -> None:
    wish = wish_of(question)
    assert wish is not None and wish.kind == kind


def test_a_plain_question_does_not_insist() -> None:
    assert not insists("存货的保险金额是多少？") and wish_of("存货的保险金额是多少？") is None
