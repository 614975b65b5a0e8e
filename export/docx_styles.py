"""Styles and page of the Word document: 黑体 headings, 宋体 body in 小四 at 1.5 lines, A4. Changing a style changes the report."""

from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from casework.templates import Fonts
from export.docx_xml import element
from export.flow import LEFT, RIGHT
from export.sheet import A4, ACCENT, ALARM, INK, QUIET, REFERENCE, Colour

BODY_FONT, HEADING_FONT, LATIN_FONT = "宋体", "黑体", "Times New Roman"
WIDTH = A4[0] - LEFT - RIGHT
WIDE = A4[1] - LEFT - RIGHT
NOTE, CELL, REFERENCE_STYLE, FLAG = "资料来源", "表格文字", "引用", "待核"
CONTENTS = ("TOC 1", "TOC 2")
_HEADINGS = {1: (16, 18, 10), 2: (14, 12, 6), 3: (12, 8, 4), 4: (12, 6, 2)}


def set_styles(word: Word) -> None:
    """Everything that gives the report its look, in the document's own style sheet."""
    _normal(word)
    for level, (size, before, after) in _HEADINGS.items():
        _heading(word.styles[f"Heading {level}"], size, before, after, ACCENT if level == 1 else INK)
    caption = word.styles["Caption"]
    _face(caption, HEADING_FONT, 10.5, INK, bold=False)
    _paragraph(caption, 6, 4, WD_ALIGN_PARAGRAPH.CENTER, indent=False)
    _added(word, NOTE, 9, QUIET, before=3, after=8)
    _added(word, CELL, 10.5, INK)
    for name, size, indent in zip(CONTENTS, (12, 11), (0, 22), strict=True):
        style = _added(word, name, size, INK)
        style.paragraph_format.left_indent = Pt(indent)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.tab_stops.add_tab_stop(Pt(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name, colour in ((REFERENCE_STYLE, REFERENCE), (FLAG, ALARM)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.size, style.font.color.rgb = Pt(9), RGBColor(*colour)
    for name in ("Header", "Footer"):
        _face(word.styles[name], BODY_FONT, 9, QUIET)
        _paragraph(word.styles[name], 0, 0, None, indent=False)


def dress(word: Word, fonts: Fonts) -> None:
    """The firm's fonts in place of ours, in every style and run that names one."""
    names = {BODY_FONT: fonts.body, HEADING_FONT: fonts.heading, LATIN_FONT: fonts.latin}
    for part in (word.styles.element, word.element):
        for named in part.iter(qn("w:rFonts")):
            for attribute, name in named.attrib.items():
                named.set(attribute, names.get(name, name))


def _normal(word: Word) -> None:
    style = word.styles["Normal"]
    _face(style, BODY_FONT, 12, INK)
    _paragraph(style, 0, 0, WD_ALIGN_PARAGRAPH.JUSTIFY, indent=False)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.ONE_POINT_FIVE
    style.paragraph_format.widow_control = True
    language = element("w:lang", val="en-US", eastAsia="zh-CN")
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)


def _heading(style: Any, size: float, before: float, after: float, colour: Colour) -> None:
    _face(style, HEADING_FONT, size, colour, bold=True)
    _paragraph(style, before, after, WD_ALIGN_PARAGRAPH.LEFT, indent=False)
    style.paragraph_format.keep_with_next = True


def _added(word: Word, name: str, size: float, colour: Colour, before: float = 0, after: float = 0) -> Any:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    _face(style, BODY_FONT, size, colour)
    _paragraph(style, before, after, WD_ALIGN_PARAGRAPH.LEFT, indent=False)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return style


def _face(style: Any, font: str, size: float, colour: Colour, bold: bool | None = None) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, None
    style.font.color.rgb = RGBColor(*colour)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(
        0, element("w:rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, cs=LATIN_FONT, eastAsia=font)
    )


def _paragraph(style: Any, before: float, after: float, align: Any, indent: bool) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if align is not None:
        form.alignment = align
    if not indent:
        form.first_line_indent = None
