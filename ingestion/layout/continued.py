"""Tables that go on over pages, joined for those who read rows: one table, its rows counted through. Pure.

A table goes on when it is the last of its page and the next page begins with one of the same columns. Columns
are the same when their number is and they stand at the same places; a header printed again is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from casework.evidence import Block, BlockKind, Page

PLACE = 0.03  # of the page's width: how well columns agree from page to page
FOOT = 0.06  # of the page's height below a table that goes on: page numbers and the like
_BESIDES = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.STAMP, BlockKind.PHOTO)


@dataclass(frozen=True, slots=True)
class JoinedCell:
    """A cell of a joined table: its block, the page it stands on, and its place in the whole."""

    page: Page
    block: Block
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """`cells` row by row; `parts` are (page number, number of the table on it), in order."""

    cells: tuple[JoinedCell, ...]
    parts: tuple[tuple[int, int], ...]
    columns: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One page's piece of a table."""

    page: Page
    number: int
    blocks: tuple[Block, ...]

    @property
    def columns(self) -> int:
        return 1 + max(b.cell.column + b.cell.column_span - 1 for b in self.blocks if b.cell)

    def row(self, number: int) -> list[Block]:
        return [b for b in self.blocks if b.cell and b.cell.row == number]

    def lefts(self) -> dict[int, float]:
        """Where each column's cells usually begin, and end."""
        found: dict[int, list[float]] = {}
        for b in self.blocks:
            if b.cell and b.cell.column_span == 1:
                found.setdefault(b.cell.column, []).append((b.box.x0 + b.box.x1) / 2)
        return {column: median(places) for column, places in found.items()}


def joined_tables(pages: Sequence[Page]) -> list[JoinedTable]:
    """Every table of a file in reading order, those that go on over pages as one."""
    chains: list[list[_Part]] = []
    for page in pages:
        for at, part in enumerate(_parts(page)):
            if chains and at == 0 and goes_on(chains[-1][-1], part):
                chains[-1].append(part)
            else:
                chains.append([part])
    return [_joined(chain) for chain in chains]


def goes_on(before: _Part, after: _Part) -> bool:
    """Whether a page's first table carries on the last one of the page before."""
    follows = after.page.number == before.page.number + 1 and before.page.title == after.page.title
    if not follows or before.columns != after.columns or before.columns < 2:
        return False
    last = max(b.order for b in before.blocks)
    below = [b for b in before.page.blocks if b.order > last and _is_content(b)]
    first = min(b.order for b in after.blocks)
    above = [b for b in after.page.blocks if b.order < first and _is_content(b)]
    return not below and not above and _in_line(before, after)


def _is_content(block: Block) -> bool:
    """Words of the page itself; what stands at its very edge is a running title not yet known as one."""
    at_edge = block.box.y1 < FOOT or block.box.y0 > 1 - FOOT
    return block.kind not in _BESIDES and bool(block.text.strip()) and not at_edge


def _in_line(before: _Part, after: _Part) -> bool:
    ours, theirs = before.lefts(), after.lefts()
    shared = [abs(ours[c] - theirs[c]) < PLACE for c in ours if c in theirs]
    return bool(shared) and sum(shared) >= 0.6 * len(shared)


def _parts(page: Page) -> list[_Part]:
    numbers = sorted({b.cell.table for b in page.blocks if b.cell})
    parts = [_Part(page, n, tuple(b for b in page.blocks if b.cell and b.cell.table == n)) for n in numbers]
    return sorted(parts, key=lambda part: min(b.order for b in part.blocks))


def _joined(chain: Sequence[_Part]) -> JoinedTable:
    head, cells, shift = chain[0], [], 0
    for part in chain:
        again = 0 if part is head else _rows_of_header(head, part)
        rows = [b for b in part.blocks if b.cell and b.cell.row >= again]
        for block in rows:
            if block.cell:
                cells.append(JoinedCell(part.page, block, block.cell.row - again + shift, block.cell.column))
        shift = 1 + max((c.row for c in cells), default=-1)
    parts = tuple((part.page.number, part.number) for part in chain)
    return JoinedTable(tuple(cells), parts, head.columns)


def _rows_of_header(head: _Part, part: _Part) -> int:
    """How many rows at the part's top say what the table's first rows say."""
    count = 0
    while (own := _words(part.row(count))) and own == _words(head.row(count)):
        count += 1
    return count


def _words(row: Sequence[Block]) -> list[tuple[int, str]]:
    return sorted((b.cell.column, "".join(b.text.split())) for b in row if b.cell and b.text.strip())
