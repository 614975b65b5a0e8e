"""Tables and boxed forms: cells with spans and several lines, ruled in five ways or not at all."""

from collections.abc import Sequence
from itertools import accumulate

from benchmarks.layout.sheet import Sheet
from benchmarks.layout.truth import TrueCell

Cells = Sequence[TrueCell]


def rows_of(texts: Sequence[Sequence[str]], first: int = 0) -> list[TrueCell]:
    """Plain cells, one for each text; empty ones too, so that they are ruled."""
    return [TrueCell(t, r, c) for r, row in enumerate(texts, first) for c, t in enumerate(row)]


def draw(
    sheet: Sheet,
    y: float,
    widths: Sequence[float],
    cells: Cells,
    rules: str = "all",
    align: Sequence[str] = (),
    x: float | None = None,
    middle: bool = False,
) -> float:
    """Draws cells and notes the table; `rules`: all, rows, three (top, under head, bottom), head (shaded), none."""
    left = sheet.style.margin if x is None else x
    xs = [left, *(left + total for total in accumulate(widths))]
    wrapped = {cell: _lines(sheet, cell, xs) for cell in cells}
    ys = _levels(sheet, y, cells, wrapped)
    if rules == "head":
        _shade(sheet, xs, ys, cells)
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        lines = wrapped[cell]
        top, bottom = ys[cell.row], ys[cell.row + cell.row_span]
        centred = middle or cell.row_span > 1
        space = bottom - top - len(lines) * sheet.step
        at = top + (space / 2 if centred else sheet.style.pad * 0.6)
        how = "C" if cell.column_span > 1 and cell.row == 0 else align[cell.column] if align else "L"
        width = xs[cell.column + cell.column_span] - xs[cell.column] - 2 * sheet.style.pad
        for line in lines:
            sheet.line_of_text(
                xs[cell.column] + sheet.style.pad, at + 0.18 * sheet.step, line, align=how, room=width
            )
            at += sheet.step
    _rule(sheet, xs, ys, cells, rules)
    sheet.note_table(cells)
    return ys[-1] + sheet.step


def _lines(sheet: Sheet, cell: TrueCell, xs: Sequence[float]) -> list[str]:
    room = xs[cell.column + cell.column_span] - xs[cell.column] - 2 * sheet.style.pad
    return sheet.wrapped(cell.text, room) if cell.text else []


def _levels(sheet: Sheet, y: float, cells: Cells, wrapped: dict[TrueCell, list[str]]) -> list[float]:
    count = max(c.row + c.row_span for c in cells)
    ys = [y]
    for row in range(count):
        single = [len(wrapped[c]) for c in cells if c.row == row and c.row_span == 1]
        ys.append(ys[-1] + max(1, *single, 1) * sheet.step + 1.2 * sheet.style.pad)
    return ys


def _shade(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], cells: Cells) -> None:
    sheet.set_fill_color(222, 228, 236)
    head = max(c.row + c.row_span for c in cells if c.row == 0)
    sheet.rect(xs[0], ys[0], xs[-1] - xs[0], ys[head] - ys[0], style="F")


def _rule(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], cells: Cells, rules: str) -> None:
    if rules == "all":
        for c in cells:
            x0, x1 = xs[c.column], xs[c.column + c.column_span]
            y0, y1 = ys[c.row], ys[c.row + c.row_span]
            sheet.rect(x0, y0, x1 - x0, y1 - y0)
    elif rules == "rows":
        for at in ys:
            sheet.line(xs[0], at, xs[-1], at)
    elif rules == "three":
        head = max(c.row + c.row_span for c in cells if c.row == 0)
        for at in (ys[0], ys[head], ys[-1]):
            sheet.line(xs[0], at, xs[-1], at)
