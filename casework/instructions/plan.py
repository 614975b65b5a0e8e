"""A plan: tool calls in the order they must run."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """`tool` is a name of assistant.tools; `arguments` as its schema wants them (decimals as strings)."""

    tool: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    calls: tuple[Call, ...] = ()
    notes: tuple[str, ...] = ()  #: what could not be done, and what to say instead
