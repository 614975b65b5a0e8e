"""The tool on a 理算表 that the adjuster changed and brought back: what it would change, then, agreed to, the changes."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from assistant.tools.registry import Arguments, Tool, ToolContext, ToolResult
from assistant.tools.wording import item_change
from casework.actions import cases, loss, worksheets
from casework.actions.worksheets import Change
from casework.errors import Invalid
from casework.loss.terms import LossItem
from export.returned import read_returned

_MOST_SHOWN = 40


class Worksheet(Arguments):
    sheet: str = Field(
        default="", pattern=r"^[0-9a-f]{0,64}$", description="传回的理算表的 SHA-256；留空为最近一份"
    )


def _found(context: ToolContext, wanted: Worksheet) -> tuple[list[Change], tuple[str, ...]]:
    data = worksheets.kept(context.services, context.actor, context.case_id, wanted.sheet)
    returned = read_returned(data)
    if returned is None:
        raise Invalid("这份文件不是本系统导出的理算表。")
    items = cases.load(context.services, context.actor, context.case_id).items
    return worksheets.changes(returned, context.case_id, items), returned.faults


def change_line(change: Change) -> str:
    """`BOPP薄膜：1,000.00 → 900.00（理由：…）（注意：…）`"""
    before = change.before or LossItem("", 0, "", change.name)
    text = item_change(before, loss.apply(before, change.decision))
    text = text if change.before else f"新增 {text}"
    text += f"，归入“{change.decision.category}”" if change.decision.category else ""
    text += f"（理由：{change.decision.reason}）" if change.decision.reason else ""
    return text + (f"（注意：{change.note}）" if change.note else "")


def changes_text(changes: Sequence[Change], faults: Sequence[str]) -> str:
    lines = [f"{n}. {change_line(c)}" for n, c in enumerate(changes[:_MOST_SHOWN], 1)]
    lines += [f"另有 {len(changes) - _MOST_SHOWN} 处"] if len(changes) > _MOST_SHOWN else []
    return "\n".join([*lines, *(f"未采用：{fault}" for fault in faults)])


def _ask(context: ToolContext, wanted: Worksheet) -> dict[str, Any]:
    changes, faults = _found(context, wanted)
    if not changes:
        told = "；".join(faults)
        raise Invalid(f"传回的理算表与导出时没有差异。{f'其中：{told}' if told else ''}")
    return {
        "title": f"按传回的理算表更改 {len(changes)} 行核定？",
        "detail": changes_text(changes, faults),
    }


def _take_over(context: ToolContext, wanted: Worksheet) -> ToolResult:
    changes, faults = _found(context, wanted)
    worksheets.take_over(context.services, context.actor, context.case_id, changes)
    return ToolResult(
        f"已按传回的理算表更改 {len(changes)} 行：\n\n{changes_text(changes, faults)}\n\n请重新理算。"
    )


WORKSHEET_TOOLS = (
    Tool(
        "take_over_worksheet",
        "采用公估师修改后传回的理算表：先列出与导出时的差异，经用户确认后更改核定数量、单价、金额、理由。",
        Worksheet,
        _take_over,
        _ask,
    ),
)
