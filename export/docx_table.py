"""Tables of the Word document: head row repeated, rows whole, figures to the right."""

from typing import Any

from docx.document import Document as Word
from docx.oxml.ns import qn

from export.columns import narrowest, widths
from export.docx_styles import CELL
from export.docx_xml import borders, element, shade
from export.pages import Grid, Row

_SIZES = (10.5, 9.5, 9.0, 8.0, 7.5)
_PADDING = 4.0
_SMALL = 10  #: rows; a table with no more is not divided
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SHADE = "EAEFF5"


def add_table(word: Word, grid: Grid, total: float) -> list[tuple[Any, str]]:
    """Append the grid, `total` points wide; returns (first paragraph, anchor) of every row that is a link target."""
    size = next((s for s in _SIZES if narrowest(grid, _advance(s), 2 * _PADDING) <= total), _SIZES[-1])
    columns = widths(grid, total, _advance(size), 2 * _PADDING)
    table = word.add_table(rows=0, cols=len(columns))._tbl
    _shape(table, columns)
    head = Row(tuple(column.title for column in grid.columns))
    targets = []
    small = len(grid.rows) <= _SMALL
    for row in (head, *grid.rows):
        keep = row is head or (small and row is not grid.rows[-1])
        made = _row(grid, row, columns, size, head=row is head, keep=keep)
        table.append(made)
        if row.anchor:
            targets.append((made.find(".//" + qn("w:p")), row.anchor))
    return targets


def _advance(size: float) -> Any:
    """The width of a character in a face we do not have at hand: a full or a half square."""
    return lambda char: size * (1.0 if ord(char) > 0x2000 or char in "·—…“”" else 0.52)


def _shape(table: Any, columns: tuple[float, ...]) -> None:
    properties = table.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(element("w:tblW", w=str(round(sum(columns) * 20)), type="dxa"))
    properties.append(element("w:jc", val="center"))
    properties.append(borders("w:tblBorders", _EDGES))
    properties.append(element("w:tblLayout", type="fixed"))
    margins = element("w:tblCellMar")
    for edge, points in (("top", 3), ("left", _PADDING), ("bottom", 3), ("right", _PADDING)):
        margins.append(element(f"w:{edge}", w=str(round(points * 20)), type="dxa"))
    properties.append(margins)
    for column, width in zip(table.tblGrid.findall(qn("w:gridCol")), columns, strict=True):
        column.set(qn("w:w"), str(round(width * 20)))


def _row(grid: Grid, row: Row, columns: tuple[float, ...], size: float, head: bool, keep: bool) -> Any:
    made = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if grid.row_height and not head:
        properties.append(element("w:trHeight", val=str(round(grid.row_height * 20)), hRule="atLeast"))
    if head:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    for index, width in enumerate(columns):
        text = row.cells[index] if index < len(row.cells) else ""
        align = "center" if head else str(grid.columns[index].align)
        made.append(_cell(text, width, align, size, strong=head or row.total, keep=keep))
    return made


def _cell(text: str, width: float, align: str, size: float, strong: bool, keep: bool) -> Any:
    cell = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=str(round(width * 20)), type="dxa"))
    if strong:
        shade(properties, _SHADE)
    properties.append(element("w:vAlign", val="center"))
    cell.append(properties)
    for line in text.split("\n"):
        cell.append(_paragraph(line, align, size, strong, keep))
    return cell


def _paragraph(text: str, align: str, size: float, strong: bool, keep: bool) -> Any:
    paragraph = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val=CELL))
    if keep:
        properties.append(element("w:keepNext"))
    properties.append(element("w:jc", val=align))
    paragraph.append(properties)
    run, look = element("w:r"), element("w:rPr")
    if strong:
        look.append(element("w:b"))
    look.append(element("w:sz", val=str(round(size * 2))))
    run.append(look)
    words = element("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    run.append(words)
    paragraph.append(run)
    return paragraph
