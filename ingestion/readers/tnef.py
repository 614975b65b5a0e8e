"""winmail.dat: the files that Outlook wraps in its own format where others would attach them.

Format: [MS-OXTNEF], sections 2.1.3.3 (attributes) and 2.1.3.4 (attachments).
"""

import struct
from collections.abc import Iterator

from ingestion.readers.delimited import decoded

_SIGNATURE = 0x223E9F78
_BEGINS, _TITLE, _DATA = 0x00069002, 0x00018010, 0x0006800F
_HEAD, _ATTRIBUTE, _CHECK = 6, struct.Struct("<BII"), 2


def is_wrapped(data: bytes) -> bool:
    return len(data) > _HEAD and int.from_bytes(data[:4], "little") == _SIGNATURE


def files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name ("" when it has none) and bytes of each file; what is cut off at the end is left out."""
    name, content = "", b""
    for kind, value in _attributes(data):
        if kind == _BEGINS:
            if content:
                yield name, content
            name, content = "", b""
        elif kind == _TITLE:
            name = decoded(value.rstrip(b"\x00"))
        elif kind == _DATA:
            content = value
    if content:
        yield name, content


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEAD
    while at + _ATTRIBUTE.size <= len(data):
        _, kind, length = _ATTRIBUTE.unpack_from(data, at)
        at += _ATTRIBUTE.size
        if at + length > len(data):
            return
        yield kind, data[at : at + length]
        at += length + _CHECK
