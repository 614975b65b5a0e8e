"""Diaries: entries tell hours, their page the day; the adjusters' visit is an entry among others."""

import pytest

from tests.unit.extract.pages import page, read, values

_SUPERVISOR = (
    page(
        "# 监理日志",
        [
            ["日期", "2025年5月11日 星期日", "天气", "多云"],
            ["监理人员", "骆文彬、单小蕙", "部位", "二层顶板"],
        ],
        "1. 8时30分检查模板支撑，要求加固斜撑。",
        number=1,
    ),
    page(
        "# 监理日志",
        [
            ["日期", "2025年5月12日 星期一", "天气", "暴雨"],
            ["监理人员", "骆文彬、单小蕙", "部位", "基坑东侧"],
        ],
        "1. 09:40收到暴雨橙色预警，通知停工撤人。",
        "2. 11时05分基坑东侧土钉墙坍塌，压埋钢筋约6吨。",
        number=2,
    ),
    page(
        "# 监理日志",
        [["日期", "2025年5月13日 星期二", "天气", "阴"], ["监理人员", "骆文彬、单小蕙", "部位", "基坑东侧"]],
        "1. 上午公估公司屈明远、盛嘉言到现场，会同业主、施工方查看坍塌部位。",
        number=3,
    ),
)
_SITE = page(
    "# 施工日记",
    "2025年9月3日 星期三 晴转雷阵雨",
    "上午：三层外架搭设。",
    "下午：绑扎板筋。大约3点10分左右突然大风，外架东北角全倒了，砸坏两台配电箱。",
    "记录人：柏志成",
)
_GUARD = page(
    "# 值班记录",
    "2025年12月1日",
    "19:00 接班，设备正常。",
    "23:25 二号泵房管道爆裂，积水约30厘米。",
    "记录人：申屠良",
)


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (
            _SUPERVISOR,
            {"loss.date": "2025-05-12", "loss.time": "11:05", "survey.date": "2025-05-13", "survey.surveyors": "屈明远、盛嘉言"},
        ),
        ((_SITE,), {"loss.date": "2025-09-03", "loss.time": "15:10"}),
        ((_GUARD,), {"loss.date": "2025-12-01", "loss.time": "23:25"}),
    ],
)  # fmt: skip
def test_the_moment_and_the_visit_stand_under_their_days(pages, told) -> None:
    found = values(read(*pages))
    assert {key: found.get(key) for key in told} == told


@pytest.mark.parametrize(
    "entry",
    ["10:20 检查消防栓，防止冻裂漏水。", "大约4点20左右管道爆裂。", "14:00 演练火灾报警，人员疏散正常。"],
)
def test_what_is_feared_practised_or_of_an_unknown_half_day_is_no_moment(entry: str) -> None:
    found = values(read(page("# 值班记录", "2025年12月1日", entry, "记录人：申屠良")))
    assert "loss.time" not in found


def test_the_days_are_cited_where_they_are_written() -> None:
    facts = {f.key: f for f in read(*_SUPERVISOR).facts}
    assert facts["loss.date"].citation.page == 2
    assert facts["survey.date"].citation.page == 3
    assert "11时05分" in facts["loss.time"].citation.quote
