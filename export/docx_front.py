"""Cover, contents, header and footer of the Word document."""

from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from export.docx_styles import CONTENTS, HEADING_FONT
from export.docx_xml import borders, element, field, hyperlink
from export.pages import CONTENTS as CONTENTS_TITLE
from export.pages import Cover, Document, Title
from export.sheet import ACCENT, ALARM, QUIET, Colour

_ACCENT = "1F3D63"
_LABEL, _VALUE = 96.0, 248.0


def add_cover(word: Word, cover: Cover) -> None:
    """Marker, firm, name, subject and the fields; an unknown field is a line to write on."""
    if cover.marker:
        marker = _centred(word, cover.marker, 10, ALARM, strong=True)
        marker.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    firm = _centred(word, cover.firm, 14, QUIET)
    firm.paragraph_format.space_before = Pt(60 if cover.marker else 84)
    name = _centred(word, "　".join(cover.name), 26, ACCENT, strong=True)
    name.paragraph_format.space_before = Pt(36)
    _ruled(name, "top")
    subject = _centred(word, cover.subject, 15)
    subject.paragraph_format.space_after = Pt(56)
    _ruled(subject, "bottom")
    _fields(word, cover)


def _centred(word: Word, text: str, size: float, colour: Colour | None = None, strong: bool = False) -> Any:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), strong
    if colour:
        run.font.color.rgb = RGBColor(*colour)
    if strong:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HEADING_FONT)
    return paragraph


def _ruled(paragraph: Any, edge: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders("w:pBdr", (edge,), size=18, colour=_ACCENT, space=14),
        *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def _fields(word: Word, cover: Cover) -> None:
    table = word.add_table(rows=len(cover.fields), cols=2)
    table.alignment, table.autofit = 1, False
    for row, (label, value) in zip(table.rows, cover.fields, strict=True):
        row.height = Pt(30)
        left, right = row.cells
        left.width, right.width = Pt(_LABEL), Pt(_VALUE)
        for cell, text, strong in ((left, label, True), (right, value, False)):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            run = paragraph.add_run(text)
            run.font.bold = strong
            cell._tc.get_or_add_tcPr().append(element("w:vAlign", val="bottom"))
        right._tc.tcPr.insert_element_before(borders("w:tcBorders", ("bottom",)), "w:vAlign")


def add_contents(word: Word, entries: tuple[Title, ...], pages: dict[str, int]) -> None:
    """A TOC field that already shows its entries, so that nothing asks the reader to update it."""
    title = _centred(word, CONTENTS_TITLE, 18, ACCENT, strong=True)
    title.paragraph_format.page_break_before, title.paragraph_format.space_after = True, Pt(14)
    for index, entry in enumerate(entries):
        paragraph = word.add_paragraph(style=CONTENTS[entry.level - 1])
        if index == 0:
            _open_field(paragraph)
        link = hyperlink(paragraph, entry.anchor)
        link.append(_run(entry.text, bold=entry.level == 1))
        tab = element("w:r")
        tab.append(element("w:tab"))
        link.append(tab)
        field(link, f"PAGEREF {entry.anchor} \\h", str(pages.get(entry.anchor, "")))
        if index == len(entries) - 1:
            _close_field(paragraph)


def _open_field(paragraph: Any) -> None:
    for kind in ("begin", "code", "separate"):
        run = element("w:r")
        if kind == "code":
            code = element("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = ' TOC \\o "1-2" \\h \\z \\u '
            run.append(code)
        else:
            run.append(element("w:fldChar", fldCharType=kind))
        paragraph._p.append(run)


def _close_field(paragraph: Any) -> None:
    run = element("w:r")
    run.append(element("w:fldChar", fldCharType="end"))
    paragraph._p.append(run)


def _run(text: str, bold: bool) -> Any:
    run = element("w:r")
    if bold:
        look = element("w:rPr")
        look.append(element("w:b"))
        run.append(look)
    words = element("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    return run


def furnish(section: Any, document: Document, width: float, first: bool) -> None:
    """Report number and marker above, 第 x 页 共 y 页 below; the cover bears neither."""
    section.different_first_page_header_footer = first
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    for stop in list(head.style.paragraph_format.tab_stops):
        head.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    head.paragraph_format.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(document.header + "\t")
    marker = head.add_run(document.marker)
    if document.draft:
        marker.font.color.rgb = RGBColor(*ALARM)
    head._p.get_or_add_pPr().insert_element_before(
        borders("w:pBdr", ("bottom",), space=4), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("第 ")
    field(foot._p, "PAGE", "1")
    foot.add_run(" 页　共 ")
    field(foot._p, "NUMPAGES", "1")
    foot.add_run(" 页")
