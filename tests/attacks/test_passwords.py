"""A file's password: asked once, used at once, and found nowhere afterwards."""

import io
import json
from collections.abc import Iterator

import psycopg
import pytest
import redis
from psycopg import sql

from adapters.settings import Settings
from assistant.cli import main
from casework.actions import evidence, unlocking
from casework.case import Case
from casework.errors import Invalid, NotFound, NotPermitted, WrongPassword
from casework.evidence import File, FileStatus
from tests.attacks.corpus.locked import WORDS, aes_zip, agile, document
from tests.reading_office import ReadingOffice
from tests.running_worker import RunningWorker
from tests.web_site import Site

CANARY = "Canary-7731-Kn0ckKnock"
_OTHER = "第二份：保险金额9,000,000.00元"


@pytest.fixture(scope="module")
def office(site: Site, site_worker: RunningWorker) -> ReadingOffice:
    return ReadingOffice(site.wiring, site.owner.actor())


@pytest.fixture(scope="module")
def case(office: ReadingOffice) -> Case:
    return office.open_case("加密材料")


@pytest.fixture(scope="module")
def locked(office: ReadingOffice, case: Case) -> File:
    office.hand_in(case, "保单.docx", agile(document(), CANARY))
    return office.wait(case, 90)["保单.docx"]


def test_a_locked_file_says_so_and_is_kept(office: ReadingOffice, locked: File) -> None:
    assert locked.status is FileStatus.LOCKED
    assert "密码" in locked.reason and locked.reason.endswith("。")
    _, kept = evidence.original(office.services, office.actor, locked.id)
    assert kept.startswith(b"\xd0\xcf\x11\xe0") and len(kept) == locked.size


def test_a_stranger_may_not_try(site: Site, locked: File) -> None:
    with pytest.raises((NotFound, NotPermitted)):
        unlocking.unlock(site.wiring.services, site.other.actor(), locked.id, CANARY)
    with site.signed_in(site.other.name) as stranger:
        assert stranger.post(f"/evidence/{locked.id}/unlock", json={"password": CANARY}).status_code == 404


def test_the_form_tells_a_wrong_password_and_opens_with_the_right_one(
    site: Site, office: ReadingOffice, case: Case, locked: File
) -> None:
    with site.signed_in(site.owner.name) as owner:
        wrong = owner.post(f"/evidence/{locked.id}/unlock", json={"password": "nope"})
        assert (wrong.status_code, wrong.json()["detail"][:6]) == (422, "密码不正确，")
        assert owner.post(f"/evidence/{locked.id}/unlock", json={"password": ""}).status_code == 422
        right = owner.post(f"/evidence/{locked.id}/unlock", json={"password": CANARY})
        assert (right.status_code, right.json()) == (200, {"status": "received"})
    file = office.wait(case, 90)["保单.docx"]
    assert file.status is FileStatus.INDEXED
    assert file.sha256 == locked.sha256  # the original is what the report lists
    _, pages = evidence.read_pages(office.services, office.actor, file.id)
    assert WORDS in pages[0].text
    with pytest.raises(Invalid, match="不需要密码"):
        unlocking.unlock(office.services, office.actor, file.id, CANARY)


def test_the_command_line_reads_it_from_a_pipe(
    site: Site,
    office: ReadingOffice,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    office.hand_in(case, "资料.zip", aes_zip({"第二份.txt": _OTHER.encode()}, CANARY))
    assert office.wait(case, 90)["资料.zip"].status is FileStatus.LOCKED
    for name, value in site.settings.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ASSISTANT_USER", site.owner.name)
    monkeypatch.setattr("sys.stdin", io.StringIO("nope\n"))
    assert main(["unlock", "资料.zip", "--password-stdin"]) == 2
    assert "密码不正确" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(CANARY + "\n"))
    assert main(["unlock", "资料.zip", "--password-stdin", "--json", "--timeout", "90"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["file"]: row["status"] for row in rows} == {"资料.zip": "indexed", "第二份.txt": "indexed"}


def test_guessing_is_slowed_down(office: ReadingOffice, case: Case) -> None:
    office.hand_in(case, "猜.zip", aes_zip({"a.txt": b"x"}, CANARY))
    file = office.wait(case, 60)["猜.zip"]
    for guess in range(unlocking.MOST_FAILURES):
        with pytest.raises(WrongPassword):
            unlocking.unlock(office.services, office.actor, file.id, f"guess{guess}")
    with pytest.raises(Invalid, match="分钟后再试"):
        unlocking.unlock(office.services, office.actor, file.id, CANARY)


def test_the_password_is_found_nowhere(
    site: Site, office: ReadingOffice, site_worker: RunningWorker, case: Case
) -> None:
    """In no table, no object of the bucket, no key of Redis, no log; the search itself finds what is there."""
    secret, title = CANARY.encode(), case.title.encode()
    tables = b"".join(_tables(site.settings))
    assert title in tables and secret not in tables
    assert secret not in b"".join(_keys(site.settings))
    bucket = site.wiring.bucket
    objects = {one.key: b"".join(bucket.chunks(one.key)) for one in bucket.listing()}
    assert any("/opened/" in key for key in objects)
    assert [key for key, data in objects.items() if secret in data] == []
    logs = site.log.read_bytes() + site_worker.log.read_bytes()
    assert b"unlock" in logs and secret not in logs
    with office.services.work(office.actor) as uow:
        told = {entry.action for entry, _, _ in uow.audit_trail(case.id)}
    assert {"evidence.unlock", "evidence.unlock_failed"} <= told


def _tables(settings: Settings) -> Iterator[bytes]:
    """Every row of every table of every schema, as text."""
    assert settings.database_url is not None
    with psycopg.connect(settings.database_url.get_secret_value()) as connection:
        names = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for schema, name in names:
            with connection.cursor().copy(
                sql.SQL("COPY (SELECT * FROM {}) TO STDOUT").format(sql.Identifier(schema, name))
            ) as rows:
                yield from (bytes(row) for row in rows)


def _keys(settings: Settings) -> Iterator[bytes]:
    assert settings.redis_url is not None
    read = {
        b"string": lambda client, key: [client.get(key)],
        b"list": lambda client, key: client.lrange(key, 0, -1),
        b"set": lambda client, key: list(client.smembers(key)),
        b"hash": lambda client, key: [part for pair in client.hgetall(key).items() for part in pair],
        b"zset": lambda client, key: client.zrange(key, 0, -1),
    }
    with redis.Redis.from_url(settings.redis_url.get_secret_value()) as client:
        for key in client.scan_iter():
            yield key
            yield from read[client.type(key)](client, key)
