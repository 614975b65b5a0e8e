"""An office package with damaged parts made whole: what is sound stays, what is not is left out and named.

Only asked when a package does not open as it is. XML is repaired as far as it goes; nothing in it is resolved.
"""

import io
import zipfile
from collections.abc import Iterator
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
    """The package with every part that can still be read."""
    lost: list[str] = []
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as package:
        for name, content, whole in _parts(data):
            if name.endswith(_XML) and content:
                content, sound = _repaired(content)
                whole = whole and sound
            if not whole:
                lost.append(name)
            if content:
                package.writestr(name, content)
    return Mended(stored.getvalue(), tuple(lost))


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
