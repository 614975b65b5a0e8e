"""A backup's folder. Names and sizes can be seen by others, nothing else.

repository           {"format", "system"}: of which database cluster it is (Postgres's system identifier)
bases/ID/            data, manifest (Postgres's own, of a base backup), secrets (embedded servers only), and
                     about, written last: what has none is not complete
wal/SEGMENT          write-ahead log; SEGMENT.partial: the one that is still being written
covered              up to which moment log and objects are complete
objects/ab/SHA256    equal bytes once
catalog/TIME         [{key, etag, media_type, sha256, bytes, modified}] of the objects that came since the last one
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.backup.sealing import Damaged, Sealed, master, seal, unseal
from casework.errors import CaseworkError

FORMAT = 2
_MARK = "repository"


class BackupFailed(CaseworkError):
    """备份或恢复失败。"""


@dataclass(frozen=True, slots=True)
class Repository:
    """Opened with the key that its files were sealed with. Safe to share between threads and processes."""

    root: Path
    key: bytes
    system: str

    @classmethod
    def opened(cls, root: Path, secret: str) -> "Repository":
        """Raises BackupFailed (no backup), Damaged (or another key)."""
        if not (root / _MARK).is_file():
            raise BackupFailed(f"{root} 不是备份目录。(not a backup)")
        key = master(secret)
        about = json.loads(b"".join(unseal(key, _MARK, root / _MARK)))
        if about["format"] != FORMAT:
            raise BackupFailed("备份格式不是本版本所能读取的。(unknown backup format)")
        return cls(root, key, about["system"])

    @classmethod
    def of(cls, root: Path, secret: str, system: str) -> "Repository":
        """That of this cluster, made when there is none. Raises BackupFailed: something else is there."""
        if not (root / _MARK).is_file():
            if root.exists() and (not root.is_dir() or any(root.iterdir())):
                raise BackupFailed(f"{root} 不是空目录，也不是备份目录，请另选。(neither empty nor a backup)")
            root.mkdir(parents=True, exist_ok=True, mode=0o700)
            cls(root, master(secret), system).write_json(_MARK, {"format": FORMAT, "system": system})
        found = cls.opened(root, secret)
        if found.system != system:
            raise BackupFailed(f"{root} 是另一个数据库的备份，请另选。(of another database)")
        return found

    def write(self, name: str, chunks: Iterable[bytes], compress: bool = False) -> Sealed:
        return seal(self.key, name, chunks, self.root / name, compress)

    def read(self, name: str) -> Iterator[bytes]:
        """Raises Damaged."""
        return unseal(self.key, name, self.root / name)

    def write_json(self, name: str, value: object) -> None:
        self.write(name, [json.dumps(value, ensure_ascii=False).encode()], compress=True)

    def read_json(self, name: str) -> Any:
        """Raises Damaged."""
        return json.loads(b"".join(self.read(name)))

    def names(self, folder: str) -> list[str]:
        """Every complete file of a folder, sorted: "wal/0000…"."""
        found = (self.root / folder).rglob("*") if (self.root / folder).is_dir() else ()
        return sorted(
            str(p.relative_to(self.root)) for p in found if p.is_file() and not p.name.endswith(".part")
        )

    def remove(self, name: str) -> None:
        """A file or a folder; one that is not there is no error."""
        path = self.root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


__all__ = ["BackupFailed", "Damaged", "Repository"]
