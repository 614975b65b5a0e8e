"""Tables of a policy paper: cells by place, and which of them lists the insured items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.evidence import Block, Page
from casework.figures.script import half_width

_SUM = re.compile(
    r"保险金额|保额|责任限额|赔偿限额|投保金额|^(?:每人)?限额|金额|sums? insured|amount insured|limit", re.I
)
_ITEM = re.compile(
    r"标的|项目|财产|险种|险别|名称|类别|保障|责任|机器|item|interest|property|coverage|section|description",
    re.I,
)
_TOTAL = re.compile(r"合计|总计|共计|小计|total", re.I)

_ORDINAL = re.compile(
    r"^(?:\d{1,2}[\s.、]*(?=[\u4e00-\u9fff])|\d{1,2}[.)]?\s+(?=[A-Z])|[IVX]{1,4}[.)]?\s+(?=[A-Z])|[一二三四五六七八九十]{1,2}、|\(?[一二三四五六七八九十\d]{1,2}\)\s*)"
)


def tight(text: str) -> str:
    """Half-width, without gaps beside Chinese characters: the form in which wordings are compared."""
    folded = half_width(text)
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", folded)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its cells by (row, column); row 0 is the header."""

    page: Page
    cells: dict[tuple[int, int], Block]

    def row(self, number: int) -> dict[int, Block]:
        return {c: b for (r, c), b in sorted(self.cells.items()) if r == number}

    @property
    def rows(self) -> range:
        return range(1, max((r for r, _ in self.cells), default=0) + 1)


def grids(pages: Sequence[Page]) -> Iterator[Grid]:
    for page in pages:
        tables: dict[int, dict[tuple[int, int], Block]] = {}
        for block in page.blocks:
            if block.cell:
                tables.setdefault(block.cell.table, {})[(block.cell.row, block.cell.column)] = block
        yield from (Grid(page, cells) for cells in tables.values())


def insured_schedule(grid: Grid) -> tuple[int, int, int] | None:
    """(header row, item column, sum column) of a table of insured items, or None."""
    for number in (0, *grid.rows):
        header = {c: tight(b.text) for c, b in grid.row(number).items()}
        sums = [c for c, text in header.items() if _SUM.search(text) and len(text) <= 24]
        items = [c for c, text in header.items() if _ITEM.search(text) and c not in sums and len(text) <= 24]
        titles = not any(re.search(r"\d{3}", text) for text in header.values())
        if sums and items and titles:
            return number, _worded(grid, number, items[0], sums), sums[0]
    return None


def _worded(grid: Grid, header: int, column: int, sums: Sequence[int]) -> int:
    """The column that names the items: beside one that merely numbers them, whatever its title."""
    for place in (c for c in sorted(grid.row(header)) if c >= column and c not in sums):
        texts = [
            grid.cells[n, place].text.strip() for n in grid.rows if n > header and (n, place) in grid.cells
        ]
        if any(text and not text.isdecimal() for text in texts):
            return place
    return column


def item_names(pages: Sequence[Page]) -> tuple[str, ...]:
    """The insured items a policy lists, asides in brackets left off, as facts name them."""
    names = []
    for grid in grids(pages):
        if found := insured_schedule(grid):
            names += [name for _, _, name in item_rows(grid, found)]
    return tuple(dict.fromkeys(names))


def item_rows(grid: Grid, found: tuple[int, int, int]) -> Iterator[tuple[int, dict[int, Block], str]]:
    header, item, _ = found
    for number in grid.rows:
        row = grid.row(number)
        block = row.get(item)
        text = block.text if block else ""
        name = _ORDINAL.sub("", re.sub(r"\s*\(.*$", "", tight(text).strip()))
        if number > header and name and not _TOTAL.search(name) and "\n" not in text.strip():
            yield number, row, name
