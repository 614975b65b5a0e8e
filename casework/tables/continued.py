"""Pages -> tables: those that go on over pages as one, their rows counted through.

A table goes on when it is the last of its page and the next page begins with one of the same columns: as many, at the
same places (fewer where a page fills not all of them). Between the two stand at most page furniture, lines that come
again from page to page, and words that say that it goes on. A table that has had its total is over, unless the rows'
numbers run on.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from casework.evidence import Block, BlockKind, Page
from casework.tables import wording
from casework.tables.part import Part, fitted, rows_of_header
from casework.tables.split import is_rest_of

FOOT = 0.06  # of the page's height at its edges: page numbers and the like
_BESIDES = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.STAMP, BlockKind.PHOTO)
Cells = Callable[[Sequence[Block]], Sequence[Block]]


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


def chains(pages: Sequence[Page], cells: Cells = tuple) -> list[list[Part]]:
    """The parts of every table of a file in reading order, columns counted as in its first part.

    `cells` may take a table's cells apart before they are looked at.
    """
    found: list[list[Part]] = []
    for page in pages:
        for at, part in enumerate(_parts(page, cells)):
            rest = _going_on(found[-1], part) if found and at == 0 else None
            if rest is not None:
                found[-1].append(rest)
            else:
                found.append([part])
    return found


def joined_tables(pages: Sequence[Page]) -> list[JoinedTable]:
    """Every table of a file in reading order; rows that only carry sums from page to page are left out."""
    return [_joined(chain) for chain in chains(pages)]


def _going_on(chain: Sequence[Part], part: Part) -> Part | None:
    """The page's first table as a part of the chain, when it carries on the last one of the page before."""
    before = chain[-1]
    follows = part.page.number == before.page.number + 1
    if not follows or part.page.title not in ("", before.page.title) or not _nothing_between(before, part):
        return None
    rest = fitted(chain[0], part)
    if rest is None:
        return None
    again = rows_of_header(chain[0], rest)
    if again and _is_over(before) and not _numbers_run_on(before, rest, again):
        return None
    return replace(rest, again=again)


def _nothing_between(before: Part, after: Part) -> bool:
    last, first = max(b.order for b in before.blocks), min(b.order for b in after.blocks)
    below = [b for b in before.page.blocks if b.order > last and _is_content(b)]
    above = [b for b in after.page.blocks if b.order < first and _is_content(b)]
    known = {_key(b) for b in before.page.blocks}, {_key(b) for b in after.page.blocks}
    return all(_key(b) in known[0] for b in above) and all(_key(b) in known[1] for b in below)


def _is_content(block: Block) -> bool:
    """Words of the page itself; what stands at its very edge is a running title not yet known as one."""
    at_edge = block.box.y1 < FOOT or block.box.y0 > 1 - FOOT
    if block.kind in _BESIDES or at_edge or not block.text.strip():
        return False
    return not wording.only_goes_on(block.text)


def _key(block: Block) -> str:
    """Figures and 续 apart: a title that comes again says （续） or counts its pages."""
    bare = re.sub(r"\d+", "#", "".join(block.text.split()))
    return re.sub(r"[(（]\s*(?:续|接上页|#)[^()（）]{0,4}[)）]", "", bare)


def _is_over(part: Part) -> bool:
    told = [texts for row in part.rows.values() if (texts := _texts(row)) and not wording.carries(texts)]
    return bool(told) and wording.ends(told[-1])


def _numbers_run_on(before: Part, after: Part, again: int) -> bool:
    last = [n for row in before.rows.values() if (n := _number(row)) is not None][-1:]
    first = [n for at, row in after.rows.items() if at >= again and (n := _number(row)) is not None][:1]
    return bool(last and first) and first[0] == last[0] + 1


def _number(row: dict[int, Block]) -> int | None:
    text = "".join(next((b.text for b in row.values()), "").split())
    return int(text) if re.fullmatch(r"\d{1,4}", text) else None


def _texts(row: dict[int, Block]) -> list[str]:
    return [block.text for block in row.values() if block.text.strip()]


def _parts(page: Page, cells: Cells) -> list[Part]:
    numbers = sorted({b.cell.table for b in page.blocks if b.cell})
    tables = ([b for b in page.blocks if b.cell and b.cell.table == number] for number in numbers)
    parts = [Part(page, n, tuple(cells(blocks))) for n, blocks in zip(numbers, tables, strict=True)]
    return sorted(parts, key=lambda part: min(b.order for b in part.blocks))


def _joined(chain: Sequence[Part]) -> JoinedTable:
    several = len(chain) > 1
    made: list[dict[int, list[JoinedCell]]] = []
    for part in chain:
        fresh = part is not chain[0]
        for at, row in part.rows.items():
            if at < part.again or (several and wording.carries(_texts(row))):
                continue
            rest = fresh and bool(made) and is_rest_of(_first(made[-1]), row, list(chain[0].rows.values()))
            if not rest:
                made.append({})
            for column, block in row.items():
                made[-1].setdefault(column, []).append(JoinedCell(part.page, block, len(made) - 1, column))
            fresh = False
    cells = tuple(cell for row in made for _, column in sorted(row.items()) for cell in column)
    return JoinedTable(cells, tuple((part.page.number, part.number) for part in chain), chain[0].columns)


def _first(row: dict[int, list[JoinedCell]]) -> dict[int, Block]:
    return {column: cells[0].block for column, cells in row.items()}
