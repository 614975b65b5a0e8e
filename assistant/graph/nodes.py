"""The four steps of a turn. A node only translates and calls; errors become words the adjuster can act on."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from langchain_core.messages import AIMessage, AnyMessage, SystemMessage, ToolCall
from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from assistant.graph.calls import question_of, run
from assistant.graph.guard import Guard
from assistant.graph.history import recent
from assistant.graph.models import Models
from assistant.graph.orders import Orders, plain, understood
from assistant.graph.prompting import system_prompt
from assistant.graph.speech import Silence, Speech
from assistant.graph.spotlighting import spotlighted
from assistant.graph.state import State
from assistant.tools import ToolContext
from casework.actions import cases
from casework.dossier import Dossier
from casework.errors import CaseworkError, NotFound

MOST_ROUNDS = 12
_PLENTY = 100_000  #: tokens of dialogue for the embedded model, which needs the present turn only
_TOO_MANY = "这一轮操作步骤过多，已停止。已完成的步骤都已保存，请换一种说法或分步进行。"


@dataclass(frozen=True, slots=True)
class Context:
    """Fixed for one turn: who asks, where, and with which models."""

    tools: ToolContext
    models: Models


async def agent(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Ask the model what to do next, or what to say."""
    rounds = state.get("rounds", 0) + 1
    if rounds > MOST_ROUNDS:
        return {"messages": [AIMessage(_TOO_MANY)]}
    tools, models = runtime.context.tools, runtime.context.models
    dossier = await asyncio.to_thread(_dossier, tools)
    if models.is_embedded:
        reply = await models.invoke(recent(state["messages"], _PLENTY), tools.actor, dossier, Silence())
        return {"messages": [reply.message], "rounds": rounds}
    plan = await asyncio.to_thread(understood, state["messages"], dossier)
    return {
        "messages": [await _spoken(state["messages"], runtime.context, dossier, plain(plan, rounds))],
        "rounds": rounds,
        "ordered": state.get("ordered", []) if rounds > 1 else [call.tool for call in plan.calls],
    }


async def _spoken(
    messages: Sequence[AnyMessage], context: Context, dossier: Dossier | None, simple: bool
) -> AIMessage:
    """A configured model's message: what it says has been checked, what it asks for has not been done yet."""
    guard = await asyncio.to_thread(Guard.of, messages, system_prompt())
    speech = Speech(guard, get_stream_writer())
    given = spotlighted(recent(messages, context.models.context_tokens))
    try:
        reply = await context.models.invoke(
            [SystemMessage(system_prompt()), *given], context.tools.actor, dossier, speech, simple
        )
    except CaseworkError as error:
        speech.again()
        return AIMessage(error.message)
    speech.end()
    said = await asyncio.to_thread(guard.answer, str(reply.message.text))
    notes = () if reply.message.tool_calls else reply.notes
    return reply.message.model_copy(update={"content": "\n\n".join(filter(None, (said, *notes)))})


def after_agent(state: State) -> Literal["ask", "__end__"]:
    last = state["messages"][-1]
    return "ask" if isinstance(last, AIMessage) and last.tool_calls else "__end__"


async def ask(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Word the question of every call that needs a person. A step of its own, for `approve` runs anew on resume."""
    questions: dict[str, Any] = {}
    ordered = None if runtime.context.models.is_embedded else Orders.of(state)
    for call in _calls(state):
        asked = await asyncio.to_thread(question_of, call, runtime.context.tools, ordered)
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
    ordered = None if runtime.context.models.is_embedded else Orders.of(state)
    results: list[AnyMessage] = []
    for call in _calls(state):
        writer({"kind": "tool", "name": call["name"]})
        answer = decisions.get(call["id"] or "")
        results.append(await asyncio.to_thread(run, call, answer, context, ordered))
    return {"messages": results, "decisions": {}, "questions": {}}


def _calls(state: State) -> list[ToolCall]:
    last = state["messages"][-1]
    return list(last.tool_calls) if isinstance(last, AIMessage) else []


def _dossier(context: ToolContext) -> Dossier | None:
    """What is known of the thread's case; None while it has none."""
    try:
        return cases.load(context.services, context.actor, context.case_id)
    except NotFound:
        return None
