"""The embedded model: no neural network, and it says so. It routes instructions by rules to the very same tools
that a configured model uses, passes on what they return, and adds nothing of its own."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, ToolMessage
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from assistant.tools import TOOLS
from casework.dossier import Dossier
from casework.instructions import Call, interpret

_PLAN = "plan"
_PIECE = 24
_HELP = (
    "我没有看懂这句话要做什么。当前使用内置模型（按规则理解，不是大语言模型），可以这样说：\n"
    "- 提问：“保单的免赔怎么约定的？”\n- 裁定：“出险时间以火灾事故认定书为准”\n"
    "- 定损：“清单第3行单价改为3,200元”“露天托盘不计入”\n- 推进：“请理算”“起草全部章节”“全部通过，导出Word和PDF”"
)


class EmbeddedModel(BaseChatModel):
    """Bind `dossier=` (or None) before each call: understanding a sentence needs the names used in the case."""

    model_name: str = "embedded-rules"

    @property
    def _llm_type(self) -> str:
        return "embedded-rules"

    def _decide(self, messages: list[BaseMessage], dossier: Dossier | None) -> AIMessage:
        turn = _this_turn(messages)
        plan = _plan_of(turn)
        if plan is None:
            understood = interpret(str(turn[0].text), dossier)
            plan = {
                "left": [{"tool": c.tool, "arguments": c.arguments} for c in understood.calls],
                "notes": list(understood.notes),
            }
        batch, rest = _batch([Call(c["tool"], c["arguments"]) for c in plan["left"]])
        if batch:
            left = [{"tool": c.tool, "arguments": c.arguments} for c in rest]
            return AIMessage(
                "",
                tool_calls=[
                    {"name": c.tool, "args": c.arguments, "id": f"call_{uuid4().hex}"} for c in batch
                ],
                additional_kwargs={_PLAN: {"left": left, "notes": plan["notes"]}},
            )
        return AIMessage(_compose(turn, plan["notes"]))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._decide(messages, kwargs.get("dossier")))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for chunk in _pieces(self._decide(messages, kwargs.get("dossier"))):
            if run_manager:
                run_manager.on_llm_new_token(chunk.text, chunk=chunk)
            yield chunk

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        for chunk in _pieces(self._decide(messages, kwargs.get("dossier"))):
            if run_manager:
                await run_manager.on_llm_new_token(chunk.text, chunk=chunk)
            yield chunk


def _this_turn(messages: list[BaseMessage]) -> list[BaseMessage]:
    """From the person's last words on."""
    last = max(n for n, m in enumerate(messages) if isinstance(m, HumanMessage))
    return messages[last:]


def _plan_of(turn: list[BaseMessage]) -> dict[str, Any] | None:
    """What the first step of this turn planned and is still to do."""
    for message in reversed(turn):
        if isinstance(message, AIMessage) and _PLAN in message.additional_kwargs:
            plan: dict[str, Any] = message.additional_kwargs[_PLAN]
            return plan
    return None


def _batch(calls: list[Call]) -> tuple[list[Call], list[Call]]:
    """The calls that may be asked for together: a question to the person is worded after earlier work is done."""
    for n, call in enumerate(calls):
        asks = TOOLS[call.tool].question is not None
        if n and asks and any(TOOLS[c.tool].question is None for c in calls[:n]):
            return calls[:n], calls[n:]
        if n and call.tool == "export_report" and calls[n - 1].tool == "request_approval":
            return calls[:n], calls[n:]
        if (
            n
            and call.tool == "compute_loss"
            and asks is False
            and any(TOOLS[c.tool].question is not None for c in calls[:n])
        ):
            return calls[:n], calls[n:]
    return calls, []


def _compose(turn: list[BaseMessage], notes: list[str]) -> str:
    """What the tools returned, in order, and what was not understood."""
    said = [str(m.text) for m in turn if isinstance(m, ToolMessage) and m.text]
    return "\n\n".join([*said, *notes]) or _HELP


def _pieces(message: AIMessage) -> Iterator[ChatGenerationChunk]:
    text = str(message.text)
    for at in range(0, len(text), _PIECE):
        yield ChatGenerationChunk(message=AIMessageChunk(content=text[at : at + _PIECE]))
    calls = [
        tool_call_chunk(name=c["name"], args=json.dumps(c["args"], ensure_ascii=False), id=c["id"], index=n)
        for n, c in enumerate(message.tool_calls)
    ]
    yield ChatGenerationChunk(
        message=AIMessageChunk(
            content="", tool_call_chunks=calls, additional_kwargs=message.additional_kwargs
        )
    )
