"""The part of a dialogue that a model is given: recent, within a budget, and every call answered."""

from collections.abc import Sequence

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

MOST_MESSAGES = 40
_OLD_ANSWER = 1500  #: characters kept of a tool's answer of an earlier turn: the tables still have the rest
_LEFT_OPEN = "用户没有确认这一步，已搁置。"


def recent(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """The last messages, beginning with the person's words so that no tool answer stands without its call."""
    kept = list(messages[-MOST_MESSAGES:])
    while kept and not isinstance(kept[0], HumanMessage):
        kept = kept[1:]
    return _answered(_shortened(kept or list(messages[-1:])))


def _answered(messages: list[AnyMessage]) -> list[AnyMessage]:
    """A call that was interrupted and never resumed gets an answer: endpoints refuse a dialogue with open calls."""
    answered = {m.tool_call_id for m in messages if isinstance(m, ToolMessage)}
    complete: list[AnyMessage] = []
    for message in messages:
        complete.append(message)
        if isinstance(message, AIMessage):
            complete += [
                ToolMessage(_LEFT_OPEN, tool_call_id=call["id"] or "", name=call["name"])
                for call in message.tool_calls
                if call["id"] not in answered
            ]
    return complete


def _shortened(messages: list[AnyMessage]) -> list[AnyMessage]:
    """Answers of tools in earlier turns are cut: a long dialogue must fit the model's window."""
    turn = max((n for n, m in enumerate(messages) if isinstance(m, HumanMessage)), default=0)
    return [_cut(m) if n < turn and isinstance(m, ToolMessage) else m for n, m in enumerate(messages)]


def _cut(message: ToolMessage) -> ToolMessage:
    text = str(message.text)
    if len(text) <= _OLD_ANSWER:
        return message
    return message.model_copy(update={"content": text[:_OLD_ANSWER] + "……（以下略，可再次查询）"})
