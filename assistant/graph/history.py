"""The part of a dialogue that a model is given: within a budget of tokens, every call answered.

The present turn comes first, its evidence whole. Of earlier turns the tools' answers are cut at once (the tables have
the rest) and the oldest turns go when there is no room, several at a time: what stays keeps its beginning, so that
an endpoint finds it in its cache again.
"""

from collections.abc import Sequence

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from assistant.graph.tokens import tokens_of

_OLD_ANSWER = 1500  #: characters kept of a tool's answer of an earlier turn
_SHORTEST = 400  #: what is left at least of an answer of this turn
_AT_A_TIME = 4  #: turns dropped together
_LEFT_OPEN = "用户没有确认这一步，已搁置。"
_CUT = "……（以下略，可再次查询）"

Turn = list[AnyMessage]


def recent(messages: Sequence[AnyMessage], budget: int) -> list[AnyMessage]:
    """The newest turns within about `budget` tokens. The present one is always there, at need with shorter answers."""
    turns = _turns(_answered(messages))
    older = [[_cut(m, _OLD_ANSWER) for m in turn] for turn in turns[:-1]]
    now = _fitted(turns[-1], budget) if turns else []
    dropped, room = 0, budget - tokens_of(now)
    while dropped < len(older) and sum(map(tokens_of, older[dropped:])) > room:
        dropped += _AT_A_TIME
    return [message for turn in older[dropped:] for message in turn] + now


def _turns(messages: Sequence[AnyMessage]) -> list[Turn]:
    """Each begins with the person's words; what stands before the first of them belongs to no turn."""
    turns: list[Turn] = []
    for message in messages:
        if isinstance(message, HumanMessage):
            turns.append([message])
        elif turns:
            turns[-1].append(message)
    return turns


def _answered(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
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


def _fitted(turn: Turn, budget: int) -> Turn:
    """The turn with its longest answers shortened until it fits, or until nothing is left to shorten."""
    most = max((len(str(m.text)) for m in turn if isinstance(m, ToolMessage)), default=0)
    while tokens_of(turn) > budget and most > _SHORTEST:
        most = max(_SHORTEST, most // 2)
        turn = [_cut(message, most) for message in turn]
    return turn


def _cut(message: AnyMessage, most: int) -> AnyMessage:
    text = str(message.text)
    if not isinstance(message, ToolMessage) or len(text) <= most:
        return message
    return message.model_copy(update={"content": text[:most] + _CUT})
