"""How large and how deep a file may be."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes; `ratio` is unpacked size over packed size, `depth` archives within archives.

    `page_seconds` and `memory` bound the process that reads: one page's time, and what it may hold.
    """

    size: int = 80 * MEGABYTE
    pages: int = 2000
    pixels: int = 120_000_000
    frames: int = 500
    entries: int = 1000
    unpacked: int = 600 * MEGABYTE
    ratio: int = 150
    depth: int = 3
    page_seconds: float = 180.0
    memory: int = 3000 * MEGABYTE
