"""The write-ahead log, followed: pg_receivewal writes it into a spool, what it wrote is sealed into the repository.

Every few seconds the unfinished segment is sealed as far as it goes, then the objects that came: a row is only ever
committed after its object is stored, so that a moment which the log covers is covered by the objects too. A
replication slot makes the server keep what the follower has not had yet, while it is away.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import psycopg

from adapters.backup import programs
from adapters.backup.bases import segment_name
from adapters.backup.objects import ObjectCopy
from adapters.backup.repository import BackupFailed, Repository
from adapters.embedded.process import Child, Program

SLOT = "adjuster_backup"
_PARTIAL = ".partial"
_PATIENCE = 30.0  #: seconds for the follower to have had what was written before a round began
_STAMPED_BEFORE = timedelta(seconds=1)  #: a commit is stamped shortly before it is written
_POSITION = """
SELECT clock_timestamp(), flushed::text, timeline_id,
       (flushed - 1)::text, -- at a border, the segment behind it is not begun yet
       (SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size')
FROM pg_control_checkpoint(), pg_current_wal_flush_lsn() AS flushed
"""
_HAS_HAD = "SELECT coalesce(bool_or(write_lsn >= %s::pg_lsn), false) FROM pg_stat_replication WHERE application_name = %s"


@dataclass(frozen=True, slots=True)
class Covered:
    """Up to `until` (ISO 8601) nothing is missing: the log reaches into `segment`."""

    until: str
    segment: str
    size: int  #: of a segment, bytes

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.until)


class LogFollower:
    """Of one server into one repository. A context manager: entering it starts pg_receivewal."""

    def __init__(self, repository: Repository, url: str, objects: ObjectCopy, spool: Path) -> None:
        self._repository, self._url, self._objects, self._spool = repository, url, objects, spool
        receive = ["-D", str(spool), "--slot", SLOT, "--status-interval=1", "--no-password"]
        program = Program(
            name="pg_receivewal",
            argv=(programs.found("pg_receivewal"), *receive),
            env=programs.where(url) | {"PGAPPNAME": SLOT},
            ready=lambda: True,
        )
        self._receiver = Child(program, spool.with_name(f"{spool.name}.log"))
        self._sealed = {n.removeprefix("wal/") for n in repository.names("wal") if not n.endswith(_PARTIAL)}

    def __enter__(self) -> "LogFollower":
        self._spool.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _ensure_slot(self._url):
            for stale in self._spool.iterdir():
                stale.unlink()  # the receiver would ask for what follows it, which the server no longer has
        self._receiver.start()  # it goes on trying by itself
        return self

    def __exit__(self, *_: object) -> None:
        self._receiver.stop()

    def follow(self, stopped: Event, every: float, told: Callable[[Covered], None]) -> None:
        """Round after round until `stopped`, the last one after it. Raises BackupFailed, StorageUnavailable."""
        while True:
            last = stopped.wait(every)
            told(self.round())
            if last:
                return

    def round(self) -> Covered:
        """Seals what there is, log first, then objects. Raises BackupFailed, StorageUnavailable, Damaged."""
        now, reached, size = self._caught_up()
        self._seal_log(reached)
        self._objects.bring()
        covered = Covered((now - _STAMPED_BEFORE).isoformat(), reached, size)
        self._repository.write_json("covered", asdict(covered))
        return covered

    def _caught_up(self) -> tuple[datetime, str, int]:
        """The server's clock and the segment it writes, of `size` bytes, once the follower has had that."""
        deadline = time.monotonic() + _PATIENCE
        try:
            with psycopg.connect(self._url, connect_timeout=5, autocommit=True) as connection:
                row: Any = connection.execute(_POSITION).fetchone()
                while time.monotonic() < deadline and self._receiver.exit_code() is None:
                    had = connection.execute(_HAS_HAD, (row[1], SLOT)).fetchone()
                    if had and had[0]:
                        return row[0], segment_name(row[2], row[3], row[4]), row[4]
                    time.sleep(0.2)
        except psycopg.Error as error:
            raise BackupFailed(f"数据库没有应答：{type(error).__name__} (database silent)") from None
        told = self._receiver.output().strip().splitlines()[-1:]
        raise BackupFailed(f"预写日志没有跟上 (the log is not being received)：{''.join(told)}")

    def _seal_log(self, reached: str) -> None:
        """Complete segments once, the unfinished one anew. Raises BackupFailed when one is missing in between."""
        for _ in range(10):
            names = {path.name for path in self._spool.iterdir()}
            complete = sorted(name for name in names if not name.endswith(_PARTIAL))
            try:
                for name in complete:
                    self._seal(name)
                for name in sorted(names - set(complete)):
                    self._seal(name)
            except FileNotFoundError:
                continue  # it has just been completed, under another name
            except OSError as error:
                raise BackupFailed(f"备份目录不可写：{error.strerror} (cannot be written)") from None
            if reached in self._sealed or reached + _PARTIAL in names:
                break
        else:
            raise BackupFailed(f"预写日志中缺少 {reached}。(a segment of the log is missing)")
        self._tidy(complete)

    def _seal(self, name: str) -> None:
        if name in self._sealed:
            return
        with (self._spool / name).open("rb") as stream:
            self._repository.write(f"wal/{name}", iter(lambda: stream.read(1 << 20), b""), compress=True)
        if not name.endswith(_PARTIAL):
            self._sealed.add(name)
            self._repository.remove(f"wal/{name}{_PARTIAL}")

    def _tidy(self, complete: list[str]) -> None:
        """The newest one stays: pg_receivewal goes on from it."""
        for name in [n for n in complete if not n.endswith(".history")][:-1]:
            (self._spool / name).unlink()


def covered(repository: Repository) -> Covered | None:
    """None when the log was never followed. Raises Damaged."""
    known = (repository.root / "covered").is_file()
    return Covered(**repository.read_json("covered")) if known else None


def missing(repository: Repository, first: str, reached: Covered) -> list[str]:
    """Segments of one timeline between `first` and `reached` that are not there."""
    there = {name.removeprefix("wal/").removesuffix(_PARTIAL) for name in repository.names("wal")}
    lacking, name = [], first
    while name[8:] <= reached.segment[8:]:
        if name not in there and reached.segment[:8] + name[8:] not in there:
            lacking.append(name)
        name = _next(name, reached.size)
    return lacking


def _next(name: str, size: int) -> str:
    per_file = (1 << 32) // size
    number = int(name[8:16], 16) * per_file + int(name[16:], 16) + 1
    return f"{name[:8]}{number // per_file:08X}{number % per_file:08X}"


def _ensure_slot(url: str) -> bool:
    """True when it had to be made, or the server has not kept it: then the log goes on with a gap before it."""
    try:
        with psycopg.connect(url, connect_timeout=5, autocommit=True) as connection:
            query = "SELECT wal_status FROM pg_replication_slots WHERE slot_name = %s"
            known = connection.execute(query, [SLOT]).fetchone()
            if known and known[0] != "lost":
                return False
            if known:
                connection.execute("SELECT pg_drop_replication_slot(%s)", [SLOT])
            connection.execute("SELECT pg_create_physical_replication_slot(%s, true)", [SLOT])
            return True
    except psycopg.errors.InsufficientPrivilege:
        raise BackupFailed("DATABASE_URL 的账号没有 REPLICATION 权限。(needs REPLICATION)") from None
    except psycopg.Error as error:
        raise BackupFailed(f"数据库没有应答：{type(error).__name__} (database silent)") from None
