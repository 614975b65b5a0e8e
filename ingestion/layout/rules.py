"""Ruled lines on a page image, by morphology: works the same for scans and for rendered PDFs."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.layout.glyphs import Run
from ingestion.ocr.engine import Image

STRUCK = 0.85  # of a line's length within the middle of text: strokes of letters
CORE = 0.28  # of a text line's height, above and below its middle
INKED = 0.85  # of a gap in a line that a seal's ink and pieces of the line cover
DARK = 200  # grey level of a thin line at most
EDGE = 3.0  # pixels that a stroke may reach beyond its letter's box


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `at` across its direction (y of a horizontal one), `start`..`end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


def find(image: Image, text_height: float) -> Rules:
    """Lines longer than a character's strokes; `text_height` in pixels."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    size = max(15, int(text_height * 1.5) | 1)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, 8)
    long = max(24, int(text_height * 1.3))
    return Rules(_along(ink, long * 2), _along(np.ascontiguousarray(ink.T), long))


def without_strokes(rules: Rules, runs: Sequence[Run], text_height: float) -> Rules:
    """Without level lines that are strokes of a line of bold or closely set letters: they run through its middle."""
    lines = [run for run in runs if not run.slanted and run.y1 - run.y0 < 1.8 * text_height]
    kept = tuple(rule for rule in rules.horizontal if _struck(rule, lines) < STRUCK)
    return Rules(kept, rules.vertical)


def _struck(rule: Rule, lines: Sequence[Run]) -> float:
    """Share of a level line's length that lies within the middle of lines of text."""
    length = sum(
        max(0.0, min(rule.end, run.x1 + EDGE) - max(rule.start, run.x0 - EDGE))
        for run in lines
        if abs(rule.at - run.y) < CORE * (run.y1 - run.y0)
    )
    return length / max(rule.end - rule.start, 1.0)


def bridged(rules: Rules, image: Image, ink: NDArray[np.uint8] | None) -> Rules:
    """Lines that a seal's ink interrupts, whole again: between their pieces is nothing but seal and line."""
    if ink is None:
        return rules
    covered = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) < DARK, dtype=np.uint8) * 255 | ink
    across = np.ascontiguousarray(covered.T)
    return Rules(_whole(rules.horizontal, covered), _whole(rules.vertical, across))


def _whole(found: Sequence[Rule], ink: NDArray[np.uint8]) -> tuple[Rule, ...]:
    made: list[Rule] = []
    for rule in sorted(found, key=lambda rule: rule.start):
        before = next((r for r in made if abs(r.at - rule.at) <= 3 and _inked(r, rule, ink)), None)
        if before is not None:
            made[made.index(before)] = Rule(before.at, before.start, max(before.end, rule.end))
        else:
            made.append(rule)
    return tuple(made)


def _inked(before: Rule, after: Rule, ink: NDArray[np.uint8]) -> bool:
    """Whether the gap between two pieces of a line is covered by the seal."""
    start, end = int(before.end), int(after.start)
    if end <= start:
        return end > start - 6
    at = int(before.at)
    gap = ink[max(0, at - 2) : at + 3, start:end]
    return bool(gap.size) and float((gap.max(axis=0) > 0).mean()) > INKED


def _along(ink: NDArray[np.uint8], least: int) -> tuple[Rule, ...]:
    """Horizontal lines of at least `least` pixels; a slightly sloping one counts as one line."""
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    thick = cv2.dilate(closed, np.ones((2, 1), np.uint8))
    kept = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    kept = cv2.dilate(kept, np.ones((3, 5), np.uint8))
    count, _, stats, centres = cv2.connectedComponentsWithStats(kept, connectivity=8)
    found = []
    for i in range(1, count):
        left, _, width, height, _ = stats[i]
        if width >= least and height <= max(10, width * 0.03):
            found.append(Rule(float(centres[i][1]), float(left), float(left + width)))
    return tuple(found)
