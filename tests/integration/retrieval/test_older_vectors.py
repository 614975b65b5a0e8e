"""Vectors that an older release kept in the chunks are moved; those of a model that no longer served are made anew."""

from collections.abc import Callable
from uuid import uuid4

import psycopg

from adapters.database.migrate import migrate
from adapters.search_text import lexical_vector
from adapters.settings import Settings
from tests.integration.adapters.test_packed_words import _older_page, _to_revision


def test_vectors_of_the_usual_model_serve_on(fresh: Callable[..., Settings]) -> None:
    settings = fresh()
    assert settings.database_url is not None
    template = settings.database_url.get_secret_value()
    url = template.rsplit("/", 1)[0] + f"/older_{uuid4().hex}"
    with psycopg.connect(template, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {url.rsplit('/', 1)[1]} TEMPLATE template1")
    _to_revision(url, "0005")
    case_id, file_id = _older_page(url)
    _to_revision(url, "0008")
    given = [("alpha", "甲"), ("alpha", "乙"), ("lexical-hash-1024", "丙")]
    with psycopg.connect(url) as connection:
        connection.execute("ALTER TABLE chunks NO FORCE ROW LEVEL SECURITY")
        for model, text in given:
            connection.execute(
                "INSERT INTO chunks (case_id, file_id, page, first_block, last_block, kind, text, terms, length, "
                "embedding_model, embedding) VALUES (%s, %s, 1, 0, 0, 'paragraph', %s, '{1:1}/1000000000', 1, %s, %s::halfvec)",
                (case_id, file_id, text, model, str(lexical_vector(text))),
            )
        connection.execute("ALTER TABLE chunks FORCE ROW LEVEL SECURITY")
    migrate(url)
    with psycopg.connect(url) as connection:
        served = connection.execute(
            "SELECT g.model, g.status, c.text FROM vectors v JOIN vector_generations g ON g.id = v.generation "
            "JOIN chunks c ON c.id = v.chunk_id ORDER BY c.id"
        ).fetchall()
        lacking = connection.execute("SELECT file_id FROM files_without_vectors()").fetchall()
    assert served == [("alpha", "active", "甲"), ("alpha", "active", "乙")]
    assert lacking == [(file_id,)]
