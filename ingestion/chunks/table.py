"""A table -> one chunk a row, each value under its column title; a form (label beside value) -> fields."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from casework.evidence import Block, Cell
from ingestion.chunks.piece import MOST, USUAL, Chunk, ChunkKind, parts

_TITLE = 24  #: letters; a longer cell is no column title
_MOST_ROWS = 1500  #: chunks of one table; the rows of a longer one are gathered
_FIGURE = re.compile(r"^(?=.*\d)[\s¥￥$€]*[\d,，.\-/:：年月日%％]+\s*\S{0,3}$")
_CODE = re.compile(r"\d{4,}")
_LABELLED = re.compile(r"[^:：\s]\s*[:：]\s*\S")  #: label and value in one cell
Row = dict[int, str]  #: column -> text, cells that span rows repeated


def pieces_of_table(blocks: Sequence[Block], heading: str = "") -> Iterator[Chunk]:
    """`blocks` are the cells of one table; rows keep their order."""
    rows, places = _grid(blocks)
    header = _header(rows)
    if header is None:
        yield from _form(rows, places, heading)
        return
    numbers = sorted(rows)
    at = numbers.index(header)
    yield from _form({n: rows[n] for n in numbers[:at]}, places, heading)
    last, titles = _titles(rows, numbers[at:])
    body = [n for n in numbers if n > last]
    if any(title and not any(rows[n].get(column) for n in body) for column, title in titles.items()):
        # a column that no row fills would be told nowhere
        yield from _form({n: rows[n] for n in numbers[at:] if n <= last or not body}, places, heading)
    gathered = len(body) // _MOST_ROWS + 1
    for start in range(0, len(body), gathered):
        some = body[start : start + gathered]
        text = "\n".join(_told(rows[n], titles) for n in some)
        yield from _chunks(ChunkKind.ROW, some, places, heading, text)


def _grid(blocks: Sequence[Block]) -> tuple[dict[int, Row], dict[int, list[int]]]:
    """(row -> its cells, row -> orders of the blocks that begin in it)."""
    rows: dict[int, Row] = {}
    places: dict[int, list[int]] = {}
    for block in blocks:
        cell: Cell = block.cell  # type: ignore[assignment]  # the caller gives cells only
        places.setdefault(cell.row, []).append(block.order)
        for row in range(cell.row, cell.row + max(cell.row_span, 1)):
            rows.setdefault(row, {})[cell.column] = block.text.strip().replace("\n", " ")
    return {n: row for n, row in rows.items() if n in places}, places


def _header(rows: Mapping[int, Row]) -> int | None:
    """The row of column titles: the first that is all short words, three or more, with figures somewhere below."""
    numbers = sorted(rows)
    for at, number in enumerate(numbers[:4]):
        cells = rows[number].values()
        below = [rows[n] for n in numbers[at + 1 :]]
        if len(cells) >= 3 and all(map(_is_title, cells)) and any(map(_has_figure, below)):
            return number
    return None


def _is_title(text: str) -> bool:
    plain = not _FIGURE.match(text) and not _CODE.search(text)
    return 0 < len(text) <= _TITLE and plain and not _LABELLED.search(text)


def _has_figure(row: Row) -> bool:
    return any(_FIGURE.match(text) or _CODE.search(text) for text in row.values())


def _titles(rows: Mapping[int, Row], numbers: Sequence[int]) -> tuple[int, Row]:
    """(last header row, column -> title); a second row of titles below a spanning one is joined to it."""
    first = numbers[0]
    titles, last = dict(rows[first]), first
    for above, below in pairwise(numbers[:2]):
        second = rows[below]
        wider = set(second) - set(rows[above])
        if wider and len(second) >= 3 and all(map(_is_title, second.values())):
            last = below
            for column, text in second.items():
                over = titles.get(column) or next(
                    (titles[c] for c in sorted(titles, reverse=True) if c <= column), ""
                )
                titles[column] = over if over == text else f"{over}{text}"
    return last, titles


def _told(row: Row, titles: Row) -> str:
    told = [f"{titles[c]}：{text}" if titles.get(c) else text for c, text in sorted(row.items()) if text]
    return "；".join(told)


def _form(rows: Mapping[int, Row], places: Mapping[int, list[int]], heading: str) -> Iterator[Chunk]:
    """Label beside value, row by row, gathered up to the usual length."""
    waiting: list[int] = []
    lines: list[str] = []
    for number in sorted(rows):
        line = _paired([text for _, text in sorted(rows[number].items()) if text])
        if lines and sum(map(len, lines)) + len(line) > USUAL:
            yield from _chunks(ChunkKind.FIELDS, waiting, places, heading, "\n".join(lines))
            waiting, lines = [], []
        waiting.append(number)
        lines.append(line)
    if lines:
        yield from _chunks(ChunkKind.FIELDS, waiting, places, heading, "\n".join(lines))


def _paired(cells: Sequence[str]) -> str:
    """`被保险人 | 甲公司 | 保单号 | P1` -> `被保险人：甲公司；保单号：P1`; an odd row is merely listed."""
    if len(cells) % 2 or any(map(_LABELLED.search, cells[::2])):
        return "；".join(cells)
    pairs = zip(cells[::2], cells[1::2], strict=True)
    return "；".join(f"{label.rstrip('：: ')}：{value}" for label, value in pairs)


def _chunks(
    kind: ChunkKind, numbers: Sequence[int], places: Mapping[int, list[int]], heading: str, text: str
) -> Iterator[Chunk]:
    orders = [order for n in numbers for order in places[n]]
    context = f"{heading.strip()}\n" if heading.strip() else ""
    for part in parts(text, MOST):
        yield Chunk(kind, min(orders), max(orders), context + part)
