"""Which model answers, and when nobody is asked: fallback, circuit, small and large, kept answers, caps."""

import time
from decimal import Decimal
from uuid import uuid4

import pytest

from adapters.wiring import Wiring
from assistant.graph import endpoint as endpoints
from casework.access import Actor
from casework.actions import cases, evidence
from casework.case import Case
from casework.evidence import Block, BlockKind, Box, Page, TextSource, Word
from casework.ports import PageImage
from tests.integration.graph.conftest import OpenDesk, heard, texts
from tests.scripted_endpoint import CallTool, Move, Say, Status, scripted


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "_BASE", 0.01)


async def test_the_fallback_answers_and_says_so(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, thread: str
) -> None:
    with scripted(Status(502)) as broken, scripted(Say("备用在此。")) as spare:
        other = {"llm_fallback_model": "spare", "llm_fallback_base_url": spare.url}
        async with open_desk(broken, **other) as desk:
            events = await heard(desk.say(actor, thread, "你好"))
    (done,) = texts(events, "done")
    assert done.startswith("备用在此。") and "主模型 scripted 暂时不可用，本次由备用模型 spare 回答" in done
    assert spare.requests[0]["model"] == "spare"
    with wiring.pool.connection() as connection:
        assert connection.execute("SELECT model FROM llm_ledger").fetchall() == [("spare",)]


async def test_when_both_fail_the_first_ones_fault_is_told(
    open_desk: OpenDesk, actor: Actor, thread: str
) -> None:
    with scripted(Status(502)) as broken, scripted(Status(401)) as spare:
        other = {"llm_fallback_model": "spare", "llm_fallback_base_url": spare.url}
        async with open_desk(broken, **other) as desk:
            events = await heard(desk.say(actor, thread, "你好"))
    assert "HTTP 502" in texts(events, "done")[0]


async def test_the_circuit_opens_and_one_probe_closes_it(
    open_desk: OpenDesk, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.monotonic
    with scripted(Status(500)) as endpoint:
        async with open_desk(endpoint) as desk:
            for _ in range(2):
                await heard(desk.say(actor, str(uuid4()), "你好"))
            assert len(endpoint.requests) == 5
            events = await heard(desk.say(actor, str(uuid4()), "你好"))
            assert len(endpoint.requests) == 5, "five failures, then nobody is asked"
            assert "已暂停调用" in texts(events, "done")[0]
            monkeypatch.setattr(time, "monotonic", lambda: now() + 31)
            endpoint.script = [Say("我回来了。")]
            events = await heard(desk.say(actor, str(uuid4()), "你好"))
            await heard(desk.say(actor, str(uuid4()), "您好"))
    assert len(endpoint.requests) == 7
    assert texts(events, "done") == ["我回来了。"]


async def test_plain_orders_go_to_the_small_model_first(
    open_desk: OpenDesk, actor: Actor, thread: str
) -> None:
    with scripted(CallTool("compute_loss"), Say("还不能理算。"), Say("您好。")) as endpoint:
        async with open_desk(endpoint, llm_small_model="small") as desk:
            await heard(desk.say(actor, thread, "请理算"))
            await heard(desk.say(actor, thread, "这个案子你怎么看，总觉得哪里不对劲，帮我想想"))
    assert [r["model"] for r in endpoint.requests][:2] == ["small", "scripted"]


async def test_what_the_small_model_cannot_do_the_large_one_does(
    open_desk: OpenDesk, actor: Actor, thread: str
) -> None:
    faulty = CallTool("compute", "{")
    with scripted(faulty, faulty, faulty, Say("还不能理算。")) as endpoint:
        async with open_desk(endpoint, llm_small_model="small") as desk:
            events = await heard(desk.say(actor, thread, "请理算"))
    assert [r["model"] for r in endpoint.requests] == ["small", "small", "small", "scripted"]
    assert texts(events, "done") == ["还不能理算。"]


def _page(wiring: Wiring, actor: Actor, case: Case, text: str) -> None:
    """A file of one page with these words, or that page with other words."""
    box = Box(0, 0, 1, 1)
    block = Block(0, BlockKind.PARAGRAPH, text, box, (Word(text, box),))
    page = Page(1, 100, 100, (block,), TextSource.FILE)
    found = evidence.list_files(wiring.services, actor, case.id)
    file = found[0] if found else evidence.receive(wiring.services, actor, case.id, "保单.txt", b"x")
    with wiring.services.work(actor) as uow:
        if found:
            uow.files.correct_page(file.id, page)
        else:
            uow.files.add_page(file, page, PageImage("k", "image/png"))
        uow.commit()


async def test_a_kept_answer_is_used_until_a_page_changes(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, stranger: Actor, case: Case
) -> None:
    _page(wiring, actor, case, "免赔额 5,000 元")
    with scripted(Say("请看保单。")) as endpoint:
        async with open_desk(endpoint) as desk:

            async def asked(question: str) -> int:
                thread = str(uuid4())
                cases.bind_thread(wiring.services, actor, thread, case.id)
                events = await heard(desk.say(actor, thread, question))
                assert texts(events, "done") == ["请看保单。"]
                assert "".join(texts(events, "token")) == "请看保单。"
                return len(endpoint.requests)

            assert await asked("免赔怎么约定？") == 1
            assert await asked("免赔怎么约定？") == 1, "kept"
            assert await asked("残值怎么约定？") == 2, "another question"
            _page(wiring, actor, case, "免赔额 6,000 元")
            assert await asked("免赔怎么约定？") == 3, "a page has changed"
            await heard(desk.say(stranger, str(uuid4()), "免赔怎么约定？"))
            assert len(endpoint.requests) == 4, "nobody else's"
    with wiring.pool.connection() as connection:
        assert connection.execute("SELECT count(*) FROM llm_ledger").fetchone() == (4,)


async def test_caps_hold_per_case_and_per_person(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, thread: str
) -> None:
    other = str(uuid4())
    cases.bind_thread(wiring.services, actor, other, cases.open_case(wiring.services, actor, "丁公司水渍").id)
    with scripted(Say("好。")) as endpoint:
        async with open_desk(endpoint, spend_cap_case="10", spend_cap_user="30") as desk:
            await heard(desk.say(actor, thread, "你好"))
            _cost(wiring, Decimal(11))
            assert "费用已达上限" in texts(await heard(desk.say(actor, thread, "再来")), "done")[0]
            assert texts(await heard(desk.say(actor, other, "你好")), "done") == ["好。"]
            _cost(wiring, Decimal(16))
            assert "费用已达上限" in texts(await heard(desk.say(actor, other, "再来")), "done")[0]
    assert len(endpoint.requests) == 2


async def test_an_endless_loop_ends_at_the_cap(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, thread: str
) -> None:
    prices = {"llm_price_input": "10000", "llm_price_output": "10000", "spend_cap_case": "3"}
    with scripted(CallTool("list_evidence")) as endpoint:
        async with open_desk(endpoint, **prices) as desk:
            events = await heard(desk.say(actor, thread, "看看"))
    assert "费用已达上限" in texts(events, "done")[0]
    with wiring.pool.connection() as connection:
        (spent,) = connection.execute("SELECT sum(cost_usd) FROM llm_ledger").fetchone() or (0,)
    assert Decimal(3) <= spent <= Decimal(3) + Decimal("1.2"), "the cap and one call"


async def test_old_evidence_gives_way_to_the_budget(
    open_desk: OpenDesk, wiring: Wiring, actor: Actor, case: Case, thread: str
) -> None:
    _page(wiring, actor, case, "查勘记录甲" * 1500)
    read = CallTool("read_page", '{"file": "保单.txt"}')
    script: list[Move] = [read, Say("看过了。")] * 6
    with scripted(*script) as endpoint:
        async with open_desk(endpoint, llm_context_tokens="9000") as desk:
            for turn in range(6):
                await heard(desk.say(actor, thread, f"第{turn}次翻看保单"))
    last = endpoint.requests[-1]["messages"]
    answers = [m["content"] for m in last if m["role"] == "tool"]
    assert len(answers[-1]) > 7000, "the present turn's evidence is whole"
    assert all(len(a) < 1700 for a in answers[:-1]), "that of earlier turns is not"
    assert sum(len(str(m["content"])) for m in last[1:]) < 12_000
    assert last[1]["role"] == "user"


def _cost(wiring: Wiring, cost: Decimal) -> None:
    with wiring.pool.connection() as connection:
        connection.execute("UPDATE llm_ledger SET cost_usd = %s", (cost,))
