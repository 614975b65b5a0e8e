"""A cluster out of the repository, as it was at one moment: base, increments, log, promotion.

What is written is proven first: each sealed file by its own tags, the base's files by pg_verifybackup, the log by having
no gap. A moment that the log does not cover is refused, never replaced by an earlier one.
"""

import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.backup import programs
from adapters.backup.bases import Base, chain, listed
from adapters.backup.log import Covered, covered, missing
from adapters.backup.repository import BackupFailed, Repository
from adapters.embedded import postgres
from adapters.embedded.process import Child, StartFailed

_ENDED_EARLY = "recovery ended before configured recovery target was reached"


@dataclass(frozen=True, slots=True)
class Plan:
    """`at` None: to the end of what there is. `log` None: only to the base's own moment."""

    bases: list[Base]
    log: Covered | None
    at: datetime | None

    @property
    def base(self) -> Base:
        return self.bases[-1]


def plan(repository: Repository, at: datetime | None) -> Plan:
    """The newest base before that moment, and the log behind it without a gap. Raises BackupFailed, Damaged."""
    every, log = listed(repository), covered(repository)
    fitting = [base for base in every if at is None or base.moment <= at]
    physical = [base for base in fitting if base.kind != "dump"]
    if not fitting:
        raise BackupFailed(f"最早可恢复到 {every[0].finished if every else '—'}。(no base backup so early)")
    if fitting[-1].moment == at:  # its own moment, for which an old one needs no log
        return Plan(chain(every, fitting[-1]), None, None)
    if at is None and not (physical and log and log.moment >= fitting[-1].moment):
        return Plan(chain(every, fitting[-1]), None, None)
    if not physical or log is None or (at is not None and at > log.moment):
        until = max([fitting[-1].finished, *([log.until] if log and physical else [])])
        raise BackupFailed(f"最晚可恢复到 {until}，不用 --at 即恢复到该时刻。(nothing later is covered)")
    if lacking := missing(repository, physical[-1].segment, log):
        raise BackupFailed(f"预写日志不连续，缺 {len(lacking)} 段，自 {lacking[0]} 起。(gap in the log)")
    return Plan(chain(every, physical[-1]), log, at)


def recover(
    repository: Repository, wanted: Plan, cluster: Path, scratch: Path, thorough: bool = False
) -> None:
    """Makes `cluster` (which must not exist) from a plan whose base is no dump. Raises BackupFailed, Damaged.

    `thorough`: every file is also read again and compared with Postgres's own checksums. Unsealing has proven that the
    bytes are those that the server sent, so in an emergency their number and sizes are enough.
    """
    how = () if thorough else ("--skip-checksums", "--no-parse-wal")
    parts = [scratch / base.id for base in wanted.bases]
    cluster.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if len(parts) == 1:
        parts = [cluster]
    for base, part in zip(wanted.bases, parts, strict=True):
        programs.unpack(repository.read(f"bases/{base.id}/data"), part)
        programs.run("pg_verifybackup", "", "--quiet", *how, str(part))
    if len(parts) > 1:
        programs.run("pg_combinebackup", "", *map(str, parts), "-o", str(cluster))
        for part in parts:
            shutil.rmtree(part)
    log = scratch / "log"
    log.mkdir(mode=0o700)
    if wanted.log:
        _unseal_log(repository, wanted.base.segment, log)
    _replay(wanted, cluster, log, scratch)


@contextmanager
def open_cluster(cluster: Path, role: str, database: str) -> Iterator[str]:
    """The address of a recovered cluster, for as long as the context lasts."""
    with TemporaryDirectory() as private:
        child = Child(postgres.recovering(cluster, Path(private), role, {}), Path(private) / "log")
        child.start()
        try:
            child.wait_ready()
            yield postgres.private_url(Path(private), role, database)
        finally:
            child.stop()


def _unseal_log(repository: Repository, first: str, log: Path) -> None:
    names = repository.names("wal")
    for name in names:
        segment = name.removeprefix("wal/").removesuffix(".partial")
        if name.endswith(".partial") and name.removesuffix(".partial") in names:
            continue  # it was completed, and its follower died before taking this away
        if segment.endswith(".history") or segment[8:] >= first[8:]:
            with (log / segment).open("wb") as out:
                out.writelines(repository.read(name))


def _replay(wanted: Plan, cluster: Path, log: Path, scratch: Path) -> None:
    """Replays to the moment. The log may end before it without a commit in between: then its end is the moment."""
    options = {"restore_command": f"cp {shlex.quote(str(log))}/%f %p", "recovery_target_action": "promote"}
    target = {"recovery_target_time": wanted.at.isoformat()} if wanted.at else {}
    (cluster / "recovery.signal").touch(mode=0o600)
    told = scratch / "recovery.log"
    try:
        _run(cluster, wanted.base.role, options | target, told)
    except StartFailed as failed:
        if _ENDED_EARLY not in told.read_text(errors="replace"):
            raise BackupFailed(f"重放预写日志失败：{failed} (replay failed)") from None
        # `plan` has seen that the log covers the moment: there was nothing committed from its end to there
        _run(cluster, wanted.base.role, options, told)


def _run(cluster: Path, role: str, options: dict[str, str], told: Path) -> None:
    with TemporaryDirectory() as private:
        child = Child(postgres.recovering(cluster, Path(private), role, options), told)
        child.start()
        try:
            child.wait_ready()
        finally:
            child.stop()
