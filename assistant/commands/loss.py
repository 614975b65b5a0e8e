"""assistant loss: the reckoning from what is settled now, every step with its formula and sources."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from assistant.commands.output import Output, progress, table
from assistant.commands.service import Service
from casework.actions import loss as reckoning
from casework.loss.terms import LossRun, Step

_COLUMNS = ("item", "sum_insured", "value_at_risk", "loss", "salvage", "ratio", "adjusted")
_TITLES = ("项目", "保险金额", "保险价值", "核定损失", "残值", "赔偿比例", "理算金额")


def loss(words: Namespace, service: Service) -> Output:
    """{"currency", "items", "adjusted_total", "deductible", "payable", "steps", "open"}; null while it cannot be reckoned."""
    told = reckon(service, service.case(words.case).id)
    for line in told["open"]:
        progress(line)
    if told["payable"] is None:
        return Output(told, "尚不能理算：\n" + "\n".join(told["open"]), status=0 if words.json else 1)
    steps = "\n".join(f"{s['label']}：{s['formula']}" for s in told["steps"])
    items = table(told["items"], dict(zip(_COLUMNS, _TITLES, strict=True)))
    total = f"理算金额合计 {told['adjusted_total']}　免赔 {told['deductible']}　赔付 {told['payable']} {told['currency']}"
    return Output(told, f"{items}\n\n{steps}\n\n{total}")


def reckon(service: Service, case_id: str) -> dict[str, Any]:
    """`open`: what is missing, or which reading of the policy would give other money."""
    made = reckoning.reckon(service.services, service.actor, case_id)
    open_questions = [f.message for f in made.findings]
    return {**(_run(made.run) if made.run else _NOTHING), "open": open_questions}


_NOTHING: dict[str, Any] = {
    "currency": None,
    "items": [],
    "adjusted_total": None,
    "deductible": None,
    "payable": None,
    "steps": [],
}


def _run(run: LossRun) -> dict[str, Any]:
    return {
        "currency": run.currency,
        "items": [asdict(item) for item in run.items],
        "adjusted_total": run.adjusted_total,
        "deductible": run.deductible,
        "payable": run.payable,
        "steps": [_step(step) for step in run.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "label": step.label,
        "formula": step.formula,
        "result": step.result,
        "clause": step.clause or step.statute,
        "item": step.item,
        "citations": [c.as_json() for c in step.citations],
    }
