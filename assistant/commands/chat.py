"""assistant chat: one message a line in, one JSON line out; the same conversation as in the browser."""

import asyncio
import json
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.commands.output import progress
from assistant.commands.service import Service
from assistant.graph.conversation import Event
from casework.access import Actor
from casework.actions import cases
from casework.errors import CaseworkError

if TYPE_CHECKING:
    from assistant.desk import Desk

_MOST_ANSWERS = 20  #: pending questions that one message may bring


def chat(words: Namespace, service: Service) -> int:
    """{"reply", "tools", "pending", "thread"} for each line; `error` when a message could not be served."""
    case_id = service.case(words.case).id
    failed = 0
    for line in _asked(service, case_id, sys.stdin, words.approve, words.thread):
        failed += "error" in line
        if words.json:
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(
                f"{line['reply']}\n" + "".join(f"待确认：{p['title']}\n" for p in line["pending"])
            )
        sys.stdout.flush()
    return 1 if failed else 0


def talk(
    service: Service, case_id: str, messages: Iterable[str], approve: bool, thread_id: str = ""
) -> list[dict[str, Any]]:
    """The whole conversation at once."""
    return list(_asked(service, case_id, messages, approve, thread_id))


def _asked(
    service: Service, case_id: str, messages: Iterable[str], approve: bool, thread_id: str
) -> Iterator[dict[str, Any]]:
    """Each message's line as soon as it is there. One event loop serves them all."""
    thread = thread_id or str(uuid4())
    cases.bind_thread(service.services, service.actor, thread, case_id)
    desk = service.open_desk()
    with asyncio.Runner() as runner:
        runner.run(desk.start())
        try:
            for message in filter(None, (m.strip() for m in messages)):
                yield runner.run(_turn(desk, service.actor, thread, message, approve))
        finally:
            runner.run(desk.close())


async def _turn(desk: "Desk", actor: Actor, thread: str, message: str, approve: bool) -> dict[str, Any]:
    heard = _Heard()
    try:
        await heard.listen(desk.say(actor, thread, message))
        answers = 0
        while approve and heard.pending and answers < _MOST_ANSWERS:
            question, answers = heard.pending[0], answers + 1
            heard.pending = heard.pending[1:]
            await heard.listen(desk.decide(actor, thread, question["id"], ok=True))
            heard.pending = [{"id": p.id, **p.value} for p in await desk.pending(actor, thread)]
    except CaseworkError as error:
        return heard.line(thread) | {"reply": error.message, "error": type(error).__name__}
    return heard.line(thread)


class _Heard:
    """What a turn has said and done so far."""

    def __init__(self) -> None:
        self.replies: list[str] = []
        self.tools: list[str] = []
        self.pending: list[dict[str, Any]] = []

    async def listen(self, events: AsyncIterator[Event]) -> None:
        self.pending = []
        async for event in events:
            if event.kind == "reply" and event.text not in self.replies:
                self.replies.append(event.text)
            elif event.kind == "pending":
                self.pending.append(event.data)
            elif event.kind == "result":
                self.tools.append(str(event.data.get("tool")))
            elif event.kind == "chapter":
                progress(f"已起草 {event.data.get('title', '')}")

    def line(self, thread: str) -> dict[str, Any]:
        kept = ("id", "tool", "kind", "title", "detail")
        return {
            "reply": "\n\n".join(self.replies),
            "tools": self.tools,
            "pending": [{k: p[k] for k in kept if k in p} for p in self.pending],
            "thread": thread,
        }
