"""How large and how deep a file may be."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes; `ratio` is unpacked size over packed size, `depth` archives within archives."""

    size: int = 80 * MEGABYTE
    pages: int = 2000
    pixels: int = 120_000_000
    frames: int = 500
    entries: int = 1000
    unpacked: int = 600 * MEGABYTE
    ratio: int = 150
    depth: int = 3
