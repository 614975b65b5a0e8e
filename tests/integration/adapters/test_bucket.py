"""S3: what is put comes back whole, twice the same changes nothing, and a fault has a name of ours."""

import io
from hashlib import sha256

import pytest

from adapters.bucket import Bucket, Corrupted, StorageUnavailable, open_bucket
from adapters.settings import Settings
from adapters.wiring import Wiring
from casework.errors import NotFound


@pytest.fixture
def bucket(wiring: Wiring) -> Bucket:
    return wiring.bucket


def test_bytes_and_their_type_come_back(bucket: Bucket) -> None:
    data = "证据".encode() * 1000
    key = f"t/{sha256(data).hexdigest()}"
    for _ in range(2):
        bucket.put(key, data, "text/plain")
    assert bucket.get(key) == data
    assert bucket.media_type(key) == "text/plain"
    assert key in {one.key for one in bucket.listing()}


def test_a_large_file_goes_in_parts(bucket: Bucket) -> None:
    data = bytes(range(256)) * 40_000
    bucket.put_file("t/large", io.BytesIO(data), "application/pdf")
    assert b"".join(bucket.chunks("t/large")) == data


def test_what_is_not_there_is_not_found(bucket: Bucket) -> None:
    assert not bucket.exists("t/none")
    bucket.delete("t/none")
    with pytest.raises(NotFound):
        bucket.get("t/none")


def test_bytes_that_are_not_their_hash_are_not_handed_out(bucket: Bucket) -> None:
    key = f"t/{sha256(b'true').hexdigest()}"
    bucket.put(key, b"false", "text/plain")
    with pytest.raises(Corrupted):
        bucket.get(key)


def test_an_endpoint_that_is_down_is_told(settings: Settings) -> None:
    away = open_bucket(settings.reaching({"s3_endpoint_url": "http://127.0.0.1:9"}), 0.2, attempts=1)
    with pytest.raises(StorageUnavailable):
        away.get("t/any")


def test_a_wrong_key_is_refused(settings: Settings) -> None:
    with pytest.raises(StorageUnavailable):
        open_bucket(settings.reaching({"s3_secret_key": "wrong-wrong-wrong"}), attempts=1).get("t/any")
