"""Coloured seals over text: lifted off the page before it is read, and read for themselves.

Ink multiplies: red ink is nearly white in the red channel and blue ink in the blue one, black text under either
stays black. So within a seal the channel of its colour shows the text alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.ocr.engine import Image, Line, Quad

LEAST_SIDE, MOST_SIDE = 0.06, 0.4  # of the page's shorter side
LEAST_SHARE = 0.02  # of a seal's square that its ink covers: less is a coloured word or a scribble
SATURATED = 60  # of 255, above the paper's own
PALE = 0.82  # of the paper's brightness: what of the seal shines through counts as paper
BLACK_SHARE = 0.2  # of a word's ink: more is a word of the page under the seal
WORKING = 1000  # pixels on the longer side, to look for seals


@dataclass(frozen=True, slots=True)
class Seal:
    """A patch of one colour in pixels; `channel` (0 red, 2 blue) is the one its ink is brightest in."""

    x0: int
    y0: int
    x1: int
    y1: int
    channel: int

    def touches(self, quad: Quad) -> bool:
        xs, ys = ([point[i] for point in quad] for i in (0, 1))
        return min(xs) < self.x1 and max(xs) > self.x0 and min(ys) < self.y1 and max(ys) > self.y0


def find(image: Image) -> list[Seal]:
    """Round or square patches of red or blue ink of a seal's size."""
    scale = min(1.0, WORKING / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    side = min(small.shape[:2])
    found = []
    for channel in (0, 2):
        ink = _ink(small, channel)
        joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
        outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for x, y, w, h in map(cv2.boundingRect, outlines):
            sized = LEAST_SIDE * side < min(w, h) and max(w, h) < MOST_SIDE * side and 0.5 < w / h < 2
            if sized and float((ink[y : y + h, x : x + w] > 0).mean()) > LEAST_SHARE:
                a, b, c, d = (round(v / scale) for v in (x - 3, y - 3, x + w + 3, y + h + 3))
                found.append(Seal(max(a, 0), max(b, 0), c, d, channel))
    return found


def lifted(image: Image, seals: Sequence[Seal]) -> Image:
    """The page with the seals' ink taken away."""
    if not seals:
        return image
    bare = image.copy()
    for seal in seals:
        part = bare[seal.y0 : seal.y1, seal.x0 : seal.x1]
        shown = part[:, :, seal.channel].astype(np.float32)
        paper = np.median(part.reshape(-1, 3), axis=0)
        share = np.clip(shown / max(float(paper[seal.channel]) * PALE, 1.0), 0, 1)[:, :, None]
        part[:] = (share * paper).astype(np.uint8)
    return bare


def of_seal(image: Image, seal: Seal, line: Line) -> bool:
    """Whether most of the line's ink is the seal's, and none to speak of is black."""
    xs, ys = ([round(point[i]) for point in line.quad] for i in (0, 1))
    part = image[max(min(ys), 0) : max(ys) + 1, max(min(xs), 0) : max(xs) + 1]
    if not part.size:
        return False
    grey, shown = part.min(axis=2), part[:, :, seal.channel]
    dark = grey < (int(grey.min()) + int(grey.max())) / 2
    if not dark.any() or float((shown[dark] < int(shown.max()) / 2).mean()) > BLACK_SHARE:
        return False
    return float((_ink(part, seal.channel)[dark] > 0).mean()) > 0.5


def _ink(image: Image, channel: int) -> NDArray[np.uint8]:
    """Where the channel stands out from the two others by more than it does on the paper."""
    signed = image.astype(np.int16)
    others = np.maximum(signed[:, :, 1], signed[:, :, 2 - channel])
    lead = signed[:, :, channel] - others
    usual = max(float(np.median(lead)), 0.0)
    return np.asarray((lead > usual + SATURATED) * 255, dtype=np.uint8)
