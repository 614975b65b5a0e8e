"""Whether a TIFF's chain of pages breaks off: its last directory points to where the file has nothing.

Format: TIFF 6.0, section 2 (image file directory).
"""

import struct

_ORDER = {b"II*\x00": "<", b"MM\x00*": ">"}
_ENTRY = 12  # bytes
_MOST = 10_000


def breaks_off(data: bytes) -> bool:
    """False for every other format."""
    order = _ORDER.get(data[:4])
    if order is None:
        return False
    at = _number(data, order + "I", 4)
    for _ in range(_MOST):
        if not at:
            return False
        entries = _number(data, order + "H", at)
        if entries is None:
            return True
        following = _number(data, order + "I", at + 2 + entries * _ENTRY)
        if following is None:
            return True
        at = following
    return False


def _number(data: bytes, form: str, at: int | None) -> int | None:
    try:
        return int(struct.unpack_from(form, data, at or 0)[0])
    except struct.error:
        return None
