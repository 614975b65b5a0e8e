"""The cause that a paper names, in its own words: neither what it excludes nor the peril that followed."""

import pytest

from casework.sameness import Answer, compare
from ingestion.extract.causes import find_causes
from tests.unit.extract.pages import page, read, values


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        (
            "起火原因排除遗留火种、雷击，认定为5号烘箱加热管过热，引燃滤网内积尘，火势蔓延。",
            "5号烘箱加热管过热",
        ),
        ("事故原因为主变高压套管密封制造缺陷，非自然老化，亦非误操作。", "主变高压套管密封制造缺陷"),
        ("损坏原因：齿圈存在铸造缺陷，与操作无关。", "齿圈存在铸造缺陷"),
        ("起火原因：可排除放火、自燃，不能排除仓储叉车蓄电池故障引燃包装物。", "仓储叉车蓄电池故障"),
        ("事故原因为屋面天沟堵塞致雨水倒灌。", "屋面天沟堵塞致雨水倒灌"),
        ("冷却油泵失效导致轴瓦烧损，是本次机器损坏的直接原因。", "冷却油泵失效导致轴瓦烧损"),
        ("损坏原因为厂区瞬时过电压（雷击感应）。", "厂区瞬时过电压"),
        (
            "In our opinion the damage was caused by rough handling to the crates in the course of discharge.",
            "rough handling",
        ),
        ("We conclude that the breakage resulted from vertical shock during transhipment.", "vertical shock"),
    ],
)
def test_the_named_cause(said: str, cause: str) -> None:
    assert [c.value for c in find_causes(said) if c.told] == [cause]


@pytest.mark.parametrize("said", ["起火原因：可排除放火、雷击。", "事故原因非操作不当，亦不属于设计缺陷。"])
def test_what_is_excluded_is_no_cause(said: str) -> None:
    assert [c.value for c in find_causes(said)] == []


def test_a_first_guess_stays_one() -> None:
    (found,) = find_causes("初步判断事故原因为配料工误加引发剂造成冲料。")
    assert found.hedged


def test_the_name_of_the_event_is_no_other_cause() -> None:
    assert compare("loss.cause", "加热管过热", "火灾") is Answer.SAME
    assert compare("loss.cause", "电气线路短路", "遗留火种") is Answer.DIFFERS


def test_words_that_lengthen_the_label_are_no_cause() -> None:
    assert "loss.cause" not in values(read(page("# 出险通知书", "事故原因及责任：", "报案人：张三")))
    told = values(read(page("# 事故认定书", "事故原因及责任：乙车超速行驶致侧滑，负全部责任")))
    assert told["loss.cause"].startswith("乙车超速")
