"""Printed pages with a text layer: title, prose, clauses, tables ruled or bare, columns, stamps."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from fpdf import FPDF
from fpdf.enums import WrapMode
from fpdf.fonts import FontFace
from PIL import Image

FONTS = Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED = 2  # place of the SC face in the Noto collections
RULES = {"all": "ALL", "none": "NONE", "lines": "HORIZONTAL_LINES", "head": "MINIMAL", "box": "NO_HORIZONTAL_LINES"}


class Paper(FPDF):
    """One document. `face` is "Serif" or "Sans"; lengths in mm."""

    def __init__(self, face: str = "Serif", size: float = 10.5, form: str | tuple[float, float] = "A4", landscape: bool = False, margin: float = 22) -> None:
        super().__init__(orientation="L" if landscape else "P", format=form)
        self.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))
        for style, weight in (("", "Regular"), ("B", "Bold")):
            self.add_font("cjk", style, FONTS / f"Noto{face}CJK-{weight}.ttc", collection_font_number=SIMPLIFIED)
        self.base, self.running = size, ""
        self.set_margin(margin)
        self.set_auto_page_break(True, margin)
        self.set_font("cjk", size=size)
        self.add_page()

    def header(self) -> None:
        if getattr(self, "running", ""):
            self.set_font("cjk", size=8)
            self.set_text_color(110)
            self.cell(0, 4, self.running, align="R", new_x="LMARGIN", new_y="NEXT")
            self.set_text_color(0)
            self.ln(3)
            self.set_font("cjk", size=self.base)

    def headline(self, text: str, size: float = 16, gap: float = 4, align: str = "C") -> "Paper":
        self._write(text, size=size, bold=True, align=align, gap=gap)
        return self

    def para(self, text: str, indent: float = 0, align: str = "L", gap: float = 1.6, bold: bool = False, size: float = 0, words: bool = False) -> "Paper":
        left = self.l_margin
        self.set_left_margin(left + indent)
        self._write(text, size=size or self.base, bold=bold, align=align, gap=gap, words=words)
        self.set_left_margin(left)
        self.set_x(left)
        return self

    def clauses(self, texts: Sequence[str], indent: float = 0, gap: float = 1.6) -> "Paper":
        for text in texts:
            self.para(text, indent=indent, gap=gap)
        return self

    def grid(self, rows: Sequence[Sequence[str]], widths: Sequence[float], rules: str = "all", head: bool = True, align: str | Sequence[str] = "L", size: float = 0, height: float = 1.65, fill: int = 0, spans: bool = False, share: float = 1.0) -> "Paper":
        """`widths` are proportions, `share` is the part of the page width. `rules`: all | none | lines | head | box. A None cell lengthens the one before it when `spans`."""
        self.set_font("cjk", size=size or self.base)
        style = FontFace(emphasis="BOLD" if head else None, fill_color=fill or None)
        with self.table(col_widths=tuple(widths), width=self.epw * share, borders_layout=RULES[rules], first_row_as_headings=head, headings_style=style, text_align=align, line_height=height * (size or self.base) * 0.3528, wrapmode=WrapMode.CHAR, align="L") as table:
            for cells in rows:
                row = table.row()
                for index, cell in enumerate(cells):
                    if spans and cell is None:
                        continue
                    span = 1
                    while spans and index + span < len(cells) and cells[index + span] is None:
                        span += 1
                    row.cell(str(cell), colspan=span)
        self.set_font("cjk", size=self.base)
        self.ln(2.5)
        return self

    def pairs(self, rows: Sequence[tuple[str, str]], label_width: float = 34, sep: str = "：", leader: str = "", gap: float = 1.2) -> "Paper":
        """Label and value on one line without rules; `leader` fills the space between, e.g. "."."""
        for label, value in rows:
            self.set_font("cjk", size=self.base)
            text = label + sep
            if leader:
                while self.get_string_width(text + leader) < label_width:
                    text += leader
            self.cell(label_width, self.base * 0.56, text)
            room = self.w - self.r_margin - self.get_x() - 2 * self.c_margin
            self.multi_cell(0, self.base * 0.56, self._broken(value, room), new_x="LMARGIN", new_y="NEXT", align="L")
            self.ln(gap)
        return self

    def boxed(self, label: str, value: str, x: float, y: float, w: float, h: float, label_size: float = 7) -> "Paper":
        """A form box: small label at the top, value below it."""
        self.rect(x, y, w, h)
        self.set_xy(x + 1, y + 0.8)
        self.set_font("cjk", size=label_size)
        self.cell(w - 2, 3.4, label)
        self.set_xy(x + 1.5, y + 4.6)
        self.set_font("cjk", size=self.base)
        self.multi_cell(w - 3, self.base * 0.5, value, wrapmode=WrapMode.CHAR, align="L")
        return self

    def stamp(self, text: str, x: float, y: float, radius: float = 17, red: bool = True) -> "Paper":
        at = self.get_xy() if hasattr(self, "get_xy") else (self.get_x(), self.get_y())
        colour = (190, 30, 30) if red else (40, 40, 40)
        self.set_draw_color(*colour)
        self.set_text_color(*colour)
        self.set_line_width(0.7)
        self.circle(x, y, radius)
        self.set_font("cjk", size=min(9, 52 / max(len(text), 1) + 3))
        self.set_xy(x - radius, y - 3)
        self.cell(radius * 2, 6, text, align="C")
        self.set_draw_color(0)
        self.set_text_color(0)
        self.set_line_width(0.2)
        self.set_font("cjk", size=self.base)
        self.set_xy(*at)
        return self

    def sheets(self) -> list[str]:
        """The text of each page as a reader finds it."""
        document = pypdfium2.PdfDocument(bytes(self.output()))
        return [page.get_textpage().get_text_range() for page in document]

    def pictures(self, dpi: int = 150) -> list[Image.Image]:
        document = pypdfium2.PdfDocument(bytes(self.output()))
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]

    def _write(self, text: str, size: float, bold: bool, align: str, gap: float, words: bool = False) -> None:
        self.set_font("cjk", "B" if bold else "", size)
        text = text if words else self._broken(text, self.epw - 2 * self.c_margin)
        self.multi_cell(0, size * 0.58, text, align=align, wrapmode=WrapMode.WORD, new_x="LMARGIN", new_y="NEXT")
        self.ln(gap)
        self.set_font("cjk", size=self.base)

    def _broken(self, text: str, room: float) -> str:
        """Line breaks as a Chinese typesetter sets them: never inside a figure or word, no mark at a line's start."""
        lines, line = [], ""
        for token in re.findall(r"\n|[A-Za-z0-9.,:#%‰/×+~—-]+[，。；：、）”％]*|.[，。；：、）”》〕]*", text):
            if token == "\n" or self.get_string_width(line + token) > room:
                lines.append(line)
                line = "" if token == "\n" else token
            else:
                line += token
        return "\n".join([*lines, line])
