"""Labels that no list has, told by their likeness and by the form of the value beside them."""

import pytest

from ingestion.extract.likeness import likest, opens_strangely
from tests.unit.extract.pages import page, read, values


def _anything(key: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("标的坐落详址所在", "policy.premises"),
        ("查勘工程师姓名", "survey.surveyors"),
        ("Unified Social Credit Code of the Assured", "insured.uscc"),
        ("CLAIMANTS", "claim.claimant"),
    ],
)
def test_a_label_is_told_by_what_it_is_like(label: str, key: str) -> None:
    found = likest(label, _anything)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("label", ["客户满意度", "茶歇安排", "Weather tomorrow", "经办柜员"])
def test_what_is_like_nothing_names_nothing(label: str) -> None:
    assert likest(label, _anything) is None


def test_the_value_must_fit() -> None:
    assert likest("查勘工程师姓名", lambda key: key == "policy.number") is None


def test_whose_number_it_is_stands_first() -> None:
    assert opens_strangely("开户银行信用代码", "insured.uscc")
    assert not opens_strangely("信用代码证编号", "insured.uscc")


def test_a_form_is_read_though_its_labels_are_its_own() -> None:
    told = read(
        page(
            "# 财产一切险保险单",
            [
                ["保险单号", "PAR2027440300000561"],
                ["被保险人", "东莞石排塑胶制品有限公司"],
                ["保险财产坐落具体处所", "东莞市石排镇福隆路77号"],
                ["统一社会信用代码号（企业）", "91441900MA4X2KLT3P"],
            ],
        )
    )
    facts = values(told)
    assert facts["policy.premises"] == "东莞市石排镇福隆路77号"
    assert facts["insured.uscc"] == "91441900MA4X2KLT3P"


def test_a_known_label_is_believed_before_one_that_is_like_it() -> None:
    told = read(
        page(
            "# 现场查勘记录",
            "查勘日期：2027年3月4日",
            "现场查勘记录整理日：2027年3月9日",
            "查勘地点：德州市德城区天衢路5号",
            "查勘人员：孟庆海",
        )
    )
    assert values(told)["survey.date"] == "2027-03-04"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("第二次查勘日", "2027年3月19日"),
        ("上年度保单号码", "PAR2026440300000009"),
        ("经纪公司统一社会信用代码", "91441900MA4X2KLT3P"),
        ("查勘人电话", "13800001234"),
    ],
)
def test_another_one_of_the_kind_is_not_the_matters_own(label: str, said: str) -> None:
    told = read(
        page("# 现场查勘记录", "报案号：BA20270304001", "查勘地点：德州市德城区天衢路5号", f"{label}：{said}")
    )
    keys = values(told)
    assert {"survey.date", "policy.number", "insured.uscc", "survey.surveyors"}.isdisjoint(keys)


def test_a_label_like_one_beside_a_value_of_another_kind_tells_nothing() -> None:
    told = read(
        page(
            "# 现场查勘记录",
            "查勘地点：德州市德城区天衢路5号",
            "报案号：BA20270304001",
            "查勘工程师资格：有效",
        )
    )
    assert "survey.surveyors" not in values(told)
