"""An office package with damaged parts made whole: what is sound stays, what is not is left out and named.

XML is repaired as far as it goes; nothing in it is resolved.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from ingestion.intake import archives, wreck

_MOST = 300 * 1024 * 1024  #: bytes of one part
_XML = (".xml", ".rels", ".vml")
_STEP = 64 * 1024


@dataclass(frozen=True, slots=True)
class Mended:
    """`lost`: parts left out, or cut short, by their names in the package."""

    data: bytes
    lost: tuple[str, ...]


def mended(data: bytes) -> Mended:
    """The package itself when it is sound, else one of every part that can still be read."""
    lost: list[str] = []
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as package:
        for name, content, whole in _parts(data):
            if name.endswith(_XML) and content:
                content, sound = _repaired(content)
                whole = whole and sound
            if not whole:
                lost.append(name)
            if content or not name.endswith(_XML):  # a part that others point to must be there
                package.writestr(name, content)
    return Mended(stored.getvalue() if lost or archives.opened(data) is None else data, tuple(lost))


def remark(lost: Sequence[str]) -> str:
    """What is missing, in words that follow “第 N 页”; "" when nothing is."""
    if not lost:
        return ""
    named = "、".join(name.rsplit("/", 1)[-1] for name in lost[:5]) + (" 等" if len(lost) > 5 else "")
    return f"所在文件部分损坏（{named}），只读取了完好的部分，请向提供方索取完整文件"


def _parts(data: bytes) -> Iterator[tuple[str, bytes, bool]]:
    """Name, content and whether it is all of it."""
    package = archives.opened(data)
    if package is None:
        for entry in wreck.entries(data):
            piece = wreck.piece(data, entry, _MOST)
            yield entry.filename, piece.data, piece.whole
        return
    with package:
        for entry in package.infolist():
            if not entry.is_dir():
                content, whole = taken_out(package, entry)
                if not whole:
                    content = wreck.piece(data, entry, _MOST).data or content
                yield entry.filename, content, whole


def taken_out(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[bytes, bool]:
    """An entry as far as it can be read, and whether that is all of it."""
    content = bytearray()
    try:
        with package.open(entry) as part:
            while step := part.read(_STEP):
                content += step
                if len(content) > _MOST:
                    return bytes(content), False
    except archives.DAMAGED:
        return bytes(content), False
    return bytes(content), True


def _repaired(content: bytes) -> tuple[bytes, bool]:
    """Well-formed XML of what was read, b"" when nothing was; and whether it was sound."""
    strict = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        etree.fromstring(content, strict)
        return content, True
    except etree.XMLSyntaxError:
        pass
    lenient = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(content, lenient)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return b"", False
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), False
