"""Tables: ruled and bare, merged headers and cells, cells that wrap, totals, and tables that go over pages."""

import random
from collections.abc import Callable, Sequence

from benchmarks.layout import grid
from benchmarks.layout.sheet import Sheet, Style
from benchmarks.layout.truth import Document, TrueCell
from benchmarks.layout.words import Bank

Make = Callable[[Bank, Style, random.Random], Document]
SHARES = (8, 26, 16, 14, 17, 19)
ALIGN = ("C", "L", "L", "R", "R", "R")


def widths(sheet: Sheet, shares: Sequence[float] = SHARES) -> list[float]:
    return [sheet.room * share / sum(shares) for share in shares]


def _opened(bank: Bank, style: Style, rng: random.Random) -> tuple[Sheet, float]:
    """A page with a title and two sentences; the y under them."""
    sheet = Sheet(style)
    sheet.line_of_text(style.margin, style.margin, bank.titles[1], 15, "C", sheet.room)
    y = sheet.paragraph(
        style.margin, style.margin + 12, sheet.room, bank.sentence(rng) + bank.sentence(rng).strip()
    )
    return sheet, y + 4


def _body(bank: Bank) -> list[Sequence[str]]:
    sums = ["", bank.total, "", "", "", bank.rows[0][-1]]
    return [bank.head, *bank.rows, sums]


def _plain(name: str, rules: str) -> Make:
    def make(bank: Bank, style: Style, rng: random.Random) -> Document:
        sheet, y = _opened(bank, style, rng)
        y = grid.draw(sheet, y, widths(sheet), grid.rows_of(_body(bank)), rules, ALIGN)
        sheet.paragraph(style.margin, y, sheet.room, bank.prose(rng, 80))
        return sheet.finished(name)

    return make


def merged_head(rules: str) -> Make:
    """A heading over two columns, the others over two rows; the total spans the columns before it."""

    def make(bank: Bank, style: Style, rng: random.Random) -> Document:
        sheet, y = _opened(bank, style, rng)
        over, left, right = bank.group
        cells = [TrueCell(t, 0, c, 2 if rules == "all" else 1) for c, t in enumerate(bank.head[:4])]
        cells += [TrueCell(over, 0, 4, 1, 2), TrueCell(left, 1, 4), TrueCell(right, 1, 5)]
        cells += grid.rows_of(bank.rows, 2)
        last = 2 + len(bank.rows)
        if rules == "all":
            cells += [TrueCell(bank.total, last, 0, 1, 5), TrueCell(bank.rows[1][-1], last, 5)]
        grid.draw(sheet, y, widths(sheet), cells, rules, ALIGN)
        return sheet.finished(f"table-merged-head-{rules}")

    return make


def merged_rows(bank: Bank, style: Style, rng: random.Random) -> Document:
    """A column of groups, each over several rows."""
    sheet, y = _opened(bank, style, rng)
    half = len(bank.rows) // 2
    cells = grid.rows_of([[bank.group[0], *bank.head[1:5]]])
    for first, last, name in ((1, 1 + half, bank.group[1]), (1 + half, 1 + len(bank.rows), bank.group[2])):
        cells.append(TrueCell(name, first, 0, last - first))
    cells += [
        TrueCell(text, r, c) for r, row in enumerate(bank.rows, 1) for c, text in enumerate(row[1:5], 1)
    ]
    grid.draw(sheet, y, widths(sheet, (14, 26, 18, 18, 24)), cells, "all", ("C", "L", "L", "R", "R"))
    return sheet.finished("table-merged-rows")


def wrapping(rules: str, middle: bool = False) -> Make:
    """A column of descriptions that take several lines."""

    def make(bank: Bank, style: Style, rng: random.Random) -> Document:
        sheet, y = _opened(bank, style, rng)
        head = (*bank.head[:2], bank.titles[3], bank.head[5])
        rows = [(r[0], r[1], text, r[5]) for r, text in zip(bank.rows, bank.long, strict=False)]
        grid.draw(
            sheet, y, widths(sheet, (9, 24, 45, 20)), grid.rows_of([head, *rows]), rules,
            ("C", "L", "L", "R"), middle=middle,
        )  # fmt: skip
        return sheet.finished(f"table-wrapping-{rules}{'-middle' if middle else ''}")

    return make


def continued(rules: str, repeated: bool) -> Make:
    """A table over three pages with a page header and numbers; its header on each of them or on the first alone."""

    def make(bank: Bank, style: Style, rng: random.Random) -> Document:
        sheet, y = _opened(bank, style, rng)
        total, pages = 3 * 26, 3
        rows = [_numbered(bank, n) for n in range(total)]
        whole = grid.rows_of([bank.head, *rows])
        for page in range(pages):
            part = rows[page * 26 : (page + 1) * 26]
            texts = [bank.head, *part] if repeated or page == 0 else part
            grid.draw(sheet, y, widths(sheet), grid.rows_of(texts), rules, ALIGN)
            sheet.mark("header", style.margin, 9, bank.running)
            sheet.mark("footer", style.margin, 286, _page_number(bank, page + 1, pages))
            if page < pages - 1:
                sheet.turn_page()
                y = style.margin
        return sheet.finished(f"table-continued-{rules}{'-repeated' if repeated else ''}", whole)

    return make


def _numbered(bank: Bank, n: int) -> list[str]:
    row = bank.rows[n % len(bank.rows)]
    return [str(n + 1), f"{row[1]}-{n + 1}", row[2], str(17 + 3 * n), row[4], f"{(n + 3) * 131.5:,.2f}"]


def _page_number(bank: Bank, page: int, pages: int) -> str:
    return f"Page {page} of {pages}" if bank.english else f"第 {page} 页 共 {pages} 页"


ALL: dict[str, Make] = {
    "table-ruled": _plain("table-ruled", "all"),
    "table-rows": _plain("table-rows", "rows"),
    "table-three-lines": _plain("table-three-lines", "three"),
    "table-shaded": _plain("table-shaded", "head"),
    "table-bare": _plain("table-bare", "none"),
    "table-merged-head-all": merged_head("all"),
    "table-merged-head-none": merged_head("none"),
    "table-merged-rows": merged_rows,
    "table-wrapping-all-middle": wrapping("all", middle=True),
    "table-wrapping-rows": wrapping("rows"),
    "table-wrapping-none": wrapping("none"),
    "table-wrapping-none-middle": wrapping("none", middle=True),
    "table-continued-all-repeated": continued("all", repeated=True),
    "table-continued-all": continued("all", repeated=False),
    "table-continued-none": continued("none", repeated=False),
}
