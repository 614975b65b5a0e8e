"""A configured model behaves as real ones do: it streams, calls tools, fails, errs. The thread lives and the user knows."""

from decimal import Decimal

import pytest

from adapters.wiring import Wiring
from casework.access import Actor
from tests.integration.graph.conftest import OpenDesk, heard, texts
from tests.scripted_endpoint import CallTool, CutStream, Move, Say, Status, scripted


async def test_it_streams_calls_a_tool_and_answers(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(CallTool("list_evidence"), Say("本案还没有材料，请先上传保险单。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "有哪些材料？"))
    assert "".join(texts(events, "token")) == "本案还没有材料，请先上传保险单。"
    assert len(texts(events, "token")) > 2
    assert [e.data["tool"] for e in events if e.kind == "result"] == ["list_evidence"]
    assert texts(events, "done") == ["本案还没有材料，请先上传保险单。"]
    offered = {tool["function"]["name"] for tool in endpoint.requests[0]["tools"]}
    assert {"search_evidence", "compute_loss", "export_report"} <= offered
    assert endpoint.requests[1]["messages"][-1]["role"] == "tool"


async def test_identity_and_case_are_no_arguments(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(CallTool("list_evidence", '{"case_id": "x"}'), Say("好。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "有哪些材料？"))
    (result,) = [e for e in events if e.kind == "result"]
    assert result.data["status"] == "error"
    assert not any("case_id" in str(tool) for tool in endpoint.requests[0]["tools"])


@pytest.mark.parametrize(
    ("move", "told"),
    [(CallTool("delete_everything"), "没有名为"), (CallTool("read_page", '{"file": 3}'), "参数有误")],
    ids=["unknown tool", "wrong arguments"],
)
async def test_a_faulty_call_is_answered_and_the_turn_goes_on(
    open_desk: OpenDesk, actor: Actor, thread: str, move: Move, told: str
) -> None:
    with scripted(move, Say("换一种方式。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "看一下"))
    assert told in texts(events, "result")[0]
    assert texts(events, "done") == ["换一种方式。"]


@pytest.mark.parametrize(
    "failure",
    [Status(500), Status(401), CutStream("半句"), CallTool("read_page", '{"file": ')],
    ids=["500", "401", "cut stream", "broken JSON"],
)
async def test_after_a_failure_the_thread_goes_on(
    open_desk: OpenDesk, actor: Actor, thread: str, failure: Move
) -> None:
    with scripted(*[failure] * 3, Say("我在。")) as endpoint:
        async with open_desk(endpoint) as desk:
            first = await heard(desk.say(actor, thread, "你好"))
            endpoint.script = [Say("我在。")]
            second = await heard(desk.say(actor, thread, "还在吗"))
    assert texts(first, "done"), "the user is told something"
    assert texts(second, "done") == ["我在。"]


async def test_too_many_requests_are_retried(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(Status(429, (("Retry-After", "0"),)), Say("好的。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "你好"))
    assert texts(events, "done") == ["好的。"]
    assert len(endpoint.requests) == 2


async def test_an_endless_loop_is_stopped(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(CallTool("list_evidence")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "看看"))
    assert "步骤过多" in texts(events, "done")[0]
    assert len(endpoint.requests) <= 12


async def test_an_invented_sum_is_named(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(Say("建议赔付9,999,999.00元。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "赔多少？"))
    assert "未在本轮查到的材料或理算中找到出处" in texts(events, "done")[0]


async def test_tokens_are_counted_and_the_cap_holds(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, thread: str
) -> None:
    with scripted(Say("好。")) as endpoint:
        async with open_desk(endpoint) as desk:
            await heard(desk.say(actor, thread, "你好"))
            with wiring.pool.connection() as connection:
                row = connection.execute("SELECT input_tokens, output_tokens FROM llm_ledger").fetchone()
                connection.execute("UPDATE llm_ledger SET cost_usd = %s", (Decimal(10_000),))
            capped = await heard(desk.say(actor, thread, "再说一遍"))
    assert row == (100, 20)
    assert "费用已达上限" in texts(capped, "done")[0]
    assert len(endpoint.requests) == 1
