"""Running text: rows joined to paragraphs, items, pairs and headings."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from casework.evidence import BlockKind
from ingestion.layout.glyphs import Run
from ingestion.layout.pieces import Piece
from ingestion.layout.rows import Row, first_token_width, merged
from ingestion.layout.wording import (
    ends_sentence,
    is_labelled,
    is_numbered,
    is_page_number,
    led_value,
    starts_label,
)

WIDE_GAP = 3.0  # text heights: what stands farther apart is no one sentence
HANG = 0.7  # text heights: how well a value's second line stands under its first
MARGIN = 0.08  # of the page's height, where page numbers stand


@dataclass(frozen=True, slots=True)
class Column:
    """The space that text fills: edges, the page's ordinary text height, the page's height (pixels)."""

    left: float
    right: float
    height: float
    page: float
    pitch: float = field(default=0.0)


def column(page: Sequence[Row], height: float, page_height: float) -> Column:
    runs = [run for row in page for run in row]
    pitches = sorted(b[0].y - a[0].y for a, b in itertools.pairwise(page))
    usual = pitches[len(pitches) // 3] if pitches else 2 * height
    return Column(
        min(run.x0 for run in runs), max(run.x1 for run in runs), height, page_height, max(usual, height)
    )


def pieces(page: Sequence[Row], space: Column) -> list[Piece]:
    """Blocks of running text, top to bottom."""
    paragraphs: list[list[Run]] = []
    for row in page:
        for line in _lines(row, space):
            if paragraphs and _carries_on(paragraphs[-1], line, space):
                paragraphs[-1].append(line)
            else:
                paragraphs.append([line])
    return [_piece(lines, space) for lines in paragraphs]


def _lines(row: Row, space: Column) -> list[Run]:
    """A row is one line, unless it holds several labelled values standing far apart."""
    parts: list[Row] = [[row[0]]]
    for run in row[1:]:
        labels = starts_label(run.text) and starts_label(parts[-1][0].text)
        if labels or run.x0 - parts[-1][-1].x1 > WIDE_GAP * space.height:
            parts.append([run])
        else:
            parts[-1].append(run)
    joined = [merged(part) for part in parts]
    if all(starts_label(line.text) for line in joined):
        return joined
    return [merged(row)]


def _carries_on(lines: list[Run], after: Run, space: Column) -> bool:
    before, first = lines[-1], lines[0]
    if is_numbered(after.text) or _apart(before, after, space):
        return False
    if is_heading(first, space) or is_heading(after, space) or _starts_far_right(before, space):
        return False
    if starts_label(after.text) and (starts_label(first.text) or ends_sentence(before.text)):
        return False
    if value_hangs(first, after, space.height):
        return True
    if after.x0 > before.x0 + 1.3 * space.height and (len(lines) > 1 or not is_numbered(first.text)):
        return False
    return not _would_have_fitted(before, after, space)


def value_hangs(first: Run, after: Run, height: float) -> bool:
    """Whether a line stands under the value of the `label：value` above it, which is longer than its line."""
    start = value_start(first)
    return start is not None and abs(after.x0 - start) < HANG * height and not starts_label(after.text)


def value_start(line: Run) -> float | None:
    """Where the value after a label's colon begins; None without a label and a value."""
    if not starts_label(line.text):
        return None
    ink = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
    led = led_value(line.text)
    if led is not None:
        return ink[len(re.sub(r"\s", "", line.text[:led]))].x0
    colon = next((i for i, glyph in enumerate(ink) if glyph.char in ":："), len(ink))
    return ink[colon + 1].x0 if colon + 1 < len(ink) else None


def _apart(before: Run, after: Run, space: Column) -> bool:
    tall, small = max(before.height, after.height), min(before.height, after.height)
    return (
        after.y - before.y > 1.5 * max(space.pitch, 1.3 * small) or tall > 1.4 * small or after.y <= before.y
    )


def _starts_far_right(line: Run, space: Column) -> bool:
    return line.x0 > space.left + 0.35 * (space.right - space.left)


def _would_have_fitted(before: Run, after: Run, space: Column) -> bool:
    """The next line's first word had room on this line, so this line was ended on purpose."""
    return before.x1 + first_token_width(after) + 0.8 * space.height < space.right


def is_heading(line: Run, space: Column) -> bool:
    """Short, no sentence, and set larger or in the middle."""
    text = line.text
    if len(text) > 60 or ends_sentence(text) or is_numbered(text) or starts_label(text):
        return False
    if line.height > 1.25 * space.height:
        return True
    width = space.right - space.left
    middle = abs((line.x0 + line.x1) - (space.left + space.right)) < 0.06 * width
    return middle and line.x0 - space.left > 0.15 * width


def _piece(lines: list[Run], space: Column) -> Piece:
    return Piece(_kind(lines, space), tuple(lines))


def _kind(lines: list[Run], space: Column) -> BlockKind:
    text = "".join(line.text for line in lines)
    if is_page_number(text):
        if lines[0].y > (1 - MARGIN) * space.page:
            return BlockKind.FOOTER
        if lines[0].y < MARGIN * space.page:
            return BlockKind.HEADER
    if len(lines) == 1 and is_heading(lines[0], space):
        return BlockKind.HEADING
    if is_numbered(text):
        return BlockKind.LIST_ITEM
    return BlockKind.KEY_VALUE if is_labelled(text) else BlockKind.PARAGRAPH
