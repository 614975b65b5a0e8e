"""What every reader does, whatever the format."""

from collections.abc import Iterator
from typing import Protocol

from ingestion.pages import ReadPage

Attachment = tuple[str, bytes]


class Reader(Protocol):
    """One format. All methods take the whole file; pages come one at a time, memory stays flat."""

    def count(self, data: bytes) -> int:
        """Pages the file will give, for progress; 0 when that is known only at the end."""
        return 0

    def read(self, data: bytes) -> Iterator[ReadPage]:
        """Pages in order, numbered from 1. Raises `ingestion.outcome.Unusable` when it cannot."""
        ...

    def attachments(self, data: bytes) -> Iterator[Attachment]:
        """Files inside this one: name as given (may repeat) and bytes."""
        return iter(())

    def photo_metadata(self, data: bytes) -> dict[str, str]:
        """time (ISO), lat, lon (decimal degrees), camera, software, phash; absent keys are unknown."""
        return {}
