"""DOCX, XLSX and CSV whose bytes do not change from run to run."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.styles import Alignment, Border, Font, Side

Cell = str | int | float | Decimal | None
_WHEN = datetime(2025, 1, 1)


class Letter:
    """A Word document of headings, paragraphs and tables."""

    def __init__(self, font: str = "宋体", size: float = 10.5) -> None:
        self.body = docx.Document()
        style = self.body.styles["Normal"]
        style.font.name, style.font.size = font, Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)

    def heading(self, text: str, centre: bool = True) -> "Letter":
        paragraph = self.body.add_paragraph()
        paragraph.alignment = 1 if centre else 0
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(15)
        return self

    def paras(self, *texts: str) -> "Letter":
        for text in texts:
            self.body.add_paragraph(text)
        return self

    def right(self, *texts: str) -> "Letter":
        for text in texts:
            self.body.add_paragraph(text).alignment = 2
        return self

    def table(self, rows: Sequence[Sequence[Cell]], style: str = "Table Grid", merge: Sequence[tuple[int, int, int]] = ()) -> "Letter":
        """`merge` lists (row, first column, last column)."""
        table = self.body.add_table(len(rows), len(rows[0]), style=style)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                table.cell(r, c).text = "" if value is None else str(value)
        for row, first, last in merge:
            text = table.cell(row, first).text
            table.cell(row, first).merge(table.cell(row, last)).text = text
        self.body.add_paragraph()
        return self

    def bytes(self) -> bytes:
        self.body.core_properties.created = self.body.core_properties.modified = _WHEN
        self.body.core_properties.author = ""
        out = io.BytesIO()
        self.body.save(out)
        return _settled(out.getvalue())

    def text(self) -> str:
        cells = [cell.text for table in self.body.tables for row in table.rows for cell in row.cells]
        return "\n".join([p.text for p in self.body.paragraphs] + cells)


class Book:
    """A workbook; each sheet is rows of cells with optional merged ranges."""

    def __init__(self) -> None:
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.active)

    def sheet(self, name: str, rows: Sequence[Sequence[Cell]], merge: Sequence[str] = (), widths: Sequence[float] = (), bold: Sequence[int] = (), rule: tuple[int, int] | None = None, money: Sequence[str] = ()) -> "Book":
        """`rule` = first and last row to frame; `money` = column letters shown with two places."""
        page = self.book.create_sheet(name)
        side = Side(style="thin")
        for row in rows:
            page.append([float(v) if isinstance(v, Decimal) else v for v in row])
        for area in merge:
            page.merge_cells(area)
            page[area.split(":")[0]].alignment = Alignment(horizontal="center")
        for index, width in enumerate(widths):
            page.column_dimensions[openpyxl.utils.get_column_letter(index + 1)].width = width
        for number in bold:
            for cell in page[number]:
                cell.font = Font(bold=True)
        if rule:
            for row in page.iter_rows(min_row=rule[0], max_row=rule[1]):
                for cell in row:
                    cell.border = Border(left=side, right=side, top=side, bottom=side)
        for letter in money:
            for cell in page[letter]:
                if isinstance(cell.value, int | float):
                    cell.number_format = "#,##0.00"
        return self

    def bytes(self) -> bytes:
        self.book.properties.created = self.book.properties.modified = _WHEN
        self.book.properties.creator = ""
        out = io.BytesIO()
        self.book.save(out)
        return _settled(out.getvalue())

    def texts(self) -> list[str]:
        return ["\n".join(" ".join(str(v) for v in row if v is not None) for row in page.iter_rows(values_only=True)) for page in self.book]


def table_text(rows: Sequence[Sequence[Cell]], encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def _settled(data: bytes) -> bytes:
    """The same archive with fixed times, inside and out."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return out.getvalue()
