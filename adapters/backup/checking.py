"""Whether every byte of a repository is what was written, and nothing of it is missing."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg

from adapters.backup.bases import Base, chain, listed
from adapters.backup.log import Covered, covered, missing
from adapters.backup.objects import catalog
from adapters.backup.repository import BackupFailed, Damaged, Repository
from casework.actions.evidence import original_key


@dataclass
class Checked:
    """`faults`: one line each; none, and the repository is whole."""

    bases: int = 0
    segments: int = 0
    objects: int = 0
    bytes: int = 0  #: plain ones, read and proven
    faults: list[str] = field(default_factory=list)


def check(repository: Repository) -> Checked:
    """Reads everything. Never raises for what is wrong with the repository."""
    found = Checked()
    try:
        bases, reached = listed(repository), covered(repository)
        wanted = {one.name: one.sha256 for one in catalog(repository)}
    except Damaged as damaged:
        found.faults.append(damaged.message)
        return found
    wanted |= {f"bases/{base.id}/data": base.sha256 for base in bases}
    extra = [f"bases/{base.id}/manifest" for base in bases if base.kind != "dump"]
    extra += [name for name in repository.names("bases") if name.endswith("/secrets")]
    logs = repository.names("wal")
    for name in [*wanted, *extra, *logs]:
        found.faults += _read(repository, name, wanted.get(name), found)
    found.faults += _gaps(repository, bases, reached)
    if not bases:
        found.faults.append("没有任何完整的备份。(no complete base)")
    found.bases, found.segments, found.objects = len(bases), len(logs), len(wanted) - len(bases)
    return found


def without_object(repository: Repository, url: str) -> list[str]:
    """Originals of which a restored database (`url` sees every row) speaks and the backup has no such bytes."""
    held = {(one.key, one.sha256) for one in catalog(repository)}
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT DISTINCT case_id::text, sha256 FROM files").fetchall()
    keys = {original_key(case, digest): digest for case, digest in rows}
    return sorted(key for key, digest in keys.items() if (key, digest) not in held)


def _read(repository: Repository, name: str, sha256: str | None, found: Checked) -> Iterator[str]:
    digest = hashlib.sha256()
    try:
        for chunk in repository.read(name):
            digest.update(chunk)
            found.bytes += len(chunk)
    except Damaged as damaged:
        yield damaged.message
        return
    if sha256 is not None and digest.hexdigest() != sha256:
        yield f"{name}: 内容与清单不符。(not what was written)"


def _gaps(repository: Repository, bases: list[Base], reached: Covered | None) -> Iterator[str]:
    physical = [base for base in bases if base.kind != "dump"]
    for base in physical:
        try:
            chain(bases, base)
        except BackupFailed as failed:
            yield failed.message
    kept = [name.removeprefix("wal/") for name in repository.names("wal") if not name.endswith(".history")]
    within = [base for base in physical if kept and base.segment[8:] >= kept[0][8:24]]
    if reached and within and (lacking := missing(repository, within[0].segment, reached)):
        yield f"预写日志缺 {len(lacking)} 段，自 {lacking[0]} 起。(gap in the log)"
