"""How wide each column of a table should be."""

from collections.abc import Sequence

from export.linebreak import Advance, longest
from export.pages import Grid

_COMFORT = 22.0  #: em; a longer cell is expected to wrap
_SHORT = 6.0  #: em; a text no longer than this is not wrapped: 房屋建筑 never stands letter under letter


def widths(grid: Grid, total: float, advance: Advance, padding: float) -> tuple[float, ...]:
    """Column widths that sum to `total`: what cannot be broken first, the rest by need. `advance` at table size."""
    em = advance("国")
    least = _least(grid, advance, padding)
    want = []
    for column, cells, bound in zip(grid.columns, _cells(grid), least, strict=True):
        natural = max(sum(map(advance, line)) for cell in cells for line in cell.split("\n"))
        want.append(max(bound, column.em * em, min(natural, _COMFORT * em) + padding))
    return _share(least, want, total)


def narrowest(grid: Grid, advance: Advance, padding: float) -> float:
    """The least width at which nothing unbreakable is broken."""
    return sum(_least(grid, advance, padding))


def _cells(grid: Grid) -> list[list[str]]:
    """Column by column, the title first."""
    columns = enumerate(grid.columns)
    return [[c.title, *(r.cells[i] for r in grid.rows if i < len(r.cells))] for i, c in columns]


def _least(grid: Grid, advance: Advance, padding: float) -> list[float]:
    short = _SHORT * advance("国")
    return [
        max(max(longest(c, advance), _unwrapped(c, advance, short)) for c in column) + padding
        for column in _cells(grid)
    ]


def _unwrapped(cell: str, advance: Advance, short: float) -> float:
    width = sum(map(advance, cell))
    return width if width <= short and "（" not in cell else 0.0


def _share(least: Sequence[float], want: Sequence[float], total: float) -> tuple[float, ...]:
    if sum(want) <= total:
        return tuple(w * total / sum(want) for w in want)
    if sum(least) >= total:
        return tuple(w * total / sum(least) for w in least)
    slack = total - sum(least)
    need = [w - m for w, m in zip(want, least, strict=True)]
    return tuple(m + n * slack / sum(need) for m, n in zip(least, need, strict=True))
