"""ZIP: no pages of its own, only the files inside."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers.protocol import DAMAGED, Attachment, Reader

UTF8_NAME = 0x800  # flag bit: the entry's name is UTF-8
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class ArchiveReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:  # noqa: ARG002
        return iter(())

    def attachments(self, data: bytes) -> Iterator[Attachment]:
        """Files with the folders they lie in, one at a time; limits were checked at intake."""
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for entry in archive.infolist():
                    name = entry_name(entry)
                    if not entry.is_dir() and not is_junk(name):
                        yield name, archive.read(entry)
        except (*DAMAGED, RuntimeError) as error:
            raise Unusable("压缩包已损坏，无法解开；请重新打包为 ZIP 后上传。") from error


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: Chinese Windows writes GBK where the standard says CP437."""
    if entry.flag_bits & UTF8_NAME:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def is_junk(name: str) -> bool:
    return any(part in name for part in _JUNK)
