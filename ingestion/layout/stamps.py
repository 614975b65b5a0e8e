"""Seals and stamps (公章, 收讫, RECEIVED): found by colour, so that their words are not read into the text beneath."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.layout.glyphs import Run
from ingestion.ocr.engine import Image

LEAST_SIDE, MOST_SIDE = 0.05, 0.4  # of the page's width
INK_SHARE = 0.5  # of the ink under a word, for the word to be the seal's own
PALE = 0.75  # of the paper's brightness in the channel of a seal's own colour: the seal, not something black
BLACK_SHARE = 0.2  # of that ink that is black: a word of the page under the seal
RIM = 0.55  # of a blue patch's outline that must be inked: a stamp has a rim, blue words and charts have none
SLACK = 6  # pixels around a seal


@dataclass(frozen=True, slots=True)
class Stamp:
    """A seal's place in pixels and its ink: `red` or `blue`."""

    x0: float
    y0: float
    x1: float
    y1: float
    ink: str = "red"

    def holds(self, run: Run) -> bool:
        x, y = (run.x0 + run.x1) / 2, run.y
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def find(image: Image) -> list[Stamp]:
    """Patches of red ink of a seal's size; of blue ink those that have a rim."""
    made = [stamp for ink in ("red", "blue") for stamp in _of_ink(image, ink)]
    return [one for one in made if not any(_within(one, other) for other in made if other is not one)]


def _within(one: Stamp, other: Stamp) -> bool:
    inside = one.x0 >= other.x0 and one.x1 <= other.x1 and one.y0 >= other.y0 and one.y1 <= other.y1
    return inside and (one.x1 - one.x0) * (one.y1 - one.y0) < (other.x1 - other.x0) * (other.y1 - other.y0)


def _of_ink(image: Image, ink: str) -> list[Stamp]:
    width = image.shape[1]
    mask = _mask(image, ink)
    reach = max(3, width // 150)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = []
    for outline in outlines:
        x, y, w, h = cv2.boundingRect(outline)
        if not (LEAST_SIDE * width < w < MOST_SIDE * width and h > 0.02 * width):
            continue
        square = 0.55 < w / h < 1.8
        if (ink == "red" and square) or (w / h < 6 and _has_rim(mask, x, y, w, h)):
            found.append(Stamp(float(x), float(y), float(x + w), float(y + h), ink))
    return found


def _has_rim(mask: NDArray[np.uint8], x: int, y: int, w: int, h: int) -> bool:
    """Whether ink runs all around: level and upright sides of an oblong, or the ring of an oval; and little inside."""
    part = mask[y : y + h, x : x + w] > 0
    band = max(2, min(w, h) // 12)
    sides = (
        part[:band].any(axis=0),
        part[-band:].any(axis=0),
        part[:, :band].any(axis=1),
        part[:, -band:].any(axis=1),
    )
    if part.mean() > 0.6:
        return False
    oblong = min(float(side.mean()) for side in sides) > RIM
    return oblong or _is_ring(part, w, h)


def _is_ring(part: NDArray[np.bool_], w: int, h: int) -> bool:
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    hit = 0
    for angle in angles:
        for reach in np.linspace(0.82, 1.0, 10):
            cx, cy = (
                int(w / 2 + (w / 2 - 1) * reach * np.cos(angle)),
                int(h / 2 + (h / 2 - 1) * reach * np.sin(angle)),
            )
            if part[min(cy, h - 1), min(cx, w - 1)]:
                hit += 1
                break
    return hit > 0.8 * len(angles)


def is_ink(image: Image, run: Run, seal: Stamp) -> bool:
    """Whether most of the ink under a run is the seal's."""
    x0, y0, x1, y1 = (max(0, round(v)) for v in (run.x0, run.y0, run.x1, run.y1))
    part = image[y0 : y1 + 1, x0 : x1 + 1]
    if not part.size:
        return False
    grey = part.min(axis=2)
    ink = grey < (int(grey.min()) + int(grey.max())) / 2
    through = part[:, :, 0 if seal.ink == "red" else 2]  # there the seal's ink is nearly white, black is not
    if not ink.any() or float((through[ink] < int(through.max()) / 2).mean()) > BLACK_SHARE:
        return False
    return float((_mask(part, seal.ink)[ink] > 0).mean()) > INK_SHARE


def ink_of(image: Image, seals: Sequence[Stamp]) -> NDArray[np.uint8] | None:
    """Where the seals' ink is, 255 else 0; None without seals."""
    if not seals:
        return None
    found = np.zeros(image.shape[:2], dtype=np.uint8)
    for seal in seals:
        rows = slice(max(0, int(seal.y0) - SLACK), int(seal.y1) + SLACK)
        columns = slice(max(0, int(seal.x0) - SLACK), int(seal.x1) + SLACK)
        found[rows, columns] |= cv2.dilate(_mask(image[rows, columns], seal.ink), np.ones((3, 3), np.uint8))
    return found


def without(image: Image, ink: NDArray[np.uint8] | None) -> Image:
    """The picture with the seals' ink made white, so that a rim is no ruled line."""
    if ink is None:
        return image
    cleared = image.copy()
    cleared[ink > 0] = 255
    return cleared


def _mask(image: Image, ink: str) -> NDArray[np.uint8]:
    hue, saturation, value = cv2.split(cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_RGB2HSV))
    tone = (hue < 12) | (hue > 165) if ink == "red" else (hue > 98) & (hue < 140)
    mask = tone & (saturation > 70) & (value > 60)
    return np.asarray(mask, dtype=np.uint8) * 255
