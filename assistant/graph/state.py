"""What a dialogue remembers. Knowledge is in the tables; this stays small."""

from typing import Annotated, Any, TypedDict

from langchain_core.messages import AnyMessage
from langgraph.graph.message import add_messages


class State(TypedDict, total=False):
    """`questions`, `decisions`: tool call id -> what a person is asked, has answered; `rounds`: model calls in this turn."""

    messages: Annotated[list[AnyMessage], add_messages]
    questions: dict[str, dict[str, Any]]
    decisions: dict[str, dict[str, Any]]
    rounds: int
