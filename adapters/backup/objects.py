"""The object store's copy: whatever is new, by key and ETag, kept under its own SHA-256, and put back.

Nothing is taken away when it goes from the store, and an object that was overwritten is kept in both states.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import BinaryIO, cast

from adapters.backup.repository import Damaged, Repository
from adapters.bucket import Bucket, Listed
from casework.errors import NotFound

_MEMORY = 8 << 20  #: bytes of an object that are held in memory before a temporary file takes them
_HANDS = 8  #: objects at a time: the store answers while others are being encrypted


@dataclass(frozen=True, slots=True)
class Copied:
    """One state of one key."""

    key: str
    etag: str
    media_type: str
    sha256: str
    bytes: int
    modified: str

    @property
    def name(self) -> str:
        return f"objects/{self.sha256[:2]}/{self.sha256}"


class ObjectCopy:
    """Remembers what the catalog holds, so that each round asks the store for its list only."""

    def __init__(self, repository: Repository, bucket: Bucket) -> None:
        self._repository, self._bucket = repository, bucket
        self._known = {(one.key, one.etag) for one in catalog(repository)}

    def __len__(self) -> int:
        """How many states of keys are kept."""
        return len(self._known)

    def bring(self) -> list[Copied]:
        """Copies what is new and enters it in the catalog. Raises StorageUnavailable, Corrupted."""
        new = [one for one in self._bucket.listing() if (one.key, one.etag) not in self._known]
        if not new:
            return []
        with ThreadPoolExecutor(_HANDS) as hands:
            copied = [one for one in hands.map(self._copy, new) if one]
        if copied:
            name = f"catalog/{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
            self._repository.write_json(name, [asdict(one) for one in copied])
            self._known |= {(one.key, one.etag) for one in copied}
        return copied

    def _copy(self, one: Listed) -> Copied | None:
        try:
            with tempfile.SpooledTemporaryFile(_MEMORY) as kept:
                digest = hashlib.sha256()
                for chunk in self._bucket.whole(one.key):
                    digest.update(chunk)
                    kept.write(chunk)
                media_type = self._bucket.media_type(one.key)
                found = Copied(
                    one.key, one.etag, media_type, digest.hexdigest(), kept.tell(), one.modified.isoformat()
                )
                if not (self._repository.root / found.name).exists():
                    kept.seek(0)
                    self._repository.write(found.name, iter(lambda: kept.read(1 << 20), b""))
        except NotFound:
            return None  # gone since it was listed: an upload given up
        return found


def catalog(repository: Repository) -> Iterator[Copied]:
    """Every state of every key, the oldest entry first. Raises Damaged."""
    for name in repository.names("catalog"):
        for row in repository.read_json(name):
            yield Copied(**row)


def put_back(repository: Repository, bucket: Bucket, at: datetime | None) -> int:
    """Every key in the state it had at that moment (its first one, should it be younger). How many. Raises Damaged."""
    chosen: dict[str, Copied] = {}
    for one in catalog(repository):
        if one.key not in chosen or at is None or datetime.fromisoformat(one.modified) <= at:
            chosen[one.key] = one
    with ThreadPoolExecutor(_HANDS) as hands:
        return sum(hands.map(lambda one: _put(repository, bucket, one), chosen.values()))


def _put(repository: Repository, bucket: Bucket, one: Copied) -> int:
    with tempfile.SpooledTemporaryFile(_MEMORY) as kept:
        digest = hashlib.sha256()
        for chunk in repository.read(one.name):
            digest.update(chunk)
            kept.write(chunk)
        if digest.hexdigest() != one.sha256:
            raise Damaged(f"{one.name}: 内容与清单不符。(not what the catalog says)")
        kept.seek(0)
        bucket.put_file(one.key, cast(BinaryIO, kept), one.media_type)
    return 1
