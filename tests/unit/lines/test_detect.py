import pytest

from casework.facts import Fact, FactStatus
from casework.lines import detect, detect_from_facts


@pytest.mark.parametrize(
    ("talk", "key"),
    [
        ("新案子，海运货损，材料都在这里", "cargo"),
        ("杭州一家包材厂仓库着火", "fire"),
        ("车险追尾", "motor"),
        ("暴雨后厂房进水", "flood"),
        ("顾客在商场摔伤", "liability"),
        ("压缩机转子断裂", "machinery"),
        ("工地基坑塌方", "engineering"),
        ("家里楼上漏水", "home"),
        ("停业三个月的利润损失", "bi"),
        ("仓库失窃", "property"),
        ("财产综合险", "property"),
        ("property", "property"),
        ("雇主责任险", "liability"),
        ("机动车损失险", "motor"),
        ("建筑工程一切险", "engineering"),
        ("海洋运输货物保险（一切险）", "cargo"),
        ("机器损坏险", "machinery"),
        ("家庭财产综合险", "home"),
        ("今天天气不错", ""),
    ],
)
def test_talk_and_product_names_tell_the_line(talk: str, key: str) -> None:
    assert detect(talk) == key


def _fact(key: str, value: str) -> Fact:
    return Fact("id", "case", key, value, FactStatus.PROPOSED)


def test_the_policy_outranks_other_facts() -> None:
    facts = [_fact("vehicle.plate", "浙A12345"), _fact("policy.product", "公众责任险")]
    assert detect_from_facts(facts) == "liability"


def test_without_a_product_the_kind_of_facts_tells() -> None:
    assert detect_from_facts([_fact("cargo.container", "CSQU3054383")]) == "cargo"
    assert detect_from_facts([_fact("loss.cause", "台风")]) == "flood"
    assert detect_from_facts([]) == ""
