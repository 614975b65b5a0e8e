"""Whose order a call is. A tool that acts runs unasked only when the person's own words, read by rules, ask for it.

Evidence can make a model call whatever it likes; it cannot put words into the person's mouth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from langchain_core.messages import AnyMessage, HumanMessage

from assistant.answering.composing import literal
from assistant.graph.state import State
from assistant.tools import Tool
from assistant.tools.registry import Arguments
from casework.dossier import Dossier
from casework.instructions import Plan, interpret
from casework.quotes import folded

_MOST_SHOWN = 400


@dataclass(frozen=True, slots=True)
class Orders:
    """`tools` that the person's `words` of this turn ask for."""

    tools: frozenset[str]
    words: str

    @classmethod
    def of(cls, state: State) -> Self:
        return cls(frozenset(state.get("ordered", [])), _last_words(state["messages"]))

    def cover(self, tool: Tool, arguments: Arguments) -> bool:
        """Whether the call may run without asking."""
        if not tool.act:
            return True
        given = str(getattr(arguments, tool.own_words)) if tool.own_words else ""
        return tool.name in self.tools and folded(given) in folded(self.words)


def understood(messages: Sequence[AnyMessage], dossier: Dossier | None) -> Plan:
    """What rules make of the person's last words."""
    return interpret(_last_words(messages), dossier)


def plain(plan: Plan, rounds: int) -> bool:
    """An order that rules understand whole, with nothing done about it yet: choosing its tools is easy."""
    return rounds == 1 and bool(plan.calls) and not plan.notes


def unasked(tool: Tool, arguments: Arguments) -> dict[str, Any]:
    """The question for an act that the person did not ask for."""
    given: dict[str, Any] = arguments.model_dump(mode="json")
    told = "；".join(f"{name}：{literal(str(value))}" for name, value in given.items() if value)
    detail = "这是模型提出的，您的话里没有这项要求。若并非您的本意，请选“不采用”。"
    return {"title": f"{tool.act}？", "detail": detail + (f"（{told[:_MOST_SHOWN]}）" if told else "")}


def _last_words(messages: Sequence[AnyMessage]) -> str:
    return next((str(m.text) for m in reversed(messages) if isinstance(m, HumanMessage)), "")
