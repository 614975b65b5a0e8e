"""A table that flows: its head repeats on every page, rows split only when taller than a third of a page."""

from dataclasses import dataclass

from export.columns import narrowest, widths
from export.flow import LEFT, Flow
from export.linebreak import lines
from export.pages import Align, Grid, Row
from export.sheet import ACCENT, SHADE, TINT, Area, Stroke

_SIZES = (10.5, 9.5, 9.0, 8.0, 7.5, 7.0, 6.5)
_PADDING = 4.0
_CAPTION = 10.5
_BREAKABLE = 0.33  #: of a page
_WHOLE = 0.3  #: of a page: a table no taller is not divided


@dataclass
class TableFlow:
    """Sets one grid; the type size is the largest at which nothing unbreakable is broken."""

    flow: Flow
    grid: Grid
    size: float = 0.0
    columns: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        for self.size in _SIZES:
            if narrowest(self.grid, self._advance, 2 * _PADDING) <= self.flow.width:
                break
        self.columns = widths(self.grid, self.flow.width, self._advance, 2 * _PADDING)

    @property
    def start(self) -> float:
        """What must stand on one page: a small table whole, of a long one the head and the first row."""
        heights = [self._height(row, row.total) for row in self.grid.rows]
        top = (26 if self.grid.caption else 8) + self._height(self._head, strong=True)
        whole = sum(heights) <= _WHOLE * self.flow.sheet.height
        return top + (sum(heights) if whole else min(heights[0], 90.0))

    @property
    def _head(self) -> Row:
        return Row(tuple(column.title for column in self.grid.columns))

    def set(self) -> None:
        """Caption, head and all rows."""
        head = self._head
        self.flow.need(self.start)
        if self.grid.caption:
            self._caption()
        else:
            self.flow.y += 8
        self._row(head, head=True)
        for index, row in enumerate(self.grid.rows):
            self._flow_row(head, row, shaded=index % 2 == 1)
        self.flow.y += 10

    def _advance(self, char: str) -> float:
        return self.size * max(self.flow.measure(char, False), self.flow.measure(char, True))

    @property
    def _leading(self) -> float:
        return self.size * 1.5

    def _caption(self) -> None:
        self.flow.y += 6
        self.flow.words(
            LEFT, self.flow.y + 12, self.flow.width, self.grid.caption, _CAPTION, Align.CENTER, strong=True
        )
        self.flow.y += 20

    def _flow_row(self, head: Row, row: Row, shaded: bool) -> None:
        height = self._height(row, row.total)
        if height > self.flow.room:
            if height < _BREAKABLE * self.flow.sheet.height or self.flow.room < 4 * self._leading:
                self._turn(head)
            if height > self.flow.room:
                self._split(head, row, shaded)
                return
        self._row(row, shaded=shaded)

    def _turn(self, head: Row) -> None:
        self.flow.turn(self.flow.wide)
        self._row(head, head=True)

    def _split(self, head: Row, row: Row, shaded: bool) -> None:
        """Cut a tall row by lines, again and again."""
        cells = [self._cell_lines(row, i, row.total) for i in range(len(self.columns))]
        anchor = row.anchor
        while any(cells):
            fit = max(1, int((self.flow.room - 2 * _PADDING) // self._leading))
            part = Row(tuple("\n".join(cell[:fit]) for cell in cells), anchor, row.total)
            self._row(part, shaded=shaded)
            cells, anchor = [cell[fit:] for cell in cells], ""
            if any(cells):
                self._turn(head)

    def _cell_lines(self, row: Row, index: int, strong: bool) -> list[str]:
        text = row.cells[index] if index < len(row.cells) else ""
        if not text:
            return []
        advances = [self.size * self.flow.measure(c, strong) for c in text]
        return [text[a:b] for a, b in lines(text, self.columns[index] - 2 * _PADDING, advances)]

    def _height(self, row: Row, strong: bool = False) -> float:
        count = max((len(self._cell_lines(row, i, strong)) for i in range(len(self.columns))), default=1)
        return max(self.grid.row_height, max(count, 1) * self._leading + 2 * _PADDING)

    def _row(self, row: Row, head: bool = False, shaded: bool = False) -> None:
        strong = head or row.total
        cells = [self._cell_lines(row, i, strong) for i in range(len(self.columns))]
        tall = 0.0 if head else self.grid.row_height
        height = max(tall, max((len(c) for c in cells), default=1) * self._leading + 2 * _PADDING)
        top, x = self.flow.y, LEFT
        if head or row.total or shaded:
            self.flow.put(Area(LEFT, top, self.flow.width, height, SHADE if strong else TINT))
        self.flow.target(row.anchor, top)
        for index, cell in enumerate(cells):
            align = Align.CENTER if head else self.grid.columns[index].align
            self._cell(cell, x, top, self.columns[index], height, align, strong)
            self.flow.put(Stroke(x, top, x, top + height))
            x += self.columns[index]
        self.flow.put(Stroke(x, top, x, top + height), Stroke(LEFT, top + height, x, top + height))
        self.flow.put(Stroke(LEFT, top, x, top, 1.0, ACCENT) if head else Stroke(LEFT, top, x, top))
        self.flow.y += height

    def _cell(
        self, cell: list[str], x: float, top: float, width: float, height: float, align: Align, strong: bool
    ) -> None:
        y = top + (height - len(cell) * self._leading) / 2
        for line in cell:
            self.flow.words(
                x + _PADDING, y + self._leading * 0.72, width - 2 * _PADDING, line, self.size, align, strong
            )
            y += self._leading
