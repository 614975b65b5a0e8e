"""What a formula of the 理算表 says is what its row gives: read by the bundle's own reader, which reckons from the text."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.loss.inputs import InsuredItem, SueLabour
from casework.loss.terms import LossRun
from export.bundle.verify import rounds_to, worked_out
from tests.unit.loss.build import D
from tests.unit.loss.test_schedule_properties import items, policies, run_of

#: rows that state a ground and reckon nothing
_IN_WORDS = ("赔付比例", "残值")


def assert_holds(run: LossRun) -> None:
    for step in run.steps:
        made = worked_out(step.formula)
        if made is None:
            assert step.label.endswith(_IN_WORDS) or "无免赔" in step.formula or "未约定" in step.formula
        elif step.result.replace(".", "").replace("-", "").isdigit():
            assert rounds_to(made, step.result), step


@settings(max_examples=150, deadline=None)
@given(items(), policies, st.decimals(min_value=0, max_value=D(500000), places=2))
def test_every_formula_gives_its_result(
    insured: tuple[InsuredItem, ...], values: dict[str, str], rescue: Decimal
) -> None:
    assert_holds(run_of(insured, values, (SueLabour(rescue),)))
