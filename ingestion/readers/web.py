"""HTML and plain text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingestion.pages import ReadPage
from ingestion.readers.delimited import decoded
from ingestion.readers.protocol import Reader
from ingestion.readers.typeset import Content, PageBreak, pages, said

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:
        from ingestion.readers.elements import from_html  # a second to load, needed by few files

        declared = _CHARSET.search(data[:4096])
        return pages(from_html(decoded(data, declared[1].decode() if declared else "")))


@dataclass(frozen=True, slots=True)
class TextReader(Reader):
    def read(self, data: bytes) -> Iterator[ReadPage]:
        return pages(paragraphs(decoded(data)))


def opened_html() -> HtmlReader:
    """The reader with its libraries loaded: that takes seconds, and is no page's fault."""
    import ingestion.readers.elements  # noqa: F401

    return HtmlReader()


def paragraphs(text: str) -> Iterator[Content]:
    """Lines of plain text, each a paragraph; a form feed begins a new page."""
    for i, page in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f")):
        if i:
            yield PageBreak()
        for line in page.split("\n"):
            if line.strip():
                yield said(line.strip())
