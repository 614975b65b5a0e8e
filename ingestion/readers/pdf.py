"""PDF: the text layer where it can be trusted, page by page; elsewhere the page's picture is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from casework.evidence import Page, TextSource
from ingestion.layout import compose
from ingestion.layout.glyphs import Glyph, Run
from ingestion.ocr.engine import Image, Recogniser
from ingestion.ocr.orientation import rotate
from ingestion.outcome import Unusable
from ingestion.pages import LONGEST_SIDE, ReadPage, from_picture, runs_of, with_image
from ingestion.readers import pdf_text
from ingestion.readers.protocol import Reader

READ_DPI = 200
VIEW_DPI = 150
MOST_PIXELS = 3600  # on the longer side, when a page is very large


@dataclass(frozen=True, slots=True)
class PdfReader(Reader):
    recogniser: Recogniser

    def count(self, data: bytes) -> int:
        return len(_open(data))

    def read(self, data: bytes) -> Iterator[ReadPage]:
        return self.resume(data, 1)

    def resume(self, data: bytes, first: int) -> Iterator[ReadPage]:
        document = _open(data)
        try:
            for i in range(first - 1, len(document)):
                page = document[i]
                try:
                    yield self._page(page, i + 1)
                finally:
                    page.close()
        finally:
            document.close()

    def _page(self, page: Any, number: int) -> ReadPage:
        text = pdf_text.layer(page)
        if not pdf_text.is_sane(text):
            image, dpi = _picture(page, READ_DPI, MOST_PIXELS)
            return from_picture(image, number, self.recogniser, dpi=dpi)
        image, dpi = _picture(page, VIEW_DPI, LONGEST_SIDE)
        glyphs = pdf_text.turned(text, text.turn)
        image = rotate(image, text.turn)
        height, width = image.shape[:2]
        runs = pdf_text.runs([_scaled(glyph, width, height) for glyph in glyphs])
        runs += self._pasted(text.turned_pictures, image, runs)
        made = Page(
            number, width, height, compose(runs, image), TextSource.TEXT_LAYER, rotation=text.turn, dpi=dpi
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


def _open(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unusable("PDF 文件已损坏或被加密，无法打开；请提供未加密的完整文件。") from error


def _picture(page: Any, dpi: int, longest: int) -> tuple[Image, int]:
    """The page as it is seen (its /Rotate honoured), and the resolution used."""
    points = max(page.get_size())
    scale = min(dpi / 72, longest / max(points, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    pixels = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
    bitmap.close()
    return np.ascontiguousarray(pixels), round(scale * 72)


def _scaled(glyph: Glyph, width: int, height: int) -> Glyph:
    return Glyph(glyph.char, glyph.x0 * width, glyph.y0 * height, glyph.x1 * width, glyph.y1 * height)


def _covered(run: Run, runs: list[Run]) -> bool:
    """The text layer already says what stands there."""
    x = (run.x0 + run.x1) / 2
    return any(other.x0 <= x <= other.x1 and other.y0 <= run.y <= other.y1 for other in runs)
