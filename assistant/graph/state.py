"""What a dialogue remembers. Knowledge is in the tables; this stays small."""

from typing import Annotated, Any, TypedDict

from langchain_core.messages import AnyMessage
from langgraph.graph.message import add_messages


class State(TypedDict, total=False):
    """`questions`, `decisions`: tool call id -> what a person is asked, has answered; `rounds`: model calls in this turn;
    `ordered`: the tools that the person's own words of this turn ask for, as rules read them."""

    messages: Annotated[list[AnyMessage], add_messages]
    questions: dict[str, dict[str, Any]]
    decisions: dict[str, dict[str, Any]]
    rounds: int
    ordered: list[str]
