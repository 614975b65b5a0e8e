"""PDF: the text layer where it can be trusted, page by page; elsewhere the page's picture is read."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image as Pictures

from casework.evidence import Page, TextSource
from ingestion.intake.documents import open_pdf
from ingestion.layout import compose
from ingestion.layout.furniture import Furniture
from ingestion.layout.glyphs import Glyph, Run
from ingestion.ocr.engine import Image, Recogniser
from ingestion.ocr.orientation import rotate
from ingestion.pages import LONGEST_SIDE, ReadPage, from_picture, runs_of, with_image
from ingestion.readers import pdf_marks, pdf_text
from ingestion.readers.lost import BROKEN, lost_page
from ingestion.readers.protocol import Reader

READ_DPI = 200
VIEW_DPI = 150
MOST_PIXELS = 3600  # on the longer side, when a page is very large
_END, _TAIL = b"%%EOF", 4096  # the end of a whole file is found in its last bytes
_UNREADABLE = (pdfium.PdfiumError, ValueError, OverflowError, ZeroDivisionError, MemoryError)
_HIDDEN = "含有看不见的文字（隐藏图层、与底色同色或被遮盖），未作为页面内容读取，请核实来源"


@dataclass(frozen=True, slots=True)
class PdfReader(Reader):
    recogniser: Recogniser

    def count(self, data: bytes) -> int:
        document = open_pdf(data)
        try:
            return len(document)
        finally:
            document.close()

    def read(self, data: bytes) -> Iterator[ReadPage]:
        return self.resume(data, 1)

    def resume(self, data: bytes, first: int) -> Iterator[ReadPage]:
        """A page that cannot be read is given as lost; the others are read."""
        document = open_pdf(data)
        cut = _END not in data[-_TAIL:]
        try:
            document.init_forms()
            edges = Furniture()
            for number in range(first, len(document) + 1):
                try:
                    made = self._page(document, number, _form(document))
                except _UNREADABLE:
                    made = None
                if made is None or (cut and not made.page.text and _is_blank(made)):
                    made = lost_page(number, BROKEN)
                yield replace(made, page=edges.marked(made.page))
        finally:
            document.close()

    def _page(self, document: Any, number: int, form: Any) -> ReadPage:
        page = document[number - 1]
        try:
            marks = pdf_marks.take(page, form, pdf_text.placing(page))
            if marks.flattened:
                page.close()
                page = document[number - 1]
            made = self._read(page, number, marks)
        finally:
            page.close()
        comments = pdf_marks.as_blocks(marks.comments, len(made.page.blocks))
        return replace(made, page=replace(made.page, blocks=(*made.page.blocks, *comments)))

    def _read(self, page: Any, number: int, marks: pdf_marks.Marks) -> ReadPage:
        text = pdf_text.layer(page, marks.ticks)
        sane = pdf_text.is_sane(text)
        if sane and (made := self._by_layer(page, number, text)):
            return made
        image, dpi = _picture(page, READ_DPI, MOST_PIXELS)
        made = from_picture(image, number, self.recogniser, dpi=dpi)
        hidden = sane and not text.scan
        return replace(made, page=replace(made.page, note=_HIDDEN)) if hidden else made

    def _by_layer(self, page: Any, number: int, text: pdf_text.Layer) -> ReadPage | None:
        """The page by its text layer; None when little of that is to be seen."""
        image, dpi = _picture(page, VIEW_DPI, LONGEST_SIDE)
        image = rotate(image, text.turn)
        height, width = image.shape[:2]
        told = [_scaled(glyph, width, height) for glyph in pdf_text.turned(text, text.turn)]
        shown = pdf_text.seen(told, image)
        letters, visible = (sum(not g.char.isspace() for g in glyphs) for glyphs in (told, shown))
        if visible < letters / 2:
            return None
        runs = pdf_text.runs(shown)
        runs += self._pasted(text.turned_pictures, image, runs)
        blocks = compose([*runs, *pdf_text.slanted_runs(text, width, height)], image)
        note = _HIDDEN if letters - visible >= pdf_text.FEW else ""
        made = Page(
            number, width, height, blocks, TextSource.TEXT_LAYER, rotation=text.turn, dpi=dpi, note=note
        )
        return with_image(made, image, "image/png")

    def _pasted(self, pictures: list[pdf_text.Area], image: Image, runs: list[Run]) -> list[Run]:
        """Words inside pictures pasted on a page of text."""
        height, width = image.shape[:2]
        found: list[Run] = []
        for x0, y0, x1, y1 in pictures:
            left, top = int(x0 * width), int(y0 * height)
            part = image[top : int(y1 * height) + 1, left : int(x1 * width) + 1]
            if min(part.shape[:2]) < 40:
                continue
            lines = self.recogniser.recognise(np.ascontiguousarray(part))
            shift = np.array([(1, 0, left), (0, 1, top), (0, 0, 1)], dtype=float)
            found += [
                run for run in runs_of([line.moved(shift) for line in lines]) if not _covered(run, runs)
            ]
        return found


def _picture(page: Any, dpi: int, longest: int) -> tuple[Image, int]:
    """The page as it is seen (its /Rotate honoured), and the resolution used."""
    points = max(page.get_size())
    scale = min(dpi / 72, longest / max(points, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    pixels = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
    bitmap.close()
    return np.ascontiguousarray(pixels), round(scale * 72)


def _form(document: Any) -> Any:
    """The handle of the document's form fields; None when it has none."""
    return document.formenv.raw if document.formenv else None


def _is_blank(made: ReadPage) -> bool:
    with Pictures.open(io.BytesIO(made.image)) as picture:
        low, high = picture.convert("L").getextrema()
    return bool(low == high)


def _scaled(glyph: Glyph, width: int, height: int) -> Glyph:
    return Glyph(glyph.char, glyph.x0 * width, glyph.y0 * height, glyph.x1 * width, glyph.y1 * height)


def _covered(run: Run, runs: list[Run]) -> bool:
    """The text layer already says what stands there."""
    x = (run.x0 + run.x1) / 2
    return any(other.x0 <= x <= other.x1 and other.y0 <= run.y <= other.y1 for other in runs)
