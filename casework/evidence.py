"""Evidence: File > Page > Block > Word, and the Citation that leads back to them.

One coordinate origin everywhere: boxes are fractions (0..1) of the upright page, origin top left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class FileStatus(StrEnum):
    RECEIVED = "received"  #: original stored, waiting for a worker
    READING = "reading"  #: a worker holds the lease
    INDEXED = "indexed"  #: read, searchable, facts proposed
    DUPLICATE = "duplicate"  #: same bytes as `duplicate_of`, linked and not stored twice
    LOCKED = "locked"  #: needs its password to be opened; the original is kept
    REJECTED = "rejected"  #: cannot be used; `reason` says why and what to do
    FAILED = "failed"  #: our fault or a poison file; quarantined after three attempts


class TextSource(StrEnum):
    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    FILE = "file"  #: the format itself carries text (office, mail), typeset by us


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    KEY_VALUE = "key_value"  #: text is "label：value"
    TABLE_CELL = "table_cell"
    LIST_ITEM = "list_item"
    STAMP = "stamp"
    PHOTO = "photo"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Box:
    """Fractions of the upright page: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    def union(self, other: "Box") -> "Box":
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def as_list(self) -> list[float]:
        return [round(v, 5) for v in (self.x0, self.y0, self.x1, self.y1)]


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a table; rows and columns count from 0, row 0 is the header."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that is read as one: order is the reading order on its page."""

    order: int
    kind: BlockKind
    text: str
    box: Box
    words: Sequence[Word] = ()  #: a tuple, or decoded from its store when looked at
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`number` is 1-based; for a sheet its position, for a mail body 1. width/height in pixels of the upright image."""

    number: int
    width: int
    height: int
    blocks: tuple[Block, ...]
    source: TextSource
    rotation: int = 0
    dpi: int = 0
    confidence: float = 1.0
    title: str = ""
    note: str = (
        ""  #: what could not be read of it, or is read otherwise than it is seen; zh-CN, for the adjuster
    )

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive pages that are one document; pages count from 1, both are part of it."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class File:
    id: str
    case_id: str
    name: str
    sha256: str
    size: int
    media_type: str
    status: FileStatus
    kind: str = ""  #: document kind, a key of ingestion.extract.kinds, e.g. "policy"
    reason: str = ""
    pages: int = 0
    pages_done: int = 0
    parent_id: str | None = None  #: the mail or archive it came in
    duplicate_of: str | None = None
    opened: str = (
        ""  #: sha256 of the copy without its password, once it has been opened; `sha256` stays the original's
    )
    received_by: str = ""
    received_at: datetime | None = None
    photo: dict[str, str] = field(default_factory=dict)  #: EXIF: time, lat, lon, camera, phash
    segments: tuple[
        Segment, ...
    ] = ()  #: the documents of a file that holds several; `kind` is the weightiest's

    @property
    def papers(self) -> "tuple[File, ...]":
        """The file once for each document that it holds, as if that document were all of it; itself when it is one."""
        if len(self.segments) < 2:
            return (self,)
        return tuple(replace(self, kind=s.kind, segments=(s,)) for s in self.segments)

    @property
    def first_page(self) -> int:
        return self.segments[0].first if self.segments else 1

    def own(self, pages: "tuple[Page, ...]") -> "tuple[Page, ...]":
        """Of the pages of the whole file those that belong to this paper."""
        if not self.segments:
            return pages
        return tuple(p for p in pages if any(s.first <= p.number <= s.last for s in self.segments))

    def kind_at(self, page: int) -> str:
        """The kind of the document to which a page belongs."""
        return next((s.kind for s in self.segments if s.first <= page <= s.last), self.kind)


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a statement rests on. `quote` must be found again in the page's text before it is shown."""

    file_id: str
    file: str
    page: int
    quote: str
    box: Box | None = None
    document: int = 0  #: where its file holds several documents, the first page of the one that says it

    def as_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "file_id": self.file_id,
            "page": self.page,
            "box": self.box.as_list() if self.box else None,
            "quote": self.quote,
        }
