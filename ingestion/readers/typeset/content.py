"""What a file without pages of its own says."""

from dataclasses import dataclass

from casework.evidence import BlockKind
from ingestion.layout.wording import is_labelled, is_numbered


@dataclass(frozen=True, slots=True)
class Text:
    """A heading, paragraph, list item or “label：value” line."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled cell of a table; rows and columns count from 0."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Here the author, or the program that saved the file, began a new page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image inside the text, encoded as in the file; its words are read too."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the page on which it stands: what is not read, or read otherwise than seen; after “第 N 页”."""

    text: str


Content = Text | Table | PageBreak | Picture | Note


def said(text: str, *, heading: bool = False) -> Text:
    """A text whose kind its own wording tells."""
    if heading:
        return Text(text, BlockKind.HEADING)
    if is_numbered(text):
        return Text(text, BlockKind.LIST_ITEM)
    return Text(text, BlockKind.KEY_VALUE if is_labelled(text) else BlockKind.PARAGRAPH)


def plain_table(rows: list[list[str]]) -> Table:
    """A table of plain rows; empty cells are left out."""
    return Table(
        tuple(
            Entry(r, c, text.strip())
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
            if text.strip()
        )
    )
