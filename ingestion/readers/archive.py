"""ZIP: no pages of its own, only the files inside."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from adapters.zip_names import entry_name
from ingestion.intake import archives, wreck
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers.lost import Lost
from ingestion.readers.package import taken_out
from ingestion.readers.protocol import Attachment, Reader

_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_MOST = 300 * 1024 * 1024
_DAMAGED = "已损坏，未能取出，请向提供方重新索取"
_FOREIGN = "的压缩方式不受支持，请解压后直接上传该文件"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


@dataclass(frozen=True, slots=True)
class ArchiveReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:  # noqa: ARG002
        return iter(())

    def attachments(self, data: bytes) -> Iterator[Attachment]:
        """Files with the folders they lie in, one at a time; limits were checked at intake."""
        given = 0
        for name, content, lost in _taken(data):
            if is_junk(name):
                continue
            given += not lost
            yield Lost(name, lost) if lost else (name, content)
        if not given and archives.opened(data) is None:
            raise Unusable("压缩包已损坏，其中没有可取出的完整文件；请重新打包为 ZIP 后上传。")


def _taken(data: bytes) -> Iterator[tuple[str, bytes, str]]:
    """Name, content, and "" or why it cannot be had. A file of which only a part is left is no evidence."""
    archive = archives.opened(data)
    if archive is None:
        for entry in wreck.entries(data):
            if not entry.is_dir():
                piece = wreck.piece(data, entry, _MOST)
                yield entry_name(entry), piece.data, "" if piece.whole else _DAMAGED
        return
    with archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            if entry.compress_type not in _METHODS:
                yield entry_name(entry), b"", _FOREIGN
                continue
            content, whole = taken_out(archive, entry)
            yield entry_name(entry), content, "" if whole else _DAMAGED


def is_junk(name: str) -> bool:
    return any(part in name for part in _JUNK)
