"""What an endorsement leaves: the sums after it, not its own day as the beginning of the cover, and no contradiction."""

from dataclasses import replace

import pytest

from casework import contradictions
from casework.actions.reading import merge
from tests.unit.extract.pages import file, page, read, values

_POLICY = page(
    "# 财产一切险保险单",
    "保险单号：PQ-2025-000731",
    "保险期限：2025年4月1日零时起至2026年3月31日二十四时止",
    [["保险标的项目", "保险金额（元）"], ["建筑物", "48,000,000.00"], ["存货", "18,000,000.00"], ["合计", "66,000,000.00"]],
)  # fmt: skip


def _endorsement(*clauses: str):
    return page(
        "# 批单",
        "批单号：PQ-2025-000731/E01",
        "签发：2025年5月28日",
        "生效：2025年6月1日",
        *clauses,
        "其余承保条件不变。",
    )


@pytest.mark.parametrize(
    ("clause", "key", "value"),
    [
        ("一、第③项“存货”保额由18,000,000.00元增至20,000,000.00元；", "policy.item[存货].sum_insured", "20000000.00"),
        ("二、批改后保额合计为68,000,000.00元；", "policy.sum_insured", "68000000.00"),
        ("调整后总保险金额：68,000,000.00元", "policy.sum_insured", "68000000.00"),
        ("“机器设备”项下的保险金额从500万元调整至650万元。", "policy.item[机器设备].sum_insured", "6500000"),
    ],
)  # fmt: skip
def test_the_sum_after_the_change_is_told(clause: str, key: str, value: str) -> None:
    found = values(read(_endorsement(clause)))
    assert float(found[key]) == float(value)


@pytest.mark.parametrize("line", ["生效：2025年6月1日", "批单生效日期：2025年6月1日", "自2025年6月1日起生效"])
def test_its_own_day_begins_no_cover(line: str) -> None:
    assert "policy.period_start" not in values(read(page("# 批单", "批单号：PQ-1/E01", line)))


def test_a_period_that_it_changes_is_told_whole() -> None:
    told = values(read(_endorsement("保险期限：2025年6月1日零时起至2026年5月31日二十四时止")))
    assert (told["policy.period_start"], told["policy.period_end"]) == ("2025-06-01", "2026-05-31")


def test_what_was_insured_before_is_no_contradiction() -> None:
    changed = _endorsement(
        "“存货”保额由18,000,000.00元增至20,000,000.00元；", "批改后保额合计为68,000,000.00元；"
    )
    told = read(changed, name="批单.pdf")
    other = [replace(f, citation=replace(f.citation, file_id="policy")) for f in read(_POLICY).facts]
    facts = merge([], [*other, *told.facts], "case")
    assert {f.value for f in facts if f.key == "policy.item[存货].sum_insured"} == {
        "18000000.00",
        "20000000.00",
    }
    assert not contradictions.find(facts)
    best = max((f for f in facts if f.key == "policy.sum_insured"), key=lambda f: f.authority)
    assert float(best.value) == 68000000
    assert file().id != "policy"
