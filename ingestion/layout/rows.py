"""Runs gathered into rows: what stands side by side at one height."""

from collections.abc import Sequence
from itertools import pairwise

from ingestion.layout.glyphs import Glyph, Run
from ingestion.ocr.engine import is_wide

Row = list[Run]


def rows(runs: Sequence[Run]) -> list[Row]:
    """Rows from top to bottom, each from left to right."""
    found: list[Row] = []
    for run in sorted(runs, key=lambda run: run.y):
        if found and _same_row(found[-1], run):
            found[-1].append(run)
        else:
            found.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in found]


def _same_row(row: Row, run: Run) -> bool:
    y = sum(other.y for other in row) / len(row)
    height = min(min(other.y1 - other.y0 for other in row), run.y1 - run.y0)
    beside = all(run.x0 >= other.x1 - height / 2 or run.x1 <= other.x0 + height / 2 for other in row)
    return beside and abs(run.y - y) < 0.55 * height


def merged(row: Sequence[Run]) -> Run:
    """One run of a row's runs, with a space where there was a gap."""
    glyphs: list[Glyph] = []
    for run in row:
        if glyphs and _gap_reads_as_space(glyphs[-1], run):
            last = glyphs[-1]
            glyphs.append(Glyph(" ", last.x1, last.y0, max(run.x0, last.x1), last.y1))
        glyphs.extend(run.glyphs)
    return Run(tuple(glyphs))


def _gap_reads_as_space(last: Glyph, run: Run) -> bool:
    gap = run.x0 - last.x1
    least = 0.6 if is_wide(last.char) or is_wide(run.glyphs[0].char) else 0.15
    return gap > least * run.height


def segments(row: Row, gap: float) -> Row:
    """The row's runs, those closer than `gap` pixels merged."""
    groups: list[Row] = [[row[0]]]
    for before, run in pairwise(row):
        if run.x0 - before.x1 < gap:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [merged(group) for group in groups]


def first_token_width(run: Run) -> float:
    """Width of what cannot be parted from the line's start: one Chinese character or a whole word."""
    end = run.glyphs[0]
    for glyph in run.glyphs[1:]:
        if (
            glyph.char.isspace()
            or (is_wide(glyph.char) and glyph.char not in "，。、；：！？）》”")
            or is_wide(end.char)
        ):
            break
        end = glyph
    return end.x1 - run.x0
