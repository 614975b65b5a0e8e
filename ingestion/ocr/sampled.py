"""A page read by an engine that finds lines first: the right way up, seals lifted off, doubtful lines read again."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingestion.ocr import doubtful, seals, tesseract
from ingestion.ocr.engine import Image, Line, Quad, Staged

SAMPLE = 5  # lines that decide which way is up
LONG, LONGEST = 3.0, 16.0  # times their height: lines worth sampling
SURE = 0.85  # mean confidence of an upright sample; upside down it stays below
WORDY = 0.3  # share of letters in it: figures alone read well upside down, too
FEW = 6  # characters: too little to judge by
BETTER = 1.2  # times as strong a reading, to turn a page that reads somehow as it lies
FAINT = 0.9  # confidence below which a line beside a seal is read with the seal on it, too


def read(image: Image, engine: Staged) -> tuple[list[Line], int]:
    """Lines as they stand on the page turned upright, and the clockwise turn that needs, in degrees."""
    found = seals.find(image)
    bare = seals.lifted(image, found)
    quads = engine.find(bare)
    chosen = _sample(quads)
    quarters, lines = _up(bare, [quads[i] for i in chosen], engine)
    rest = [turned(quad, quarters) for i, quad in enumerate(quads) if i not in chosen]
    lines = lines + engine.read(bare, rest)
    lines = doubtful.settled(bare, _beside(image, lines, found, engine), engine)
    lines += [
        line for seal in found for line in _words(image, seal, quarters, engine) if _is_new(line, lines)
    ]
    matrix = _matrix(image.shape[0], image.shape[1], quarters)
    return [line.moved(matrix) for line in lines], 90 * quarters


def turned(quad: Quad, quarters: int) -> Quad:
    """The same place with the corner first that is top left once the page is turned clockwise."""
    a, b, c, d = (quad[(i - quarters) % 4] for i in range(4))
    return a, b, c, d


def _up(image: Image, quads: list[Quad], engine: Staged) -> tuple[int, list[Line]]:
    """Quarter turns that make the sample upright, and the sample read so."""
    pair = (1, 3) if _is_sideways(quads) else (0, 2)
    first, second = pair
    lines = engine.read(image, [turned(quad, first) for quad in quads])
    if _is_sure(lines) or not quads:
        return first, lines
    other = engine.read(image, [turned(quad, second) for quad in quads])
    if _is_sure(other) and _strength(other) > BETTER * _strength(lines):
        return second, other
    if first == 0 and _letters(lines) < FEW:
        return first, lines
    told = None if _strength(lines) > 2 * _strength(other) else tesseract.turn(image)
    if told == 90 * second or (told != 90 * first and _strength(other) > BETTER * _strength(lines)):
        return second, other
    return first, lines


def _sample(quads: Sequence[Quad]) -> list[int]:
    """The largest lines of a moderate length; the largest ones when there are none."""
    sizes = [Line("", quad, 1.0) for quad in quads]
    long = [max(one.width, one.height) / max(min(one.width, one.height), 1.0) for one in sizes]
    fit = [i for i, share in enumerate(long) if LONG <= share <= LONGEST] or list(range(len(quads)))
    return sorted(fit, key=lambda i: -sizes[i].width * sizes[i].height)[:SAMPLE]


def _is_sideways(quads: Sequence[Quad]) -> bool:
    tall = sum(line.height > 1.5 * line.width for line in (Line("", quad, 1.0) for quad in quads))
    return tall > len(quads) / 2


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _strength(lines: Sequence[Line]) -> float:
    """How much was read, and how surely."""
    return sum(len(line.text) * max(line.confidence - 0.5, 0) for line in lines)


def _is_sure(lines: Sequence[Line]) -> bool:
    letters = max(_letters(lines), 1)
    mean = sum(line.confidence * len(line.text) for line in lines) / letters
    wordy = sum(char.isalpha() for line in lines for char in line.text) / letters
    return mean > SURE and wordy > WORDY


def _beside(image: Image, lines: list[Line], found: Sequence[seals.Seal], engine: Staged) -> list[Line]:
    """Lines that a seal touches, as they read surest: with it, or without."""
    return [
        max(line, *engine.read(image, [line.quad]), key=lambda one: one.confidence)
        if line.confidence < FAINT and any(seal.touches(line.quad) for seal in found)
        else line
        for line in lines
    ]


def _words(image: Image, seal: seals.Seal, quarters: int, engine: Staged) -> list[Line]:
    """The seal's own words."""
    part = np.ascontiguousarray(image[seal.y0 : seal.y1, seal.x0 : seal.x1])
    quads = [turned(quad, quarters) for quad in engine.find(part)]
    shift = np.array([(1, 0, seal.x0), (0, 1, seal.y0), (0, 0, 1)], dtype=float)
    lines = [line.moved(shift) for line in engine.read(part, quads)]
    return [line for line in lines if seals.of_seal(image, seal, line)]


def _is_new(line: Line, lines: Sequence[Line]) -> bool:
    """Whether no other line has its middle there."""
    x, y = np.mean(line.quad, axis=0)
    corners = (np.asarray(other.quad) for other in lines)
    return not any(
        low[0] <= x <= high[0] and low[1] <= y <= high[1]
        for low, high in ((c.min(axis=0), c.max(axis=0)) for c in corners)
    )


def _matrix(height: int, width: int, quarters: int) -> NDArray[np.float64]:
    """Pixels of the page as it lies -> pixels of the page turned."""
    rows = {
        0: ((1, 0, 0), (0, 1, 0)),
        1: ((0, -1, height), (1, 0, 0)),
        2: ((-1, 0, width), (0, -1, height)),
        3: ((0, 1, 0), (-1, 0, width)),
    }[quarters]
    return np.array([*rows, (0, 0, 1)], dtype=float)
