"""S3: bytes by key. Keys are the case and the content hash, so the same bytes are stored once and never change.

Works with any S3 that knows path-style addresses. Transient failures are retried with jitter; what remains is
StorageUnavailable, with nothing half-written (S3 shows an object only when it is complete).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from adapters import metrics
from adapters.settings import Settings
from casework.errors import CaseworkError, NotFound

if TYPE_CHECKING:  # stubs only, absent at run time
    from mypy_boto3_s3 import S3Client

_MISSING = frozenset({"404", "NoSuchKey", "NotFound", "NoSuchBucket"})
_OURS_ALREADY = frozenset({"BucketAlreadyOwnedByYou", "BucketAlreadyExists"})
_CHUNK = 1 << 20


class StorageUnavailable(CaseworkError):
    """文件存储暂时不可用，请稍后重试。"""


class Corrupted(StorageUnavailable):
    """存储中的文件内容与其哈希不符，请联系管理员。"""


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as the store lists it; its ETag changes when its bytes do."""

    key: str
    etag: str
    modified: datetime


class Bucket:
    """One bucket of one S3 endpoint. Safe to share between threads."""

    def __init__(self, client: "S3Client", name: str) -> None:
        self._client = client
        self._name = name

    def ensure(self) -> None:
        """Creates the bucket when it is not there. Raises StorageUnavailable."""
        with _request("create"):
            try:
                self._client.head_bucket(Bucket=self._name)
            except ClientError as error:
                if _code(error) not in _MISSING:
                    raise
                self._create()

    def _create(self) -> None:
        try:
            self._client.create_bucket(Bucket=self._name)
        except ClientError as error:
            if _code(error) not in _OURS_ALREADY:
                raise

    def put(self, key: str, data: bytes, media_type: str) -> None:
        """Stores `data`; storing the same bytes again changes nothing."""
        with _request("put"):
            self._client.put_object(Bucket=self._name, Key=key, Body=data, ContentType=media_type)

    def put_file(self, key: str, stream: BinaryIO, media_type: str) -> None:
        """Stores a file of any size in parts, without holding it in memory."""
        with _request("put"):
            self._client.upload_fileobj(stream, self._name, key, ExtraArgs={"ContentType": media_type})

    def get(self, key: str) -> bytes:
        """The whole object. Raises NotFound, StorageUnavailable, Corrupted (its bytes are not its hash)."""
        return b"".join(self.whole(key))

    def whole(self, key: str) -> Iterator[bytes]:
        """The object piece by piece; Corrupted comes after the last one. Raises as `get` does."""
        digest = sha256()
        for chunk in self.chunks(key):
            digest.update(chunk)
            yield chunk
        named = key.rsplit("/", 1)[-1]
        if len(named) == 64 and named != digest.hexdigest():
            raise Corrupted

    def chunks(self, key: str) -> Iterator[bytes]:
        """The object piece by piece, for downloads. Raises NotFound, StorageUnavailable."""
        with _request("get"):
            body = self._client.get_object(Bucket=self._name, Key=key)["Body"]
            yield from body.iter_chunks(_CHUNK)

    def exists(self, key: str) -> bool:
        try:
            with _request("head"):
                self._client.head_object(Bucket=self._name, Key=key)
        except NotFound:
            return False
        return True

    def listing(self) -> Iterator[Listed]:
        """Every object there is, for a backup. Raises StorageUnavailable."""
        with _request("list"):
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._name):
                for entry in page.get("Contents", []):
                    yield Listed(entry["Key"], entry["ETag"].strip('"'), entry["LastModified"])

    def media_type(self, key: str) -> str:
        """What `put` was told. Raises NotFound, StorageUnavailable."""
        with _request("head"):
            return str(self._client.head_object(Bucket=self._name, Key=key)["ContentType"])

    def delete(self, key: str) -> None:
        """Removes the object; one that is not there is no error."""
        with _request("delete"):
            self._client.delete_object(Bucket=self._name, Key=key)


def open_bucket(settings: Settings, connect_timeout: float = 3, attempts: int = 4) -> Bucket:
    """The bucket that the settings name. Opens no connection yet."""
    settings.require("s3_bucket")
    client: S3Client = boto3.client(
        "s3",
        endpoint_url=settings.s3_endpoint_url,
        region_name=settings.s3_region,
        aws_access_key_id=settings.s3_access_key,
        aws_secret_access_key=settings.s3_secret_key.get_secret_value() if settings.s3_secret_key else None,
        config=Config(
            connect_timeout=connect_timeout,
            read_timeout=30,
            retries={"mode": "standard", "max_attempts": attempts},
            s3={"addressing_style": "path" if settings.s3_endpoint_url else "auto"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            max_pool_connections=20,
        ),
    )
    return Bucket(client, settings.s3_bucket or "")


@contextmanager
def _request(operation: str) -> Iterator[None]:
    """Measured; botocore's errors -> ours."""
    begun, result = perf_counter(), "failed"
    try:
        yield
        result = "ok"
    except ClientError as error:
        if _code(error) in _MISSING:
            result = "missing"
            raise NotFound("没有找到该文件。") from error
        raise StorageUnavailable from error
    except BotoCoreError as error:
        raise StorageUnavailable from error
    finally:
        metrics.STORAGE_REQUESTS.labels(operation, result).inc()
        metrics.STORAGE_SECONDS.labels(operation).observe(perf_counter() - begun)


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
