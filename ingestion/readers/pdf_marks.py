"""What stands on a PDF page besides its content: filled form fields, ticked boxes, comments.

Fields are flattened into the page, so that picture and text layer show their values. A tick has no character of its
own: ☑ or ☐ is put where it stands. Comments are not part of the printed page and are read apart, with their place.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from casework.evidence import Block, BlockKind, Box, Word
from ingestion.layout.glyphs import Glyph

Place = Callable[[float, float], tuple[float, float]]
TICKED, EMPTY = "☑", "☐"
_MOST = 2000  # annotations of one page
_LONGEST = 2000  # characters of one comment
_TICKS = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_COMMENTS = (
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_CARET,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_INK,
    pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_CIRCLE,
)
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW


@dataclass(frozen=True, slots=True)
class Comment:
    """`area` in fractions of the page as seen: left, top, right, bottom."""

    text: str
    area: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Marks:
    """`ticks` are characters in fractions of the page as seen."""

    ticks: tuple[Glyph, ...] = ()
    comments: tuple[Comment, ...] = ()
    flattened: bool = False


def take(page: Any, form: Any, place: Place) -> Marks:
    """Reads the page's annotations and flattens them into it; a flattened page must be loaded again."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)
    if not count:
        return Marks()
    ticks: list[Glyph] = []
    comments: list[Comment] = []
    for i in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if not annotation:
            continue
        try:
            ticks += _ticks(annotation, form, place)
            comments += _comments(annotation, place)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    return Marks(tuple(ticks), tuple(comments), done)


def as_blocks(comments: tuple[Comment, ...], first: int) -> tuple[Block, ...]:
    """Comments as blocks after the page's own, numbered from `first`."""
    made = []
    for order, comment in enumerate(comments, first):
        box = Box(*comment.area)
        text = f"批注：{comment.text}"
        made.append(Block(order, BlockKind.PARAGRAPH, text, box, (Word(text, box),)))
    return tuple(made)


def _ticks(annotation: Any, form: Any, place: Place) -> Iterator[Glyph]:
    if form is None or pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return
    if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) in _TICKS:
        left, top, right, bottom = _area(annotation, place)
        char = TICKED if pdfium.FPDFAnnot_IsChecked(form, annotation) else EMPTY
        yield Glyph(char, left, top, right, bottom)


def _comments(annotation: Any, place: Place) -> Iterator[Comment]:
    if pdfium.FPDFAnnot_GetSubtype(annotation) in _COMMENTS:
        text = " ".join(_string(annotation, b"Contents").split())[:_LONGEST]
        if text:
            yield Comment(text, _area(annotation, place))


def _area(annotation: Any, place: Place) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, box)
    (ax, ay), (bx, by) = place(box.left, box.bottom), place(box.right, box.top)
    x0, y0, x1, y1 = (min(max(v, 0.0), 1.0) for v in (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
    return (x0, y0, x1, y1)


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2:
        return ""
    raw = ctypes.create_string_buffer(size)
    buffer = ctypes.cast(raw, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return raw.raw[: size - 2].decode("utf-16-le", "replace")
