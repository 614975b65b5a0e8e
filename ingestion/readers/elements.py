"""HTML through `unstructured`, made to work without its download of a language model.

unstructured splits sentences with a spaCy model that it fetches at first use. A blank Chinese pipeline
with a sentence splitter serves its partitioners as well; the hook is private, hence the pinned version.
"""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import spacy
from lxml import etree, html
from unstructured.nlp import tokenize
from unstructured.partition.html import partition_html

from ingestion.layout.wording import ends_sentence
from ingestion.readers.typeset import Content, Entry, Table, said

LONGEST_HEADING = 40
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_FEWEST_PAIRS, _LONGEST_BOX = 3, 120  #: of a form's lines; characters of a label or a value


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("sentencizer", config={"punct_chars": ["。", "！", "？", "；", ".", "!", "?", ";"]})
    return pipeline


tokenize._load_spacy_model = _pipeline


def from_html(markup: str) -> Iterator[Content]:
    """Contents of a web page or HTML mail; scripts and styles are no content."""
    if markup.strip():
        yield from map(_content, partition_html(text=_tabled(markup)))


def _tabled(markup: str) -> str:
    """A form without a table (`dl`, or lines of two boxes each) as the table that a browser shows of it."""
    if not re.search(r"<(?:dl|div|li)\b", markup, re.IGNORECASE):
        return markup
    try:
        page = html.fromstring(_DECLARED.sub("", markup))
    except (etree.ParserError, ValueError):
        return markup
    for listed in list(page.iter("dl")):
        _replace([*listed], [[e for e in pair if e is not None] for pair in _defined(listed)])
    for box in list(page.iter("div", "ul", "section", "form", "td")):
        for paired, lines in itertools.groupby([*box], _is_pair):
            shown = list(lines)
            if paired and len(shown) >= _FEWEST_PAIRS:
                _replace(shown, [[*line] for line in shown])
    return str(html.tostring(page, encoding="unicode"))


def _defined(listed: html.HtmlElement) -> list[list[html.HtmlElement | None]]:
    """The terms of a `dl`, each with its first description; a `div` around a pair is looked through."""
    found: list[list[html.HtmlElement | None]] = []
    for element in listed.iter("dt", "dd"):
        if element.tag == "dt":
            found.append([element, None])
        elif found and found[-1][1] is None:
            found[-1][1] = element
        elif found:
            found.append([element])
    return found


def _is_pair(element: html.HtmlElement) -> bool:
    """A line of nothing but two short boxes: a label and its value."""
    inside = [*element]
    if element.tag not in ("div", "li", "p") or len(inside) != 2 or (element.text or "").strip():
        return False
    return all(
        e.tag in ("span", "div", "label", "b", "strong", "em", "p")
        and not [*e]
        and not (e.tail or "").strip()
        and 0 < len((e.text or "").strip()) <= _LONGEST_BOX
        for e in inside
    )


def _replace(shown: list[html.HtmlElement], rows: list[list[html.HtmlElement]]) -> None:
    """One table in the place of `shown` (siblings), a row for each of `rows`."""
    if not shown or not rows:
        return
    table = etree.Element("table")
    for row in rows:
        line = etree.SubElement(table, "tr")
        for box in row:
            etree.SubElement(line, "td").text = " ".join(box.text_content().split())
    parent = shown[0].getparent()
    if parent.tag == "dl":
        shown, parent = [parent], parent.getparent()
    parent.insert(parent.index(shown[0]), table)
    for element in shown:
        element.drop_tree()


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
