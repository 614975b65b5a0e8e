"""Photographs of the Word document, with captions: two side by side in a chapter, two a page in the annex."""

import io
from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from export.docx_styles import NOTE, WIDTH
from export.pages import MISSING_PHOTO, Picture, Pictures

_GAP = 14.0
_SMALL, _LARGE = 150.0, 258.0


def add_pictures(word: Word, block: Pictures) -> None:
    """Large ones stand in the text itself; small ones in a table without lines."""
    if block.large:
        for picture in block.pictures:
            _add(word, picture, WIDTH, _LARGE)
        return
    width = (WIDTH - _GAP) / 2
    table = word.add_table(rows=0, cols=2)
    table.alignment, table.autofit = 1, False
    for start in range(0, len(block.pictures), 2):
        cells = table.add_row().cells
        for cell, picture in zip(cells, block.pictures[start : start + 2], strict=False):
            cell.width = Pt(width + _GAP / 2)
            _add(cell, picture, width - 8, _SMALL, first=cell.paragraphs[0])
    word.add_paragraph(style=NOTE)


def _add(place: Any, picture: Picture, width: float, height: float, first: Any = None) -> None:
    paragraph = first if first is not None else place.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.line_spacing = 1.0
    if picture.jpeg is None:
        paragraph.add_run(MISSING_PHOTO)
    else:
        scale = min(width / picture.width, height / picture.height)
        size = Pt(picture.width * scale), Pt(picture.height * scale)
        paragraph.add_run().add_picture(io.BytesIO(picture.jpeg), *size)
    caption = place.add_paragraph(f"{picture.label}　{picture.caption}".rstrip("　"), style="Caption")
    caption.paragraph_format.keep_with_next = bool(picture.notes)
    for index, note in enumerate(picture.notes):
        line = place.add_paragraph(note, style=NOTE)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(12 if index == len(picture.notes) - 1 else 0)
        line.paragraph_format.keep_with_next = index < len(picture.notes) - 1
