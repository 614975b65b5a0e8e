"""Table rows that a printer set as one: several lines of figures in a cell become rows of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.evidence import Block, Box, Word
from ingestion.extract.text import fold

_FIGURE = re.compile(r"[¥$]?\s*-?[\d,]+(?:\.\d+)?%?")
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cell: its words, their text as it stands in the block, and the height of its middle."""

    text: str
    words: tuple[Word, ...]
    middle: float


def unstacked(blocks: Sequence[Block]) -> list[Block]:
    """The same cells with stacked rows taken apart and every later row moved down; other cells as they are."""
    found: list[Block] = []
    moved = 0
    rows = sorted({b.cell.row for b in blocks if b.cell})
    for row in rows:
        cells = [b for b in blocks if b.cell and b.cell.row == row]
        parts = _parts(cells)
        if not parts:
            found += [_at(block, row + moved, block.text, tuple(block.words)) for block in cells]
            continue
        for number, part in enumerate(parts):
            found += [_at(block, row + moved + number, line.text, line.words) for block, line in part]
        moved += len(parts) - 1
    return found


def _at(block: Block, row: int, text: str, words: tuple[Word, ...]) -> Block:
    if block.cell is None or (block.cell.row == row and text == block.text):
        return block
    box = block.box if words == block.words or not words else _around(words)
    span = block.cell.row_span if text == block.text else 1
    return replace(block, text=text, words=words, box=box, cell=replace(block.cell, row=row, row_span=span))


def _parts(cells: list[Block]) -> list[list[tuple[Block, _Line]]]:
    """Rows of (cell, line), or nothing when the row is one row."""
    if len(cells) < _FEWEST_CELLS or len({b.cell.row_span for b in cells if b.cell}) > 1:
        return []
    lines = {id(block): _lines(block) for block in cells}
    stacks = [found for found in lines.values() if len(found) > 1 and all(_is_figure(x.text) for x in found)]
    if not stacks:
        return []
    levels = [line.middle for line in max(stacks, key=len)]
    rows: list[list[tuple[Block, _Line]]] = [[] for _ in levels]
    for block in cells:
        for nearest, group in _by_level(lines[id(block)], levels).items():
            rows[nearest].append((block, _joined(group)))
    return rows


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(fold(text).strip().rstrip("%")))


def _by_level(lines: list[_Line], levels: list[float]) -> dict[int, list[_Line]]:
    groups: dict[int, list[_Line]] = {}
    for line in lines:
        nearest = min(range(len(levels)), key=lambda i: abs(levels[i] - line.middle))
        groups.setdefault(nearest, []).append(line)
    return groups


def _joined(lines: list[_Line]) -> _Line:
    if len(lines) == 1:
        return lines[0]
    words = tuple(word for line in lines for word in line.words)
    return _Line("\n".join(line.text for line in lines), words, lines[0].middle)


def _lines(block: Block) -> list[_Line]:
    """The cell's printed lines; one line when its words do not spell its text."""
    placed = _placed(block)
    groups: list[list[tuple[Word, int, int]]] = []
    for item in placed:
        word = item[0]
        if groups and _same_line(groups[-1][-1][0], word):
            groups[-1].append(item)
        else:
            groups.append([item])
    if not groups:
        return (
            [_Line(block.text, tuple(block.words), (block.box.y0 + block.box.y1) / 2)]
            if block.text.strip()
            else []
        )
    return [
        _Line(block.text[g[0][1] : g[-1][2]], tuple(w for w, _, _ in g), sum(map(_middle, g)) / len(g))
        for g in groups
    ]


def _placed(block: Block) -> list[tuple[Word, int, int]]:
    """Words with their spans in the block's text."""
    found, position = [], 0
    for word in block.words:
        start = block.text.find(word.text, position)
        if start < 0 or block.text[position:start].strip():
            return []
        position = start + len(word.text)
        found.append((word, start, position))
    return found


def _middle(item: tuple[Word, int, int]) -> float:
    return (item[0].box.y0 + item[0].box.y1) / 2


def _same_line(left: Word, right: Word) -> bool:
    height = min(left.box.y1 - left.box.y0, right.box.y1 - right.box.y0)
    return abs((left.box.y0 + left.box.y1) - (right.box.y0 + right.box.y1)) / 2 < height * 0.5


def _around(words: tuple[Word, ...]) -> Box:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box
