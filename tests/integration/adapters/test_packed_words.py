"""Words lie beside their page: they come back as they were, also those written before they were moved."""

import uuid
from collections.abc import Callable

import psycopg
from alembic import command
from psycopg.types.json import Jsonb
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from adapters.database.codec import to_json
from adapters.database.files import _page
from adapters.database.migrate import _config, _engine_url, migrate
from adapters.settings import Settings
from casework.access import Actor
from casework.actions import evidence
from casework.case import Case
from casework.evidence import Block, BlockKind, Box, Page, TextSource, Word
from casework.ports import PageImage, Services

_WORDS = (
    Word('保险"单', Box(0.1, 0.2, 0.3, 0.25), 0.98),
    Word("No.\\7", Box(0.31, 0.2, 0.4, 0.25)),
)
_BLOCKS = (
    Block(0, BlockKind.HEADING, '保险"单 No.\\7', Box(0.1, 0.2, 0.4, 0.25), _WORDS),
    Block(1, BlockKind.PARAGRAPH, "没有字框", Box(0.1, 0.3, 0.4, 0.35)),
)
_PAGE = Page(1, 800, 1200, _BLOCKS, TextSource.OCR, confidence=0.9)


def test_a_page_comes_back_with_its_words(services: Services, actor: Actor, case: Case) -> None:
    file = evidence.receive(services, actor, case.id, "a.txt", b"a")
    with services.work(actor) as uow:
        uow.files.add_page(file, _PAGE, PageImage("k", "image/png"))
        (back,) = uow.files.pages(file.id)
    assert back == _PAGE
    first, second = back.blocks
    assert first.words[0] == _WORDS[0] and len(first.words) == 2 and first.words
    assert not second.words


def test_words_written_by_an_older_release_are_moved(fresh: Callable[..., Settings]) -> None:
    settings = fresh()
    assert settings.database_url is not None
    template = settings.database_url.get_secret_value()
    url = template.rsplit("/", 1)[0] + "/older"
    with psycopg.connect(template, autocommit=True) as connection:
        connection.execute("CREATE DATABASE older TEMPLATE template1")
    _to_revision(url, "0005")
    case_id, file_id = _older_page(url)
    migrate(url)
    with psycopg.connect(url) as connection:
        connection.execute("SELECT set_config('app.worker_case_id', %s, true)", (str(case_id),))
        row = connection.execute("SELECT body, words FROM pages WHERE file_id = %s", (file_id,)).fetchone()
        read = connection.execute("SELECT file_id, engine, rules FROM file_readings").fetchall()
    assert row is not None
    assert read == [(file_id, "", "")]  # by something older than what is known now
    assert _page(*row) == _PAGE and "words" not in row[0]["blocks"][0]


def _to_revision(url: str, revision: str) -> None:
    config = _config()
    with create_engine(_engine_url(url), poolclass=NullPool).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()


def _older_page(url: str) -> tuple[uuid.UUID, uuid.UUID]:
    user, case, file = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO users (id, name, password_hash) VALUES (%s, 'a', 'b')", (user,))
        connection.execute(
            "INSERT INTO cases (id, title, report_number, created_by, created_at) VALUES (%s, 't', 'r', %s, now())",
            (case, user),
        )
        connection.execute("SELECT set_config('app.worker_case_id', %s, true)", (str(case),))
        connection.execute(
            "INSERT INTO files (id, case_id, sha256, status, name, received_at, body) "
            "VALUES (%s, %s, repeat('0', 64), 'indexed', 'n', now(), %s)",
            (file, case, Jsonb({})),
        )
        connection.execute(
            "INSERT INTO pages (file_id, case_id, number, body) VALUES (%s, %s, 1, %s)",
            (file, case, to_json(_PAGE)),
        )
    return case, file
