"""Sheets -> PDF by fpdf2: embedded subset fonts, outline, clickable contents and citations, no script, no form."""

import io
from datetime import datetime

from fpdf import FPDF, TextMode
from fpdf.fonts import TTFFont

from export.compose import Composition, compose
from export.flow import Measure
from export.pages import Document
from export.sheet import Area, Letters, Link, Plate, Sheet, Stroke, Target
from export.typefaces import Typefaces, chosen, typefaces
from export.xmp import packet

_BODY, _STRONG = "body", "strong"
_THICKEN = 0.021  #: of the type size: the stroke that draws bold from a regular face
_PRODUCER = "公估助手"
_ARCHIVE = "PDF/A-2U"  #: fifteen years of keeping are the law's minimum (资产评估法 29)
_NO_TYPE = "〓"  #: set where neither font has the character


class PdfWriter:
    """One document being drawn. Everything is placed already; nothing flows here."""

    def __init__(self, faces: Typefaces) -> None:
        self.faces = faces
        self.pdf = FPDF(unit="pt", format="A4", enforce_compliance=_ARCHIVE)
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.c_margin = 0
        self.pdf.add_font(_BODY, "", str(faces.body.path), collection_font_number=faces.body.number)
        self.pdf.add_font(_STRONG, "", str(faces.strong.path), collection_font_number=faces.strong.number)
        self._links: dict[str, int] = {}

    def measure(self) -> Measure:
        """Widths from the very fonts that are embedded."""
        fonts = {False: _font(self.pdf, _BODY), True: _font(self.pdf, _STRONG)}
        known: dict[tuple[str, bool], float] = {}

        def advance(char: str, strong: bool) -> float:
            key = (char, strong)
            if key not in known:
                shown = char if ord(char) in fonts[strong].cmap else _NO_TYPE
                known[key] = fonts[strong].cw[ord(shown)] / 1000
            return known[key]

        return advance

    def draw(self, composition: Composition) -> None:
        for number, sheet in enumerate(composition.sheets, start=1):
            for mark in sheet.marks:
                if isinstance(mark, Target) and mark.name not in self._links:
                    self._links[mark.name] = self.pdf.add_link(y=_above(mark), page=number)
        for sheet in composition.sheets:
            self._sheet(sheet)

    def _sheet(self, sheet: Sheet) -> None:
        wide = sheet.width > sheet.height
        self.pdf.add_page(orientation="landscape" if wide else "portrait")
        for mark in sheet.marks:
            match mark:
                case Letters():
                    self._letters(mark)
                case Stroke():
                    self._stroke(mark)
                case Area():
                    self.pdf.set_fill_color(*mark.colour)
                    self.pdf.rect(mark.x, mark.y, mark.width, mark.height, style="F")
                case Plate():
                    self.pdf.image(io.BytesIO(mark.jpeg), mark.x, mark.y, mark.width, mark.height)
                case Link():
                    if mark.target in self._links:
                        self.pdf.link(mark.x, mark.y, mark.width, mark.height, self._links[mark.target])
                case Target():
                    self._outline(mark)
        self.pdf.set_char_spacing(0)

    def _letters(self, mark: Letters) -> None:
        pdf = self.pdf
        pdf.set_font(_STRONG if mark.strong else _BODY, size=mark.size)
        pdf.set_text_color(*mark.colour)
        pdf.set_char_spacing(round(mark.spacing, 2))
        bold = mark.strong and self.faces.drawn_bold
        pdf.text_mode = TextMode.FILL_STROKE if bold else TextMode.FILL
        if bold:
            pdf.set_draw_color(*mark.colour)
            pdf.set_line_width(mark.size * _THICKEN)
        pdf.text(mark.x, mark.y, self._known(mark.text, mark.strong))

    def _known(self, text: str, strong: bool) -> str:
        cmap = _font(self.pdf, _STRONG if strong else _BODY).cmap
        return "".join(char if ord(char) in cmap else _NO_TYPE for char in text)

    def _stroke(self, mark: Stroke) -> None:
        self.pdf.set_draw_color(*mark.colour)
        self.pdf.set_line_width(mark.weight)
        if mark.dotted:
            self.pdf.set_dash_pattern(dash=0.8, gap=3.2)
        self.pdf.line(mark.x0, mark.y0, mark.x1, mark.y1)
        if mark.dotted:
            self.pdf.set_dash_pattern()

    def _outline(self, mark: Target) -> None:
        if mark.title:
            self.pdf.set_y(_above(mark))
            self.pdf.start_section(mark.title, level=mark.level - 1, strict=False)


def _above(mark: Target) -> float:
    return max(0.0, mark.y - 8)


def write_pdf(document: Document, made_at: datetime, faces: Typefaces | None = None) -> bytes:
    """The whole report. Equal input gives equal bytes on a machine with the same fonts."""
    writer = PdfWriter(faces or chosen(document.fonts))
    writer.draw(compose(document, writer.measure()))
    pdf = writer.pdf
    pdf.set_title(document.title)
    pdf.set_lang("zh-CN")
    pdf.set_producer(_PRODUCER)
    pdf.set_creation_date(made_at)
    pdf.set_xmp_metadata(packet(document.title, _PRODUCER, made_at))
    return bytes(pdf.output())


def measure_with(faces: Typefaces | None = None) -> Measure:
    """The widths alone, for page numbers without drawing."""
    return PdfWriter(faces or typefaces()).measure()


def _font(pdf: FPDF, family: str) -> TTFFont:
    font = pdf.fonts[family]
    assert isinstance(font, TTFFont)
    return font
