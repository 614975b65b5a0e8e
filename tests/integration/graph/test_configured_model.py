"""A configured model behaves as real ones do: it streams, calls tools, fails, errs. The thread lives and the user knows."""

import json
import time
from decimal import Decimal

import pytest

from adapters.wiring import Wiring
from assistant.graph import endpoint as endpoints
from casework.access import Actor
from tests.integration.graph.conftest import OpenDesk, heard, texts
from tests.scripted_endpoint import (
    CallTool,
    CutStream,
    Late,
    Move,
    Refuse,
    Say,
    Stall,
    Status,
    Unfinished,
    scripted,
)

QUICK = {"llm_first_byte_seconds": "1", "llm_idle_seconds": "1"}
HUGE = CallTool("search_evidence", json.dumps({"question": "赔" * 1_000_000}, ensure_ascii=False))


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "_BASE", 0.01)


async def test_it_streams_calls_a_tool_and_answers(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    said = "本案还没有材料。请先上传保险单！然后再问我。"
    with scripted(CallTool("list_evidence"), Say(said)) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "有哪些材料？"))
    assert texts(events, "token") == ["本案还没有材料。", "请先上传保险单！", "然后再问我。"]
    assert [e.data["tool"] for e in events if e.kind == "result"] == ["list_evidence"]
    assert texts(events, "done") == [said]
    offered = {tool["function"]["name"] for tool in endpoint.requests[0]["tools"]}
    assert {"search_evidence", "compute_loss", "export_report"} <= offered
    assert endpoint.requests[1]["messages"][-1]["role"] == "tool"


async def test_what_does_not_change_comes_first(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    """An endpoint caches by prefix: tools and instructions first, then the dialogue, only ever appended to."""
    with scripted(CallTool("list_evidence"), Say("没有材料。")) as endpoint:
        async with open_desk(endpoint) as desk:
            await heard(desk.say(actor, thread, "有哪些材料？"))
            await heard(desk.say(actor, thread, "还缺什么？"))
    first, second, third = (r["messages"] for r in endpoint.requests[:3])
    assert first[0]["role"] == "system"
    assert second[: len(first)] == first and third[: len(second)] == second
    assert len({json.dumps(r["tools"], sort_keys=False) for r in endpoint.requests}) == 1


async def test_identity_and_case_are_no_arguments(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(CallTool("list_evidence", '{"case_id": "x"}')) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "有哪些材料？"))
    assert not [e for e in events if e.kind == "result"]
    assert not any("case_id" in str(tool) for tool in endpoint.requests[0]["tools"])


FAULTY = {
    "unknown tool": (CallTool("delete_everything"), "没有名为"),
    "wrong types": (CallTool("read_page", '{"file": [3]}'), "参数有误"),
    "no object": (CallTool("read_page", "[1, 2]"), "JSON 对象"),
    "broken JSON": (CallTool("read_page", '{"file": "a", '), "不是合法 JSON"),
    "1 MB": (HUGE, "过长"),
    "empty": (Say(""), "空的"),
}


@pytest.mark.parametrize(("move", "fault"), FAULTY.values(), ids=FAULTY)
async def test_a_faulty_answer_is_put_right(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, thread: str, move: Move, fault: str
) -> None:
    with scripted(move, move, Say("好的。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "看一下"))
    assert texts(events, "done") == ["好的。"]
    assert not [e for e in events if e.kind == "result"], "nothing ran"
    assert [fault in r["messages"][-1]["content"] for r in endpoint.requests] == [False, True, True]
    assert len(json.dumps(endpoint.requests[-1])) < 100_000
    assert len(_ledger(wiring)) == 3, "each call is on the bill"


@pytest.mark.parametrize(("move", "fault"), FAULTY.values(), ids=FAULTY)
async def test_after_two_repairs_the_person_is_told(
    open_desk: OpenDesk, actor: Actor, thread: str, move: Move, fault: str
) -> None:
    with scripted(move) as endpoint:
        async with open_desk(endpoint) as desk:
            first = await heard(desk.say(actor, thread, "看一下"))
            assert len(endpoint.requests) == 3
            endpoint.script = [Say("我在。")]
            second = await heard(desk.say(actor, thread, "还在吗"))
    assert "已请它更正两次仍不能用，未执行任何操作" in texts(first, "done")[0]
    assert texts(second, "done") == ["我在。"]
    assert fault not in json.dumps(endpoint.requests[-1]["messages"], ensure_ascii=False), (
        "nothing of it is kept"
    )


FAILING = {
    "500": (Status(500), "HTTP 500", 3, 0),
    "502": (Status(502), "HTTP 502", 3, 0),
    "401": (Status(401), "HTTP 401", 1, 0),
    "429": (Status(429), "限流", 3, 0),
    "no bytes": (Late(4, Say("迟到")), "1 秒内没有开始回答", 1, 1),
    "silence": (Stall("断在这里", 4), "停顿超过 1 秒", 1, 1),
    "cut": (CutStream("前半句。后半"), "中途断线", 3, 3),
    "cut tool call": (CutStream('{"formats": ["docx"]}', "export_report"), "中途断线", 3, 3),
}


@pytest.mark.parametrize(("move", "told", "calls", "billed"), FAILING.values(), ids=FAILING)
async def test_after_a_failure_the_thread_goes_on(
    open_desk: OpenDesk,
    wiring: Wiring,
    actor: Actor,
    thread: str,
    move: Move,
    told: str,
    calls: int,
    billed: int,
) -> None:
    with scripted(move) as endpoint:
        async with open_desk(endpoint, **QUICK) as desk:
            first = await heard(desk.say(actor, thread, "你好"))
            assert len(endpoint.requests) == calls
            endpoint.script = [Say("我在。")]
            second = await heard(desk.say(actor, thread, "还在吗"))
    assert told in texts(first, "done")[0] and "已有内容都已保存" in texts(first, "done")[0]
    assert not [e for e in first if e.kind in ("result", "pending")], "no half call ran"
    assert texts(second, "done") == ["我在。"]
    kept = json.dumps(endpoint.requests[-1]["messages"], ensure_ascii=False)
    assert "断在这里" not in kept and "前半句" not in kept, "nothing half-written is kept"
    rows = _ledger(wiring)
    assert len(rows) == billed + 1
    assert all(read > 0 for read, _ in rows)


async def test_a_closed_port_is_told(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(Say("好。")) as endpoint:
        pass
    async with open_desk(endpoint) as desk:
        events = await heard(desk.say(actor, thread, "你好"))
    assert "连接不上" in texts(events, "done")[0]


async def test_a_cut_answer_is_begun_anew(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(CutStream("第一句。第二句。第三"), Say("第一句。第二句。完。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "你好"))
    told = [(e.kind, e.text) for e in events if e.kind in ("token", "again")]
    assert told[:3] == [("token", "第一句。"), ("token", "第二句。"), ("again", "")]
    assert texts(events, "done") == ["第一句。第二句。完。"]


async def test_too_many_requests_wait_as_long_as_asked(
    open_desk: OpenDesk, actor: Actor, thread: str
) -> None:
    with scripted(Status(429, (("Retry-After", "1"),)), Say("好的。")) as endpoint:
        async with open_desk(endpoint) as desk:
            begun = time.monotonic()
            events = await heard(desk.say(actor, thread, "你好"))
    assert texts(events, "done") == ["好的。"]
    assert len(endpoint.requests) == 2 and time.monotonic() - begun >= 1


async def test_a_long_pause_is_told_and_kept(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(Status(429, (("Retry-After", "600"),)), Say("好的。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "你好"))
            again = await heard(desk.say(actor, thread, "你好"))
    assert "限流" in texts(events, "done")[0]
    assert "约 600 秒后可再试" in texts(again, "done")[0]
    assert len(endpoint.requests) == 1


@pytest.mark.parametrize(
    ("move", "told"),
    [
        (Refuse("此问题涉及敏感内容"), "模型拒绝回答这个问题：此问题涉及敏感内容"),
        (Refuse(), "模型拒绝回答这个问题。"),
        (Unfinished("先看保单。再看"), "模型在此处中断"),
    ],
    ids=["refusal", "filter", "length"],
)
async def test_what_the_model_would_not_say_is_told(
    open_desk: OpenDesk, actor: Actor, thread: str, move: Move, told: str
) -> None:
    with scripted(move) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "你好"))
    assert told in texts(events, "done")[0]
    assert len(endpoint.requests) == 1


async def test_an_endless_loop_is_stopped(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(CallTool("list_evidence")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "看看"))
    assert "步骤过多" in texts(events, "done")[0]
    assert len(endpoint.requests) <= 12


async def test_an_invented_sum_is_taken_out(open_desk: OpenDesk, actor: Actor, thread: str) -> None:
    with scripted(Say("现有材料不足。建议赔付9,999,999.00元。")) as endpoint:
        async with open_desk(endpoint) as desk:
            events = await heard(desk.say(actor, thread, "赔多少？"))
    kept, moved = texts(events, "done")[0].split("⚠️")
    assert "9,999,999" not in kept and "9,999,999.00元" in moved and "未通过核对" in moved
    assert texts(events, "token") == ["现有材料不足。"], "what does not hold is not shown for a moment either"


async def test_tokens_are_counted_and_the_cap_holds(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, thread: str
) -> None:
    with scripted(Say("好。")) as endpoint:
        async with open_desk(endpoint) as desk:
            await heard(desk.say(actor, thread, "你好"))
            with wiring.pool.connection() as connection:
                row = connection.execute(
                    "SELECT input_tokens, output_tokens, cached_tokens FROM llm_ledger"
                ).fetchone()
                connection.execute("UPDATE llm_ledger SET cost_usd = %s", (Decimal(90),))
            near = await heard(desk.say(actor, thread, "再说一遍"))
            with wiring.pool.connection() as connection:
                connection.execute("UPDATE llm_ledger SET cost_usd = %s", (Decimal(10_000),))
            capped = await heard(desk.say(actor, thread, "再说一遍"))
    assert row == (100, 20, 40)
    assert "本案已用 90%" in texts(near, "done")[0] and "未通过核对" not in texts(near, "done")[0]
    assert "费用已达上限" in texts(capped, "done")[0]
    assert len(endpoint.requests) == 2


def _ledger(wiring: Wiring) -> list[tuple[int, int]]:
    with wiring.pool.connection() as connection:
        return connection.execute("SELECT input_tokens, output_tokens FROM llm_ledger ORDER BY at").fetchall()
