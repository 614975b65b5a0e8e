"""One run at a time, one commit for two clicks, nothing of a thread for others, nothing lost by a restart."""

import asyncio
from uuid import uuid4

import pytest

from adapters.wiring import Wiring
from assistant.graph.turns import Busy
from casework.access import Actor
from casework.actions import cases
from casework.errors import Conflict
from tests.integration.graph.conftest import OpenDesk, heard, texts
from tests.scripted_endpoint import CallTool, Say, scripted

OPEN = CallTool("open_case", '{"title": "乙公司水渍"}')


async def test_an_agreement_survives_a_restart(open_desk: OpenDesk, wiring: Wiring, actor: Actor) -> None:
    thread = str(uuid4())
    with scripted(OPEN, Say("案件已建立。")) as endpoint:
        async with open_desk(endpoint) as desk:
            asked = await heard(desk.say(actor, thread, "新案子，乙公司水渍"))
        assert [e.data["tool"] for e in asked if e.kind == "pending"] == ["open_case"]
        assert cases.list_cases(wiring.services, actor) == []
        async with open_desk(endpoint) as reopened:
            (waiting,) = await reopened.pending(actor, thread)
            done = await heard(reopened.decide(actor, thread, waiting.id, ok=True))
    assert texts(done, "done") == ["案件已建立。"]
    assert [c.title for c in cases.list_cases(wiring.services, actor)] == ["乙公司水渍"]


async def test_two_clicks_commit_once(open_desk: OpenDesk, wiring: Wiring, actor: Actor) -> None:
    thread = str(uuid4())
    with scripted(OPEN, Say("案件已建立。")) as endpoint:
        async with open_desk(endpoint) as one, open_desk(endpoint) as other:
            await heard(one.say(actor, thread, "新案子，乙公司水渍"))
            (waiting,) = await one.pending(actor, thread)
            clicks = [
                heard(desk.decide(actor, thread, waiting.id, ok=True)) for desk in (one, one, other, other)
            ]
            outcomes = await asyncio.gather(*clicks, return_exceptions=True)
    refused = [o for o in outcomes if isinstance(o, Conflict)]
    assert len(refused) >= 1
    assert all(isinstance(o, (list, Conflict)) for o in outcomes)
    assert len(cases.list_cases(wiring.services, actor)) == 1


async def test_a_late_click_changes_nothing(open_desk: OpenDesk, wiring: Wiring, actor: Actor) -> None:
    thread = str(uuid4())
    with scripted(OPEN, Say("好。"), Say("好。")) as endpoint:
        async with open_desk(endpoint) as desk:
            await heard(desk.say(actor, thread, "新案子"))
            (waiting,) = await desk.pending(actor, thread)
            await heard(desk.decide(actor, thread, waiting.id, ok=False))
            with pytest.raises(Conflict):
                await heard(desk.decide(actor, thread, waiting.id, ok=True))
    assert cases.list_cases(wiring.services, actor) == []


async def test_a_second_message_waits_its_turn(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(Say("好" * 400)) as endpoint:
        async with open_desk(endpoint) as one, open_desk(endpoint) as other:
            outcomes = await asyncio.gather(
                *(heard(desk.say(actor, thread, "你好")) for desk in (one, one, other)),
                return_exceptions=True,
            )
    assert sum(isinstance(o, Busy) for o in outcomes) == 2
    assert sum(isinstance(o, list) for o in outcomes) == 1


async def test_many_threads_run_at_once(open_desk: OpenDesk, actor: Actor) -> None:
    """More runs than the checkpoints have connections: none may wait for ever."""
    with scripted(Say("好")) as endpoint:
        async with open_desk(endpoint) as desk:
            runs = [heard(desk.say(actor, str(uuid4()), "你好")) for _ in range(12)]
            outcomes = await asyncio.wait_for(asyncio.gather(*runs), timeout=60)
    assert all(texts(events, "done") == ["好"] for events in outcomes)


async def test_a_thread_is_nobody_elses(open_desk: OpenDesk, actor: Actor, stranger: Actor) -> None:
    thread = str(uuid4())
    with scripted(OPEN, Say("您好。")) as endpoint:
        async with open_desk(endpoint) as desk:
            await heard(desk.say(actor, thread, "新案子"))
            assert await desk.pending(stranger, thread) == []
            await heard(desk.say(stranger, thread, "继续"))
            assert len(await desk.pending(actor, thread)) == 1
            await desk.forget(actor, thread)
            assert await desk.pending(actor, thread) == []
            assert await desk.conversation.history(actor, thread) == ()
    assert "新案子" not in str(endpoint.requests[1])
