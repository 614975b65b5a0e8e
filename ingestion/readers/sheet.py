"""Spreadsheets: XLSX, XLS, CSV. Every sheet is one page; its number is its position in the book."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import openpyxl
import xlrd
from openpyxl.worksheet.worksheet import Worksheet

from casework.evidence import BlockKind
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers.cell_format import shown
from ingestion.readers.delimited import rows_of
from ingestion.readers.protocol import DAMAGED, Reader
from ingestion.readers.typeset import Content, Entry, Table, Text, pages, plain_table

LONGEST = 30_000  # pixels of one sheet's image; its further rows go on pages after the last sheet
WIDEST = 3600
BROKEN = "表格文件已损坏，无法打开；请用 Excel 或 WPS 另存为 XLSX 后重新上传。"


@dataclass(frozen=True, slots=True)
class SheetReader(Reader):
    """`kind`: "xlsx", "xls" or "csv"."""

    kind: str

    def read(self, data: bytes) -> Iterator[ReadPage]:
        further: list[tuple[str, ReadPage]] = []
        number = 0
        for number, (title, table) in enumerate(self._sheets(data), start=1):
            made = pages(contents(table), first=number, title=title, longest=LONGEST, widest=WIDEST)
            yield next(made)
            further += [(title, page) for page in made]
        after = count(number + 1)
        for title, page in further:
            yield _renumbered(page, next(after), title)

    def _sheets(self, data: bytes) -> Iterator[tuple[str, Table]]:
        try:
            yield from {"xlsx": _xlsx, "xls": _xls, "csv": _csv}[self.kind](data)
        except (*DAMAGED, xlrd.XLRDError) as error:
            raise Unusable(BROKEN) from error


def contents(table: Table) -> Iterator[Content]:
    """A sheet's titles above its table, then the table from its header on."""
    columns = {entry.column for entry in table.entries}
    rows: dict[int, list[Entry]] = {}
    for entry in table.entries:
        rows.setdefault(entry.row, []).append(entry)
    start = 0
    for row, entries in sorted(rows.items()):
        if len(columns) < 2 or len(entries) > 1:
            start = row
            break
        yield Text(entries[0].text, BlockKind.HEADING)
        start = row + 1
    yield Table(
        tuple(
            Entry(e.row - start, e.column, e.text, e.row_span, e.column_span)
            for e in table.entries
            if e.row >= start
        )
    )


def _renumbered(page: ReadPage, number: int, title: str) -> ReadPage:
    from dataclasses import replace

    return replace(page, page=replace(page.page, number=number, title=f"{title}（续）"))


def _xlsx(data: bytes) -> Iterator[tuple[str, Table]]:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        yield sheet.title, _table(sheet)


def _table(sheet: Worksheet) -> Table:
    spans = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    return Table(
        tuple(
            Entry(cell.row - 1, cell.column - 1, text, *spans.get((cell.row, cell.column), (1, 1)))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and (text := shown(cell.value, cell.number_format).strip())
        )
    )


def _xls(data: bytes) -> Iterator[tuple[str, Table]]:
    book = xlrd.open_workbook(file_contents=data, formatting_info=True)
    for sheet in book.sheets():
        spans = {(r0, c0): (r1 - r0, c1 - c0) for r0, r1, c0, c1 in sheet.merged_cells}
        entries = []
        for r in range(sheet.nrows):
            for c in range(sheet.row_len(r)):
                text = _xls_text(book, sheet.cell(r, c)).strip()
                if text:
                    entries.append(Entry(r, c, text, *spans.get((r, c), (1, 1))))
        yield sheet.name, Table(tuple(entries))


def _xls_text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value), "General")
    if cell.ctype == xlrd.XL_CELL_DATE:
        return shown(xlrd.xldate_as_datetime(cell.value, book.datemode), "General")
    style = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return shown(cell.value, style)


def _csv(data: bytes) -> Iterator[tuple[str, Table]]:
    yield "", plain_table(rows_of(data))
