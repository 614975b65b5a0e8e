"""Tools on the case itself: open it, see where it stands, what is missing, the letter that asks for it."""

from typing import Any

from pydantic import Field

from assistant.tools.registry import Arguments, NoArguments, Tool, ToolContext, ToolResult
from assistant.tools.wording import cases_list, next_step_text, overview
from casework.actions import cases
from casework.lines import LINES, detect, letter
from casework.walk import next_step


class NewCase(Arguments):
    title: str = Field(description="案件名称，例如“杭州某包材厂仓库火灾”")
    line: str = Field(default="", description="险种，例如 财产综合险；不确定时留空")


def _open(context: ToolContext, wanted: NewCase) -> ToolResult:
    case = cases.open_case(context.services, context.actor, wanted.title, wanted.line)
    cases.bind_thread(context.services, context.actor, context.thread_id, case.id)
    named = LINES[case.line].name if case.line else "待定（读到保险单后自动识别）"
    return ToolResult(
        f"已新建案件 **{case.title}**（报告编号 {case.report_number}，险种：{named}）。"
        "现在可以把保险单、条款、查勘记录、索赔材料和照片直接拖进对话。",
        data={"case_id": case.id},
    )


def _ask_open(_: ToolContext, wanted: NewCase) -> dict[str, Any]:
    key = detect(wanted.line or wanted.title)
    named = LINES[key].name if key else "待定"
    return {"title": f"新建案件“{wanted.title}”？", "detail": f"险种：{named}"}


def _list(context: ToolContext, _: NoArguments) -> ToolResult:
    return ToolResult(cases_list(cases.list_cases(context.services, context.actor)))


def _next(context: ToolContext, _: NoArguments) -> ToolResult:
    dossier = cases.load(context.services, context.actor, context.case_id, with_pages=True)
    step = next_step(dossier)
    return ToolResult(next_step_text(step), data={"stage": step.stage.value})


def _overview(context: ToolContext, _: NoArguments) -> ToolResult:
    dossier = cases.load(context.services, context.actor, context.case_id, with_pages=True)
    return ToolResult(overview(dossier, next_step(dossier)))


def _letter(context: ToolContext, _: NoArguments) -> ToolResult:
    dossier = cases.load(context.services, context.actor, context.case_id, with_pages=True)
    return ToolResult(letter(dossier))


CASE_TOOLS = (
    Tool("open_case", "新建案件并与本对话绑定，须经用户确认。", NewCase, _open, _ask_open),
    Tool("list_cases", "列出用户的案件。", NoArguments, _list, act="列出您的其他案件"),
    Tool("next_step", "案件目前所处阶段，以及下一步最应该做什么、为什么。", NoArguments, _next),
    Tool("case_overview", "案件概览：已收材料、缺失材料、矛盾与异常、下一步。", NoArguments, _overview),
    Tool("request_documents", "生成一次性补充资料通知（保险法第二十二条）。", NoArguments, _letter),
)
