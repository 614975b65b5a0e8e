"""Wordings of one line, by class: how people word what every paper of the trade tells."""

import pytest

from tests.unit.extract.pages import page, read, values

_POLICY, _NOTE, _CHAT = "保险单.pdf", "公估工作笔记.txt", "微信聊天记录.txt"


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        (_POLICY, "保期壹年，由2025年6月拾伍日正午12时起至2026年6月拾伍日正午12时止", {"policy.period_start": "2025-06-15", "policy.period_end": "2026-06-15"}),
        (_POLICY, "保险期：自25年8月1日起到26年7月31日止", {"policy.period_start": "2025-08-01", "policy.period_end": "2026-07-31"}),
        (_POLICY, "机器所处地点：常山县芳村镇沿江路2号锅炉房", {"policy.premises": "常山县芳村镇沿江路2号锅炉房"}),
        (_POLICY, "室内装潢 保险金额 260,000 元", {"policy.item[室内装潢].sum_insured": "260000.00"}),
        (_POLICY, "每次事故免赔额（元）：4000", {"policy.deductible_amount": "4000.00"}),
        ("批单.pdf", "原被保险人“甲机械厂”自2025年4月1日起变更为“乙机械有限公司”，其他条件不变。", {"policy.insured": "乙机械有限公司"}),
        ("索赔函.pdf", "原索赔金额718,000元，现追加清理费用36,500元，合计索赔754,500元。", {"claim.amount": "754500.00"}),
        ("索赔函.pdf", "索赔单位（盖章）：涟溪县茶叶专业合作社", {"claim.claimant": "涟溪县茶叶专业合作社"}),
        ("邮件.txt", "上次报的索赔额540,000元有误，更正为504,000元，以此为准。", {"claim.amount": "504000.00"}),
        ("邮件.txt", "保单号更正为 QPX2025-0731-0019，前面写的是笔误。", {"policy.number": "QPX2025-0731-0019"}),
        ("邮件.txt", "派钟晓军和康宁两位公估师去现场，电话你们对接。", {"survey.surveyors": "钟晓军、康宁"}),
        ("出险通知书.pdf", "出险时间及地点：2025年2月11日6时，莱溪市姜镇产业园电池车间", {"loss.date": "2025-02-11", "loss.place": "莱溪市姜镇产业园电池车间"}),
        ("出险通知书.pdf", "致：明川财产保险股份有限公司", {"policy.insurer": "明川财产保险股份有限公司"}),
        ("出险通知书.pdf", "赔案号：PC2025310022   报案号：RA2025310039", {"loss.report_number": "RA2025310039"}),
        ("火灾事故认定书.pdf", "2025年9月9日4时08分，我大队接警。经查，起火时间为当日3时50分许。", {}),
        ("货损记录.pdf", "本批货物共计320箱，其中38箱外包装破损、内货受潮。", {"cargo.packages": "320", "cargo.damaged_packages": "38"}),
        ("货损记录.pdf", "拆箱时一共来了八十托，碰坏六托", {"cargo.damaged_packages": "6"}),
        ("索赔函.pdf", "拆箱发现CSQU3054383号集装箱内货物水湿。", {"cargo.container": "CSQU3054383"}),
        ("索赔函.pdf", "承运船舶“浙远渔运31”在海域触礁。", {"cargo.vessel": "浙远渔运31"}),
        ("鉴定意见书.pdf", "被鉴定人柳青因交通事故致右踝关节功能障碍，构成十级伤残。", {"injury.person": "柳青", "injury.disability_grade": "十级"}),
        ("公估委托书.pdf", "现委托贵司对我司承保的案件查勘。\n委托人：明川财产保险股份有限公司", {}),
    ],
)  # fmt: skip
def test_a_line_tells(name: str, line: str, told: dict[str, str]) -> None:
    found = values(read(page(line), name=name))
    assert {key: found.get(key) for key in told} == told


def test_spoken_sums_in_talk() -> None:
    found = values(read(page("客户：这次损失我们报了五十三万八"), name=_CHAT))
    assert found["claim.amount"] == "538000.00"


def test_a_number_that_was_asked_for() -> None:
    found = values(read(page("王经理：保单号发我一下", "小周：PZDG202532110000650"), name=_CHAT))
    assert found["policy.number"] == "PZDG202532110000650"


def test_the_halves_of_a_deductible_under_labels_of_their_own() -> None:
    found = values(read(page("# 保单明细", [["免赔率", "10%", "免赔额", "2000元"]]), name=_POLICY))
    assert (found["policy.deductible_rate"], found["policy.deductible_amount"]) == ("0.10", "2000.00")


def test_an_insurer_that_engages_for_its_own_policy_insures_it() -> None:
    lines = "现委托贵司对我司承保的火灾案进行查勘定损。", "委托人：明川财产保险股份有限公司"
    found = values(read(page("# 公估委托书", *lines), name="公估委托书.pdf"))
    assert found["policy.insurer"] == "明川财产保险股份有限公司"


@pytest.mark.parametrize(
    ("name", "line", "absent"),
    [
        (_POLICY, "上年保单号：6602-2024-1180-0034", "policy.number"),
        (_POLICY, "医疗费用每人每次免赔额100元，超过部分按80%赔付", "policy.deductible_rate"),
        (_POLICY, "保险经纪人：苏州联某保险经纪有限公司", "policy.insurer"),
        (_NOTE, "该企业2023年7月11日曾因水淹获赔86,000元（历史出险）。", "loss.date"),
        (_NOTE, "我公司：华某保险公估有限公司，税号91350203008209704X", "insured.uscc"),
        ("查勘记录.pdf", "勘验人员：消防救援大队 谭兵、阎锐", "survey.surveyors"),
        ("查勘记录.pdf", "第三者车号：湘E20F58", "vehicle.plate"),
        ("装箱单.pdf", "Country of Origin: CHINA; Country of Destination: KENYA", "cargo.voyage_from"),
        ("病历.pdf", "Ⅱ级护理，普食", "injury.disability_grade"),
    ],
)
def test_what_only_looks_so_is_not_taken(name: str, line: str, absent: str) -> None:
    assert absent not in values(read(page(line), name=name))
