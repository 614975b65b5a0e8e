"""Ruled lines that meet form a lattice: a table of cells, or a single frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.layout.rules import Rule, Rules

COVER = 0.6  # share of a cell's side that a line must cover to divide it
SHORT = 0.1  # of the side: how far from its corners a dividing line may end


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's place in its table and on the page (pixels)."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class Lattice:
    x0: float
    y0: float
    x1: float
    y1: float
    slots: tuple[Slot, ...]

    @property
    def area(self) -> float:
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    @property
    def is_frame(self) -> bool:
        """A box around text, not a table."""
        return len(self.slots) == 1

    def slot_at(self, x: float, y: float) -> Slot | None:
        return next((slot for slot in self.slots if slot.holds(x, y)), None)


def lattices(rules: Rules, text_height: float) -> list[Lattice]:
    """All lattices, smallest first, so that a table inside a frame is found before the frame."""
    near = max(5.0, text_height * 0.4)
    made = [_lattice(h, v, near, text_height) for h, v in _groups(rules, near)]
    return sorted((one for one in made if one is not None), key=lambda one: one.area)


def _groups(rules: Rules, near: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules joined by meeting one another."""
    everything = [(True, rule) for rule in rules.horizontal] + [(False, rule) for rule in rules.vertical]
    parent = list(range(len(everything)))
    across = len(rules.horizontal)
    for i in range(across):
        for j in range(across, len(everything)):
            if _meet(everything[i][1], everything[j][1], near):
                _unite(parent, i, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, (is_across, rule) in enumerate(everything):
        pair = groups.setdefault(_root(parent, i), ([], []))
        pair[0 if is_across else 1].append(rule)
    return [pair for pair in groups.values() if len(pair[0]) >= 2 and pair[1]]


def _meet(across: Rule, down: Rule, near: float) -> bool:
    return (
        across.start - near <= down.at <= across.end + near
        and down.start - near <= across.at <= down.end + near
    )


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _unite(parent: list[int], i: int, j: int) -> None:
    parent[_root(parent, i)] = _root(parent, j)


def _lattice(across: list[Rule], down: list[Rule], near: float, text_height: float) -> Lattice | None:
    xs = _edges(down, across, near, text_height)
    ys = _edges(across, down, near, text_height)
    if len(xs) < 2 or len(ys) < 2:
        return None
    ys = _dividing(ys, across, down, near)
    xs = _dividing(xs, down, across, near)
    slots = _slots(xs, ys, across, down, near)
    return Lattice(xs[0], ys[0], xs[-1], ys[-1], tuple(slots))


def _edges(rules: list[Rule], crossing: Sequence[Rule], near: float, text_height: float) -> list[float]:
    """Distinct places of lines, plus the open ends where crossing lines reach well beyond them."""
    lines = _distinct(rules, near)
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if lines[0] - first > 2 * text_height:
        lines.insert(0, first)
    if last - lines[-1] > 2 * text_height:
        lines.append(last)
    return lines


def _distinct(rules: list[Rule], near: float) -> list[float]:
    """Places of lines, longest first: rows of bold strokes between two lines never draw them together."""
    places: list[float] = []
    for rule in sorted(rules, key=lambda rule: rule.start - rule.end):
        if all(abs(rule.at - place) > near for place in places):
            places.append(rule.at)
    return sorted(places)


def _dividing(places: list[float], rules: list[Rule], crossing: list[Rule], near: float) -> list[float]:
    """Outer edges and the places that divide at least one cell; strokes of letters divide none."""
    inner = [at for at in places[1:-1] if _divides(at, rules, crossing, near)]
    return [places[0], *inner, places[-1]]


def _divides(at: float, rules: list[Rule], crossing: list[Rule], near: float) -> bool:
    """Whether lines at a place reach from one line that crosses it there to the next, or to an open end."""
    cells = _distinct([rule for rule in crossing if rule.start - near <= at <= rule.end + near], near)
    own = [rule for rule in rules if abs(rule.at - at) <= near]
    first, last = min(rule.start for rule in own), max(rule.end for rule in own)
    if not cells or first < cells[0] - near:
        cells.insert(0, first)
    if last > cells[-1] + near:
        cells.append(last)
    return any(_divided(rules, at, left, right, near) for left, right in pairwise(cells))


def _slots(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule], near: float) -> list[Slot]:
    """Cells of the grid, united where no line divides them."""
    columns = len(xs) - 1
    parent = list(range(columns * (len(ys) - 1)))
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column in range(columns - 1):
            if not _divided(down, xs[column + 1], top, bottom, near):
                _unite(parent, row * columns + column, row * columns + column + 1)
    for column, (left, right) in enumerate(pairwise(xs)):
        for row in range(len(ys) - 2):
            if not _divided(across, ys[row + 1], left, right, near):
                _unite(parent, row * columns + column, (row + 1) * columns + column)
    groups: dict[int, list[tuple[int, int]]] = {}
    for i in range(len(parent)):
        groups.setdefault(_root(parent, i), []).append(divmod(i, columns))
    return sorted((_slot(group, xs, ys) for group in groups.values()), key=lambda s: (s.row, s.column))


def _divided(rules: list[Rule], at: float, start: float, end: float, near: float) -> bool:
    parts = [(max(r.start, start), min(r.end, end)) for r in rules if abs(r.at - at) <= near]
    parts = [(first, last) for first, last in parts if last - first > min(near, (end - start) / 2)]
    covered = sum(last - first for first, last in parts)
    slack = max(near, SHORT * (end - start))
    reaches = min((first for first, _ in parts), default=end) <= start + slack
    reaches = reaches and max((last for _, last in parts), default=start) >= end - slack
    return reaches and covered >= COVER * (end - start)


def _slot(group: list[tuple[int, int]], xs: list[float], ys: list[float]) -> Slot:
    rows, columns = sorted({r for r, _ in group}), sorted({c for _, c in group})
    return Slot(
        rows[0],
        columns[0],
        rows[-1] - rows[0] + 1,
        columns[-1] - columns[0] + 1,
        xs[columns[0]],
        ys[rows[0]],
        xs[columns[-1] + 1],
        ys[rows[-1] + 1],
    )
