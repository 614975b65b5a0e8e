"""DOCX: paragraphs, tables and pictures in the order they stand in."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import docx
from docx.oxml.ns import qn

from ingestion.ocr.engine import Recogniser
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers import word_notes
from ingestion.readers.package import mended, remark
from ingestion.readers.protocol import DAMAGED, Attachment, Reader
from ingestion.readers.typeset import Content, Entry, Note, PageBreak, Picture, Table, pages, said
from ingestion.readers.word_numbering import Numbering

_WRAPPERS = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:smartTag"))
_DELETED = "有修订记录，已删除的文字未读取"
_NOT_READ = {
    qn("w:del"): _DELETED,
    qn("w:moveFrom"): _DELETED,
    qn("c:chart"): "含图表，图表中的数字未读取，请对照原件",
    qn("dgm:relIds"): "含示意图（SmartArt），其中的文字未读取，请对照原件",
}
_HEADINGS = ("heading", "title", "标题")


@dataclass(frozen=True, slots=True)
class WordReader(Reader):
    recogniser: Recogniser

    def read(self, data: bytes) -> Iterator[ReadPage]:
        sound = mended(data)
        try:
            document = docx.Document(io.BytesIO(sound.data))
        except DAMAGED as error:
            raise Unusable(
                "Word 文件已损坏，无法打开；请用 Word 或 WPS 另存为 DOCX 或 PDF 后重新上传。"
            ) from error
        note = [Note(text) for text in (remark(sound.lost),) if text]
        return pages(chain(note, _contents(document)), recogniser=self.recogniser)

    def attachments(self, data: bytes) -> Iterator[Attachment]:
        return word_notes.embedded(data)


def _contents(document: Any) -> Iterator[Content]:
    numbering = Numbering(document)
    yield from word_notes.headers(document, wording)
    yield from _body(document.element.body, document, numbering)
    yield from word_notes.afterwards(document, wording)


def _body(parent: Any, document: Any, numbering: Numbering) -> Iterator[Content]:
    for element in parent.iterchildren():
        if element.tag == qn("w:p"):
            yield from _paragraph(element, document, numbering)
        elif element.tag == qn("w:tbl"):
            yield _table(element, numbering)
            yield from _inside(element, document)
        elif element.tag in _WRAPPERS:
            yield from _body(element, document, numbering)
        elif element.tag == qn("w:altChunk"):
            yield Note("含嵌入的外部片段，未读取，请在 Word 或 WPS 中另存后重新上传")


def _inside(table: Any, document: Any) -> Iterator[Content]:
    """Pictures of a table's cells, and remarks on them, after the table."""
    for paragraph in table.iter(qn("w:p")):
        yield from (part for part in _parts(paragraph, document) if isinstance(part, Picture | Note))


def wording(paragraph: Any) -> str:
    """A paragraph's text alone."""
    return "".join(part for part in _parts(paragraph, None) if isinstance(part, str))


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
        if isinstance(part, Note):  # does not part the sentence
            yield part
            continue
        if text.strip():
            yield said(text.strip(), heading=heading)
        text = ""
        yield part
    if text.strip():
        yield said(text.strip(), heading=heading)


def _parts(element: Any, document: Any) -> Iterator[str | Content]:
    """Text, page breaks and pictures of a paragraph, in order; what was deleted or is hidden is left out, and said."""
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
        elif tag in _NOT_READ:
            yield Note(_NOT_READ[tag])
        elif tag == qn("w:r") and _is_hidden(node):
            yield Note("含隐藏文字，未读取，请核实来源")
        elif tag == qn("w:p"):  # inside a text box
            yield "\n"
            yield from _parts(node, document)
        elif isinstance(tag, str) and not tag.endswith(("}Fallback", "}pPr", "}rPr", "}instrText")):
            yield from _parts(node, document)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off")


def _picture(node: Any, document: Any) -> Iterator[Content]:
    if document is None:
        return
    if node.get(qn("r:link")) and not node.get(qn("r:embed")):
        yield Note("有链接到外部的图片，未访问，请将图片另行上传")
    part = document.part.related_parts.get(node.get(qn("r:embed")))
    if part is not None:
        yield Picture(part.blob)


def _table(element: Any, numbering: Numbering) -> Table:
    entries: dict[tuple[int, int], Entry] = {}
    above: dict[int, tuple[int, int]] = {}
    for r, row in enumerate(element.iterchildren(qn("w:tr"))):
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        column = int(before.get(qn("w:val"))) if before is not None else 0
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
    """A cell's paragraphs as lines; of a table within it, each row is a line."""
    lines: list[str] = []
    for element in cell.iterchildren():
        if element.tag == qn("w:p"):
            lines.append((numbering.label(element, None) + wording(element)).strip())
        elif element.tag == qn("w:tbl"):
            for row in element.iterchildren(qn("w:tr")):
                texts = (_cell_text(inner, numbering) for inner in row.iterchildren(qn("w:tc")))
                lines.append("  ".join(text.replace("\n", " ") for text in texts if text))
        elif element.tag in _WRAPPERS:
            lines.append(_cell_text(element, numbering))
    return "\n".join(line for line in lines if line)
