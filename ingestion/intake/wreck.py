"""A ZIP whose directory is gone (a broken download, a full disk): what its entries' own headers still give.

Format: APPNOTE.TXT 6.3.10, section 4.3.7 (local file header).
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipInfo

_MARK = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
_SIZE_FOLLOWS = 0x8  # flag bit: sizes stand behind the data
_LOCKED = 0x1
_MOST_ENTRIES = 5000


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry. `data` is what decompresses; `whole` tells whether that is all of it."""

    entry: ZipInfo
    data: bytes
    whole: bool


def entries(data: bytes) -> Iterator[ZipInfo]:
    """Names, flags and header offsets of the entries that can be found."""
    at, found = data.find(_MARK), 0
    while at >= 0 and found < _MOST_ENTRIES and at + _HEADER.size <= len(data):
        fields = _HEADER.unpack_from(data, at)
        flags, method, packed, size, name_length = fields[2], fields[3], fields[7], fields[8], fields[9]
        raw = data[at + _HEADER.size : at + _HEADER.size + name_length]
        if name_length and len(raw) == name_length:
            entry = ZipInfo(raw.decode("utf-8" if flags & 0x800 else "cp437", "replace"))
            entry.flag_bits, entry.compress_type, entry.header_offset = flags, method, at
            entry.compress_size, entry.file_size, entry.CRC = packed, size, fields[6]
            found += 1
            yield entry
        known = 0 if flags & _SIZE_FOLLOWS else packed
        at = data.find(_MARK, at + _HEADER.size + name_length + known)


def piece(data: bytes, entry: ZipInfo, most: int) -> Piece:
    """What an entry still holds, at most `most` bytes. An entry with a lock or a rare method gives nothing."""
    fields = _HEADER.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _HEADER.size + fields[9] + fields[10]
    if entry.flag_bits & _LOCKED or entry.compress_type not in (_STORED, _DEFLATED):
        return Piece(entry, b"", False)
    if entry.compress_type == _STORED:
        content = data[start : start + min(entry.compress_size, most)]
        return Piece(entry, content, len(content) == entry.file_size)
    inflater = zlib.decompressobj(-15)
    content = b""
    try:
        content = inflater.decompress(data[start:], most)
    except zlib.error:
        content = _as_far_as_it_goes(data[start:], most)
    return Piece(entry, content, inflater.eof)


def _as_far_as_it_goes(packed: bytes, most: int) -> bytes:
    """Inflates small steps until the damage, and keeps what came before it."""
    inflater, kept = zlib.decompressobj(-15), bytearray()
    for at in range(0, len(packed), 512):
        try:
            kept += inflater.decompress(packed[at : at + 512], max(most - len(kept), 1))
        except zlib.error:
            break
        if inflater.eof or len(kept) >= most:
            break
    return bytes(kept)
