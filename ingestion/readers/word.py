"""DOCX: paragraphs, tables and pictures in the order they stand in."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn

from ingestion.ocr.engine import Recogniser
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers.protocol import DAMAGED, Reader
from ingestion.readers.typeset import Content, Entry, PageBreak, Picture, Table, pages, said
from ingestion.readers.word_numbering import Numbering

_HEADINGS = ("heading", "title", "标题")


@dataclass(frozen=True, slots=True)
class WordReader(Reader):
    recogniser: Recogniser

    def read(self, data: bytes) -> Iterator[ReadPage]:
        try:
            document = docx.Document(io.BytesIO(data))
        except DAMAGED as error:
            raise Unusable(
                "Word 文件已损坏，无法打开；请用 Word 或 WPS 另存为 DOCX 或 PDF 后重新上传。"
            ) from error
        return pages(_contents(document), recogniser=self.recogniser)


def _contents(document: Any) -> Iterator[Content]:
    numbering = Numbering(document)
    for element in document.element.body:
        if element.tag == qn("w:p"):
            yield from _paragraph(element, document, numbering)
        elif element.tag == qn("w:tbl"):
            yield _table(element, numbering)
        elif element.tag == qn("w:sdt"):
            for inner in element.iter(qn("w:p")):
                yield from _paragraph(inner, document, numbering)


def _paragraph(element: Any, document: Any, numbering: Numbering) -> Iterator[Content]:
    style = document.styles.element.get_by_id(element.style) if element.style else None
    name = (style.name_val or "").lower() if style is not None else ""
    heading = name.startswith(_HEADINGS)
    text = numbering.label(element, style)
    if element.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None:
        yield PageBreak()
    for part in _parts(element, document):
        if isinstance(part, str):
            text += part
            continue
        if text.strip():
            yield said(text.strip(), heading=heading)
        text = ""
        yield part
    if text.strip():
        yield said(text.strip(), heading=heading)


def _parts(element: Any, document: Any) -> Iterator[str | Content]:
    """Text, page breaks and pictures of a paragraph, in order; deleted text and fallbacks left out."""
    for node in element.iterchildren():
        tag = node.tag
        if tag == qn("w:t"):
            yield node.text or ""
        elif tag in (qn("w:tab"), qn("w:ptab")):
            yield "  "
        elif tag == qn("w:cr"):
            yield "\n"
        elif tag == qn("w:br"):
            yield PageBreak() if node.get(qn("w:type")) == "page" else "\n"
        elif tag == qn("w:lastRenderedPageBreak"):
            yield PageBreak()
        elif tag == qn("a:blip"):
            yield from _picture(node, document)
        elif tag == qn("w:p"):  # inside a text box
            yield "\n"
            yield from _parts(node, document)
        elif isinstance(tag, str) and not tag.endswith(("}del", "}Fallback", "}pPr", "}rPr", "}instrText")):
            yield from _parts(node, document)


def _picture(node: Any, document: Any) -> Iterator[Content]:
    part = document.part.related_parts.get(node.get(qn("r:embed")))
    if part is not None:
        yield Picture(part.blob)


def _table(element: Any, numbering: Numbering) -> Table:
    entries: dict[tuple[int, int], Entry] = {}
    above: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(element.iterchildren(qn("w:tr"))):
        column = 0
        for cell in row.iterchildren(qn("w:tc")):
            span = cell.grid_span
            if cell.vMerge == "continue" and column in above:
                key = above[column]
                old = entries.get(key)
                if old is not None:
                    entries[key] = Entry(old.row, old.column, old.text, r - old.row + 1, old.column_span)
            else:
                above[column] = (r, column)
                text = _cell_text(cell, numbering)
                if text:
                    entries[r, column] = Entry(r, column, text, 1, span)
            column += span
    return Table(tuple(entries.values()))


def _cell_text(cell: Any, numbering: Numbering) -> str:
    lines = []
    for paragraph in cell.iter(qn("w:p")):
        text = "".join(part for part in _parts(paragraph, None) if isinstance(part, str))
        lines.append((numbering.label(paragraph, None) + text).strip())
    return "\n".join(line for line in lines if line)
