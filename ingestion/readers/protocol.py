"""What every reader does, whatever the format."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from ingestion.pages import ReadPage
from ingestion.readers.lost import Lost

Attachment = tuple[str, bytes] | Lost

#: what the libraries raise for a package (docx, xlsx, pptx, zip) or mail whose parts are damaged; XML errors are SyntaxError
DAMAGED = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    SyntaxError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)


class Reader(Protocol):
    """One format. All methods take the whole file; pages come one at a time, memory stays flat."""

    def count(self, data: bytes) -> int:  # noqa: ARG002
        """Pages the file will give, for progress; 0 when that is known only at the end."""
        return 0

    def read(self, data: bytes) -> Iterator[ReadPage]:
        """Pages in order, numbered from 1. Raises `ingestion.outcome.Unusable` when it cannot."""
        ...

    def resume(self, data: bytes, first: int) -> Iterator[ReadPage]:
        """Pages from number `first` on; a reader whose pages cost much does not make the earlier ones."""
        return (made for made in self.read(data) if made.page.number >= first)

    def attachments(self, data: bytes) -> Iterator[Attachment]:  # noqa: ARG002
        """Files inside this one: name as given (may repeat) and bytes; Lost for one that cannot be had."""
        return iter(())

    def photo_metadata(self, data: bytes) -> dict[str, str]:  # noqa: ARG002
        """time (ISO), lat, lon (decimal degrees), camera, software, phash; absent keys are unknown."""
        return {}
