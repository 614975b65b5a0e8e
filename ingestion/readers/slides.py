"""PPTX: every slide is a page: title, text, tables and pictures in their order, then the speaker's notes."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE

from ingestion.ocr.engine import Recogniser
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers.lost import BROKEN, lost_page
from ingestion.readers.package import mended, remark
from ingestion.readers.protocol import DAMAGED, Reader
from ingestion.readers.typeset import Content, Entry, Picture, Table, pages, said

_MOST_DEEP = 20  # groups within groups


@dataclass(frozen=True, slots=True)
class SlidesReader(Reader):
    recogniser: Recogniser

    def read(self, data: bytes) -> Iterator[ReadPage]:
        sound = mended(data)
        try:
            slides = list(pptx.Presentation(io.BytesIO(sound.data)).slides)
        except DAMAGED as error:
            raise Unusable("演示文稿已损坏，无法打开；请另存为 PPTX 或 PDF 后重新上传。") from error
        note = remark(sound.lost)
        for number, slide in enumerate(slides, start=1):
            made = self._slide(slide, number)
            notes = [*filter(None, (made.page.note, note)), *_unseen(slide)]
            yield replace(made, page=replace(made.page, note="\n".join(notes)))
            note = ""

    def _slide(self, slide: Any, number: int) -> ReadPage:
        try:
            contents = [*_contents(slide.shapes), *_notes(slide)]
        except DAMAGED:
            return lost_page(number, BROKEN)
        return next(pages(contents, first=number, recogniser=self.recogniser, longest=100_000))


def _contents(shapes: Iterable[Any], deep: int = 0) -> Iterator[Content]:
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP and deep < _MOST_DEEP:
            yield from _contents(shape.shapes, deep + 1)
        elif getattr(shape, "has_table", False) and shape.has_table:
            yield _table(shape.table)
        elif shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
            yield Picture(shape.image.blob)
        elif shape.has_text_frame:
            title = shape.is_placeholder and shape.placeholder_format.idx == 0
            for paragraph in shape.text_frame.paragraphs:
                if text := "".join(run.text for run in paragraph.runs).strip():
                    yield said(text, heading=title)


def _table(table: Any) -> Table:
    return Table(
        tuple(
            Entry(
                r,
                c,
                text,
                cell.span_height if cell.is_merge_origin else 1,
                cell.span_width if cell.is_merge_origin else 1,
            )
            for r, row in enumerate(table.rows)
            for c, cell in enumerate(row.cells)
            if not cell.is_spanned and (text := cell.text_frame.text.strip())
        )
    )


def _notes(slide: Any) -> Iterator[Content]:
    text = slide.notes_slide.notes_text_frame.text.strip() if slide.has_notes_slide else ""
    for line in text.split("\n"):
        if line.strip():
            yield said(f"备注：{line.strip()}")


def _unseen(slide: Any) -> Iterator[str]:
    if slide._element.get("show") == "0":
        yield "为隐藏幻灯片，已照常读取"
    if any(shape.has_chart for shape in slide.shapes if hasattr(shape, "has_chart")):
        yield "含图表，图表中的数字未读取，请对照原件"
