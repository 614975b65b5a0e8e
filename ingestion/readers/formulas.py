"""What a sheet's own XML tells that the workbook library does not: formulas and which of them have no saved result.

Formulas are read, never run.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree
from openpyxl.utils import range_boundaries

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_AREA = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"[^>]*?/>')
_LARGEST = 20_000  # cells of a merged area that anybody made on purpose
_REACHING_OUT = re.compile(r"WEBSERVICE|HYPERLINK|DDE|CALL\(|\||\[\d+\]", re.IGNORECASE)


@dataclass
class Formulas:
    """Of one sheet, by cell reference. `bare`: those without a saved result."""

    all: dict[str, str] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)

    @property
    def reaching_out(self) -> list[str]:
        """Cells that would ask another file, program or site."""
        return [cell for cell, text in self.all.items() if _REACHING_OUT.search(text)]


def of_sheet(package: bytes, part: str) -> Formulas:
    """`part`: the sheet's name in the package."""
    found = Formulas()
    with zipfile.ZipFile(BytesIO(package)) as book, book.open(part) as sheet:
        for cell in _cells(sheet):
            formula = cell.find(f"{_MAIN}f")
            if formula is None:
                continue
            reference, text = str(cell.get("r") or ""), "=" + (formula.text or "")
            value = cell.find(f"{_MAIN}v")
            found.all[reference] = text
            if (value is None or value.text is None) and text != "=":
                found.bare[reference] = text
    return found


def without_absurd_merges(package: bytes) -> bytes:
    """The package with merged areas that no sheet has: the library makes an object for each of their cells."""
    with zipfile.ZipFile(BytesIO(package)) as old:
        absurd = {
            name: areas
            for name in old.namelist()
            if name.startswith("xl/worksheets/") and (areas := _absurd(old.read(name)))
        }
        if not absurd:
            return package
        stored = BytesIO()
        with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as new:
            for name in old.namelist():
                content = old.read(name)
                for area in absurd.get(name, ()):
                    content = content.replace(area, b"")
                new.writestr(name, content)
    return stored.getvalue()


def _absurd(sheet: bytes) -> list[bytes]:
    found = []
    for match in _AREA.finditer(sheet):
        left, top, right, bottom = (edge or 1 for edge in range_boundaries(match[1].decode()))
        if (right - left + 1) * (bottom - top + 1) > _LARGEST:
            found.append(match[0])
    return found


def _cells(sheet: object) -> Iterator[etree._Element]:
    """Each cell, forgotten when it has been looked at."""
    events = etree.iterparse(sheet, tag=f"{_MAIN}row", resolve_entities=False, no_network=True)
    for _, row in events:
        yield from row.iterchildren(f"{_MAIN}c")
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]


def parts_of(package: bytes) -> dict[str, str]:
    """Sheet title -> name of its part in the package."""
    with zipfile.ZipFile(BytesIO(package)) as book:
        sheets = etree.fromstring(book.read("xl/workbook.xml"), _parser())
        relations = etree.fromstring(book.read("xl/_rels/workbook.xml.rels"), _parser())
        names = set(book.namelist())
    targets = {relation.get("Id"): str(relation.get("Target")) for relation in relations}
    found = {}
    for sheet in sheets.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            found[str(sheet.get("name"))] = part
    return found


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
