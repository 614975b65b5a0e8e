"""assistant compare, assistant timeline: lists set against each other, and everything dated in its order."""

from argparse import Namespace
from typing import Any

from assistant.commands.output import Output, places, table
from assistant.commands.service import Service
from assistant.tools.comparing import difference_text, told_text
from casework.actions import across
from casework.reconcile import Line, Told
from casework.records import SIDE_NAMES


def compare(words: Namespace, service: Service) -> Output:
    """{"sides", "lines": [{"name", "unit", "told": {side: {"quantity", "price", "amount", "citations"}}, "differences"}], "alone"}."""
    made = across.comparison(service.services, service.actor, service.case(words.case).id)
    lines = [_line(line) for line in made.lines]
    alone = [
        {"side": r.side.value, "name": r.name, "quantity": _text(r.quantity), "amount": _text(r.amount),
         "citations": [r.citation.as_json()]}
        for r in made.alone
    ]  # fmt: skip
    shown = [
        {"name": line.name, **{t.side.value: told_text(t) for t in (line.base, *line.others.values())},
         "apart": "；".join(difference_text(line, d) for d in line.differences)}
        for line in made.lines
    ]  # fmt: skip
    titles = {"name": "项目", **{s.value: SIDE_NAMES[s] for s in made.sides}, "apart": "差异"}
    text = table(shown, titles) if lines else "还没有读到可以比对的明细。"
    return Output({"sides": [s.value for s in made.sides], "lines": lines, "alone": alone}, text)


def timeline(words: Namespace, service: Service) -> Output:
    """[{"date", "time", "what", "who", "citations"}], the earliest first."""
    told = [
        {"date": e.day.isoformat(), "time": e.time, "what": e.what, "who": e.who,
         "citations": [c.as_json() for c in e.citations]}
        for e in across.events(service.services, service.actor, service.case(words.case).id)
    ]  # fmt: skip
    rows = [{**row, "where": places(row["citations"])} for row in told]  # type: ignore[arg-type]
    return Output(told, table(rows, {"date": "日期", "time": "时刻", "what": "事项", "where": "来源"}))


def _line(line: Line) -> dict[str, Any]:
    return {
        "name": line.record.name,
        "specification": line.record.specification,
        "unit": line.base.unit,
        "told": {t.side.value: _told(t) for t in (line.base, *line.others.values())},
        "differences": [
            {"measure": d.measure, "side": d.side.value, "base": _text(d.base), "other": _text(d.other),
             "delta": _text(d.delta)}
            for d in line.differences
        ],
    }  # fmt: skip


def _told(told: Told) -> dict[str, Any]:
    return {
        "unit": told.unit,
        "quantity": _text(told.quantity),
        "price": _text(told.price),
        "amount": _text(told.amount),
        "citations": [c.as_json() for r in told.records for c in (r.cells.values() or [r.citation])],
    }


def _text(value: object) -> str | None:
    return None if value is None else f"{value:f}"
