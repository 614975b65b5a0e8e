"""Watermarks: large words set aslant, paler than the text. They break no line, no cell and no rule."""

from collections.abc import Sequence

import numpy as np

from ingestion.layout.glyphs import Run
from ingestion.ocr.engine import Image

LARGE = 3.0  # text heights that an aslant line takes at least
PALE = (120, 247)  # grey levels between which a watermark's tone lies
NEAR = 14  # grey levels around its tone
COMMON = 0.01  # of the area, for a tone to be the watermark's


def find(runs: Sequence[Run], text_height: float) -> list[Run]:
    """Lines set aslant that are too large to be a note or a seal's words."""
    return [run for run in runs if run.slanted and run.y1 - run.y0 > LARGE * text_height]


def without(image: Image, marks: Sequence[Run]) -> Image:
    """The picture with the tone of the marks made white where they stand, so that their strokes are no ruled lines."""
    if not marks:
        return image
    cleared = image.copy()
    for mark in marks:
        x0, y0, x1, y1 = (max(0, round(v)) for v in (mark.x0, mark.y0, mark.x1, mark.y1))
        part = cleared[y0 : y1 + 1, x0 : x1 + 1]
        grey = part.mean(axis=2).astype(np.uint8)
        counts = np.bincount(grey.ravel(), minlength=256)
        tone = PALE[0] + int(np.argmax(counts[PALE[0] : PALE[1]]))
        if grey.size and counts[tone - 2 : tone + 3].sum() > COMMON * grey.size:
            part[np.abs(grey.astype(int) - tone) <= NEAR] = 255
    return cleared
