"""One page's piece of a table, and how its columns lie to those of another piece."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from casework.evidence import Block, Page

_SHARED = 0.5  # of the narrower of two columns: so much they must share to be one
_AGREEING = 0.6  # of the columns, where both pieces have as many
_LEAST = 2  # columns


@dataclass(frozen=True)
class Part:
    """`blocks`: cells of table `number` of `page`; `again`: rows at its top that repeat the table's header."""

    page: Page
    number: int
    blocks: tuple[Block, ...]
    again: int = 0

    @cached_property
    def rows(self) -> dict[int, dict[int, Block]]:
        """Row -> its cells by column, in order; a cell over several rows stands in its first."""
        found: dict[int, dict[int, Block]] = {}
        for block in self.blocks:
            if block.cell:
                found.setdefault(block.cell.row, {})[block.cell.column] = block
        return {row: dict(sorted(found[row].items())) for row in sorted(found)}

    @cached_property
    def columns(self) -> int:
        return 1 + max(b.cell.column + b.cell.column_span - 1 for b in self.blocks if b.cell)

    @cached_property
    def extents(self) -> dict[int, tuple[float, float]]:
        """Where each column's own cells reach, left and right."""
        found: dict[int, tuple[float, float]] = {}
        for b in self.blocks:
            if b.cell and b.cell.column_span == 1:
                left, right = found.get(b.cell.column, (1.0, 0.0))
                found[b.cell.column] = (min(left, b.box.x0), max(right, b.box.x1))
        return found


def rows_of_header(head: Part, part: Part) -> int:
    """How many rows at the part's top say what the table's first rows say."""
    count = 0
    while (own := _words(part.rows.get(count, {}))) and own == _words(head.rows.get(count, {})):
        count += 1
    return count


def fitted(head: Part, part: Part) -> Part | None:
    """The part with its columns counted as the head counts them; None when they are other columns.

    A column that no row of the part fills is not seen where nothing is ruled: then its columns are fewer.
    """
    if min(head.columns, part.columns) < _LEAST or part.columns > head.columns:
        return None
    places = _places(head, part)
    if part.columns == head.columns:
        known = [column for column in part.extents if column in head.extents]
        agreeing = [column for column in known if column in places.get(column, ())]
        return part if known and len(agreeing) >= _AGREEING * len(known) else None
    chosen = {column: found[0] for column, found in places.items() if len(found) == 1}
    if len(chosen) < part.columns or len(set(chosen.values())) < len(chosen) or part.columns <= _LEAST:
        return None
    return replace(part, blocks=tuple(_moved(block, chosen) for block in part.blocks))


def _places(head: Part, part: Part) -> dict[int, list[int]]:
    """Column of the part -> columns of the head that stand where it stands."""
    return {
        column: [other for other, place in head.extents.items() if _shared(own, place) > _SHARED]
        for column, own in part.extents.items()
    }


def _shared(one: tuple[float, float], other: tuple[float, float]) -> float:
    narrower = min(one[1] - one[0], other[1] - other[0])
    return (min(one[1], other[1]) - max(one[0], other[0])) / narrower if narrower > 0 else 0.0


def _moved(block: Block, places: Mapping[int, int]) -> Block:
    if block.cell is None:
        return block
    return replace(block, cell=replace(block.cell, column=places.get(block.cell.column, block.cell.column)))


def _words(row: Mapping[int, Block]) -> Sequence[tuple[int, str]]:
    return [(column, "".join(b.text.split())) for column, b in row.items() if b.text.strip()]
