"""HTML through `unstructured`, made to work without its download of a language model.

unstructured splits sentences with a spaCy model that it fetches at first use. A blank Chinese pipeline
with a sentence splitter serves its partitioners as well; the hook is private, hence the pinned version.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import spacy
from lxml import html
from unstructured.nlp import tokenize
from unstructured.partition.html import partition_html

from ingestion.layout.wording import ends_sentence
from ingestion.readers.typeset import Content, Entry, Table, said

LONGEST_HEADING = 40


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("sentencizer", config={"punct_chars": ["。", "！", "？", "；", ".", "!", "?", ";"]})
    return pipeline


tokenize._load_spacy_model = _pipeline


def from_html(markup: str) -> Iterator[Content]:
    """Contents of a web page or HTML mail; scripts and styles are no content."""
    if markup.strip():
        yield from map(_content, partition_html(text=markup))


def _content(element: Any) -> Content:
    markup = getattr(element.metadata, "text_as_html", None)
    if element.category == "Table" and markup:
        return table_of(markup)
    text = str(element.text).strip()
    heading = element.category == "Title" and len(text) <= LONGEST_HEADING and not ends_sentence(text)
    plain = said(text)
    return said(text, heading=True) if heading and plain.kind == "paragraph" else plain


def table_of(markup: str) -> Table:
    """A table from its HTML, merged cells in their place."""
    entries: list[Entry] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(html.fromstring(markup).iter("tr")):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (r, column) in taken:
                column += 1
            down, across = (min(int(cell.get(name) or 1), 200) for name in ("rowspan", "colspan"))
            taken |= {(r + i, column + j) for i in range(down) for j in range(across)}
            text = " ".join(cell.text_content().split())
            if text:
                entries.append(Entry(r, column, text, down, across))
            column += across
    return Table(tuple(entries))
