"""A second, closer look at a doubtful place: cropped from the page's picture, enlarged, read by several engines.

`Rereader` is the port that others call: page and box in, candidates out; `settle` picks one of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

import cv2
import numpy as np

from casework.evidence import Box
from ingestion.ocr.engine import Image, LineReader, Quad

MARGIN = 0.25  # of the line's height, left around it: a box cut close clips the outer strokes
READING_HEIGHT = 64  # pixels a line is enlarged to
MOST_ENLARGED = 4.0
LEAST_BAND = 6  # pixels: a lower band of ink is a rule or a speck, not a line
TIGHT = 0.12  # of the line's height, around its ink
WIDER = 1.5
FAINT = 25  # grey levels under the paper that count as ink


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one engine made of a place. `confidence` 0..1; `engine` also tells how the crop was prepared."""

    text: str
    confidence: float
    engine: str


class Rereader(Protocol):
    """Reads one place of a page again."""

    def reread(self, page: int, box: Box) -> tuple[Candidate, ...]:
        """Candidates, the surest first; empty when nothing can be read. `page` is 1-based."""
        ...


class PictureRereader:
    """Rereads from the pages' pictures; `pictures(page)` gives the upright page that the boxes refer to.

    It raises what `pictures` raises.
    """

    def __init__(self, pictures: Callable[[int], Image], engines: Sequence[LineReader]) -> None:
        self._pictures, self._engines = pictures, tuple(engines)

    def reread(self, page: int, box: Box) -> tuple[Candidate, ...]:
        return candidates(cropped(self._pictures(page), box), self._engines)


def candidates(crop: Image, engines: Sequence[LineReader]) -> tuple[Candidate, ...]:
    """Every engine's reading of every preparation of the crop; equal answers of one engine count once."""
    if not crop.size:
        return ()
    found: dict[tuple[str, str], Candidate] = {}
    for name, lines in _prepared(crop):
        for engine in engines if name == "plain" else engines[:1]:  # the first one is the better and faster
            made = _read(lines, engine)
            if made is None:
                continue
            key = (engine.name, made[0])
            if key not in found or found[key].confidence < made[1]:
                found[key] = Candidate(*made, f"{engine.name}:{name}")
    return tuple(sorted(found.values(), key=lambda one: -one.confidence))


def settle(options: Sequence[Candidate], accept: Callable[[str], bool] | None = None) -> Candidate | None:
    """The candidate to go by: one that passes the check, else one that most engines agree on, else the surest.

    None without candidates. Whether the check passed, the caller asks again of the text it gets.
    """
    agreed = {
        text: len({one.engine.partition(":")[0] for one in group})
        for text, group in groupby(sorted(options, key=_said), key=_said)
    }
    return max(
        options,
        key=lambda one: (accept is not None and accept(one.text), agreed[_said(one)], one.confidence),
        default=None,
    )


def cropped(image: Image, box: Box) -> Image:
    """The place with a margin around it; the box is in fractions of the image."""
    height, width = image.shape[:2]
    margin = MARGIN * (box.y1 - box.y0) * height
    x0, x1 = (round(v) for v in (box.x0 * width - margin, box.x1 * width + margin))
    y0, y1 = (round(v) for v in (box.y0 * height - margin, box.y1 * height + margin))
    return np.ascontiguousarray(image[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)])


def cut(image: Image, quad: Quad) -> Image:
    """A line cut out along its quad, first corner top left, with a little more room than an engine takes."""
    corners = np.asarray(quad, dtype=np.float32)
    width, height = (max(float(np.linalg.norm(corners[i] - corners[0])), 1.0) for i in (1, 3))
    room = max(height * TIGHT, 1.0)
    size = (round(width + 2 * room), round(height + 2 * room))
    target = np.array(
        [(room, room), (width + room, room), (width + room, height + room), (room, height + room)]
    )
    matrix = cv2.getPerspectiveTransform(corners, target.astype(np.float32))
    border = cv2.BORDER_REPLICATE
    return np.asarray(
        cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_CUBIC, borderMode=border), np.uint8
    )


def enlarged(line: Image) -> Image:
    """A line as high as the engines read best."""
    scale = min(MOST_ENLARGED, READING_HEIGHT / max(line.shape[0], 1))
    if scale <= 1:
        return line
    return np.asarray(cv2.resize(line, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)


def _said(candidate: Candidate) -> str:
    return candidate.text.replace(" ", "")


def _read(lines: Sequence[Image], engine: LineReader) -> tuple[str, float] | None:
    readings = [engine.read_line(line) for line in lines]
    said = [(text, sure) for text, sure in readings if text]
    if not said:
        return None
    letters = sum(len(text) for text, _ in said)
    return "".join(t for t, _ in said), round(sum(s * len(t) for t, s in said) / letters, 3)


def _prepared(crop: Image) -> list[tuple[str, list[Image]]]:
    """The crop as it is, drawn wide (a run of equal digits is told apart) and with its contrast drawn out."""
    plain = [enlarged(crop[top:bottom]) for top, bottom in _bands(crop)]
    wide = [np.asarray(cv2.resize(line, None, fx=WIDER, fy=1.0), np.uint8) for line in plain]
    return [("plain", plain), ("wide", wide), ("clear", [_clear(line) for line in plain])]


def _bands(crop: Image) -> list[tuple[int, int]]:
    """Top and bottom of each line of ink, with a little room; the whole crop when ink fills it from top to bottom."""
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(int)
    inked = np.r_[False, (np.median(grey) - grey > FAINT).mean(axis=1) > 0.005, False]
    edges = np.flatnonzero(np.diff(inked.astype(int)))
    found = [(int(a), int(b)) for a, b in edges.reshape(-1, 2) if b - a >= LEAST_BAND]
    tallest = max((b - a for a, b in found), default=0)
    room = round(tallest * TIGHT)
    bands = [(max(a - room, 0), b + room) for a, b in found if b - a >= 0.6 * tallest]
    return bands or [(0, crop.shape[0])]


def _clear(line: Image) -> Image:
    """Black on white: the grey levels between the darkest ink and the paper stretched to the full range."""
    grey = cv2.cvtColor(line, cv2.COLOR_RGB2GRAY)
    dark, paper = np.percentile(grey, (1, 85))
    stretched = np.clip((grey - dark) * 255.0 / max(paper - dark, 1.0), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(stretched, cv2.COLOR_GRAY2RGB), np.uint8)
