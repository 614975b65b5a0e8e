"""A table's measures: column widths from its texts, row heights from their lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ingestion.readers.typeset.content import Entry, Table
from ingestion.readers.typeset.typography import LEADING, length, wrapped

PADDING = 8
NARROWEST, WIDEST = 56, 420  # pixels
Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Laid:
    """Places relative to the table's corner, pixels. `grid` frames every cell, filled or empty."""

    places: tuple[tuple[Entry, Area], ...]
    grid: tuple[Area, ...]
    width: float
    height: float

    def parts(self, tallest: float) -> Iterator["Laid"]:
        """The table in stretches of whole rows, none taller than `tallest` if its rows allow."""
        cuts = sorted({area[1] for _, area in self.places} | {self.height})
        cuts = [cut for cut in cuts if not any(a[1] < cut < a[3] for _, a in self.places)]
        start = 0.0
        for cut, following in pairwise([*cuts, float("inf")]):
            if following - start > tallest and cut > start:
                yield self._part(start, cut)
                start = cut

    def _part(self, start: float, end: float) -> "Laid":
        def moved(area: Area) -> Area:
            return (area[0], area[1] - start, area[2], area[3] - start)

        return Laid(
            tuple((entry, moved(area)) for entry, area in self.places if start <= area[1] < end),
            tuple(moved(area) for area in self.grid if start <= area[1] < end),
            self.width,
            end - start,
        )


def laid_out(table: Table, size: int, room: float) -> Laid:
    """Lay a table out no wider than `room`; rows and columns that nothing fills take no space."""
    rows = sorted({entry.row for entry in table.entries})
    columns = sorted({entry.column for entry in table.entries})
    widths = _column_widths(table, columns, size, room)
    heights = _row_heights(table, rows, columns, widths, size)
    xs, ys = [0.0, *accumulate(widths)], [0.0, *accumulate(heights)]
    places, taken = [], set()
    for entry in table.entries:
        r0, r1 = _span(rows, entry.row, entry.row_span)
        c0, c1 = _span(columns, entry.column, entry.column_span)
        places.append((entry, (xs[c0], ys[r0], xs[c1], ys[r1])))
        taken |= {(r, c) for r in range(r0, r1) for c in range(c0, c1)}
    empty = [
        (xs[c], ys[r], xs[c + 1], ys[r + 1])
        for r in range(len(rows))
        for c in range(len(columns))
        if (r, c) not in taken
    ]
    return Laid(tuple(places), (*empty, *(area for _, area in places)), xs[-1], ys[-1])


def _span(present: list[int], start: int, count: int) -> tuple[int, int]:
    """First and last-but-one index among the rows (or columns) that are drawn."""
    covered = [i for i, value in enumerate(present) if start <= value < start + count]
    return covered[0], covered[-1] + 1


def _column_widths(table: Table, columns: list[int], size: int, room: float) -> list[float]:
    widths = dict.fromkeys(columns, float(NARROWEST))
    for entry in table.entries:
        if entry.column_span == 1:
            needed = max(length(line, size) for line in entry.text.split("\n")) + 2 * PADDING + 2
            widths[entry.column] = max(widths[entry.column], min(needed, WIDEST))
    for entry in table.entries:
        if entry.column_span > 1:
            first, last = _span(columns, entry.column, entry.column_span)
            lacking = (
                min(length(entry.text, size), WIDEST) + 2 * PADDING - sum(list(widths.values())[first:last])
            )
            widths[columns[last - 1]] += max(0.0, lacking)
    total = sum(widths.values())
    shrink = min(1.0, room / total) if total else 1.0
    return [width * shrink for width in widths.values()]


def _row_heights(
    table: Table, rows: list[int], columns: list[int], widths: list[float], size: int
) -> list[float]:
    heights = dict.fromkeys(rows, size * LEADING + 2 * PADDING)
    for entry in sorted(table.entries, key=lambda entry: entry.row_span):
        c0, c1 = _span(columns, entry.column, entry.column_span)
        lines = wrapped(entry.text, size, sum(widths[c0:c1]) - 2 * PADDING)
        r0, r1 = _span(rows, entry.row, entry.row_span)
        spanned = rows[r0:r1]
        lacking = len(lines) * size * LEADING + 2 * PADDING - sum(heights[row] for row in spanned)
        heights[spanned[-1]] += max(0.0, lacking)
    return list(heights.values())
