"""Short spellings for worked examples: amounts and rates as text, in yuan unless said."""

from decimal import Decimal

from casework.loss.inputs import InsuredItem, LossInputs, LossLine, SueLabour
from casework.loss.schedule import compute
from casework.loss.terms import LossRun, PolicyTerm, TermOrigin

D = Decimal


def terms(**values: str) -> tuple[PolicyTerm, ...]:
    """`deductible__amount="50000"` -> the policy's term deductible.amount."""
    return tuple(
        PolicyTerm(n.replace("__", "."), v, TermOrigin.POLICY, "特别约定一") for n, v in values.items()
    )


def policy(values: dict[str, str]) -> tuple[PolicyTerm, ...]:
    return tuple(PolicyTerm(n, v, TermOrigin.POLICY, "特别约定一") for n, v in values.items())


NO_DEDUCTIBLE = {"deductible.mode": "none"}


def item(
    name: str, loss: str, si: str | None = None, v: str | None = None, salvage: str = "0", **more: object
) -> InsuredItem:
    return InsuredItem(
        name,
        (LossLine(name, D(loss)),),
        D(si) if si is not None else None,
        D(v) if v is not None else None,
        D(salvage),
        **more,  # type: ignore[arg-type]
    )


def reckoned(
    *items: InsuredItem, values: dict[str, str] | None = None, sue: tuple[SueLabour, ...] = (), **more: object
) -> LossRun:
    """The run of these items, which must not be refused."""
    inputs = LossInputs("CNY", items, policy(values or NO_DEDUCTIBLE), sue_labour=sue, **more)  # type: ignore[arg-type]
    result = compute(inputs)
    assert result.run is not None, [f.message for f in result.findings]
    return result.run


def step(run: LossRun, id: str) -> str:
    return next(s.result for s in run.steps if s.id == id)
