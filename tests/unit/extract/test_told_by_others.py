"""Facts that stand in papers one would not look at first: a total under odd heads, a certificate's weather, a quotation's
head, a broker's mail."""

import pytest

from casework import contradictions
from casework.actions.reading import merge
from tests.unit.extract.pages import page, read, values


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ([["受伤人", "毕志远", "保单", "GZ-20250044"], ["项", "依据", "小计", "应付"], ["甲", "票据", "", "100.00"], ["申请总额", "", "", "96,744.57"]], "96744.57"),
        ([["单位工程", "说明", "元"], ["申报合计", "", "1,956,255.70"]], "1956255.70"),
        ([["A", "B", "C"], ["合计索赔金额", "", "40,310.00"]], "40310.00"),
    ],
)  # fmt: skip
def test_the_row_that_names_itself_the_claim_is_the_claim(rows: list[list[str]], total: str) -> None:
    told = values(read(page("# 雇主责任险理赔申请明细", rows)))
    assert told["claim.amount"] == total


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("受飑线系统影响，埇桥区出现雷雨大风。", "飑线"),
        ("受2025年第21号台风“麦德姆”影响，该区出现暴雨。", "台风"),
        ("受强对流天气影响，出现冰雹。", ""),
    ],
)
def test_a_weather_certificate_names_what_the_weather_came_from(said: str, cause: str) -> None:
    told = values(
        read(
            page("# 气象灾害证明", f"2025年6月19日15时至16时，{said}", "极大风速28.4米/秒。", "2025年6月25日")
        )
    )
    assert cause in told.get("loss.cause", "") if cause else "loss.cause" not in told


@pytest.mark.parametrize("head", ["致：", "客户名称：", "委托单位："])
def test_a_quotation_to_nearly_the_insured_is_a_contradiction_of_names(head: str) -> None:
    policy = read(
        page("# 财产一切险保险单", "保险单号：PQ-2025-000731", "被保险人：广东岭泽生物制药有限公司")
    )
    quoted = read(
        page("# 工程报价单", f"{head}广东岭泽生物医药有限公司", "合计（未税）436,500.00元"), name="报价.jpg"
    )
    facts = merge([], [*policy.facts, *quoted.facts], "case")
    told = {f.subject: f.values for f in contradictions.find(facts)}
    assert told["policy.insured"] == ("广东岭泽生物制药有限公司", "广东岭泽生物医药有限公司")


def test_a_quotation_to_a_contractor_contradicts_nothing() -> None:
    policy = read(
        page("# 财产一切险保险单", "保险单号：PQ-2025-000731", "被保险人：广东岭泽生物制药有限公司")
    )
    quoted = read(page("# 工程报价单", "致：湛江顺达建筑工程有限公司", "合计436,500.00元"), name="报价.jpg")
    assert not contradictions.find(merge([], [*policy.facts, *quoted.facts], "case"))


@pytest.mark.parametrize(
    "said",
    [
        "客户10月18日初稿报的金额是2,136,480.00元，盖章版晚点给。",
        "被保险人首次报损2,136,480.00元。",
        "企业此前申报损失共计2,136,480.00元。",
    ],
)
def test_a_mail_tells_what_was_claimed_first(said: str) -> None:
    mail = page(
        "From: 简宁 <jian@example.com>", "To: claims@example.com", "Subject: 转交：台风案索赔资料", said
    )
    told = read(mail, name="转交.eml")
    assert told.kind == "mail"
    assert values(told)["claim.amount"] == "2136480.00"
