"""Tesseract where the machine has it: orientation of a page, a second reader, and an engine that may be chosen."""

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PIL import Image as Pictures

from ingestion.ocr import seals
from ingestion.ocr.engine import Image, Line, Quad, spread
from ingestion.ocr.unruled import unruled

LONGEST_SIDE = 1800  # larger pages only make orientation slower (measured)
LEAST_CONFIDENCE = 2.0
SECONDS = 30
GAP = 1.5  # heights between two words that stand in different columns

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # the child process inherits it


@lru_cache(maxsize=1)
def _program() -> Any:
    """pytesseract loads pandas (2 s), so it comes with the first picture, not with the worker."""
    import pytesseract

    return pytesseract


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Installed language data; empty without tesseract."""
    if shutil.which(_program().pytesseract.tesseract_cmd) is None:
        return frozenset()
    return frozenset(_program().get_languages(config=""))


def turn(image: Image) -> int | None:
    """Degrees clockwise (0, 90, 180, 270) that make the page upright; None when it cannot tell."""
    if "osd" not in languages():
        return None
    picture = Pictures.fromarray(image)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    try:
        told = _program().image_to_osd(picture, timeout=SECONDS)
    except (_program().TesseractError, RuntimeError):  # too little text, or out of time
        return None
    degrees = re.search(r"Rotate: (\d+)", told)
    confidence = re.search(r"Orientation confidence: ([\d.]+)", told)
    if degrees is None or confidence is None or float(confidence[1]) <= LEAST_CONFIDENCE:
        return None
    return int(degrees[1]) % 360


def readers() -> list["TesseractRecogniser"]:
    """The second reader, where this machine has it with Chinese."""
    return [TesseractRecogniser()] if "chi_sim" in languages() else []


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


class TesseractRecogniser:
    """Reads rows (psm 6) of a page without its ruled lines and seals; rows are parted where columns are."""

    name = "tesseract"

    def recognise(self, image: Image) -> list[Line]:
        bare = unruled(seals.lifted(image, seals.find(image)))
        return [_line(part) for row in _rows(bare, "--psm 6") for part in _parted(row)]

    def read_line(self, image: Image) -> tuple[str, float]:
        words = [word for row in _rows(image, "--psm 7") for word in row]
        if not words:
            return "", 0.0
        line = _line(words)
        return line.text, line.confidence


def _rows(image: Image, config: str) -> list[list[_Word]]:
    """Words by rows, each from left to right. Nothing when tesseract runs out of time."""
    wanted = [code for code in ("chi_sim", "eng") if code in languages()]
    try:
        table = _program().image_to_data(
            Pictures.fromarray(image),
            lang="+".join(wanted) or None,
            config=config,
            timeout=SECONDS * 4,
            output_type=_program().Output.DICT,
        )
    except RuntimeError:
        return []
    rows: dict[tuple[int, int, int], list[_Word]] = {}
    for i, text in enumerate(table["text"]):
        if text.strip() and float(table["conf"][i]) >= 0:
            key = (table["block_num"][i], table["par_num"][i], table["line_num"][i])
            rows.setdefault(key, []).append(_word(table, i))
    return list(rows.values())


def _word(table: dict[str, list[Any]], i: int) -> _Word:
    left, top, width, height = (float(table[name][i]) for name in ("left", "top", "width", "height"))
    return _Word(
        table["text"][i].strip(), left, top, left + width, top + height, float(table["conf"][i]) / 100
    )


def _parted(row: Sequence[_Word]) -> list[list[_Word]]:
    """The row cut where two words stand further apart than words of one text do."""
    height = sorted(word.bottom - word.top for word in row)[len(row) // 2]
    parts: list[list[_Word]] = []
    for word in row:
        if parts and word.left - parts[-1][-1].right < GAP * height:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _line(words: Sequence[_Word]) -> Line:
    """Words of one line; the gaps between Chinese words are dropped."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    quad: Quad = ((left, top), (right, top), (right, bottom), (left, bottom))
    text, width = "", max(right - left, 1.0)
    spans: list[tuple[float, float]] = []
    for word in words:
        if text and (text[-1].isascii() or word.text[0].isascii()):
            text += " "
            spans.append((spans[-1][1], spans[-1][1]))
        text += word.text
        start, share = (word.left - left) / width, (word.right - word.left) / width
        spans += [(start + share * a, start + share * b) for a, b in spread(word.text)]
    letters = sum(len(word.text) for word in words)
    sure = sum(word.confidence * len(word.text) for word in words) / letters
    return Line(text, quad, sure, tuple(spans))
