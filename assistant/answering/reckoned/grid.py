"""A joined table -> rows of pieces; what a recognizer ran together in one cell is taken apart where its parts count."""

import re
from collections.abc import Mapping

from assistant.answering.reckoned.figures import Piece
from casework.tables import JoinedTable

Cells = Mapping[int, Piece]
_FIGURES = re.compile(r"[¥￥$€]?-?[\d,，]+(?:\.\d+)?[%‰]?")


def rows_of(table: JoinedTable) -> list[Cells]:
    """Rows with something in them, in order; a row that holds several items in its lines becomes several."""
    found: dict[int, dict[int, Piece]] = {}
    for cell in table.cells:
        if cell.block.text.strip():
            whole = Piece(cell.page, cell.block, 0, len(cell.block.text))
            found.setdefault(cell.row, {}).setdefault(cell.column, whole)
    return [part for _, row in sorted(found.items()) for part in _by_lines(row)]


def _by_lines(row: Cells) -> list[Cells]:
    """名一\\n名二 | 10.00 20.00: two items; only where one cell's lines are as many as another's bare figures."""
    first = min(row)
    lines = _split(row[first], r"[^\n]+")
    if len(lines) < 2:
        return [row]
    parts = {column: _split(piece, r"\S+") for column, piece in row.items() if column != first}
    fitting = {c: found for c, found in parts.items() if len(found) == len(lines) and _bare(found)}
    several = [found for found in parts.values() if len(found) > 1 and _bare(found)]
    if not fitting or len(several) > len(fitting):
        return [row]
    return [{first: line, **{c: found[n] for c, found in fitting.items()}} for n, line in enumerate(lines)]


def _bare(pieces: list[Piece]) -> bool:
    return all(_FIGURES.fullmatch(piece.text) for piece in pieces)


def split_columns(header: Cells, rows: list[Cells]) -> tuple[Cells, list[Cells]]:
    """购置日期 原值 over 2017-10-15 531,500.00: two columns, where every row has as many parts as the title."""
    for column, title in list(header.items()):
        names = _split(title, r"\S+")
        cells = [_split(row[column], r"\S+") for row in rows if column in row]
        whole = [parts for parts in cells if len(parts) == len(names)]
        if len(names) < 2 or len(whole) * 2 <= len(cells) or not any(_bare(parts[-1:]) for parts in whole):
            continue
        if not all(len(parts) == len(names) or (len(parts) == 1 and _bare(parts)) for parts in cells):
            continue
        if any(not re.search(r"\d", part.text) for parts in whole for part in parts):
            continue
        header = {c * 10 + n: p for c, ps in _widened(header, column, names) for n, p in enumerate(ps)}
        rows = [_widened_row(row, column, len(names)) for row in rows]
        return split_columns(header, rows)
    return header, rows


def _widened(row: Cells, column: int, parts: list[Piece]) -> list[tuple[int, list[Piece]]]:
    return [(c, parts if c == column else [piece]) for c, piece in row.items()]


def _widened_row(row: Cells, column: int, size: int) -> Cells:
    made: dict[int, Piece] = {}
    for c, piece in row.items():
        parts = _split(piece, r"\S+") if c == column else [piece]
        if c == column and len(parts) != size:
            made[c * 10 + size - 1] = piece  # a total fills the last only
        else:
            made.update({c * 10 + n: part for n, part in enumerate(parts)})
    return made


def _split(piece: Piece, pattern: str) -> list[Piece]:
    raw = piece.block.text[piece.start : piece.end]
    return [
        Piece(piece.page, piece.block, piece.start + m.start(), piece.start + m.end())
        for m in re.finditer(pattern, raw)
        if m.group().strip()
    ]
