"""三方比对 and the timeline as sheets of the workbook."""

from collections.abc import Sequence
from typing import Any

from casework.reconcile import Comparison, Line, Told
from casework.reconcile.table import MEASURES, Difference
from casework.records import SIDE_NAMES, Record
from casework.timeline import Event
from export.annex import Register
from export.book import AMOUNT, COUNT, Book
from export.book_lists import sources

_HEAD = 3
_FIXED = ("序号", "名称", "规格型号", "单位")


def add_comparison(book: Book, sheet: Any, made: Comparison, annexes: Register) -> None:
    """Every line of the base with number, price and sum of each side; differences in live formulas, then in words."""
    base = SIDE_NAMES[made.sides[0]]
    book.title(
        sheet, "三方比对", f"数量差 = {base}数量 − 该材料数量（换算为{base}的单位）；空白为该材料未载明"
    )
    heads = [f"{SIDE_NAMES[s]}{MEASURES[m]}" for s in made.sides for m in MEASURES]
    gaps = [f"{base}−{SIDE_NAMES[s]}数量差" for s in made.sides[1:]]
    book.head(sheet, _HEAD - 1, (*_FIXED, *heads, *gaps, "差异", "证据"))
    book.widths(sheet, (6, 24, 16, 8, *([13] * len(heads)), *([14] * len(gaps)), 40, 34))
    for row, line in enumerate(made.lines, start=_HEAD):
        _line(book, sheet, row, made, line, annexes)
    row = _HEAD + len(made.lines) + 1
    if made.alone:
        book.head(sheet, row, (*_FIXED, "数量", "单价", "金额", "来自", "证据"))
        for at, record in enumerate(made.alone, start=row + 1):
            _alone(book, sheet, at, record, annexes)
    sheet.freeze_panes(_HEAD, 2)


def _line(book: Book, sheet: Any, row: int, made: Comparison, line: Line, annexes: Register) -> None:
    record = line.record
    for column, text in enumerate((str(record.order), record.name, record.specification, record.unit)):
        book.text(sheet, row, column, text)
    told: list[Told | None] = [line.base, *(line.others.get(s) for s in made.sides[1:])]
    for at, one in enumerate(told):
        _told(book, sheet, row, len(_FIXED) + 3 * at, one, line)
    gaps = len(_FIXED) + 3 * len(told)
    for at, side in enumerate(made.sides[1:]):
        found = next((d for d in line.differences if d.side is side and d.measure == "quantity"), None)
        other = line.others.get(side)
        if found and other and _is_number(other, line):
            formula = f"={_cell(row, len(_FIXED))}-{_cell(row, len(_FIXED) + 3 * (at + 1))}"
            book.formula(sheet, row, gaps + at, formula, found.delta, COUNT)
        else:
            book.value(sheet, row, gaps + at, found.delta if found else None, COUNT)
    words = "；".join(_words(d) for d in line.differences)
    end = gaps + len(made.sides) - 1
    book.text(sheet, row, end, words or ("相符" if line.others else "其他材料中没有对应记录"))
    cited = [c for one in told if one for r in one.records for c in (r.citation,)]
    book.text(sheet, row, end + 1, sources(cited, annexes))


def _told(book: Book, sheet: Any, row: int, column: int, told: Told | None, line: Line) -> None:
    if told is not None and told.quantity is not None and not _is_number(told, line):
        book.text(sheet, row, column, f"{told.quantity:,}{told.unit}")
    else:
        book.value(sheet, row, column, told.quantity if told else None, COUNT)
    book.value(sheet, row, column + 1, told.price if told else None, AMOUNT)
    book.value(sheet, row, column + 2, told.amount if told else None, AMOUNT)


def _is_number(told: Told, line: Line) -> bool:
    """Whether its quantity stands there as a number: in the line's own unit; in another it is told with its unit."""
    return not told.unit or told.unit == line.base.unit


def _alone(book: Book, sheet: Any, row: int, record: Record, annexes: Register) -> None:
    for column, text in enumerate((str(record.order), record.name, record.specification, record.unit)):
        book.text(sheet, row, column, text)
    figures = ((record.quantity, COUNT), (record.price, AMOUNT), (record.amount, AMOUNT))
    for column, (value, form) in enumerate(figures, start=len(_FIXED)):
        book.value(sheet, row, column, value, form)
    book.text(sheet, row, len(_FIXED) + 3, SIDE_NAMES[record.side])
    book.text(sheet, row, len(_FIXED) + 4, sources([record.citation], annexes))


def _words(found: Difference) -> str:
    more = "多" if found.delta > 0 else "少"
    return f"{MEASURES[found.measure]}较{SIDE_NAMES[found.side]}{more}{abs(found.delta).normalize():,f}"


def _cell(row: int, column: int) -> str:
    """`C5` of (4, 2); no list here has more than 26 columns of figures before its formulas."""
    return f"{chr(ord('A') + column)}{row + 1}"


def add_timeline(book: Book, sheet: Any, events: Sequence[Event], annexes: Register) -> None:
    book.title(sheet, "时间线", "材料中带日期的事项，按先后排列；没有时刻的排在当日之首")
    book.head(sheet, _HEAD - 1, ("日期", "时刻", "事项", "出自", "证据"))
    book.widths(sheet, (13, 9, 70, 40, 34))
    for row, event in enumerate(events, start=_HEAD):
        texts = (event.day.isoformat(), event.time, event.what, event.who, sources(event.citations, annexes))
        for column, text in enumerate(texts):
            book.text(sheet, row, column, text)
    sheet.freeze_panes(_HEAD, 0)
