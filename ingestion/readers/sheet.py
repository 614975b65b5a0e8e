"""Spreadsheets: XLSX, XLS, CSV. Every sheet is one page; its number is its position in the book."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count

import xlrd
from openpyxl.utils import get_column_letter

from casework.evidence import BlockKind
from ingestion.ocr.engine import Recogniser
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage
from ingestion.readers import workbook
from ingestion.readers.cell_format import shown
from ingestion.readers.delimited import decoded, rows_of
from ingestion.readers.protocol import DAMAGED, Reader
from ingestion.readers.typeset import Content, Entry, Note, Table, Text, pages, plain_table
from ingestion.readers.workbook import Sheet

LONGEST = 30_000  # pixels of one sheet's image; its further rows go on pages after the last sheet
WIDEST = 3600
LOST = "已损坏，未能读取，请向提供方索取完整文件"
UNREADABLE = "含无法识别编码的字符，显示为“�”，请用 UTF-8 另存后重新上传"
BROKEN = "表格文件已损坏，无法打开；请用 Excel 或 WPS 另存为 XLSX 后重新上传。"


@dataclass(frozen=True, slots=True)
class SheetReader(Reader):
    """`kind`: "xlsx", "xls" or "csv". Pictures in a sheet are read with `recogniser`."""

    kind: str
    recogniser: Recogniser | None = None

    def read(self, data: bytes) -> Iterator[ReadPage]:
        further: list[tuple[str, ReadPage]] = []
        number = 0
        for number, (title, table, besides) in enumerate(self._sheets(data), start=1):
            made = pages(
                chain(contents(table), besides),
                first=number,
                title=title,
                recogniser=self.recogniser,
                longest=LONGEST,
                widest=WIDEST,
            )
            yield next(made)
            further += [(title, page) for page in made]
        after = count(number + 1)
        for title, page in further:
            yield _renumbered(page, next(after), title)

    def _sheets(self, data: bytes) -> Iterator[Sheet]:
        try:
            yield from {"xlsx": workbook.sheets, "xls": _xls, "csv": _csv}[self.kind](data)
        except (*DAMAGED, xlrd.XLRDError, zipfile.LargeZipFile) as error:
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
    return replace(page, page=replace(page.page, number=number, title=f"{title}（续）"))


def _xls(data: bytes) -> Iterator[Sheet]:
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True)
    for number, name in enumerate(book.sheet_names()):
        try:
            sheet = book.sheet_by_index(number)
        except (*DAMAGED, xlrd.XLRDError, AssertionError):
            if book.nsheets == 1:
                raise
            yield name, Table(()), [Note(f"（工作表“{name}”）{LOST}")]
            continue
        yield name, _old_table(book, sheet), list(_old_besides(sheet))
        book.unload_sheet(number)


def _old_table(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Table:
    areas = {(r0, c0): (r1 - r0, c1 - c0) for r0, r1, c0, c1 in sheet.merged_cells}
    entries = []
    for r in range(sheet.nrows):
        for c in range(sheet.row_len(r)):
            text = _xls_text(book, sheet.cell(r, c)).strip()
            if text:
                entries.append(Entry(r, c, text, *areas.get((r, c), (1, 1))))
    return Table(tuple(entries))


def _old_besides(sheet: xlrd.sheet.Sheet) -> Iterator[Content]:
    if sheet.visibility:
        yield Note(workbook.HIDDEN_SHEET)
    yield from workbook.hidden(
        [row + 1 for row, about in sorted(sheet.rowinfo_map.items()) if about.hidden],
        [column + 1 for column, about in sorted(sheet.colinfo_map.items()) if about.hidden],
    )
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        yield Text(f"批注（{get_column_letter(column + 1)}{row + 1}）：{' '.join(note.text.split())}")


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


def _csv(data: bytes) -> Iterator[Sheet]:
    unreadable = "�" in decoded(data)
    yield "", plain_table(rows_of(data)), [Note(UNREADABLE)] if unreadable else []
