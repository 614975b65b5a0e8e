"""Text inside ruled tables: one block per cell."""

from collections.abc import Sequence
from itertools import groupby

from casework.evidence import BlockKind, Cell
from ingestion.layout.glyphs import Glyph, Run, trimmed
from ingestion.layout.lattice import Lattice, Slot
from ingestion.layout.pieces import Piece
from ingestion.layout.rows import first_token_width, merged, rows
from ingestion.layout.wording import is_numbered, starts_label


def parted(runs: Sequence[Run], lattice: Lattice) -> tuple[dict[Slot, list[Run]], list[Run]]:
    """Runs cut where they cross from cell to cell, and the runs that stand outside."""
    inside: dict[Slot, list[Run]] = {}
    outside: list[Run] = []
    for run in runs:
        for slot, glyphs in groupby(run.glyphs, key=lambda glyph: _slot(lattice, glyph)):
            part = trimmed(glyphs, run.slanted)
            if part is None:
                continue
            if slot is None:
                outside.append(part)
            else:
                inside.setdefault(slot, []).append(part)
    return inside, outside


def _slot(lattice: Lattice, glyph: Glyph) -> Slot | None:
    return lattice.slot_at(glyph.x, glyph.y)


def cells(inside: dict[Slot, list[Run]], table: int) -> list[Piece]:
    """Blocks of a table's cells, row by row; empty cells give none."""
    ordered = sorted(inside, key=lambda slot: (slot.row, slot.column))
    return [_cell(slot, inside[slot], table) for slot in ordered]


def _cell(slot: Slot, runs: list[Run], table: int) -> Piece:
    lines = [merged(row) for row in rows(runs)]
    place = Cell(table, slot.row, slot.column, slot.row_span, slot.column_span)
    area = (slot.x0, slot.y0, slot.x1, slot.y1)
    return Piece(BlockKind.TABLE_CELL, tuple(lines), place, _breaks(lines, slot), area)


def _breaks(lines: list[Run], slot: Slot) -> frozenset[int]:
    """Lines that do not carry on the one before: an item, a label, or a line ended early on purpose."""
    return frozenset(
        i
        for i in range(1, len(lines))
        if is_numbered(lines[i].text)
        or (starts_label(lines[i].text) and starts_label(lines[0].text))
        or _ended_early(lines[i - 1], lines[i], slot)
    )


def _ended_early(before: Run, after: Run, slot: Slot) -> bool:
    left, right = before.x0 - slot.x0, slot.x1 - before.x1
    centred = abs(left - right) < 0.15 * (slot.x1 - slot.x0)
    return not centred and before.x1 + first_token_width(after) + 2 * before.height < slot.x1
