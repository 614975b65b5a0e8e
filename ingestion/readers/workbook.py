"""XLSX: each sheet's cells as they are shown, and what besides them the adjuster should know of."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from casework.evidence import BlockKind
from ingestion.readers import formulas
from ingestion.readers.cell_format import shown
from ingestion.readers.formulas import Formulas
from ingestion.readers.lost import spans
from ingestion.readers.package import mended, remark
from ingestion.readers.typeset import Content, Entry, Note, Picture, Table, Text

Sheet = tuple[str, Table, list[Content]]
_SHOWN_FORMULAS, _LONGEST_FORMULA = 40, 120
_MOST_NAMED = 5
HIDDEN_SHEET = "为隐藏工作表，已照常读取"


def sheets(data: bytes) -> Iterator[Sheet]:
    """Title, cells, and what follows them. Raises what the libraries raise for a workbook that cannot be opened."""
    sound = mended(data)
    package = formulas.without_absurd_merges(sound.data)
    book = openpyxl.load_workbook(io.BytesIO(package), data_only=True)
    parts = formulas.parts_of(package)
    told: list[Content] = [Note(text) for text in (remark(sound.lost), *_outside(package)) if text]
    for sheet in book.worksheets:
        written = formulas.of_sheet(package, parts[sheet.title]) if sheet.title in parts else Formulas()
        yield sheet.title, _table(sheet, written), [*told, *_besides(sheet, written)]
        told = []
    for chart in book.chartsheets:
        yield chart.title, Table(()), [*told, Note("为图表工作表，图表中的数字未读取，请对照原件")]
        told = []


def hidden(rows: list[int], columns: list[int]) -> Iterator[Content]:
    """The remark on hidden rows and columns (from 1); they are read like the others."""
    told = []
    if rows:
        told.append(f"隐藏行 {spans(rows)}")
    if columns:
        told.append("隐藏列 " + "、".join(get_column_letter(c) for c in columns[:_MOST_NAMED]))
    if told:
        yield Note(f"含{'、'.join(told)}，已照常读取")


def _table(sheet: Any, written: Formulas) -> Table:
    """Only cells that hold something: a sheet may have one in its last row and column."""
    areas = {
        (area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
    entries = []
    for (row, column), cell in sorted(sheet._cells.items()):
        if cell.value is not None:
            text = shown(cell.value, cell.number_format).strip()
        else:
            text = written.bare.get(cell.coordinate, "")
        if text:
            entries.append(Entry(row - 1, column - 1, text, *areas.get((row, column), (1, 1))))
    return Table(tuple(entries))


def _besides(sheet: Any, written: Formulas) -> Iterator[Content]:
    for picture in getattr(sheet, "_images", ()):
        yield Picture(picture._data())
    for _, cell in sorted(sheet._cells.items()):
        if getattr(cell, "comment", None) is not None and cell.comment.text:
            yield Text(f"批注（{cell.coordinate}）：{' '.join(cell.comment.text.split())}")
    if sheet.sheet_state != "visible":
        yield Note(HIDDEN_SHEET)
    yield from hidden(
        sorted(row for row, about in sheet.row_dimensions.items() if about.hidden),
        sorted(
            column
            for about in sheet.column_dimensions.values()
            if about.hidden
            for column in range(about.min or 0, min(about.max or 0, (about.min or 0) + 50) + 1)
            if column
        ),
    )
    if getattr(sheet, "_charts", ()):
        yield Note("含图表，图表中的数字未读取，请对照原件")
    yield from _of_formulas(written)


def _of_formulas(written: Formulas) -> Iterator[Content]:
    if written.bare:
        yield Note(
            f"有公式没有保存计算结果（{_named(list(written.bare))}），按公式原文读取，"
            "请在 Excel 或 WPS 中打开并保存后重新上传"
        )
    if written.reaching_out:
        yield Note(f"有引用外部数据的公式（{_named(written.reaching_out)}），未执行也未访问")
    told = [f"{cell} {text[:_LONGEST_FORMULA]}" for cell, text in written.all.items() if len(text) > 1]
    if told:
        yield Text("公式：" + "；".join(told[:_SHOWN_FORMULAS]), BlockKind.FOOTER)


def _outside(package: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(package)) as book:
        names = book.namelist()
    if any(name.startswith("xl/externalLinks/") for name in names):
        yield "所在文件引用了其他工作簿，未访问"
    if "xl/connections.xml" in names:
        yield "所在文件含外部数据连接，未访问"


def _named(cells: list[str]) -> str:
    return "、".join(cells[:_MOST_NAMED]) + (" 等" if len(cells) > _MOST_NAMED else "")
