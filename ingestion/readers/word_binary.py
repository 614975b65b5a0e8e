"""DOC (Word 97-2003): the text in the order of its piece table. Layout and pictures are not read.

Format: [MS-DOC], sections 2.4.1 (retrieving text), 2.5 (the file information block) and 2.8.35 (pieces).
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers.protocol import Reader
from ingestion.readers.typeset import Content, PageBreak, pages, plain_table, said

_FLAGS, _CCP_TEXT, _CLX = 0x0A, 0x4C, 0x1A2  # offsets in the file information block
_FIELD_START, _FIELD_MIDDLE, _FIELD_END = "\x13", "\x14", "\x15"
_CELL = "\x07"
BROKEN = "DOC 文件已损坏或版本过旧，无法读取；请用 Word 或 WPS 另存为 DOCX 或 PDF 后重新上传。"


@dataclass(frozen=True, slots=True)
class WordBinaryReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:
        try:
            text = text_of(data)
        except (struct.error, OSError, IndexError, ValueError) as error:
            raise Unusable(BROKEN) from error
        return pages(_contents(text))


def text_of(data: bytes) -> str:
    """The main text, paragraph marks as newlines, cell marks as U+0007, page breaks as form feeds."""
    with olefile.OleFileIO(io.BytesIO(data)) as book:
        body = book.openstream("WordDocument").read()
        flags = struct.unpack_from("<H", body, _FLAGS)[0]
        tables = book.openstream("1Table" if flags & 0x0200 else "0Table").read()
    start, length = struct.unpack_from("<II", body, _CLX)
    characters = struct.unpack_from("<I", body, _CCP_TEXT)[0]
    text = "".join(_pieces(body, tables[start : start + length]))[:characters]
    return _without_fields(text).replace("\r", "\n").replace("\x0b", "\n")


def _pieces(body: bytes, clx: bytes) -> Iterator[str]:
    at = 0
    while clx[at] == 1:  # property runs come before the piece table
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    table = clx[at + 5 : at + 5 + size]
    count = (size - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    for i in range(count):
        place = struct.unpack_from("<I", table, (count + 1) * 4 + i * 8 + 2)[0]
        length = ends[i + 1] - ends[i]
        if place & 0x40000000:  # one byte a character
            offset = (place & 0x3FFFFFFF) // 2
            yield body[offset : offset + length].decode("cp1252", "replace")
        else:
            yield body[place : place + 2 * length].decode("utf-16-le", "replace")


def _without_fields(text: str) -> str:
    """A field shows its result, not its instruction (PAGE, HYPERLINK ...)."""
    kept, hidden = [], 0
    for char in text:
        if char == _FIELD_START:
            hidden += 1
        elif char in (_FIELD_MIDDLE, _FIELD_END):
            hidden -= bool(hidden) if char == _FIELD_MIDDLE or hidden else 0
        elif not hidden and (char >= " " or char in "\r\x07\x0b\x0c\t"):
            kept.append(char)
    return "".join(kept)


def _contents(text: str) -> Iterator[Content]:
    rows: list[list[str]] = []
    for i, page in enumerate(text.split("\x0c")):
        if i:
            yield PageBreak()
        for line in page.split("\n"):
            *cells, rest = line.split(_CELL)
            if cells:
                rows += _rows(cells)
            if rest.strip():
                if rows:
                    yield plain_table(rows)
                    rows = []
                yield said(rest.strip())
        if rows:
            yield plain_table(rows)
            rows = []


def _rows(cells: list[str]) -> list[list[str]]:
    """Cells to rows: an empty mark after a row's last cell ends it."""
    rows: list[list[str]] = [[]]
    for cell in cells:
        if cell == "" and rows[-1]:
            rows.append([])
        else:
            rows[-1].append(cell)
    return [row for row in rows if row]
