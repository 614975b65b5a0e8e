"""Document -> Word: styles, a real table of contents, fields for page numbers, links inside the document only."""

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt

from export.docx_front import add_contents, add_cover, furnish
from export.docx_pictures import add_pictures
from export.docx_styles import FLAG, NOTE, REFERENCE_STYLE, WIDE, WIDTH, dress, set_styles
from export.docx_table import add_table
from export.docx_xml import bookmark, element, hyperlink
from export.flow import BOTTOM, LEFT, RIGHT, TOP
from export.pages import Block, Document, Grid, PageBreak, Pictures, Role, Span, Text, Title, sideways
from export.sheet import A4

_AUTHOR = "公估助手"
_ROLES = {Role.CITATION: REFERENCE_STYLE, Role.FLAG: FLAG}
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class WordWriter:
    """Appends block after block; `pages` holds the page numbers first shown in the contents, until Word counts its own."""

    def __init__(self, document: Document, pages: dict[str, int]) -> None:
        self.document = document
        self.pages = pages
        self.word: Word = docx.Document()
        self.wide = False
        self._new_page = False
        self._turned = False  #: a new section has just begun a new page
        self._bookmarks = 0

    def write(self) -> Word:
        set_styles(self.word)
        self._page(self.word.sections[0])
        furnish(self.word.sections[0], self.document, WIDTH, first=not self.document.short)
        if not self.document.short:
            add_cover(self.word, self.document.cover)
            add_contents(self.word, self.document.contents, self.pages)
            self._new_page = True
        for block, wide in zip(self.document.blocks, sideways(self.document.blocks), strict=True):
            if wide != self.wide:
                self._turn(wide)
            self._block(block)
        if self.document.fonts:
            dress(self.word, self.document.fonts)
        return self.word

    def _block(self, block: Block) -> None:
        match block:
            case PageBreak():
                self._new_page = True
            case Title():
                paragraph = self.word.add_paragraph(block.text, style=f"Heading {block.level}")
                if self._new_page:
                    paragraph.paragraph_format.page_break_before = True
                self._mark(paragraph, block.anchor)
            case Text():
                self._text(block)
            case Grid():
                self._grid(block)
            case Pictures():
                add_pictures(self.word, block)
        self._new_page = isinstance(block, PageBreak) and not self._turned
        self._turned = False

    def _turn(self, wide: bool) -> None:
        """A page on its side for a wide table, and back after it."""
        self.wide, self._turned, self._new_page = wide, True, False
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        self._page(section)
        furnish(section, self.document, WIDE if wide else WIDTH, first=False)

    def _page(self, section: Any) -> None:
        width, height = (A4[1], A4[0]) if self.wide else A4
        section.orientation = WD_ORIENT.LANDSCAPE if self.wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(width), Pt(height)
        section.left_margin, section.right_margin = Pt(LEFT), Pt(RIGHT)
        section.top_margin, section.bottom_margin = Pt(TOP), Pt(BOTTOM)
        section.header_distance, section.footer_distance = Pt(42), Pt(36)

    def _gap(self) -> Any:
        """Word joins two tables that touch; a thin line keeps them apart."""
        paragraph = self.word.add_paragraph(style=NOTE)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
        return paragraph

    def _text(self, block: Text) -> None:
        paragraph = self.word.add_paragraph(style=NOTE if block.note else "Normal")
        if not block.note:
            paragraph.paragraph_format.first_line_indent = Pt(24)
            indent = paragraph._p.get_or_add_pPr().find(qn("w:ind"))
            indent.set(qn("w:firstLineChars"), "200")
        for span in block.spans:
            self._span(paragraph, span)

    def _span(self, paragraph: Any, span: Span) -> None:
        run = paragraph.add_run(span.text)
        if span.role in _ROLES:
            run.style = self.word.styles[_ROLES[span.role]]
        if span.link:
            hyperlink(paragraph, span.link).append(run._r)

    def _grid(self, block: Grid) -> None:
        if block.caption:
            caption = self.word.add_paragraph(block.caption, style="Caption")
            caption.paragraph_format.keep_with_next = True
        targets = add_table(self.word, block, WIDE if self.wide else WIDTH)
        for paragraph, anchor in targets:
            self._mark(docx.text.paragraph.Paragraph(paragraph, self.word._body), anchor)
        self._gap()

    def _mark(self, paragraph: Any, name: str) -> None:
        self._bookmarks += 1
        bookmark(paragraph, self._bookmarks, name)


def write_docx(document: Document, pages: dict[str, int], made_at: datetime) -> bytes:
    """Equal input gives equal bytes."""
    word = WordWriter(document, pages).write()
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = document.title, _AUTHOR, _AUTHOR
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.comments, properties.language, properties.revision = "", "zh-CN", 1
    _current_word(word)
    out = io.BytesIO()
    word.save(out)
    return _timeless(out.getvalue())


def _current_word(word: Word) -> None:
    """Without this Word opens the file in compatibility mode."""
    settings = word.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = element("w:compat")
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val="15"))
    after = next((c for c in settings if c.tag in _AFTER_COMPAT), None)
    settings.append(compat) if after is None else after.addprevious(compat)


_AFTER_COMPAT = {
    qn(f"w:{name}")
    for name in "docVars rsids attachedSchema themeFontLang clrSchemeMapping shapeDefaults decimalSymbol listSeparator".split()  # noqa: SIM905
} | {qn("m:mathPr")}


def _timeless(data: bytes) -> bytes:
    """The same archive with one fixed time on every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
