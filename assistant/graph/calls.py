"""One tool call: the question it needs answered first, and its run. Errors become words the adjuster can act on."""

import json
from typing import Any

from langchain_core.messages import ToolCall, ToolMessage

from adapters import telemetry
from assistant.graph.orders import Orders, unasked
from assistant.tools import TOOLS, ToolContext, ToolResult
from casework.errors import CaseworkError

_NOT_AGREED = "该操作需要用户确认，尚未确认。"
_log = telemetry.logger("graph")


def question_of(call: ToolCall, context: ToolContext, orders: Orders | None) -> dict[str, Any] | None:
    """What the person is asked, or None when the call needs nobody (or is faulty: then act says so)."""
    tool = TOOLS.get(call["name"])
    if tool is None:
        return None
    try:
        arguments = tool.parse(call["args"])
        if tool.question is not None:
            return tool.question(context, arguments)
    except CaseworkError:
        return None
    return unasked(tool, arguments) if orders and not orders.cover(tool, arguments) else None


def run(
    call: ToolCall, answer: dict[str, Any] | None, context: ToolContext, orders: Orders | None
) -> ToolMessage:
    tool = TOOLS.get(call["name"])
    if tool is None:
        return _message(call, f"没有名为 {call['name']} 的工具。", error=True)
    try:
        arguments = tool.parse(call["args"])
        if tool.question is not None and answer is None:
            tool.question(context, arguments)  # raises what made the question impossible
            return _message(call, _NOT_AGREED, error=True)
        if answer is None and orders and not orders.cover(tool, arguments):
            return _message(call, _NOT_AGREED, error=True)
        if answer is not None and not answer.get("ok"):
            comment = str(answer.get("comment") or "")
            return _message(call, "已按您的意见不执行该操作。" + (f"（{comment}）" if comment else ""))
        with (
            telemetry.span("tool", tool=call["name"]),
            telemetry.timed(_log, "tool_called", tool=call["name"]),
        ):
            return _message(call, tool.run(context, arguments))
    except CaseworkError as error:
        return _message(call, error.message, error=True)


def _message(call: ToolCall, result: ToolResult | str, error: bool = False) -> ToolMessage:
    if isinstance(result, str):
        result = ToolResult(result)
    return ToolMessage(
        content=result.text,
        tool_call_id=call["id"] or "",
        name=call["name"],
        status="error" if error else "success",
        artifact=json.loads(
            json.dumps({"citations": [c.as_json() for c in result.citations], "data": result.data})
        ),
    )
