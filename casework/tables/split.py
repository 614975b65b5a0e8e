"""A row that a page's end has split in two."""

import re
from collections.abc import Mapping, Sequence

from casework.evidence import Block
from casework.tables import wording

_FIGURE = re.compile(r"[-¥￥$(]*\d[\d,，.]*[)%％‰元]?")
_REMARK = re.compile(
    r"\s*(?:注|备注|说明|附|以上|上述|制表|填表|审核|复核|编制|小\s*计|note|remark|prepared)|.*[:：]", re.I
)
_FILLED = 0.8  # of the rows: so many tell the column that begins a row
_FEWEST = 2  # rows

Row = Mapping[int, Block]


def is_rest_of(before: Row, after: Row, rows: Sequence[Row]) -> bool:
    """Whether `after`, first on its page, is the rest of `before`, last on the page before; `rows` are the table's.

    It lacks what begins every row (its number, its name), tells no figure where the row has one, and is no total
    and no remark under the rows.
    """
    own, last = _filled(after), _filled(before)
    first = _opening(rows)
    if not own or first is None or first in own or first not in last:
        return False
    texts = [block.text for block in own.values()]
    if wording.carries(texts) or wording.ends(texts) or any(_spans(block) for block in own.values()):
        return False
    if any(_REMARK.match(text) for text in texts):
        return False
    return not any(
        column in last and (_is_figure(b) or _is_figure(last[column])) for column, b in own.items()
    )


def _opening(rows: Sequence[Row]) -> int | None:
    """The first column, where nearly every row fills it."""
    filled = [_filled(row) for row in rows]
    filled = [row for row in filled if row]
    first = min((column for row in filled for column in row), default=None)
    if first is None or len(filled) < _FEWEST:
        return None
    return first if sum(first in row for row in filled) >= _FILLED * len(filled) else None


def _filled(row: Row) -> dict[int, Block]:
    return {column: block for column, block in row.items() if block.text.strip()}


def _spans(block: Block) -> bool:
    return block.cell is not None and block.cell.column_span > 1


def _is_figure(block: Block) -> bool:
    return _FIGURE.fullmatch("".join(block.text.split())) is not None
