"""The steps of layout, in order: seals, ruled tables, frames, the rest; then reading order."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from casework.evidence import Block, BlockKind
from ingestion.layout import aligned, columns, flow, parallel, ruled, rules, stamps, watermarks
from ingestion.layout.glyphs import Run, text_height
from ingestion.layout.lattice import lattices
from ingestion.layout.pieces import Piece, block
from ingestion.layout.rows import Row, rows, segments
from ingestion.ocr.engine import Image

SEGMENT_GAP = 1.2  # text heights
LARGE_FRAME = 0.5  # of the page: a border around everything is no frame of its own


def compose(runs: Sequence[Run], image: Image) -> tuple[Block, ...]:
    """Blocks in reading order, with boxes as fractions of `image`; runs are in its pixels."""
    height, width = image.shape[:2]
    size = text_height(runs)
    seals = stamps.find(image)
    sealed, plain = _seals(runs, image, seals)
    tables = count()
    marks = watermarks.find(plain, size)
    ink = stamps.ink_of(image, seals)
    clear = watermarks.without(stamps.without(image, ink), marks)
    found = rules.bridged(rules.without_strokes(rules.find(clear, size), plain, size), clear, ink)
    ruled_groups, plain = _ruled([run for run in plain if run not in marks], found, image, size, tables)
    slanted = [Piece(BlockKind.PARAGRAPH, (run,)) for run in (*plain, *marks) if run.slanted]
    level = [run for run in plain if not run.slanted]
    placed = ruled_groups + [[piece] for piece in sealed]
    ordered: list[Piece] = []
    for region in parallel.regions(level, size, [_extent(group) for group in ruled_groups]):
        own = [group for group in placed if region.holds(_extent(group))]
        own += _running(region.runs, size, height, tables)
        ordered += _reading_order([group for group in own if group])
    numbered = _numbered([*ordered, *slanted])
    return tuple(block(piece, i, width, height) for i, piece in enumerate(numbered))


def _ruled(
    runs: list[Run], found: rules.Rules, image: Image, size: float, tables: "count[int]"
) -> tuple[list[list[Piece]], list[Run]]:
    """Groups of ruled tables and frames, and the runs outside them."""
    height, width = image.shape[:2]
    groups: list[list[Piece]] = []
    for lattice in lattices(found, size):
        if lattice.is_frame and lattice.area > LARGE_FRAME * width * height:
            continue
        inside, runs = ruled.parted(runs, lattice)
        if lattice.is_frame:
            framed = [run for part in inside.values() for run in part if not run.slanted]
            runs += [run for part in inside.values() for run in part if run.slanted]
            if framed:
                groups.append([piece for group in _running(framed, size, height, tables) for piece in group])
        elif inside:
            groups.append(ruled.cells(inside, next(tables)))
    return groups, runs


def _numbered(pieces: list[Piece]) -> list[Piece]:
    """Tables counted in reading order."""
    seen = list(dict.fromkeys(piece.cell.table for piece in pieces if piece.cell))
    return [
        replace(piece, cell=replace(piece.cell, table=seen.index(piece.cell.table))) if piece.cell else piece
        for piece in pieces
    ]


def _seals(runs: Sequence[Run], image: Image, found: Sequence[stamps.Stamp]) -> tuple[list[Piece], list[Run]]:
    plain: list[Run] = []
    owned: list[list[Run]] = [[] for _ in found]
    for run in runs:
        owner = next((i for i, seal in enumerate(found) if seal.holds(run)), None)
        if owner is not None and stamps.is_ink(image, run, found[owner]):
            owned[owner].append(run)
        else:
            plain.append(run)
    pieces = [
        Piece(BlockKind.STAMP, tuple(lines), area=(seal.x0, seal.y0, seal.x1, seal.y1))
        for seal, lines in zip(found, owned, strict=True)
    ]
    return pieces, plain


def _running(runs: Sequence[Run], size: float, page: float, tables: "count[int]") -> list[list[Piece]]:
    """Text outside ruled cells, in groups: unruled tables, single paragraphs."""
    page_rows = [segments(row, SEGMENT_GAP * size) for row in rows(runs)]
    groups: list[list[Piece]] = []
    at = 0
    for found in aligned.stretches(page_rows, size):
        stretch = columns.headed(page_rows, at, found, size)
        groups += [[piece] for piece in _prose(page_rows[at : stretch.start], page_rows, size, page)]
        groups.append(columns.pieces(stretch.rows, stretch.gutters, next(tables), size))
        at = stretch.end
    return groups + [[piece] for piece in _prose(page_rows[at:], page_rows, size, page)]


def _prose(part: Sequence[Row], column: Sequence[Row], size: float, page: float) -> list[Piece]:
    return flow.pieces(part, flow.column(column, size, page)) if part else []


def _reading_order(groups: list[list[Piece]]) -> list[Piece]:
    """Groups from top to bottom; those side by side from left to right."""
    bands: list[list[list[Piece]]] = []
    for group in sorted(groups, key=lambda group: _extent(group)[1]):
        if bands and _beside(bands[-1], group):
            bands[-1].append(group)
        else:
            bands.append([group])
    return [
        piece
        for band in bands
        for group in sorted(band, key=lambda group: _extent(group)[0])
        for piece in group
    ]


def _beside(band: list[list[Piece]], group: list[Piece]) -> bool:
    x0, y0, x1, y1 = _extent(group)
    for other in band:
        a0, b0, a1, b1 = _extent(other)
        overlap = min(y1, b1) - max(y0, b0)
        if overlap > 0.5 * min(y1 - y0, b1 - b0) and (x0 >= a1 or x1 <= a0):
            return True
    return False


def _extent(group: list[Piece]) -> tuple[float, float, float, float]:
    extents = [piece.extent for piece in group]
    return (
        min(e[0] for e in extents),
        min(e[1] for e in extents),
        max(e[2] for e in extents),
        max(e[3] for e in extents),
    )
