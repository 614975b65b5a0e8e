"""One thread's conversation: at most one run at a time, durable at every step, resumable by another process."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, ToolMessage
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from langgraph.types import Command

from assistant.answering.claims import Turn
from assistant.graph.build import Graph, build
from assistant.graph.checkpoints import checkpoint_id
from assistant.graph.nodes import MOST_ROUNDS, Context
from assistant.graph.turns import Turns
from casework.access import Actor
from casework.errors import Conflict


@dataclass(frozen=True, slots=True)
class Pending:
    """A question that waits for the person; `value` is what the tool worded."""

    id: str
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """kind: token (text) | again (tokens so far are void) | tool (name) | progress (data) | result (ToolMessage) | pending | reply (whole text)"""

    kind: str
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)


class Conversation:
    """Built once per process; every call names the actor and the thread."""

    def __init__(self, saver: AsyncPostgresSaver, turns: Turns) -> None:
        self._saver = saver
        self._turns = turns
        self._graph: Graph = build(saver)

    async def send(self, actor: Actor, thread_id: str, text: str, context: Context) -> AsyncIterator[Event]:
        """The person's words. A pending question is thereby dropped: it can be asked again."""
        entry = {"messages": [HumanMessage(text)], "rounds": 0, "questions": {}, "decisions": {}}
        async for event in self._run(actor, thread_id, entry, context):
            yield event

    async def resume(
        self, actor: Actor, thread_id: str, pending_id: str, answer: dict[str, Any], context: Context
    ) -> AsyncIterator[Event]:
        """The person's answer to one pending question; Conflict when that question is no longer open."""
        if pending_id not in {p.id for p in await self.pending(actor, thread_id)}:
            raise Conflict("这个确认已经处理过或已过期。")
        async for event in self._run(actor, thread_id, Command(resume={pending_id: answer}), context):
            yield event

    async def pending(self, actor: Actor, thread_id: str) -> list[Pending]:
        state = await self._graph.aget_state(_config(actor, thread_id))
        return [Pending(i.id, i.value) for i in state.interrupts]

    async def history(self, actor: Actor, thread_id: str) -> tuple[Turn, ...]:
        """The last questions and answers, for follow-ups."""
        state = await self._graph.aget_state(_config(actor, thread_id))
        turns: list[Turn] = []
        for message in state.values.get("messages", []):
            if isinstance(message, HumanMessage):
                turns.append(Turn(str(message.text), ""))
            elif isinstance(message, AIMessage) and turns and message.text:
                turns[-1] = Turn(turns[-1].question, str(message.text))
        return tuple(turns[-6:])

    async def forget(self, actor: Actor, thread_id: str) -> None:
        """Delete a thread's checkpoints together with the thread."""
        await self._saver.adelete_thread(checkpoint_id(actor.user_id, thread_id))

    async def _run(self, actor: Actor, thread_id: str, entry: Any, context: Context) -> AsyncIterator[Event]:
        async with self._turns.take(checkpoint_id(actor.user_id, thread_id)):
            said = ""
            async for part in self._graph.astream(
                entry,
                _config(actor, thread_id),
                context=context,
                stream_mode=["messages", "custom", "updates"],
                durability="sync",
            ):
                mode, data = part
                for event in _events(str(mode), data):
                    said = event.text if event.kind == "reply" else said
                    yield event
            for question in await self.pending(actor, thread_id):
                yield Event("pending", data={"id": question.id, **question.value})
            if said:
                yield Event("done", said)


def _config(actor: Actor, thread_id: str) -> RunnableConfig:
    return {
        "configurable": {"thread_id": checkpoint_id(actor.user_id, thread_id)},
        "recursion_limit": 4 * MOST_ROUNDS + 5,
    }


def _events(mode: str, data: Any) -> list[Event]:
    if mode == "messages":
        message, about = data
        is_talk = about.get("langgraph_node") == "agent" and isinstance(message, AIMessageChunk)
        return [Event("token", str(message.text))] if is_talk and message.text else []
    if mode == "custom":
        return [Event(str(data.get("kind", "progress")), str(data.get("name", "")), data)]
    return [event for update in data.values() for event in _from_update(update)]


def _from_update(update: Any) -> list[Event]:
    found = []
    for message in update.get("messages", []) if isinstance(update, dict) else []:
        if isinstance(message, ToolMessage):
            data = {"tool": message.name, "status": message.status, **(message.artifact or {})}
            found.append(Event("result", str(message.text), data))
        elif isinstance(message, AIMessage) and message.text:
            found.append(Event("reply", str(message.text)))
    return found
