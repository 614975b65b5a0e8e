"""Forms: labels and values in seven arrangements, with lines and without."""

import random
from collections.abc import Callable

from benchmarks.layout import grid
from benchmarks.layout.sheet import Sheet, Style
from benchmarks.layout.truth import Document, TrueCell
from benchmarks.layout.words import Bank

Make = Callable[[Bank, Style, random.Random], Document]


def _opened(bank: Bank, style: Style) -> tuple[Sheet, float]:
    """A page with its title; the y under it."""
    sheet = Sheet(style)
    sheet.line_of_text(style.margin, style.margin, bank.running, 16, "C", sheet.room)
    return sheet, style.margin + 14


def ruled(bank: Bank, style: Style, _: random.Random) -> Document:
    """A ruled form: label and value, the value a cell of several lines."""
    sheet, y = _opened(bank, style)
    cells = grid.rows_of(bank.pairs)
    sheet.here.pairs += bank.pairs
    label = max(sheet.width_of(a) for a, _ in bank.pairs) + 2 * style.pad + 1
    grid.draw(sheet, y, (label, sheet.room * 0.8 - label), cells, middle=True)
    return sheet.finished("form-ruled")


def ruled_two(bank: Bank, style: Style, _: random.Random) -> Document:
    """Two pairs a line; what is long spans the rest of its row."""
    sheet, y = _opened(bank, style)
    cells, row, column = [], 0, 0
    for label, value in bank.pairs:
        long = len(value) > (70 if bank.english else 30)
        if long and column:
            cells += [TrueCell("", row, 2), TrueCell("", row, 3)]
            row, column = row + 1, 0
        cells += [TrueCell(label, row, column), TrueCell(value, row, column + 1, 1, 3 if long else 1)]
        row, column = (row + 1, 0) if long or column else (row, 2)
    if column:
        cells += [TrueCell("", row, 2), TrueCell("", row, 3)]
    sheet.here.pairs += bank.pairs
    part = sheet.room / 100
    grid.draw(sheet, y, (18 * part, 32 * part, 18 * part, 32 * part), cells, middle=True)
    return sheet.finished("form-ruled-two")


def colons(bank: Bank, style: Style, _: random.Random) -> Document:
    """`label：value` line by line; a long value goes on under itself."""
    sheet, y = _opened(bank, style)
    for label, value in bank.pairs:
        y = _pair(sheet, style.margin, y, sheet.room * 0.75, label + _colon(bank), value)
    sheet.here.pairs += bank.pairs
    return sheet.finished("form-colons")


def colons_two(bank: Bank, style: Style, _: random.Random) -> Document:
    """Two labelled values a line; the longer ones go on under themselves."""
    sheet, y = _opened(bank, style)
    half = sheet.room / 2
    for left, right in zip(bank.pairs[::2], bank.pairs[1::2], strict=True):
        ends = [
            _pair(sheet, style.margin + i * half, y, half - 6, a + _colon(bank), b)
            for i, (a, b) in enumerate((left, right))
        ]
        y = max(ends) + 1
    sheet.here.pairs += bank.pairs
    return sheet.finished("form-colons-two")


def columns(bank: Bank, style: Style, _: random.Random) -> Document:
    """Labels and values in two columns, nothing between them."""
    sheet, y = _opened(bank, style)
    label = max(sheet.width_of(a) for a, _ in bank.pairs) + 12
    for name, value in bank.pairs:
        sheet.line_of_text(style.margin, y, name)
        for line in sheet.wrapped(value, sheet.room * 0.55):
            sheet.line_of_text(style.margin + label, y, line)
            y += sheet.step
        y += 0.25 * sheet.step
    sheet.here.pairs += bank.pairs
    return sheet.finished("form-columns")


def filled_in(bank: Bank, style: Style, _: random.Random) -> Document:
    """Values written on lines after their labels, two a row."""
    sheet, y = _opened(bank, style)
    half = sheet.room / 2
    short = [p for p in bank.pairs if sheet.width_of(p[0] + p[1]) < half - 12]
    for i, (label, value) in enumerate(short):
        x = style.margin + (i % 2) * half
        sheet.line_of_text(x, y, label + _colon(bank) + value)
        start = x + sheet.width_of(label + _colon(bank))
        sheet.line(start, y + sheet.step * 0.86, x + half - 8, y + sheet.step * 0.86)
        y += sheet.step * 1.7 * (i % 2)
    sheet.here.pairs += short
    return sheet.finished("form-filled-in")


def above(bank: Bank, style: Style, _: random.Random) -> Document:
    """Small labels above their values, three a row, without lines."""
    sheet, y = _opened(bank, style)
    third = sheet.room / 3
    for start in range(0, 9, 3):
        some = bank.pairs[start : start + 3]
        for i, (label, _value) in enumerate(some):
            sheet.line_of_text(style.margin + i * third, y, label, 8)
        wrapped = [sheet.wrapped(value, third - 6) for _, value in some]
        for i, lines in enumerate(wrapped):
            for n, line in enumerate(lines):
                sheet.line_of_text(style.margin + i * third, y + 4.6 + n * sheet.step, line)
        sheet.here.pairs += some
        y += 4.6 + max(map(len, wrapped)) * sheet.step + 5
    return sheet.finished("form-above")


def boxes(bank: Bank, style: Style, _: random.Random) -> Document:
    """Boxes, each with a small label at its top and the value below."""
    sheet, y = _opened(bank, style)
    half = sheet.room / 2
    for start in range(0, 10, 2):
        some = bank.pairs[start : start + 2]
        wrapped = [sheet.wrapped(value, half - 5) for _, value in some]
        height = 5 + max(map(len, wrapped)) * sheet.step + 2
        for i, ((label, _value), lines) in enumerate(zip(some, wrapped, strict=True)):
            x = style.margin + i * half
            sheet.rect(x, y, half, height)
            sheet.line_of_text(x + 1.2, y + 1, label, 7)
            for n, line in enumerate(lines):
                sheet.line_of_text(x + 2, y + 5 + n * sheet.step, line)
        sheet.here.pairs += some
        y += height
    return sheet.finished("form-boxes")


def _colon(bank: Bank) -> str:
    return ": " if bank.english else "："


def _pair(sheet: Sheet, x: float, y: float, room: float, label: str, value: str) -> float:
    start = sheet.width_of(label)
    lines = sheet.wrapped(value, room - start)
    sheet.line_of_text(x, y, label + lines[0])
    for line in lines[1:]:
        y += sheet.step
        sheet.line_of_text(x + start, y, line)
    return y + sheet.step * 1.15


ALL: dict[str, Make] = {
    "form-ruled": ruled,
    "form-ruled-two": ruled_two,
    "form-colons": colons,
    "form-colons-two": colons_two,
    "form-columns": columns,
    "form-filled-in": filled_in,
    "form-above": above,
    "form-boxes": boxes,
}
