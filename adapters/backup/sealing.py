"""Sealed files: AES-256-GCM in pieces, so that a file of any size is streamed and no byte of it can change unseen.

    "ADJB" | 1 byte: 1 compressed, 0 not | 16 bytes salt | pieces of 1 MiB + 16 bytes tag, the last one shorter

Each file has a key of its own, HKDF-SHA256 of the master key, the salt and the file's name in the repository: a file
put in another's place does not open. A piece's nonce is its number and whether it is the last: none can be left out,
moved or cut off.
"""

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casework.errors import CaseworkError

_MAGIC, _SALT, _PIECE, _TAG = b"ADJB", 16, 1 << 20, 16


class Damaged(CaseworkError):
    """备份文件已损坏，或密钥不符。(backup file damaged, or another key)"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What went in: SHA-256 (hex) and length of the plain bytes."""

    sha256: str
    bytes: int


def master(secret: str) -> bytes:
    """The key of a repository from its secret text."""
    return _derived(secret.encode(), b"", "adjuster backup")


def seal(key: bytes, name: str, source: Iterable[bytes], target: Path, compress: bool) -> Sealed:
    """Writes `target` whole, on the disk, or not at all. Raises whatever `source` raises."""
    digest, length = hashlib.sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal length
        for chunk in source:
            digest.update(chunk)
            length += len(chunk)
            yield chunk

    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            header = _MAGIC + bytes([compress]) + os.urandom(_SALT)
            out.write(header)
            for piece in _encrypted(key, name, header, _deflated(counted()) if compress else counted()):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return Sealed(digest.hexdigest(), length)


def unseal(key: bytes, name: str, path: Path) -> Iterator[bytes]:
    """The plain bytes, each piece proven before it is handed out. Raises Damaged."""
    plain = _decrypted(key, name, path)
    try:
        yield from _inflated(plain) if next(plain) == b"\1" else plain
    except (OSError, InvalidTag, zlib.error, StopIteration):
        raise Damaged(
            f"{name}: 备份文件缺失、已损坏，或密钥不符。(missing, damaged, or another key)"
        ) from None


def _encrypted(key: bytes, name: str, header: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    cipher, waiting, number = AESGCM(_derived(key, header, name)), bytearray(), 0
    for chunk in chunks:
        waiting += chunk
        while len(waiting) > _PIECE:  # one byte at least stays for the last piece
            yield cipher.encrypt(_nonce(number, False), bytes(waiting[:_PIECE]), header)
            del waiting[:_PIECE]
            number += 1
    yield cipher.encrypt(_nonce(number, True), bytes(waiting), header)


def _decrypted(key: bytes, name: str, path: Path) -> Iterator[bytes]:
    """First the flag of compression, then the bytes."""
    with path.open("rb") as stream:
        header = stream.read(len(_MAGIC) + 1 + _SALT)
        if not header.startswith(_MAGIC) or len(header) != len(_MAGIC) + 1 + _SALT:
            raise InvalidTag
        yield header[len(_MAGIC) : len(_MAGIC) + 1]
        cipher, number = AESGCM(_derived(key, header, name)), 0
        piece = stream.read(_PIECE + _TAG)
        while piece:
            following = stream.read(_PIECE + _TAG)
            yield cipher.decrypt(_nonce(number, not following), piece, header)
            piece, number = following, number + 1
        if not number:
            raise InvalidTag


def _deflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    squeeze = zlib.compressobj(1)
    for chunk in chunks:
        yield squeeze.compress(chunk)
    yield squeeze.flush()


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    stretch = zlib.decompressobj()
    for chunk in chunks:
        yield stretch.decompress(chunk, _PIECE)
        while stretch.unconsumed_tail:
            yield stretch.decompress(stretch.unconsumed_tail, _PIECE)
    yield stretch.flush()
    if not stretch.eof:
        raise InvalidTag


def _derived(key: bytes, salt: bytes, name: str) -> bytes:
    return HKDF(SHA256(), 32, salt, name.encode()).derive(key)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
