"""assistant restore: a backup, at any moment that it covers, into a new data directory or into the running service.

restore DIR --to HOME     a new data directory: the cluster itself, fast; then DATA_DIR=HOME assistant serve
restore DIR               into the running service, by a dump of a recovered cluster; refused over cases
--at TIME                 everything committed up to that moment, nothing after it; without: all there is
"""

import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from adapters.backup import objects, programs, recovery
from adapters.backup.recovery import Plan
from adapters.backup.repository import Repository
from adapters.bucket import Bucket, open_bucket
from adapters.database.condition import condition, holds_cases
from adapters.embedded import s3_server
from adapters.embedded.group import Group
from adapters.embedded.local_secrets import LocalSecrets, write_private
from adapters.embedded.state import hold
from adapters.settings import Settings
from assistant.commands.backup import all_seeing
from assistant.commands.backup_key import secret
from assistant.commands.output import BadInput, Output, progress
from assistant.commands.service import wired


def restore(words: Namespace, settings: Settings) -> Output:
    """{"until", "objects", "seconds"}, and "revision" of the running service. Raises BackupFailed, Damaged."""
    begun, at = time.monotonic(), _moment(words.at)
    repository = Repository.opened(words.source.absolute(), secret(settings))
    wanted = recovery.plan(repository, at)
    told = (
        _aside(words, settings, repository, wanted)
        if words.to
        else _into(words, settings, repository, wanted)
    )
    told |= {"until": _until(wanted), "seconds": round(time.monotonic() - begun, 1)}
    then = f"DATA_DIR={words.to} assistant serve" if words.to else "assistant migrate，并重新启动服务"
    return Output(told, f"已恢复到 {told['until']}：文件 {told['objects']} 个。接下来请运行 {then}。")


def _aside(words: Namespace, settings: Settings, repository: Repository, wanted: Plan) -> dict[str, object]:
    home: Path = words.to.absolute()
    if wanted.base.kind == "dump":
        raise BadInput("转储只能恢复到运行中的服务（不用 --to）。(a dump needs a running service)")
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise BadInput(f"{home} 不是空目录，请另选。(not an empty directory)")
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = f"bases/{wanted.base.id}/secrets"
    if (repository.root / held).is_file():
        write_private(home / "secrets.json", b"".join(repository.read(held)).decode())
    progress("恢复数据库…")
    with tempfile.TemporaryDirectory(dir=home) as scratch:
        recovery.recover(repository, wanted, home / "postgres", Path(scratch))
    progress("恢复文件…")
    with _store(settings, home) as bucket:
        return {"directory": str(home), "objects": objects.put_back(repository, bucket, wanted.at)}


def _into(words: Namespace, settings: Settings, repository: Repository, wanted: Plan) -> dict[str, object]:
    with wired(settings) as wiring:
        url, own = all_seeing(settings, wiring), wiring.settings.database_url
        owner = own.get_secret_value() if own else ""
        if holds_cases(url) and not words.force:
            raise BadInput("目标中已有案件，未作任何改动；确要覆盖请加 --force。(not empty, use --force)")
        with tempfile.TemporaryDirectory(dir=words.scratch) as scratch:
            dump = Path(scratch) / "dump"
            progress("恢复数据库…")
            _write_dump(repository, wanted, dump)
            progress("恢复文件…")
            put = objects.put_back(repository, wiring.bucket, wanted.at)
            _load(url, dump, unquote(urlsplit(owner).username or ""))
        return {"objects": put, "revision": condition(owner).revision}


def _write_dump(repository: Repository, wanted: Plan, dump: Path) -> None:
    if wanted.base.kind == "dump":
        with dump.open("wb") as out:
            out.writelines(repository.read(f"bases/{wanted.base.id}/data"))
        return
    cluster = dump.with_name("postgres")
    recovery.recover(repository, wanted, cluster, dump.parent)
    how = ("--format=custom", "--compress=1", "--no-owner", "--exclude-extension=*", f"--file={dump}")
    with recovery.open_cluster(cluster, wanted.base.role, wanted.base.database) as url:
        programs.run("pg_dump", url, *how)


_PARTITIONED = "DROP TABLE IF EXISTS public.vectors CASCADE"


def _load(url: str, dump: Path, owner: str) -> None:
    """Replaces what the dump holds, in one transaction: all of it, or nothing.

    pg_restore cannot clear a partitioned table away (it drops the partitions' keys first, which Postgres refuses), so
    its script is run by psql behind a line that does.
    """
    script = dump.with_suffix(".sql")
    how = ("--clean", "--if-exists", "--no-owner", f"--role={owner}", f"--file={script}")
    programs.run("pg_restore", "", *how, str(dump))
    once = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    programs.run("psql", url, *once, f"--command={_PARTITIONED}", f"--file={script}")


@contextmanager
def _store(settings: Settings, home: Path) -> Iterator[Bucket]:
    """The S3 that the settings name; else the embedded one of `home`, for as long as the context lasts."""
    if not settings.embedded_s3:
        bucket = open_bucket(settings)
        bucket.ensure()
        yield bucket
        return
    local = LocalSecrets.of(home)
    with hold(home) as held, Group(home / "log", lambda _line: None, held.children) as group:
        port = held.port("s3")
        group.start(s3_server.program(home, port, local))
        yield open_bucket(settings.reaching(s3_server.reach(port, local)))


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).astimezone()  # without a zone: this machine's
    except ValueError:
        raise BadInput(f"“{text}”不是时刻，如 2026-12-01T09:30:00+08:00。(not a time)") from None


def _until(wanted: Plan) -> str:
    if wanted.at:
        return wanted.at.isoformat()
    return wanted.log.until if wanted.log else wanted.base.finished
