"""Tesseract where the machine has it: orientation of a page, and a second reader."""

import os
import re
import shutil
from functools import lru_cache
from typing import Any

from PIL import Image as Pictures

from ingestion.ocr.engine import Image, Line, Quad

LONGEST_SIDE = 1800  # larger pages only make orientation slower (measured)
LEAST_CONFIDENCE = 2.0
SECONDS = 30

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


class TesseractRecogniser:
    """Second reader. Poor on ruled tables: remove rules first, or prefer the default."""

    name = "tesseract"

    def recognise(self, image: Image) -> list[Line]:
        return self._lines(image, "--psm 6")

    def _lines(self, image: Image, config: str) -> list[Line]:
        wanted = [code for code in ("chi_sim", "eng") if code in languages()]
        table = _program().image_to_data(
            Pictures.fromarray(image),
            lang="+".join(wanted) or None,
            config=config,
            timeout=SECONDS * 4,
            output_type=_program().Output.DICT,
        )
        rows: dict[tuple[int, int, int], list[int]] = {}
        for i, text in enumerate(table["text"]):
            if text.strip() and float(table["conf"][i]) >= 0:
                key = (table["block_num"][i], table["par_num"][i], table["line_num"][i])
                rows.setdefault(key, []).append(i)
        return [_line(table, members) for members in rows.values()]

    def read_line(self, image: Image) -> tuple[str, float]:
        lines = self._lines(image, "--psm 7")
        if not lines:
            return "", 0.0
        return "".join(line.text for line in lines), sum(line.confidence for line in lines) / len(lines)


def _line(table: dict[str, list[str]], members: list[int]) -> Line:
    """Words of one line; the gaps between Chinese words are dropped."""
    box = {k: [float(table[k][i]) for i in members] for k in ("left", "top", "width", "height", "conf")}
    left, top = min(box["left"]), min(box["top"])
    right = max(x + w for x, w in zip(box["left"], box["width"], strict=True))
    bottom = max(y + h for y, h in zip(box["top"], box["height"], strict=True))
    quad: Quad = ((left, top), (right, top), (right, bottom), (left, bottom))
    text = re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", " ".join(table["text"][i] for i in members))
    return Line(text, quad, sum(box["conf"]) / len(members) / 100)
