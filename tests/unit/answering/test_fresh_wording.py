"""Questions in words of talk: what each asks for, several at once, and near misses that no paper answers."""

from collections.abc import Sequence

import pytest

from assistant.answering import Answer, answer
from casework.dossier import Dossier
from casework.evidence import BlockKind, Citation, File, Page
from casework.facts import Fact, FactStatus
from tests.unit.answering.papers import dossier, paper

Paper = tuple[File, tuple[Page, ...]]

HEADING, FIELD, ITEM = BlockKind.HEADING, BlockKind.KEY_VALUE, BlockKind.LIST_ITEM

POLICY = paper(
    "保单.pdf",
    "policy",
    (HEADING, "公众责任险保险单"),
    [["投保项目", "保险金额（元）"], ["装修", "310,000"], ["设备", "820,000"], ["存货", "455,000"]],
    [["每次事故责任限额（元）", "2,500,000"], ["其中：每人人身伤亡", "350,000"]],
    (FIELD, "保险费：9,120.00元"),
)
WEATHER = paper(
    "气象证明.jpg",
    "certificate.weather",
    (HEADING, "气象证明"),
    [["时段", "降雨量（毫米）"], ["最大1小时", "47.6"], ["最大12小时", "133.9"]],
)
HOSPITAL = paper(
    "出院记录.pdf",
    "medical",
    (HEADING, "出院记录"),
    (FIELD, "姓名：宋连喜"),
    (FIELD, "住院天数：16天"),
    (ITEM, "宋连喜，男，1968年生，16时10分由急救车送来。"),
    (ITEM, "宋连喜住院期间病情平稳；宋连喜的家属已知情。"),
    (ITEM, "出院医嘱：继续休息45天，定期复查。"),
)
SALE = paper(
    "竞价.pdf",
    "salvage",
    (HEADING, "残值竞价记录"),
    (FIELD, "成交单位：平江县利源物资有限公司"),
)
STORE = paper(
    "入库.xlsx",
    "ledger",
    (HEADING, "到货入库"),
    [["型号", "完好入库箱数", "隔离箱数"], ["KR-7", "58", "9"], ["KR-8", "41", "2"]],
)
MOVED = paper(
    "查勘.pdf",
    "survey_record",
    (HEADING, "查勘记录"),
    (ITEM, "租户于3月4日搬走，3月29日搬回。"),
    (ITEM, "折算价：1欧元=7.8123元。"),
    (ITEM, "雨棚坠落原因为支座焊缝开裂。"),
)
INVOICES = [
    paper(f"维修发票{n}.pdf", "invoice", (HEADING, "电子发票"), f"发票号码：{n}", f"价税合计：¥{gross}")
    for n, gross in (("40011", "1,250.00"), ("40012", "730.50"))
]


def _fact(key: str, value: str, of: Paper, quote: str) -> Fact:
    cited = Citation(of[0].id, of[0].name, 1, quote, None)
    return Fact(f"{key}-{value}", "case", key, value, FactStatus.PROPOSED, citations=(cited,))


FACTS = [
    _fact("invoice[40011].gross", "1250.00", INVOICES[0], "¥1,250.00"),
    _fact("invoice[40012].gross", "730.50", INVOICES[1], "¥730.50"),
    _fact("loss.cause", "支座焊缝开裂", MOVED, "坠落原因为支座焊缝开裂"),
]
CASE = dossier(POLICY, WEATHER, HOSPITAL, SALE, STORE, MOVED, *INVOICES, facts=FACTS)


def ask(question: str, case: Dossier = CASE) -> Answer:
    return answer(question, case, ())


def says(given: Answer, wanted: Sequence[str]) -> bool:
    text = given.text.replace("**", "").replace("\\", "")
    return given.answered and all(one in text for one in wanted)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("装修、设备、存货各保多少？", ["310,000", "820,000", "455,000"]),
        ("每人人身伤亡的限额是多少？", ["350,000"]),
        ("出险当晚最大一小时下雨多少毫米？", ["47.6"]),
        ("宋连喜住院几天，出院后医嘱休息多久？", ["16天", "45天"]),
        ("租户哪天搬走、哪天搬回来的？", ["3月4日", "3月29日"]),
        ("残值是谁买走的？", ["平江县利源物资有限公司"]),
        ("KR-7完好入库了多少箱？", ["58"]),
        ("两张维修发票一共开了多少钱？", ["1,250.00 + 730.50 = 1,980.50"]),
        ("来了几张发票，合计多少？", ["2张", "1,980.50"]),
        ("雨棚为啥会掉下来？", ["支座焊缝开裂"]),
    ],
)
def test_talk_finds_what_the_papers_say(question: str, wanted: list[str]) -> None:
    given = ask(question)
    assert says(given, wanted), given.text
    assert given.citations


@pytest.mark.parametrize(
    "question",
    [
        "去年的保险费是多少？",  # this year's is no answer
        "宋连喜哪年领的驾照？",  # the year of birth is no other
        "宋连喜的手机号是多少？",  # 16时10分 is no telephone
        "美元的折算价是多少？",  # of another currency
        "KR-9完好入库了多少箱？",
        "三张维修发票一共开了多少钱？",  # there are two
        "锅炉为啥会炸？",
    ],
)
def test_a_near_miss_is_refused(question: str) -> None:
    given = ask(question)
    assert not given.answered, given.text


def test_an_invoice_that_was_not_read_leaves_the_sum_open() -> None:
    unread = paper("发票3.jpg", "invoice", (HEADING, "电子发票"), "模糊")
    case = dossier(*INVOICES, unread, facts=FACTS[:2])
    assert not ask("几张发票，合计多少？", case).answered
