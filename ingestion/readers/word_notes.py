"""What a Word file says outside its body: headers, footers, footnotes, comments; and files embedded in it."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from casework.evidence import BlockKind
from ingestion.intake import archives
from ingestion.readers.lost import Lost
from ingestion.readers.package import taken_out
from ingestion.readers.protocol import Attachment
from ingestion.readers.typeset import Content, Text

Wording = Callable[[Any], str]  #: a paragraph's text
_FOOT = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "尾注"), ("comments", "comment", "批注"))
_NO_NOTE = ("separator", "continuationSeparator", "continuationNotice")
_EMBEDDED = "word/embeddings/"


def headers(document: Any, wording: Wording) -> Iterator[Content]:
    """Page headers, each wording once."""
    yield from _edges(document, "header", BlockKind.HEADER, wording)


def afterwards(document: Any, wording: Wording) -> Iterator[Content]:
    """Footnotes, endnotes and comments in their order, then page footers."""
    for relation, tag, name in _FOOT:
        for number, note in enumerate(_notes(document, relation, tag), start=1):
            text = " ".join(filter(None, (wording(p).strip() for p in note.iter(qn("w:p")))))
            if text:
                yield Text(f"{name}{number}：{text}")
    yield from _edges(document, "footer", BlockKind.FOOTER, wording)


def embedded(data: bytes) -> Iterator[Attachment]:
    """Files that were put into the document as objects."""
    package = archives.opened(data)
    if package is None:
        return
    with package:
        for entry in package.infolist():
            if entry.filename.startswith(_EMBEDDED) and not entry.is_dir():
                name = entry.filename.rsplit("/", 1)[-1]
                content, whole = taken_out(package, entry)
                if not whole:
                    yield Lost(name)
                elif zipfile.is_zipfile(BytesIO(content)):
                    yield name, content
                else:
                    yield Lost(name, "是嵌入的对象，未读取，请在原软件中另存为文件后上传")


def _edges(document: Any, kind: str, block: BlockKind, wording: Wording) -> Iterator[Content]:
    told: dict[str, None] = {}
    for root in _parts(document, kind):
        text = " ".join(filter(None, (wording(p).strip() for p in root.iter(qn("w:p")))))
        if text:
            told[text] = None
    yield from (Text(text, block) for text in told)


def _notes(document: Any, relation: str, tag: str) -> Iterator[Any]:
    for root in _parts(document, relation):
        for note in root.iterchildren(qn(f"w:{tag}")):
            if note.get(qn("w:type")) not in _NO_NOTE:
                yield note


def _parts(document: Any, kind: str) -> Iterator[Any]:
    """The roots of the parts of one kind, in the order of their names."""
    found = {
        str(relation.target_part.partname): relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.endswith(f"/{kind}")
    }
    for _, part in sorted(found.items()):
        yield part.element if hasattr(part, "element") else parse_xml(part.blob)
