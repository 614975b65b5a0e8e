"""Which way is up: the text itself decides, tesseract's orientation is asked when in doubt.

An engine that can find lines first and read some of them is given a sample (`sampled`): on an upright page that
costs nothing, for the sample is part of the page. Other engines read the whole page for each candidate.
"""

from dataclasses import dataclass

import numpy as np

from ingestion.ocr import sampled, tesseract
from ingestion.ocr.engine import Image, Line, Recogniser, stages

SURE = 0.85  # mean confidence of an upright page; upside down it stays below
FEW = 6  # characters: too little to judge by


@dataclass(frozen=True, slots=True)
class Upright:
    """The page turned upright; `rotation` is the clockwise turn that was needed, in degrees."""

    image: Image
    lines: list[Line]
    rotation: int


def upright(image: Image, recogniser: Recogniser) -> Upright:
    """Read the page the right way up."""
    engine = stages(recogniser)
    if engine is not None:
        lines, degrees = sampled.read(image, engine)
        return Upright(rotate(image, degrees), lines, degrees)
    first = Upright(image, recogniser.recognise(image), 0)
    if _letters(first.lines) < FEW or _is_sure(first.lines):
        return first
    return _best(first, recogniser)


def rotate(image: Image, degrees: int) -> Image:
    """Turn clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, k=-(degrees // 90) % 4))


def _best(first: Upright, recogniser: Recogniser) -> Upright:
    best = first
    for degrees in _candidates(first):
        turned = rotate(first.image, degrees)
        reading = Upright(turned, recogniser.recognise(turned), degrees)
        if _strength(reading.lines) > _strength(best.lines):
            best = reading
        if _is_sure(best.lines):
            break
    return best


def _candidates(first: Upright) -> list[int]:
    told = tesseract.turn(first.image)
    guessed = [90, 270, 180] if _sideways_share(first.lines) > 0.5 else [180, 90, 270]
    if told:
        guessed.sort(key=lambda degrees: degrees != told)
    elif _sideways_share(first.lines) <= 0.5:
        guessed = [180]
    return guessed


def _letters(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _sideways_share(lines: list[Line]) -> float:
    return sum(len(line.text) for line in lines if line.vertical) / max(_letters(lines), 1)


def _strength(lines: list[Line]) -> float:
    """How much was read, and how surely; lines that run downwards do not count."""
    return sum(len(line.text) * max(line.confidence - 0.5, 0) for line in lines if not line.vertical)


def _is_sure(lines: list[Line]) -> bool:
    mean = sum(line.confidence * len(line.text) for line in lines) / max(_letters(lines), 1)
    return mean > SURE and _sideways_share(lines) < 0.3
