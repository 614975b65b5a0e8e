"""The neutral page model: what the report says and in which order, before anyone decides how it looks.

Both formats are written from it, so they say the same text. Texts here are final: numbered, cleaned, with their
citations set; `link` and `anchor` are names we made ourselves, never text from evidence.
"""

from dataclasses import dataclass
from enum import StrEnum

from casework.templates import Fonts


class Role(StrEnum):
    PLAIN = "plain"
    CITATION = "citation"  #: 〔附件1.1 p2〕, linked to its row of the evidence index
    FLAG = "flag"  #: a sentence of a draft that rests on nothing


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    role: Role = Role.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """`level` 1 is a chapter. Every title stands in the outline; levels 1 and 2 stand in the contents."""

    text: str
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `note` is the small print under a table."""

    spans: tuple[Span, ...]
    note: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    align: Align = Align.LEFT
    em: float = 0.0  #: the width wished for, where there is room to write by hand


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str, ...]
    anchor: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `wide` asks for a landscape page; `row_height` (points) leaves room for handwriting."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    wide: bool = False
    row_height: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """`jpeg` is None when the photo could not be had; its place is then kept and says so."""

    label: str
    caption: str
    notes: tuple[str, ...]
    jpeg: bytes | None
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Pictures:
    """`large`: two a page, one above the other (the photo annex); else two side by side within a chapter."""

    pictures: tuple[Picture, ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Title | Text | Grid | Pictures | PageBreak


def sideways(blocks: tuple[Block, ...]) -> tuple[bool, ...]:
    """Which blocks stand on a landscape page: wide tables, the small print under them, the titles right above them."""
    flags = [isinstance(block, Grid) and block.wide for block in blocks]
    for i in range(1, len(blocks)):
        block = blocks[i]
        flags[i] = flags[i] or (flags[i - 1] and isinstance(block, Text) and block.note)
    for i in range(len(blocks) - 2, -1, -1):
        flags[i] = flags[i] or (flags[i + 1] and isinstance(blocks[i], Title | PageBreak))
    return tuple(flags)


@dataclass(frozen=True, slots=True)
class Cover:
    """`fields` are label and value; an unknown value is empty and is shown as a blank line to fill in."""

    firm: str
    name: str
    subject: str
    fields: tuple[tuple[str, str], ...]
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    header: str  #: left of every page but the cover
    marker: str  #: right of every page but the cover: 草稿 DRAFT, 未经三审, or the report's name
    draft: bool  #: not issued: the marker is a warning
    cover: Cover
    blocks: tuple[Block, ...]
    fonts: Fonts | None = None
    short: bool = False  #: begins at once: no cover, no contents

    @property
    def contents(self) -> tuple[Title, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Title) and b.level <= 2)


CONTENTS = "目  录"
MISSING_PHOTO = "（照片原件未能读取）"
