"""HTML, plain text and slides."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers.delimited import decoded
from ingestion.readers.protocol import DAMAGED, Reader
from ingestion.readers.typeset import Content, PageBreak, pages, said


@dataclass(frozen=True, slots=True)
class HtmlReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:
        from ingestion.readers.elements import from_html  # a second to load, needed by few files

        return pages(from_html(decoded(data)))


@dataclass(frozen=True, slots=True)
class TextReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:
        return pages(paragraphs(decoded(data)))


@dataclass(frozen=True, slots=True)
class SlidesReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:
        from ingestion.readers.elements import from_slides

        try:
            for number, contents in from_slides(data):
                yield next(pages(contents, first=number, longest=100_000))
        except DAMAGED as error:
            raise Unusable("演示文稿已损坏，无法打开；请另存为 PPTX 或 PDF 后重新上传。") from error


def paragraphs(text: str) -> Iterator[Content]:
    """Lines of plain text, each a paragraph; a form feed begins a new page."""
    for i, page in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f")):
        if i:
            yield PageBreak()
        for line in page.split("\n"):
            if line.strip():
                yield said(line.strip())
