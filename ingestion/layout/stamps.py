"""Red seals (公章): found by colour, so that their words are not read into the text beneath."""

from dataclasses import dataclass

import cv2
import numpy as np

from ingestion.layout.glyphs import Run
from ingestion.ocr.engine import Image

LEAST_SIDE, MOST_SIDE = 0.05, 0.4  # of the page's width
RED_SHARE = 0.5  # of the ink under a word, for the word to be the seal's own


@dataclass(frozen=True, slots=True)
class Stamp:
    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, run: Run) -> bool:
        x, y = (run.x0 + run.x1) / 2, run.y
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def find(image: Image) -> list[Stamp]:
    """Round or square patches of red ink of a seal's size."""
    width = image.shape[1]
    red = _red(image)
    reach = max(3, width // 150)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = []
    for outline in outlines:
        x, y, w, h = cv2.boundingRect(outline)
        if LEAST_SIDE * width < w < MOST_SIDE * width and 0.55 < w / h < 1.8:
            found.append(Stamp(float(x), float(y), float(x + w), float(y + h)))
    return found


def is_red(image: Image, run: Run) -> bool:
    """Whether most of the ink under a run is red."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in (run.x0, run.y0, run.x1, run.y1))
    part = image[y0 : y1 + 1, x0 : x1 + 1]
    if not part.size:
        return False
    grey = part.min(axis=2)
    ink = grey < (int(grey.min()) + int(grey.max())) / 2
    return bool(ink.any()) and float((_red(part)[ink] > 0).mean()) > RED_SHARE


def _red(image: Image) -> Image:
    hue, saturation, value = cv2.split(cv2.cvtColor(image, cv2.COLOR_RGB2HSV))
    mask = ((hue < 12) | (hue > 165)) & (saturation > 70) & (value > 60)
    return np.asarray(mask, dtype=np.uint8) * 255
