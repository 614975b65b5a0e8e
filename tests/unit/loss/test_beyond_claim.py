"""Nobody is paid more than they ask for: lines that add up to more than the claim are counted twice somewhere."""

from dataclasses import replace

import pytest

from casework.facts import FactStatus
from casework.loss.assemble import assemble
from tests.unit.loss.case_file import dossier, line, reckoned, told

POLICY = """财产综合险保险单
标的项目|保险金额
机器设备|500,000.00
特别约定
1. 本保单不适用比例赔付，无免赔。残值归保险人。"""
FACTS = {"policy.item[机器设备].sum_insured": "500000.00", "value_at_risk[机器设备]": "500000.00"}
ROWS = (line(1, "主轴", "30000", "机器设备"), line(2, "电机", "12000", "机器设备"))
#: the same money again, as the row of another list says it
TOTAL = line(3, "设备维修", "41500", "机器设备")


def _case(claimed: str, *items: object, **more: object):  # type: ignore[no-untyped-def]
    paper = ("保险单.pdf", "policy", POLICY)
    return dossier("property", {**FACTS, "claim.amount": claimed}, items, paper, **more)  # type: ignore[arg-type]


def test_what_stays_within_the_claim_is_reckoned() -> None:
    assert reckoned(_case("42000.00", *ROWS)).payable == "42000.00"
    assert reckoned(_case("60000.00", *ROWS)).payable == "42000.00"


def test_more_than_the_claim_is_refused_with_both_sums() -> None:
    assembled = assemble(_case("42000.00", *ROWS, TOTAL))
    assert assembled.inputs is None
    (message,) = [m for m in told(assembled.findings) if "超过索赔金额" in m]
    assert "83,500.00" in message and "42,000.00" in message and "3项" in message


def test_a_line_taken_out_lets_the_rest_be_reckoned() -> None:
    case = _case("42000.00", *ROWS, replace(TOTAL, included=False, reason="与明细重复"))
    assert reckoned(case).payable == "42000.00"


@pytest.mark.parametrize("other", ["41000.00", "42000.00"])
def test_a_claim_that_is_not_settled_compares_nothing(other: str) -> None:
    """Each of several claimants tells their own amount."""
    case = _case("30000.00", *ROWS)
    facts = [f for f in case.facts if f.key == "claim.amount"]
    others = [replace(f, id=f"{f.id}-2", value=other) for f in facts]
    open_ = [replace(f, status=FactStatus.CONFLICTING) for f in (*facts, *others)]
    rest = [f for f in case.facts if f.key != "claim.amount"]
    assert reckoned(replace(case, facts=(*rest, *open_))).payable == "42000.00"


def test_a_claim_in_another_currency_is_not_compared() -> None:
    case = _case("6000.00", *ROWS)
    facts = tuple(replace(f, currency="USD") if f.key == "claim.amount" else f for f in case.facts)
    assert not [m for m in told(assemble(replace(case, facts=facts)).findings) if "超过索赔金额" in m]
