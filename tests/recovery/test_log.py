"""The log between two commits, a log with a hole, and what a small cluster's backup must refuse."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from adapters.backup import bases, recovery
from adapters.backup.checking import check
from adapters.backup.log import SLOT, LogFollower
from adapters.backup.objects import ObjectCopy
from adapters.backup.repository import BackupFailed, Repository
from adapters.bucket import open_bucket
from adapters.embedded.local_secrets import LocalSecrets
from adapters.embedded.postgres import administrator
from adapters.embedded.services import services as embedded_services
from adapters.settings import Settings

_KEY = "of the tests alone, no backup of anybody"


@dataclass
class Small:
    url: str
    repository: Repository
    follower: LogFollower


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """A cluster with its full backup, its log followed."""
    home, root = tmp_path_factory.mktemp("small"), tmp_path_factory.mktemp("backup") / "repository"
    with embedded_services(Settings.model_validate({"data_dir": home}), durable=False) as reached:
        assert reached.database_url
        url = administrator(reached.database_url.get_secret_value(), LocalSecrets.of(home))
        repository = Repository.of(root, _KEY, bases.system_of(url))
        _do(url, "CREATE TABLE notes (text text)")
        bases.take(repository, url, "full")
        objects = ObjectCopy(repository, open_bucket(reached))
        with LogFollower(repository, url, objects, home / "wal") as follower:
            yield Small(url, repository, follower)


def _do(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_a_moment_without_a_later_commit_is_restored(small: Small, tmp_path: Path) -> None:
    """Postgres alone would end with "recovery ended before configured recovery target was reached"."""
    _do(small.url, "INSERT INTO notes VALUES ('last')")
    reached = small.follower.round()
    while reached.moment <= datetime.now(UTC) - timedelta(seconds=1.5):
        reached = small.follower.round()
    moment = small.follower.round().moment
    wanted = recovery.plan(small.repository, moment)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    recovery.recover(small.repository, wanted, tmp_path / "cluster", scratch)
    assert recovery._ENDED_EARLY in (scratch / "recovery.log").read_text(), "the case was not met"
    with (
        recovery.open_cluster(tmp_path / "cluster", wanted.base.role, wanted.base.database) as url,
        psycopg.connect(url) as connection,
    ):
        assert connection.execute("SELECT text FROM notes").fetchall() == [("last",)]


def test_a_hole_in_the_log_is_refused(small: Small) -> None:
    _do(small.url, *["CREATE TABLE IF NOT EXISTS filler (n int)"])
    for n in range(2):
        _do(small.url, f"INSERT INTO filler VALUES ({n})", "SELECT pg_switch_wal()")
    _do(small.url, "INSERT INTO filler VALUES (9)")
    reached = small.follower.round()
    held = [name for name in small.repository.names("wal") if not name.endswith(".partial")]
    assert len(held) >= 2, "segments were completed"
    hidden = small.repository.root / held[-1]
    aside = hidden.rename(small.repository.root.parent / "aside")
    try:
        with pytest.raises(BackupFailed, match="不连续"):
            recovery.plan(small.repository, reached.moment)
    finally:
        aside.rename(hidden)
    assert recovery.plan(small.repository, reached.moment).log


def test_one_folder_is_of_one_database(small: Small) -> None:
    with pytest.raises(BackupFailed, match="另一个数据库"):
        Repository.of(small.repository.root, _KEY, "7000000000000000000")


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(BackupFailed, match="不是空目录"):
        Repository.of(tmp_path, _KEY, "1")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_lost_slot_is_made_anew_and_the_gap_is_told(small: Small) -> None:
    """The server gave up what the follower had not had: it goes on, and no restore passes over the hole."""
    small.follower.__exit__()
    _do(small.url, f"SELECT pg_drop_replication_slot('{SLOT}')")
    for n in range(3):
        _do(small.url, f"INSERT INTO filler VALUES ({n})", "SELECT pg_switch_wal()")
    _do(small.url, "CHECKPOINT")  # a new slot begins at the last one
    with small.follower:
        reached = small.follower.round()
        with pytest.raises(BackupFailed, match="不连续"):
            recovery.plan(small.repository, reached.moment)
        assert any("gap" in fault for fault in check(small.repository).faults)
        newer = bases.take(small.repository, small.url, "full")
        while (reached := small.follower.round()).moment < newer.moment:
            pass
        assert recovery.plan(small.repository, reached.moment).base == newer, "a new full one closes it"
