"""A question across one's own cases on a real Postgres: a stranger's never shows, a citation opens its own case's page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest

from adapters.database.generations import live
from adapters.database.unit_of_work import PostgresUnitOfWork
from adapters.embeddings import LexicalEmbedder
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.desk import Desk
from assistant.graph.checkpoints import set_up
from assistant.retrieval import library
from assistant.retrieval.library import nearest, search_cases
from casework.access import Actor, Role
from casework.actions import cases, evidence
from casework.case import Case
from casework.errors import NotFound
from casework.evidence import Block, BlockKind, Box, File, FileStatus, Page, TextSource
from casework.ports import PageImage
from ingestion import index

ELEVATOR = "暴雨倒灌致地下车库积水，电梯井进水，控制柜及曳引机受损。"
COLD = "供电中断致冷库停机，库内冷冻肉品解冻变质。"
SECRET = "电梯井进水事故中，乙方酒店另有索赔。"
LEXICAL = LexicalEmbedder()


@pytest.fixture
def desk(settings: Settings, wiring: Wiring) -> Iterator[Desk]:
    assert settings.database_url is not None
    set_up(settings.database_url.get_secret_value())
    yield Desk.open(settings, wiring.pool, wiring.services)


def read(wiring: Wiring, actor: Actor, title: str, *texts: str) -> Case:
    """A case with a report whose page 1 says `texts`, indexed as a worker does it."""
    case = cases.open_case(wiring.services, actor, title, "财产综合险")
    file = File(
        str(uuid4()), case.id, "查勘报告.pdf", uuid4().hex * 2, 1, "application/pdf", FileStatus.INDEXED,
        "survey_report", pages=1, received_at=datetime.now(UTC),
    )  # fmt: skip
    blocks = tuple(
        Block(n, BlockKind.PARAGRAPH, text, Box(0.1, 0.1 * n, 0.9, 0.1 * n + 0.05))
        for n, text in enumerate(texts)
    )
    page = Page(1, 1000, 1400, blocks, TextSource.TEXT_LAYER)
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        uow.files.add(file)
        uow.files.add_page(file, page, PageImage("k", "image/png"))
        uow.chunks.replace_page(file, 1, index.prepare(file, page, [LEXICAL]))
        uow.commit()
    return case


def titles(wiring: Wiring, actor: Actor, question: str, beside: str | None = None) -> list[str]:
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        return list(
            dict.fromkeys(f.title for f in search_cases(uow.connection, question, LEXICAL, beside=beside))
        )


def test_ones_own_other_cases_and_nobody_elses(
    wiring: Wiring, desk: Desk, actor: Actor, stranger: Actor, case: Case
) -> None:
    lift = read(wiring, actor, "丙大厦暴雨", ELEVATOR)
    read(wiring, actor, "丁冷库停电", COLD)
    hidden = read(wiring, stranger, "乙酒店", SECRET)
    found = desk.look_elsewhere(actor, case.id, "电梯井进水")
    assert "丙大厦暴雨" in found.text and lift.report_number in found.text
    assert not {"丁冷库", "乙酒店", "乙方", hidden.report_number} & set(found.text) and "乙" not in found.text
    (citation,) = found.citations
    assert f"[{citation.file} p1]" in found.text.replace("\\", "")
    file, pages = evidence.read_pages(wiring.services, actor, citation.file_id)
    assert file.case_id == lift.id and citation.quote in pages[0].text and citation.box is not None
    with pytest.raises(NotFound):
        evidence.read_pages(wiring.services, stranger, citation.file_id)
    with pytest.raises(NotFound):
        desk.look_elsewhere(stranger, case.id, "电梯井进水")


def test_a_case_is_found_as_soon_as_one_is_a_member_and_no_longer_than_that(
    wiring: Wiring, actor: Actor, stranger: Actor
) -> None:
    hidden = read(wiring, stranger, "乙酒店", SECRET)
    assert titles(wiring, actor, "电梯井进水") == []
    with PostgresUnitOfWork(wiring.pool, stranger) as uow:
        uow.cases.add_member(hidden.id, actor.user_id, Role.VIEWER)
        uow.commit()
    assert titles(wiring, actor, "电梯井进水") == ["乙酒店"]
    with PostgresUnitOfWork(wiring.pool, stranger) as uow:
        uow.cases.drop_member(hidden.id, actor.user_id)
        uow.commit()
    assert titles(wiring, actor, "电梯井进水") == []


def test_the_case_itself_is_no_precedent_and_trial_cases_are_none(
    wiring: Wiring, settings: Settings, actor: Actor
) -> None:
    own = read(wiring, actor, "丙大厦暴雨", ELEVATOR)
    trial = read(wiring, actor, "演示", ELEVATOR)
    assert settings.database_url is not None
    with psycopg.connect(settings.database_url.get_secret_value()) as owner:
        owner.execute("UPDATE cases SET demo = true WHERE id = %s", (trial.id,))
    assert titles(wiring, actor, "电梯井进水") == ["丙大厦暴雨"]
    assert titles(wiring, actor, "电梯井进水", beside=own.id) == []


def test_without_a_matter_the_case_itself_is_the_matter(wiring: Wiring, desk: Desk, actor: Actor) -> None:
    read(wiring, actor, "丁冷库停电", COLD)
    read(wiring, actor, "丙大厦暴雨", ELEVATOR)
    own = cases.open_case(wiring.services, actor, "戊冷库停机肉品变质", "财产综合险")
    found = desk.look_elsewhere(actor, own.id, "")
    assert "丁冷库停电" in found.text and "丙大厦" not in found.text


def test_nothing_like_it_is_said_so(wiring: Wiring, desk: Desk, actor: Actor, case: Case) -> None:
    read(wiring, actor, "丁冷库停电", COLD)
    found = desk.look_elsewhere(actor, case.id, "卫星发射失败")
    assert "没有找到" in found.text and found.citations == ()


def test_the_index_finds_what_comparing_all_finds_under_row_security(
    wiring: Wiring, actor: Actor, stranger: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One case in ten is the person's own: without iterative scan the index would give next to none of them."""
    monkeypatch.setattr(library, "WIDTH", 10)
    for n in range(10):
        texts = [f"{ELEVATOR}第{n}案第{k}号设备修理费{100 * n + k}元。" for k in range(30)]
        read(wiring, actor if n == 3 else stranger, f"第{n}案", *texts)
    vector = LEXICAL.embed(["电梯井进水设备修理费"])[0]
    with PostgresUnitOfWork(wiring.pool, actor) as uow:
        generation = live(uow.connection)[0]
        sure, found = (nearest(uow.connection, generation, vector, 5, exact=exact) for exact in (True, False))
    assert len(sure) == 5 and {row[1] for row in found} == {"第3案"}
    assert [round(row[-1], 5) for row in found] == [round(row[-1], 5) for row in sure]
