"""What every OCR engine gives: lines of text where they stand on the image.

An image is a numpy array, height x width x 3, RGB, uint8. Coordinates are pixels, origin top left.
"""

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. `quad` runs clockwise from the text's own top left corner.

    `spans` holds, for each character, where it starts and ends along the line (0..1); empty when
    the engine does not tell, then `extents` spreads the characters by their usual widths.
    """

    text: str
    quad: Quad
    confidence: float
    spans: tuple[tuple[float, float], ...] = ()

    @property
    def width(self) -> float:
        return float(np.hypot(self.quad[1][0] - self.quad[0][0], self.quad[1][1] - self.quad[0][1]))

    @property
    def height(self) -> float:
        return float(np.hypot(self.quad[3][0] - self.quad[0][0], self.quad[3][1] - self.quad[0][1]))

    @property
    def angle(self) -> float:
        """Degrees, clockwise, of the line's upper edge against the horizontal."""
        dx, dy = (self.quad[1][i] - self.quad[0][i] for i in (0, 1))
        return float(np.degrees(np.arctan2(dy, dx)))

    @property
    def vertical(self) -> bool:
        """Taller than wide though it holds several characters: sideways, or written downwards."""
        return len(self.text) > 1 and self.height > 1.5 * self.width

    def extents(self) -> tuple[tuple[float, float], ...]:
        return self.spans if len(self.spans) == len(self.text) else spread(self.text)

    def moved(self, matrix: NDArray[np.float64]) -> "Line":
        """The line after the image went through a 3x3 (or 2x3) transform."""
        points = np.c_[np.asarray(self.quad, dtype=float), np.ones(4)] @ matrix.T
        if points.shape[1] == 3:
            points = points[:, :2] / points[:, 2:]
        a, b, c, d = ((float(x), float(y)) for x, y in points)
        return replace(self, quad=(a, b, c, d))


class Recogniser(Protocol):
    name: str

    def recognise(self, image: Image) -> list[Line]:
        """Lines in no promised order. An image without text gives an empty list."""
        ...


@runtime_checkable
class Staged(Protocol):
    """An engine whose two steps can be asked for one by one."""

    name: str

    def find(self, image: Image) -> list[Quad]:
        """Where lines of text stand, top left corner first as seen on the image."""
        ...

    def read(self, image: Image, quads: Sequence[Quad]) -> list[Line]:
        """What stands there, each read from its quad's first corner on; what cannot be read is left out."""
        ...

    def read_line(self, image: Image) -> tuple[str, float]: ...


@runtime_checkable
class LineReader(Protocol):
    """Reads a crop that holds one line: what rereading asks of an engine."""

    name: str

    def read_line(self, image: Image) -> tuple[str, float]:
        """Text and confidence (0..1); ("", 0.0) when nothing can be read."""
        ...


def is_wide(char: str) -> bool:
    """Whether the character takes a full square (Chinese, full-width punctuation)."""
    return unicodedata.east_asian_width(char) in "WF"


def spread(text: str) -> tuple[tuple[float, float], ...]:
    """Characters laid along a line of length 1 by their usual widths: full square or half."""
    widths = [1.0 if is_wide(char) else 0.5 for char in text]
    total = sum(widths) or 1.0
    spans, at = [], 0.0
    for width in widths:
        spans.append((at / total, (at + width) / total))
        at += width
    return tuple(spans)


RAPID, TESSERACT = "rapid", "tesseract"  #: what may be chosen


def chosen() -> str:
    """The engine that OCR_ENGINE names."""
    return os.environ.get("OCR_ENGINE", RAPID)


@lru_cache(maxsize=1)
def default() -> Recogniser:
    """The engine of this process, as chosen by OCR_ENGINE, loaded on first use (about 1 GB while it works)."""
    if chosen() == TESSERACT:
        from ingestion.ocr.tesseract import TesseractRecogniser

        return TesseractRecogniser()
    from ingestion.ocr.rapid import RapidRecogniser

    return RapidRecogniser()


@lru_cache(maxsize=1)
def readers() -> tuple[LineReader, ...]:
    """What reads a doubtful place: this process's engine first, then the second one where the machine has it."""
    from ingestion.ocr import tesseract

    own = default()
    others = [reader for reader in tesseract.readers() if reader.name != own.name]
    return (*([own] if isinstance(own, LineReader) else []), *others)


def stages(recogniser: Recogniser) -> Staged | None:
    """The engine behind a recogniser when its steps can be asked for one by one."""
    engine = default() if isinstance(recogniser, Deferred) else recogniser
    return engine if isinstance(engine, Staged) else None


class Deferred:
    """This process's engine, loaded only when a picture is first read: most office files never need it."""

    name = "deferred"

    def recognise(self, image: Image) -> list[Line]:
        return default().recognise(image)
