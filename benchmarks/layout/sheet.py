"""Draws a document and writes down what it drew. Lengths in mm, sizes of type in points."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import noto_cjk_sans_otc
from fpdf import FPDF
from PIL import Image

from benchmarks.layout.truth import Document, Mark, TrueCell, TruePage

SIMPLIFIED = 2  # place of the SC face in the Noto collections
POINT = 0.3528  # mm
SERIF = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
_TOKEN = re.compile(r"[A-Za-z0-9.,:;()#%/×+~&'’-]+[，。；：、）”]*\s?|.[，。；：、）”》〕]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Style:
    """How a set's documents look: `leading` in type sizes, `pad` inside cells in mm, `rule` line width in mm."""

    face: str = "sans"
    size: float = 10.5
    leading: float = 1.45
    margin: float = 20
    pad: float = 1.4
    rule: float = 0.2
    grey: int = 0


class Sheet(FPDF):  # type: ignore[misc]
    """One document in the making."""

    def __init__(self, style: Style, landscape: bool = False) -> None:
        super().__init__(orientation="L" if landscape else "P", format="A4")
        self.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))
        source = SERIF if style.face == "serif" else str(noto_cjk_sans_otc.FONT_PATH)
        self.add_font("cjk", "", source, collection_font_number=SIMPLIFIED)
        self.set_auto_page_break(False)
        self.style = style
        self.truth: list[TruePage] = []
        self.turn_page()

    @property
    def here(self) -> TruePage:
        return self.truth[-1]

    @property
    def step(self) -> float:
        """From one line of ordinary text to the next."""
        return self.style.size * self.style.leading * POINT

    @property
    def room(self) -> float:
        return float(self.w) - 2 * self.style.margin

    def turn_page(self) -> None:
        self.add_page()
        self.truth.append(TruePage())
        self.set_line_width(self.style.rule)
        self.set_draw_color(self.style.grey)

    def width_of(self, text: str, size: float = 0) -> float:
        self.set_font("cjk", size=size or self.style.size)
        return float(self.get_string_width(text))

    def put(self, x: float, y: float, text: str, size: float = 0, align: str = "L", room: float = 0) -> None:
        """One line, its top at y; nothing is written down."""
        size = size or self.style.size
        width = self.width_of(text, size)
        shift = {"L": 0.0, "R": room - width, "C": (room - width) / 2}[align]
        self.text(x + shift, y + size * POINT * 0.95, text)

    def line_of_text(
        self, x: float, y: float, text: str, size: float = 0, align: str = "L", room: float = 0
    ) -> None:
        """One line that takes its place in the reading order."""
        self.put(x, y, text, size, align, room)
        self.here.lines.append(text)

    def wrapped(self, text: str, room: float, size: float = 0) -> list[str]:
        """Lines as a typesetter breaks them: no figure or word parted, no closing mark at a line's start."""
        lines, line = [], ""
        for token in (t for part in _TOKEN.findall(text) for t in self._fitting(part, room, size)):
            if line and self.width_of((line + token).rstrip(), size) > room:
                lines.append(line.rstrip())
                line = token.lstrip()
            else:
                line += token
        return [*lines, line.rstrip()]

    def _fitting(self, token: str, room: float, size: float) -> list[str]:
        if self.width_of(token.rstrip(), size) <= room:
            return [token]
        half = len(token) // 2
        return self._fitting(token[:half], room, size) + self._fitting(token[half:], room, size)

    def paragraph(
        self, x: float, y: float, room: float, text: str, size: float = 0, indent: float = 0
    ) -> float:
        """A paragraph, its first line indented; gives the y under it."""
        step = (size or self.style.size) * self.style.leading * POINT
        first = int(indent / self.width_of("　", size))
        for line in self.wrapped("　" * first + text, room, size):
            self.line_of_text(x, y, line, size)
            self.here.lines[-1] = line.strip("　")
            y += step
        return y

    def note_table(self, cells: Sequence[TrueCell]) -> None:
        self.here.tables.append([cell for cell in cells if cell.text])

    def mark(self, kind: str, x: float, y: float, text: str, size: float = 8, align: str = "C") -> None:
        self.put(x, y, text, size, align, self.room)
        self.here.marks.append(Mark(kind, text))

    def paste(self, picture: Image.Image, x: float, y: float, width: float) -> tuple[float, ...]:
        """A picture with its transparency; gives its box in fractions of the page."""
        stored = io.BytesIO()
        picture.save(stored, "PNG")
        height = width * picture.height / picture.width
        self.image(stored, x, y, width, height)
        page_w, page_h = float(self.w), float(self.h)
        return x / page_w, y / page_h, (x + width) / page_w, (y + height) / page_h

    def finished(self, name: str, whole: Sequence[TrueCell] = ()) -> Document:
        return Document(name, bytes(self.output()), tuple(self.truth), tuple(c for c in whole if c.text))
