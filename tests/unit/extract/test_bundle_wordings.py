"""Wordings of a bundle scanned in one go: what stands over, beside, behind or between what it tells."""

from decimal import Decimal

import pytest

from casework.figures import find_dates, find_figures, find_times
from tests.unit.extract.pages import page, read, values

SCHEDULE = [["保险人", "某某财产保险股份有限公司长沙分公司"], ["被保险人", "长沙青禾仓储有限公司"]]


@pytest.mark.parametrize(
    "line",
    ["Nº PQCA20254301000123456", "№PQCA20254301000123456", "No. PQCA20254301000123456", "NO：PQCA20254301000123456",
     "编号：PQCA20254301000123456", "号码 PQCA20254301000123456"],
)  # fmt: skip
def test_a_number_alone_in_a_policys_opening_is_the_policys(line: str) -> None:
    known = values(
        read(
            page(
                "# 财产综合险保险单",
                line,
                SCHEDULE,
                "保险期间：自2025年1月1日零时起至2025年12月31日二十四时止",
            )
        )
    )
    assert known["policy.number"] == "PQCA20254301000123456"


@pytest.mark.parametrize("line", ["No. 3", "Nº 2025-01-01", "电话 073188889999", "No. ABCDEFGHIJKL"])
def test_no_other_line_is_a_policys_number(line: str) -> None:
    known = values(
        read(
            page(
                "# 财产综合险保险单",
                line,
                SCHEDULE,
                "保险期间：自2025年1月1日零时起至2025年12月31日二十四时止",
            )
        )
    )
    assert "policy.number" not in known


def test_a_labelled_number_wins_over_one_alone() -> None:
    known = values(
        read(page("# 财产综合险保险单", "No. 00000218837766", "保险单号：PQCA20254301000123456", SCHEDULE))
    )
    assert known["policy.number"] == "PQCA20254301000123456"


@pytest.mark.parametrize(
    "total", ["总保险金额", "总保额", "合计保险金额", "保险总金额", "保额合计", "总金额"]
)
def test_a_total_of_a_schedule_is_no_item(total: str) -> None:
    rows = [["标的项目", "保险金额（元）", "保险价值确定"], ["机器设备", "18,500,000.00", "重置价值"], ["存货", "6,800, 000. 00", "账面余额"],
            [total, "25,300,000.00", "贰仟伍佰叁拾万元整"]]  # fmt: skip
    known = values(read(page("# 企业财产保险保险单", SCHEDULE, rows)))
    assert known["policy.sum_insured"] == "25300000.00"
    assert {k: v for k, v in known.items() if k.endswith("].sum_insured")} == {
        "policy.item[机器设备].sum_insured": "18500000.00",
        "policy.item[存货].sum_insured": "6800000.00",
    }


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("6,800, 000. 00", ["6800000.00"]),
        ("¥1, 556,260.00元", ["1556260.00"]),
        ("12,500. 00", ["12500.00"]),
        ("12.00, 500.00", ["12.00", "500.00"]),
        ("第3页, 250箱", ["250"]),
        ("3, 500", ["3", "500"]),
    ],
)
def test_gaps_inside_a_sum(text: str, figures: list[str]) -> None:
    assert [f.value for f in find_figures(text) if f.text != "第3页"][-len(figures) :] == [
        Decimal(f) for f in figures
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-1509:20~16:45",
        "2025/12/1509:20",
        "2025.12.1509:20",
        "2025-12-15 09:20",
        "2025年12月15日09:20",
    ],
)
def test_a_day_glued_to_its_clock(text: str) -> None:
    assert [d.value.isoformat() for d in find_dates(text)] == ["2025-12-15"]
    assert find_times(text)[0].value == "09:20"


def test_a_longer_number_is_no_day_with_a_clock() -> None:
    assert find_dates("2025-12-150920") == []


@pytest.mark.parametrize(
    "label", ["查勘时段", "现场查勘时间段", "首次查勘起讫", "勘查日程", "查勘日期及钟点", "检验起讫时间"]
)
def test_when_a_survey_took_place(label: str) -> None:
    assert (
        values(read(page("# 公估查勘记录", f"{label}：2025-12-1509:20~16:45")))["survey.date"] == "2025-12-15"
    )


@pytest.mark.parametrize(
    "label",
    ["出事日期及钟点", "事故日期与时间", "出险日期及时分", "事发时分", "损失发生日期和钟点", "出险钟点"],
)
def test_labels_over_their_values(label: str) -> None:
    form = [["保险单号", "报案编号"], ["PQCA20254301000123456", "BA202512140027"], [label, "出险地点"],
            ["2025年12月14日上午约8:00", "长沙市雨花区青禾路3号厂房"], ["出险原因", "报案人"], ["消防管冻裂", "柯先生138****5520"]]  # fmt: skip
    known = values(read(page("# 出险通知书", form)))
    wanted = {"policy.number": "PQCA20254301000123456", "loss.report_number": "BA202512140027", "loss.date": "2025-12-14",
              "loss.time": "08:00", "loss.place": "长沙市雨花区青禾路3号厂房"}  # fmt: skip
    assert {key: known.get(key) for key in wanted} == wanted
    assert "冻裂" in known["loss.cause"]


def test_labels_beside_their_values_stay_so() -> None:
    form = [["保险单号", "PQCA20254301000123456"], ["出险时间", "2025年12月14日8:00"], ["出险原因", "暴雨"]]
    known = values(read(page("# 出险通知书", form)))
    assert (known["policy.number"], known["loss.time"], known["loss.cause"]) == (
        "PQCA20254301000123456",
        "08:00",
        "暴雨",
    )


@pytest.mark.parametrize(
    "line",
    [
        "工期：自2025年12月29日起二十个工作日。",
        "施工期限：2025年12月29日至2026年1月20日",
        "三、建筑工期：自2025年12月29日起",
    ],
)
def test_the_time_for_works_is_no_policys_period(line: str) -> None:
    known = values(
        read(page("# 设备维修合同", "委托方：长沙青禾仓储有限公司", "承修方：苏州某某精机有限公司", line))
    )
    assert not [key for key in known if key.startswith("policy.period")]


@pytest.mark.parametrize(
    "told",
    [
        "消防报警主机记录：2025年12月14日04时37分水流指示器动作、稳压泵启动；07时52分手动关阀。",
        "查阅监控平台：2025年12月14日4:37烟感探测器报警，7:52关阀。",
        "值班日志载明2025年12月14日04:37水浸传感器触发。",
        "2025年12月14日凌晨4时37分，系统发出报警信号。",
        "配电柜记录2025年12月14日04时37分断路器动作。",
    ],
)
def test_when_an_instrument_answered(told: str) -> None:
    known = values(read(page("# 公估查勘记录", "查勘时间：2025-12-15 09:20", told)))
    assert (known["loss.date"], known["loss.time"]) == ("2025-12-14", "04:37")


@pytest.mark.parametrize(
    "told",
    [
        "出险时间按我们自己的记录是12月14日上午8点左右。",
        "事故发生的时间应该是12月14日早上8点。",
        "出事时间据保安讲大约为12月14日8:00。",
        "事发时间我方核对后为12月14日上午8时。",
        "漏水时间大概是12月14日8点。",
    ],
)
def test_a_day_without_its_year_lies_before_the_mail(told: str) -> None:
    known = values(read(page("From: 柯 <k@example.com>", "To: l@example.com", "Subject: 回复：资料",
        "Date: Fri, 09 Jan 2026 14:31:00 +0800", "骆工：", told)))  # fmt: skip
    assert (known["loss.date"], known["loss.time"]) == ("2025-12-14", "08:00")


LOSSES = [["房屋装修", "132,770.00"], ["机器设备", "780,700.00"], ["施救费用", "38,600.00"]]


@pytest.mark.parametrize(
    "told",
    [
        "共计人民币玖拾伍万贰仟零柒拾元整 (¥952,070.00)。",
        "以上合计952,070.00元。",
        "总计：¥952,070.00",
        "上述各项损失共计 952,070.00 元，请贵司核定。",
        "合计金额为人民币952,070.00元整。",
    ],
)
def test_a_letters_total_under_its_list(told: str) -> None:
    known = values(
        read(page("# 索赔函", "某某财产保险股份有限公司：", "现就下列损失申请赔偿：", LOSSES, told))
    )
    assert known["claim.amount"] == "952070.00"


@pytest.mark.parametrize(
    "told", ["共计900,000.00元已预付。", "保险金额共计人民币玖拾万元整（¥900,000.00）。"]
)
def test_another_total_is_not_claimed(told: str) -> None:
    known = values(
        read(page("# 索赔函", "某某财产保险股份有限公司：", "现就下列损失申请赔偿：", LOSSES, told))
    )
    assert "claim.amount" not in known


@pytest.mark.parametrize(
    "told",
    [
        "每台68,400.00元，合计人民币贰拾柒万叁仟陆佰元整",
        "每台68,400.00元，共计273,600.00元",
        "每套人民币68,400元，总价27.36万元",
        "273,600元（每台68,400元）",
    ],
)
def test_the_price_of_one_is_not_the_sum(told: str) -> None:
    known = values(read(page("# 设备维修合同", "承修方：苏州某某精机有限公司", f"合同价款：{told}。")))
    assert known["policy.contract_price"] == "273600.00"
