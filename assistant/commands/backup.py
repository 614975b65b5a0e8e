"""assistant backup: into an encrypted folder (adapters.backup) from which any later moment can be restored.

backup -o DIR                 the whole database and what is new of the objects, then what need not stay is removed
backup -o DIR --incremental   what changed in the database since the last one
backup -o DIR --dump          portable: for another major version, or a server that allows no replication
backup -o DIR --wal           follows the log and the objects until it is stopped
backup verify DIR             reads every byte        backup drill DIR    restores it aside and compares
"""

import signal
import tempfile
import time
from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from adapters.backup import bases, checking, recovery
from adapters.backup.log import Covered, LogFollower
from adapters.backup.objects import ObjectCopy
from adapters.backup.programs import run
from adapters.backup.repository import Repository
from adapters.backup.retention import Keep, expire
from adapters.database.milestones import Milestones
from adapters.embedded.local_secrets import LocalSecrets
from adapters.embedded.postgres import administrator
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.commands.backup_key import own_or_new, secret
from assistant.commands.output import BadInput, NoService, Output, progress
from assistant.commands.service import wired
from casework.errors import CaseworkError

_PAUSE = 5.0  #: seconds before the log is followed anew after a fault


def backup(words: Namespace, settings: Settings) -> Output:
    """{"directory", "id", "kind", "objects", "bytes", "removed"}; of --wal {"until"}."""
    if words.output is None:
        raise BadInput("请用 -o 指定备份目录。(-o DIR is required)")
    key = own_or_new(settings)
    with wired(settings) as wiring:
        url = all_seeing(settings, wiring)
        repository = Repository.of(words.output.absolute(), key, bases.system_of(url))
        if words.wal:
            return _follow(words, settings, wiring, repository, url)
        return _once(words, settings, wiring, repository, url)


def verify(words: Namespace, settings: Settings) -> Output:
    """{"bases", "segments", "objects", "bytes", "faults"}; exit status 1 when there is any fault."""
    found = checking.check(Repository.opened(words.source.absolute(), secret(settings)))
    told = f"读取 {found.bytes / 1e6:.1f} MB：备份 {found.bases} 个，日志 {found.segments} 段，文件 {found.objects} 个。"
    lines = [told, *found.faults, "备份已损坏。(damaged)" if found.faults else "完好。(whole)"]
    return Output(asdict(found), "\n".join(lines), 1 if found.faults else 0)


def drill(words: Namespace, settings: Settings) -> Output:
    """{"until", "seconds", "without_object"}: restored to its last moment in a folder of its own, which then goes."""
    begun = time.monotonic()
    repository = Repository.opened(words.source.absolute(), secret(settings))
    wanted = recovery.plan(repository, None)
    if wanted.base.kind == "dump":
        raise BadInput("这里只有转储，没有物理备份可演练。(only a dump here)")
    with tempfile.TemporaryDirectory(dir=words.scratch) as folder:
        cluster = Path(folder) / "postgres"
        recovery.recover(repository, wanted, cluster, Path(folder), thorough=True)
        with recovery.open_cluster(cluster, wanted.base.role, wanted.base.database) as url:
            run("pg_amcheck", url, "--install-missing")
            lacking = checking.without_object(repository, url)
    seconds = time.monotonic() - begun
    until = wanted.log.until if wanted.log else wanted.base.finished
    told = {"until": until, "seconds": round(seconds, 1), "without_object": lacking}
    if lacking:
        return Output(told, f"演练失败：{len(lacking)} 个文件没有内容，如 {lacking[0]}", 1)
    try:
        with wired(settings) as wiring:
            Milestones(wiring.pool).reached("restore_drill", seconds)
    except NoService:
        progress("服务未运行，本次演练未计入指标。(not recorded: no running service)")
    return Output(told, f"演练成功：恢复到 {until}，用时 {seconds:.0f} 秒。")


def all_seeing(settings: Settings, wiring: Wiring) -> str:
    """The embedded database as its superuser; another one as it was given."""
    given = wiring.settings.database_url
    url = given.get_secret_value() if given else ""
    return url if settings.database_url else administrator(url, LocalSecrets.of(settings.data_dir))


def _once(words: Namespace, settings: Settings, wiring: Wiring, repository: Repository, url: str) -> Output:
    kind = "dump" if words.dump else "incremental" if words.incremental else "full"
    begun = time.monotonic()
    progress("备份数据库…")
    held = (settings.data_dir / "secrets.json").read_bytes() if settings.database_url is None else b""
    base = bases.take(repository, url, kind, held)
    # after the database: a row is only ever committed after its object is stored, so each finds its bytes
    progress("备份文件…")
    objects = ObjectCopy(repository, wiring.bucket)
    new = len(objects.bring())
    Milestones(wiring.pool).reached(
        "backup_incremental" if kind == "incremental" else "backup_full", time.monotonic() - begun
    )
    keep = Keep(words.keep_days, words.keep_weeks, words.keep_years)
    removed = expire(repository, keep, datetime.now(UTC))
    told = {
        "directory": str(repository.root),
        "id": base.id,
        "kind": kind,
        "objects": len(objects),
        "new_objects": new,
        "bytes": base.bytes,
        "removed": removed,
    }
    text = f"已备份到 {repository.root}：{kind}，数据库 {base.bytes / 1e6:.1f} MB，文件 {len(objects)} 个（新增 {new}）"
    return Output(told, text)


def _follow(words: Namespace, settings: Settings, wiring: Wiring, repository: Repository, url: str) -> Output:
    """A fault before the first round ends it; a later one (the database restarts) is told and outwaited."""
    stopped, reached = Event(), ""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())

    def told(covered: Covered) -> None:
        nonlocal reached
        if not reached:
            progress(f"正在持续备份，每 {words.every:g} 秒。(following)")
        reached = covered.until
        Milestones(wiring.pool).reached("backup_wal")

    while True:
        try:
            objects = ObjectCopy(repository, wiring.bucket)
            with LogFollower(repository, url, objects, settings.data_dir.absolute() / "wal") as follower:
                follower.follow(stopped, words.every, told)
            return Output({"until": reached}, f"已备份到 {reached}")
        except CaseworkError as error:
            if not reached or stopped.wait(_PAUSE):
                raise
            progress(error.message)
