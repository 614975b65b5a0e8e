"""以前有没有类似的案子, in the chat: who asks gets his own cases; a model that was not asked to look has to ask first."""

from adapters.wiring import Wiring
from casework.access import Actor
from tests.integration.graph.conftest import OpenDesk, heard, texts
from tests.integration.retrieval.test_library import ELEVATOR, SECRET, read
from tests.scripted_endpoint import CallTool, Say, scripted


async def test_the_embedded_model_looks_where_it_is_told_to(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, stranger: Actor, thread: str
) -> None:
    lift = read(wiring, actor, "丙大厦暴雨", ELEVATOR)
    read(wiring, stranger, "乙酒店", SECRET)
    async with open_desk(None) as desk:
        events = await heard(desk.say(actor, thread, "以前有没有做过电梯井进水的案子？"))
    (said,) = texts(events, "done")
    assert "丙大厦暴雨" in said and "乙" not in said
    cited = [c for event in events for c in event.data.get("citations", ())]
    assert [(c["page"], c["quote"]) for c in cited] == [(1, ELEVATOR)] and cited[0]["box"]
    assert cited[0]["file"].startswith(lift.report_number)


async def test_a_model_that_was_not_asked_to_look_elsewhere_asks(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, thread: str
) -> None:
    read(wiring, actor, "丙大厦暴雨", ELEVATOR)
    look = CallTool("search_my_cases", '{"about": "电梯井进水"}')
    with scripted(look, Say("好。"), look, Say("好。")) as endpoint:
        async with open_desk(endpoint) as desk:
            unasked = await heard(desk.say(actor, thread, "保单的免赔额是多少？"))
            assert [e.data["tool"] for e in unasked if e.kind == "pending"] == ["search_my_cases"]
            (waiting,) = await desk.pending(actor, thread)
            await heard(desk.decide(actor, thread, waiting.id, ok=False))
            asked = await heard(desk.say(actor, thread, "以前有没有做过电梯井进水的案子？"))
    assert not any(ELEVATOR in str(request) for request in endpoint.requests[:2])
    assert [e for e in asked if e.kind == "pending"] == []
    assert ELEVATOR in str(endpoint.requests[-1])
