"""The cells of a page's tables, each with the words that say what it is: column title, row label or field label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.evidence import Block, BlockKind, Page
from casework.figures import find_dates

_NUMBER = re.compile(r"^\s*[¥￥$]?\s*-?[\d,，]+(?:\.\d+)?\s*%?‰?\s*$")
_INNER = re.compile(r"^(?P<label>[^\s:：]{2,12})[:：]\s*(?P<value>.+)$", re.S)
_LONGEST_LABEL = 40
_OF_WHICH = re.compile(r"其中|of which", re.I)  #: a part of what the row above names

Rows = list[list[Block | None]]


@dataclass(frozen=True, slots=True)
class CellText:
    """`header` is "" for a field of a label-and-value table."""

    block: Block
    span: tuple[int, int]
    label: str
    header: str
    heading: str


def cells_of(page: Page) -> Iterator[CellText]:
    for number in sorted({b.cell.table for b in page.blocks if b.cell}):
        blocks = [b for b in page.blocks if b.cell and b.cell.table == number]
        heading = _heading(page, blocks[0])
        rows = _grid(blocks)
        titles = _title_rows(rows)
        if titles:
            yield from _titled(rows[titles.start :], len(titles), heading)
            yield from _labelled(rows[: titles.start], heading)
        else:
            yield from _labelled(rows, heading)


def _heading(page: Page, first: Block) -> str:
    """The headings above the table, the nearest first."""
    above = [b.text for b in page.blocks if b.kind is BlockKind.HEADING and b.order < first.order]
    return " ".join([*reversed(above[-2:]), page.title])


def _grid(blocks: list[Block]) -> Rows:
    height = max(b.cell.row for b in blocks if b.cell) + 1
    width = max(b.cell.column for b in blocks if b.cell) + 1
    rows: Rows = [[None] * width for _ in range(height)]
    for block in blocks:
        if block.cell:
            rows[block.cell.row][block.cell.column] = block
    return [row for row in rows if any(b and b.text.strip() for b in row)]


def _title_rows(rows: Rows) -> range | None:
    """The rows that name the columns, right above the first row with a bare figure; None for labels and values."""
    if len(rows) < 2 or len(rows[0]) < 2 or _alternating(rows):
        return None
    if _all_labels(rows):
        return range(1)
    first = next((n for n, row in enumerate(rows) if any(b and _is_figure(b.text) for b in row)), 0)
    if not first or (len(rows[0]) == 2 and first > 1):
        return None
    above = [b for b in rows[first - 1] if b]
    if len(above) < 2 or not _names_columns(rows[first - 1]):
        return None
    if len(rows[0]) == 2 and not all(_is_figure(row[1].text) for row in rows[first:] if row[1]):
        return None
    start = first - 1
    while start and first - start < 3 and _names_columns(rows[start - 1]):
        start -= 1
    return range(start, first)


def _names_columns(row: list[Block | None]) -> bool:
    """Short names, no figure and no label of its own with a value."""
    return all(
        len(b.text) <= _LONGEST_LABEL and not re.search(r"[:：]", b.text) and not _is_figure(b.text)
        for b in row
        if b
    )


def _all_labels(rows: Rows) -> bool:
    """Three columns or more, each named in the first row in few words without a figure."""
    first = rows[0]
    return len(first) > 2 and all(b and len(b.text) <= 20 and not re.search(r"\d", b.text) for b in first)


def _alternating(rows: Rows) -> bool:
    """label | value | label | value: the cells under the first title are labels too, and every other cell is none."""
    if len(rows[0]) < 4 or len(rows[0]) % 2:
        return False
    labels = [b for row in rows for b in row[::2] if b]
    return not any(re.search(r"\d", b.text) for b in labels) and len(rows) > 1


def _titled(rows: Rows, titles: int, heading: str) -> Iterator[CellText]:
    for row in rows[titles:]:
        names = [b for b in row if b and not _is_number(b.text)]
        for column, block in enumerate(row):
            if block is None or not block.text.strip():
                continue
            title = " ".join(r[column].text for r in rows[:titles] if r[column])  # type: ignore[union-attr]
            label = " ".join(b.text for b in names if b is not block)
            yield CellText(block, (0, len(block.text)), f"{label} {title}".strip(), title or "-", heading)


def _labelled(rows: Rows, heading: str) -> Iterator[CellText]:
    above = ""
    for row in rows:
        left = ""
        for block in row:
            if block is None or not block.text.strip():
                continue
            part_of = not left and _OF_WHICH.match(block.text)
            inside = [] if part_of else list(_inside(block, left, heading))
            yield from inside
            if inside:
                left = ""
            elif left:
                of_which = _OF_WHICH.match(left) is not None
                yield CellText(
                    block, (0, len(block.text)), f"{above} {left}" if of_which else left, "", heading
                )
                left, above = "", above if of_which else left
            elif len(block.text) <= _LONGEST_LABEL and not _is_figure(block.text):
                left = block.text


def _inside(block: Block, left: str, heading: str) -> Iterator[CellText]:
    """A cell that holds its own label: over its value, or before a colon."""
    at = 0
    for line in block.text.split("\n"):
        inner = _INNER.match(line)
        if inner:
            span = (at + inner.start("value"), at + inner.end("value"))
            yield CellText(block, span, f"{left} {inner['label']}".strip(), "", heading)
        at += len(line) + 1
    first, _, rest = block.text.partition("\n")
    if rest.strip() and len(first) <= _LONGEST_LABEL and not _INNER.match(first):
        yield CellText(block, (len(first) + 1, len(block.text)), first, "", heading)


def _is_figure(text: str) -> bool:
    return _is_number(text) or _is_date(text)


def _is_number(text: str) -> bool:
    return bool(_NUMBER.match(text))


def _is_date(text: str) -> bool:
    """A date, or a date and a time, and nothing else."""
    return any(d.start == 0 and len(d.text) >= len(text.strip()) - 9 for d in find_dates(text.strip()))
