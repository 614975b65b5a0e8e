"""Whole databases in the repository: base backups (full, incremental) of a cluster, and portable dumps.

A base backup needs the right of REPLICATION and restores to any later moment; a dump needs BYPASSRLS, restores to its
own moment only, and goes into any server of the same or a later major version.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from adapters.backup import programs
from adapters.backup.repository import BackupFailed, Repository


@dataclass(frozen=True, slots=True)
class Base:
    """`finished`: the earliest moment it restores to. `segment`: the first of the log that it needs."""

    id: str
    kind: str  # full | incremental | dump
    parent: str  # of an incremental, else ""
    began: str
    finished: str
    segment: str
    role: str
    database: str
    server: str
    sha256: str
    bytes: int

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.finished)


def listed(repository: Repository) -> list[Base]:
    """Every complete one, the oldest first. Raises Damaged."""
    abouts = [name for name in repository.names("bases") if name.endswith("/about")]
    return sorted((Base(**repository.read_json(name)) for name in abouts), key=lambda base: base.finished)


def take(repository: Repository, url: str, kind: str, secrets: bytes = b"") -> Base:
    """A new one; an incremental stands on the newest base backup. Raises BackupFailed.

    `secrets`: what a restored embedded server needs to be reached again.
    """
    parent = next((b for b in reversed(listed(repository)) if b.kind != "dump"), None)
    if kind == "incremental" and parent is None:
        raise BackupFailed("还没有全量备份，请先做全量。(no full backup to stand on)")
    began = _now(url)
    folder = f"bases/{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    segment = ""
    if kind == "dump":
        chunks = programs.output("pg_dump", url, "--format=custom", "--no-owner", "--exclude-extension=*")
        sealed = repository.write(f"{folder}/data", chunks)  # pg_dump has squeezed it
    else:
        with tempfile.TemporaryDirectory() as scratch:
            manifest = Path(scratch) / "manifest"
            options = _standing_on(repository, parent, scratch) if kind == "incremental" and parent else []
            chunks = _noting_manifest(_base_backup(url, options), manifest)
            sealed = repository.write(f"{folder}/data", chunks, compress=True)
            repository.write(f"{folder}/manifest", [manifest.read_bytes()], compress=True)
            segment = _first_segment(manifest, url)
    if secrets:
        repository.write(f"{folder}/secrets", [secrets])
    base = Base(
        id=folder.removeprefix("bases/"),
        kind=kind,
        parent=parent.id if parent and kind == "incremental" else "",
        began=began,
        finished=_now(url),
        segment=segment,
        role=programs.where(url)["PGUSER"],
        database=programs.where(url)["PGDATABASE"],
        server=_asked(url, "SELECT current_setting('server_version')"),
        sha256=sealed.sha256,
        bytes=sealed.bytes,
    )
    repository.write_json(f"{folder}/about", asdict(base))
    return base


def system_of(url: str) -> str:
    """The cluster's own identifier, which a restored copy keeps. Raises BackupFailed."""
    return _asked(url, "SELECT system_identifier::text FROM pg_control_system()")


def chain(bases: list[Base], last: Base) -> list[Base]:
    """`last` and what it stands on, the full one first. Raises BackupFailed."""
    known, found = {base.id: base for base in bases}, [last]
    while parent := found[0].parent:
        if parent not in known:
            raise BackupFailed(f"缺少增量备份所依据的 {parent}。(an incremental's base is missing)")
        found.insert(0, known[parent])
    return found


def _base_backup(url: str, options: list[str]) -> Iterator[bytes]:
    how = [
        "-D",
        "-",
        "-F",
        "tar",
        "-X",
        "fetch",
        "-c",
        "fast",
        "--manifest-checksums=SHA256",
        "--no-password",
    ]
    return programs.output("pg_basebackup", url, *how, *options)


def _standing_on(repository: Repository, parent: Base, scratch: str) -> list[str]:
    older = Path(scratch) / "older"
    older.write_bytes(b"".join(repository.read(f"bases/{parent.id}/manifest")))
    return ["--incremental", str(older)]


def _noting_manifest(chunks: Iterator[bytes], target: Path) -> Iterator[bytes]:
    """Passes the tar on and keeps its `backup_manifest`, on which the next incremental stands."""
    with (
        target.open("wb") as out,
        subprocess.Popen(
            ["tar", "-x", "-O", "-f", "-", "backup_manifest"],  # noqa: S607
            stdin=subprocess.PIPE,
            stdout=out,
        ) as tar,
    ):
        assert tar.stdin
        for chunk in chunks:
            tar.stdin.write(chunk)
            yield chunk
    if tar.returncode != 0:
        raise BackupFailed("基础备份不完整：没有清单。(base backup without a manifest)")


def _first_segment(manifest: Path, url: str) -> str:
    first = json.loads(manifest.read_bytes())["WAL-Ranges"][0]
    query = "SELECT setting::bigint::text FROM pg_settings WHERE name = 'wal_segment_size'"
    return segment_name(first["Timeline"], first["Start-LSN"], int(_asked(url, query)))


def segment_name(timeline: int, lsn: str, size: int) -> str:
    """The log file that holds `lsn` ("0/2000028"); `size` of a segment in bytes."""
    high, _, low = lsn.partition("/")
    number = (int(high, 16) << 32 | int(low, 16)) // size
    per_file = (1 << 32) // size
    return f"{timeline:08X}{number // per_file:08X}{number % per_file:08X}"


def _now(url: str) -> str:
    return datetime.fromisoformat(_asked(url, "SELECT clock_timestamp()::text")).isoformat()


def _asked(url: str, query: str) -> str:
    try:
        with psycopg.connect(url, connect_timeout=5, options="-c timezone=UTC") as connection:
            row = connection.execute(query.encode()).fetchone()
    except psycopg.Error as error:
        raise BackupFailed(f"数据库没有应答：{type(error).__name__} (database silent)") from None
    return str(row[0]) if row else ""
