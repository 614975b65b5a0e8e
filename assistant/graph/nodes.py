"""The four steps of a turn. A node only translates and calls; errors become words the adjuster can act on."""

import asyncio
import json
from dataclasses import dataclass, replace
from typing import Any, Literal

from langchain_core.messages import AIMessage, AnyMessage, SystemMessage, ToolCall, ToolMessage
from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from adapters import telemetry
from assistant.graph.guard import with_warning
from assistant.graph.history import recent
from assistant.graph.models import Models
from assistant.graph.prompting import system_prompt
from assistant.graph.state import State
from assistant.tools import TOOLS, ToolContext, ToolResult
from casework.errors import CaseworkError

MOST_ROUNDS = 12
_log = telemetry.logger("graph")


@dataclass(frozen=True, slots=True)
class Context:
    """Fixed for one turn: who asks, where, and with which models."""

    tools: ToolContext
    models: Models


async def agent(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Ask the model what to do next, or what to say."""
    rounds = state.get("rounds", 0) + 1
    if rounds > MOST_ROUNDS:
        return {
            "messages": [
                AIMessage("这一轮操作步骤过多，已停止。已完成的步骤都已保存，请换一种说法或分步进行。")
            ]
        }
    history, models = recent(state["messages"]), runtime.context.models
    try:
        reply = await models.invoke([SystemMessage(system_prompt()), *history], runtime.context.tools)
        if not models.is_embedded and not reply.tool_calls:
            reply = reply.model_copy(update={"content": with_warning(str(reply.text), history)})
    except CaseworkError as error:
        reply = AIMessage(error.message)
    return {"messages": [reply], "rounds": rounds}


def after_agent(state: State) -> Literal["ask", "__end__"]:
    last = state["messages"][-1]
    return "ask" if isinstance(last, AIMessage) and last.tool_calls else "__end__"


async def ask(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Word the question of every call that needs a person. A step of its own, for `approve` runs anew on resume."""
    questions: dict[str, Any] = {}
    for call in _calls(state):
        asked = await asyncio.to_thread(_question, call, runtime.context.tools)
        if asked is not None:
            questions[call["id"] or ""] = {"tool": call["name"], "call": call["id"], **asked}
    return {"questions": questions, "decisions": {}}


def approve(state: State) -> dict[str, Any]:
    """Put the questions before the person, one after another, before any of the calls runs."""
    return {"decisions": {call: interrupt(question) for call, question in state["questions"].items()}}


async def act(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Run the calls in order. A failed call becomes a message; the others still run."""
    writer, loop = get_stream_writer(), asyncio.get_running_loop()

    def progress(data: dict[str, Any]) -> None:
        """Tools run in a thread; what they report while working is handed to the loop that streams."""
        loop.call_soon_threadsafe(writer, data)

    context = replace(runtime.context.tools, progress=progress)
    decisions = state.get("decisions", {})
    results: list[AnyMessage] = []
    for call in _calls(state):
        writer({"kind": "tool", "name": call["name"]})
        answer = decisions.get(call["id"] or "")
        results.append(await asyncio.to_thread(_run, call, answer, context))
    return {"messages": results, "decisions": {}, "questions": {}}


def _calls(state: State) -> list[ToolCall]:
    last = state["messages"][-1]
    return list(last.tool_calls) if isinstance(last, AIMessage) else []


def _question(call: ToolCall, context: ToolContext) -> dict[str, Any] | None:
    """What the person is asked, or None when the call needs nobody (or is faulty: then act says so)."""
    tool = TOOLS.get(call["name"])
    if tool is None or tool.question is None:
        return None
    try:
        return tool.question(context, tool.parse(call["args"]))
    except CaseworkError:
        return None


def _run(call: ToolCall, answer: dict[str, Any] | None, context: ToolContext) -> ToolMessage:
    tool = TOOLS.get(call["name"])
    if tool is None:
        return _message(call, f"没有名为 {call['name']} 的工具。", error=True)
    try:
        arguments = tool.parse(call["args"])
        if tool.question is not None and answer is None:
            tool.question(context, arguments)  # raises what made the question impossible
            return _message(call, "该操作需要用户确认，尚未确认。", error=True)
        if answer is not None and not answer.get("ok"):
            comment = str(answer.get("comment") or "")
            return _message(call, "已按您的意见不执行该操作。" + (f"（{comment}）" if comment else ""))
        with telemetry.timed(_log, "tool_called", tool=call["name"]):
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
