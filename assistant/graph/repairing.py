"""What a model answered, checked before anything of it runs: tools that exist, arguments that are JSON and fit.

What does not hold goes back to the model with the fault named, at most twice; then the person is told.
"""

import json
from collections.abc import Sequence
from uuid import uuid4

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.graph.spoken import Called, Spoken
from assistant.tools import TOOLS
from casework.errors import Invalid

MOST_REPAIRS = 2
_MOST_SHOWN = 300
_EMPTY = "回答是空的。请直接回答，或调用一个工具。"
_LENGTH = "回答过长，没有说完。请缩短，或分步进行。"
_REFUSED = "模型拒绝回答这个问题"
_CUT = "> 回答过长，模型在此处中断，后文没有给出。"


def faults_of(spoken: Spoken) -> list[str]:
    """What the model is to put right; empty when the answer can be used."""
    if spoken.too_long or (spoken.finish == "length" and spoken.calls):
        return [_LENGTH]
    if spoken.calls:
        return [fault for call in spoken.calls if (fault := _fault(call))]
    return [] if spoken.text.strip() or refused(spoken) else [_EMPTY]


def refused(spoken: Spoken) -> bool:
    return bool(spoken.refusal) or spoken.finish == "content_filter"


def message_of(spoken: Spoken, model: str) -> AIMessage:
    """A faultless answer as the dialogue keeps it."""
    calls = [
        {"name": c.name, "args": json.loads(c.arguments or "{}"), "id": f"call_{uuid4().hex}"}
        for c in spoken.calls
    ]
    text = spoken.text
    if refused(spoken):
        text = f"{_REFUSED}{f'：{spoken.refusal}' if spoken.refusal else ''}。请换一种问法，或直接查看材料。"
    elif spoken.finish == "length":
        text = f"{text}\n\n{_CUT}"
    return AIMessage(text, tool_calls=calls, response_metadata={"model_name": model})


def corrected(messages: Sequence[BaseMessage], spoken: Spoken, faults: Sequence[str]) -> list[BaseMessage]:
    """The dialogue with the faults named at its end. For this call only: none of it is kept."""
    written = spoken.text + "".join(f"[{c.name} {c.arguments[:_MOST_SHOWN]}]" for c in spoken.calls)
    told = "系统核对：上一条回答不能使用，未执行任何操作。" + "；".join(faults)
    return [*messages, AIMessage(written[: 4 * _MOST_SHOWN] or "（空）"), HumanMessage(told)]


def _fault(call: Called) -> str:
    tool = TOOLS.get(call.name)
    if tool is None:
        return f"没有名为 {call.name[:60]} 的工具"
    try:
        arguments = json.loads(call.arguments or "{}")
    except ValueError as error:
        return f"工具 {call.name} 的参数不是合法 JSON：{error}"
    if not isinstance(arguments, dict):
        return f"工具 {call.name} 的参数应为 JSON 对象"
    try:
        tool.parse(arguments)
    except Invalid as invalid:
        return invalid.message[:_MOST_SHOWN]
    return ""
