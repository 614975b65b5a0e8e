"""assistant backup | restore: the database and every object, in one directory that proves itself.

    manifest.json   made_at, revision, database {file, sha256, bytes}, objects [{key, media_type, sha256, bytes}]
    database.dump   pg_dump, custom format
    objects/ab/…    bytes under their own sha256, so that equal bytes are kept once

Objects are copied after the database: they are never changed or taken away, so each row finds its bytes.
"""

import hashlib
import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adapters.database import dump
from adapters.database.condition import condition, holds_cases
from adapters.embedded.local_secrets import LocalSecrets
from adapters.embedded.postgres import administrator
from adapters.settings import Settings
from adapters.wiring import Wiring
from assistant.commands.output import BadInput, Output, progress
from assistant.commands.service import wired

_MANIFEST, _DATABASE, _OBJECTS = "manifest.json", "database.dump", "objects"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """One object as the backup holds it."""

    key: str
    media_type: str
    sha256: str
    bytes: int

    def path(self, root: Path) -> Path:
        return root / _OBJECTS / self.sha256[:2] / self.sha256


def backup(words: Namespace, settings: Settings) -> Output:
    """{"directory", "revision", "objects", "bytes"}. Refuses a directory that holds anything already."""
    target: Path = words.output
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"{target} 不是空目录，请另选。(not an empty directory)")
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    with wired(settings) as wiring:
        url = _all_seeing(settings, wiring)
        progress("备份数据库…")
        dump.dump(url, target / _DATABASE)
        kept = [_copy(wiring, key, target) for key in wiring.bucket.listing()]
        revision = condition(_url(wiring)).revision
    database = target / _DATABASE
    manifest = {
        "format": 1,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "revision": revision,
        "database": {"file": _DATABASE, "sha256": _digest(database), "bytes": database.stat().st_size},
        "objects": [asdict(one) for one in kept],
    }
    (target / _MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
    total = database.stat().st_size + sum(one.bytes for one in kept)
    told = {"directory": str(target), "revision": revision, "objects": len(kept), "bytes": total}
    return Output(told, f"已备份到 {target}：结构 {revision}，文件 {len(kept)} 个，共 {total / 1e6:.1f} MB")


def restore(words: Namespace, settings: Settings) -> Output:
    """{"revision", "objects"}. Checks every byte first; refuses a service that holds cases unless --force."""
    source: Path = words.source
    manifest = _read(source)
    kept = [Kept(**row) for row in manifest["objects"]]
    faults = list(_faults(source, manifest, kept))
    if faults:
        raise BadInput(f"备份不完整，未作任何改动：{'；'.join(faults[:3])} (backup is damaged)")
    with wired(settings) as wiring:
        url = _all_seeing(settings, wiring)
        if holds_cases(url) and not words.force:
            raise BadInput("目标中已有案件，未作任何改动；确要覆盖请加 --force。(not empty, use --force)")
        for one in kept:
            wiring.bucket.put(one.key, one.path(source).read_bytes(), one.media_type)
        progress("恢复数据库…")
        dump.restore(url, source / _DATABASE, urlsplit(_url(wiring)).username or "")
        revision = condition(_url(wiring)).revision
    told = {"revision": revision, "objects": len(kept)}
    return Output(
        told, f"已恢复：结构 {revision}，文件 {len(kept)} 个。请重新启动服务，并运行 assistant migrate。"
    )


def _copy(wiring: Wiring, key: str, target: Path) -> Kept:
    data = wiring.bucket.get(key)
    kept = Kept(key, wiring.bucket.media_type(key), hashlib.sha256(data).hexdigest(), len(data))
    path = kept.path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return kept


def _read(source: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((source / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BadInput(f"{source} 不是备份目录（没有可读的 {_MANIFEST}）。(not a backup)") from None
    if not isinstance(manifest, dict) or manifest.get("format") != 1:
        raise BadInput("备份格式不是本版本所能读取的。(unknown backup format)")
    return manifest


def _faults(source: Path, manifest: dict[str, Any], kept: list[Kept]) -> Iterator[str]:
    """What is missing or is not what was written."""
    expected = [(source / _DATABASE, manifest["database"]["sha256"])]
    expected += [(one.path(source), one.sha256) for one in kept]
    for path, digest in expected:
        if not path.is_file():
            yield f"缺少 {path.name}"
        elif _digest(path) != digest:
            yield f"{path.name} 内容与清单不符"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _url(wiring: Wiring) -> str:
    url = wiring.settings.database_url
    return url.get_secret_value() if url else ""


def _all_seeing(settings: Settings, wiring: Wiring) -> str:
    """The embedded database as its superuser; another one as it was given (it needs BYPASSRLS, pg_dump says so)."""
    if settings.database_url is not None:
        return _url(wiring)
    return administrator(_url(wiring), LocalSecrets.of(settings.data_dir))
