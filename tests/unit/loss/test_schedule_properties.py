"""What holds for every reckoning: bounds, monotony, order, sums, and the same inputs giving the same run."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.loss.inputs import InsuredItem, LossInputs, LossLine, SueLabour
from casework.loss.schedule import compute
from casework.loss.terms import LossRun
from tests.unit.loss.build import D, policy

money = st.decimals(min_value=0, max_value=D(20000000), places=2)
positive = st.decimals(min_value=D("0.01"), max_value=D(20000000), places=2)


@st.composite
def items(draw: st.DrawFn) -> tuple[InsuredItem, ...]:
    count = draw(st.integers(1, 4))
    return tuple(
        InsuredItem(f"标的{'甲乙丙丁'[i]}", (LossLine("损失", draw(money)), LossLine("损失二", draw(money))), draw(positive), draw(positive), draw(money))
        for i in range(count)
    )  # fmt: skip


policies = st.fixed_dictionaries(
    {
        "deductible.mode": st.sampled_from(
            ["higher", "lower", "sum", "amount", "rate", "none", "successive"]
        ),
        "deductible.amount": money.map(str),
        "deductible.rate": st.decimals(0, 1, places=3).map(str),
        "deductible.rate_base": st.sampled_from(["adjusted", "net_loss", "sum_insured"]),
        "deductible.kind": st.just("absolute"),
        "deductible.includes_sue_labour": st.sampled_from(["yes", "no"]),
        "average": st.sampled_from(["off", "item", "blanket"]),
        "salvage": st.sampled_from(["before_average", "after_average", "insurer_takes"]),
        "limit.occurrence": positive.map(str),
        "limit.position": st.sampled_from(["after_deductible", "before_deductible"]),
    }
)


def run_of(
    insured: tuple[InsuredItem, ...], values: dict[str, str], sue: tuple[SueLabour, ...] = ()
) -> LossRun:
    run = compute(LossInputs("CNY", insured, policy(values), sue_labour=sue)).run
    assert run is not None
    return run


@settings(max_examples=60, deadline=None)
@given(items(), policies)
def test_nothing_is_negative_and_nothing_exceeds_its_limit(
    insured: tuple[InsuredItem, ...], values: dict[str, str]
) -> None:
    run = run_of(insured, values)
    assert 0 <= Decimal(run.payable) <= D(values["limit.occurrence"])
    for line, source in zip(run.items, insured, strict=True):
        lost = sum((x.amount for x in source.lines), D(0))
        assert 0 <= Decimal(line.adjusted) <= lost
        if values["average"] != "blanket":
            assert Decimal(line.adjusted) <= (source.sum_insured or D(0))


@settings(max_examples=60, deadline=None)
@given(items(), policies)
def test_the_total_is_the_sum_of_the_rounded_lines(
    insured: tuple[InsuredItem, ...], values: dict[str, str]
) -> None:
    run = run_of(insured, values)
    assert Decimal(run.adjusted_total) == sum(Decimal(line.adjusted) for line in run.items)


@settings(max_examples=60, deadline=None)
@given(items(), policies, positive)
def test_a_greater_loss_never_pays_less(
    insured: tuple[InsuredItem, ...], values: dict[str, str], more: Decimal
) -> None:
    greater = (replace(insured[0], lines=(*insured[0].lines, LossLine("另", more))), *insured[1:])
    slack = D("0.01") * len(insured)  # a rate of the greater total may round up where the lines rounded down
    if values["deductible.rate_base"] == "adjusted":
        assert Decimal(run_of(greater, values).payable) >= Decimal(run_of(insured, values).payable) - slack


@settings(max_examples=60, deadline=None)
@given(items(), policies, positive, st.randoms())
def test_the_order_of_items_changes_nothing(
    insured: tuple[InsuredItem, ...], values: dict[str, str], cost: Decimal, rng: object
) -> None:
    shuffled = tuple(reversed(insured))
    sue = (SueLabour(cost),)
    a, b = run_of(insured, values, sue), run_of(shuffled, values, sue)
    assert (a.payable, a.adjusted_total, a.deductible, a.inputs_hash) == (
        b.payable,
        b.adjusted_total,
        b.deductible,
        b.inputs_hash,
    )


@settings(max_examples=30, deadline=None)
@given(items(), policies)
def test_equal_inputs_give_an_equal_run_and_other_inputs_another_hash(
    insured: tuple[InsuredItem, ...], values: dict[str, str]
) -> None:
    run = run_of(insured, values)
    assert run == run_of(insured, values)
    other = run_of((replace(insured[0], salvage=insured[0].salvage + 1), *insured[1:]), values)
    assert other.inputs_hash != run.inputs_hash
    assert len({s.id for s in run.steps}) == len(run.steps)
