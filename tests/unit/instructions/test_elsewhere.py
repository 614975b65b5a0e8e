"""Other cases are looked into when they are asked for, and only then; what it is about is the person's own words."""

import pytest

from casework.instructions import interpret
from tests.unit.instructions.test_interpret import FACTORY_CASE


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("以前有没有类似的案子？", ""),
        ("找找同类案例", ""),
        ("我们以前做过电梯井进水的案子吗？", "电梯井进水"),
        ("有没有处理过冷库停电货损的案件", "冷库停电货损"),
        ("手上其他案子里有没有雷击变频器损坏的", "雷击变频器损坏"),
        ("有没有公估过食物中毒的案件？", "食物中毒"),
        ("Have we handled similar claims before?", ""),
        ("any precedents for sprinkler leakage", "sprinkler leakage"),
    ],
)
def test_other_cases_are_asked_for(text: str, about: str) -> None:
    (call,) = interpret(text, FACTORY_CASE).calls
    assert (call.tool, call.arguments.get("about", "")) == ("search_my_cases", about)


@pytest.mark.parametrize(
    "text",
    [
        "被保险人以前有没有出过险？",
        "投保人之前有没有类似事故",
        "这个案件的案由是什么？",
        "本案与保单约定一致吗？",
        "以前处理过的设备维修记录有吗",
        "去年有没有发生过火灾？",
        "发票在别的案件里用过吗",
    ],
)
def test_this_case_is_asked(text: str) -> None:
    assert "search_my_cases" not in {c.tool for c in interpret(text, FACTORY_CASE).calls}
