"""Who is paid as a third party and is the insured's own: told by the party's name, by 我司, in another order of columns."""

import pytest

from tests.unit.extract.pages import page, read

_AGREEMENT = page(
    "# 损害赔偿协议书", "甲方：淮北宏远建设有限公司", "乙方：宿州鑫润包装有限公司", "甲方承担全部责任。"
)


def _list(*rows: list[str], heads: list[str]):
    return page("# 车辆损失赔付情况", [heads, *rows], "2025年7月14日", number=2)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["号牌", "所有人", "身份", "修理费（元）"], ["皖L9K71D", "暴春生", "淮北宏远建设有限公司施工员", "7,900.00"]),
        (["姓名", "工作单位及职务", "赔付金额", "付款日"], ["暴春生", "甲方项目部安全员", "7,900.00", "2025-07-12"]),
        (["序号", "收款人", "金额（元）", "备注"], ["2", "暴春生", "7,900.00", "系我司员工"]),
    ],
)  # fmt: skip
def test_an_employee_of_the_liable_party_is_no_third_party(heads: list[str], row: list[str]) -> None:
    other = ["皖L5T20H", "汤学礼", "鑫润包装员工", "18,350.00"][: len(row)]
    told = [
        f
        for f in read(_AGREEMENT, _list(other, row, heads=heads), name="三者赔付.pdf").findings
        if "不是第三者" in f.message
    ]
    assert [("暴春生" in f.message, "7,900.00" in f.message) for f in told] == [(True, True)]


@pytest.mark.parametrize(
    "tie", ["鑫润包装员工", "附近居民", "宿州鑫润包装有限公司司机", "淮北宏远建设有限公司围墙外停放"]
)
def test_others_are_third_parties(tie: str) -> None:
    heads = ["号牌", "所有人", "身份", "修理费（元）"]
    made = read(_AGREEMENT, _list(["皖L9K71D", "暴春生", tie, "7,900.00"], heads=heads), name="三者赔付.pdf")
    assert not [f for f in made.findings if "不是第三者" in f.message]
