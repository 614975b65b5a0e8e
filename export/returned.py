"""A 理算表 that an adjuster changed in a spreadsheet and brings back: each line as it was sent and as it came back.

The counterpart of book_lists.add_items. A workbook is ours when its list bears the mark of a case; anything else is
evidence. Formulas are not run: what the spreadsheet kept as their result is taken.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import openpyxl

from casework.actions.worksheets import Assessed, Returned, Row
from casework.errors import Invalid
from export.book_lists import LEFT_OUT, MARK, MARKED
from export.workbook import ITEMS

_MOST_BYTES = 40 << 20  #: unpacked; a list of ten thousand lines has about two
_HEAD = 3
_CATEGORY, _NAME, _QUANTITY, _PRICE, _AMOUNT, _REASON = 1, 2, 8, 9, 10, 12
_PRODUCT = re.compile(r"=ROUND\(\$?I\$?\d+\*\$?J\$?\d+,2\)")
_SUMS = re.compile(r".*(?:小计|合计|总计)\s*$")
_TITLES = {_QUANTITY: "核定数量", _PRICE: "核定单价", _AMOUNT: "核定金额"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row twice: as written (formulas) and as shown (their results)."""

    number: int
    written: tuple[Any, ...]
    shown: tuple[Any, ...]

    def text(self, column: int) -> str:
        value = self.shown[column] if column < len(self.shown) else None
        return "" if value is None else str(value).strip()


def read_returned(data: bytes) -> Returned | None:
    """What came back, or None for a file that is no 理算表 of ours. Raises Invalid for one that is damaged."""
    if not _may_be_ours(data):
        return None
    try:
        written = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
        shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, SyntaxError):
        raise Invalid("这份理算表已损坏，无法读取，请重新导出后再修改。") from None
    if ITEMS not in written.sheetnames:
        return None
    lines = _lines(written[ITEMS], shown[ITEMS])
    mark = lines[_HEAD - 1].text(MARKED) if len(lines) >= _HEAD else ""
    if not mark.startswith(MARK):
        return None
    faults: list[str] = []
    rows = tuple(_rows(lines[_HEAD:], faults))
    return Returned(mark.removeprefix(MARK), rows, tuple(faults))


def _may_be_ours(data: bytes) -> bool:
    """Cheap and bounded: looks at the names of the sheets alone, and at how large the file says it unpacks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                return False
            return ITEMS.encode() in archive.read("xl/workbook.xml")
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return False


def _lines(written: Any, shown: Any) -> list[_Line]:
    pairs = zip(written.iter_rows(values_only=True), shown.iter_rows(values_only=True), strict=True)
    return [_Line(number, *pair) for number, pair in enumerate(pairs, start=1)]


def _rows(lines: list[_Line], faults: list[str]) -> Iterator[Row]:
    """Sums and empty rows are not lines; a row without a mark is a new line."""
    for line in lines:
        name, mark = line.text(_NAME), line.text(MARKED)
        if not mark and (not name or _SUMS.fullmatch(name)):
            continue
        try:
            sent = _sent(mark) if mark else None
            yield Row(sent[0] if sent else "", name, sent[1] if sent else None, _back(line))
        except ValueError as error:
            faults.append(f"第{line.number}行“{name}”：{error}")


def _sent(mark: str) -> tuple[str, Assessed]:
    """The line's id and what its cells said. Raises ValueError for a mark that was changed."""
    try:
        item_id, category, quantity, price, amount, reason = json.loads(mark)
        figures = (_decimal(quantity), _decimal(price), _decimal(amount))
    except (ValueError, TypeError, InvalidOperation):
        raise ValueError("核对列已被改动，此行未采用") from None
    return str(item_id), _assessed(category, *figures, reason)


def _back(line: _Line) -> Assessed:
    product = isinstance(line.written[_AMOUNT], str) and _PRODUCT.fullmatch(line.written[_AMOUNT])
    amount = None if product else _number(line, _AMOUNT)
    return _assessed(
        line.text(_CATEGORY), _number(line, _QUANTITY), _number(line, _PRICE), amount, line.text(_REASON)
    )


def _assessed(
    category: str, quantity: Decimal | None, price: Decimal | None, amount: Decimal | None, reason: str
) -> Assessed:
    """`不计入：露天堆放` leaves a line out for that reason."""
    category, reason = category.strip(), reason.strip()
    included = not reason.startswith(LEFT_OUT)
    why = reason if included else reason.removeprefix(LEFT_OUT).lstrip("：: ，,")
    return Assessed(category, quantity, price, amount, included, why)


def _number(line: _Line, column: int) -> Decimal | None:
    """Raises ValueError for words, for a formula without a result, and for less than nothing."""
    value = line.shown[column] if column < len(line.shown) else None
    if value is None or value == "":
        if isinstance(line.written[column], str) and line.written[column].startswith("="):
            raise ValueError(f"“{_TITLES[column]}”是公式但没有结果，请用 Excel 或 WPS 打开保存后再上传")
        return None
    try:
        made = Decimal(str(round(value, 8) if isinstance(value, float) else value).replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"“{_TITLES[column]}”不是数字：{str(value)[:20]}") from None
    if not made.is_finite() or made < 0:
        raise ValueError(f"“{_TITLES[column]}”不能为负数：{value}")
    return made


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
