"""RapidOCR with the models inside its wheel: the default reader.

Its line classifier is off: the page is already upright, and the classifier turns good lines over.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from rapidocr import RapidOCR

from ingestion.ocr.engine import Image, Line, Quad

THREADS = 2


class RapidRecogniser:
    name = "rapidocr"

    def __init__(self, threads: int = THREADS) -> None:
        self._engine = RapidOCR(
            params={
                "Global.log_level": "error",
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def recognise(self, image: Image) -> list[Line]:
        bgr = np.ascontiguousarray(image[:, :, ::-1])
        found = self._engine(
            bgr, use_det=True, use_cls=False, return_word_box=True, return_single_char_box=True
        )
        if getattr(found, "boxes", None) is None or found.txts is None:
            return []
        letters = _letters_by_line(found.word_results, len(found.txts))
        return [
            _line(text, box, float(score), chars)
            for text, box, score, chars in zip(found.txts, found.boxes, found.scores, letters, strict=True)
        ]

    def read_line(self, image: Image) -> tuple[str, float]:
        bgr = np.ascontiguousarray(image[:, :, ::-1])
        found = self._engine(bgr, use_det=False, use_cls=False, use_rec=True)
        if not getattr(found, "txts", None):
            return "", 0.0
        return found.txts[0].strip(), float(found.scores[0])


def _letters_by_line(results: Any, count: int) -> Sequence[Any]:
    """The engine drops the list, or a line of it, when it could not place the characters."""
    return results if results is not None and len(results) == count else [()] * count


def _line(text: str, box: Any, score: float, letters: Any) -> Line:
    a, b, c, d = ((float(x), float(y)) for x, y in box)
    quad: Quad = (a, b, c, d)
    line = Line(text.strip(), quad, score)
    if line.vertical:
        return line
    return Line(line.text, quad, score, _spans(line.text, quad, letters))


def _spans(text: str, quad: Quad, letters: Any) -> tuple[tuple[float, float], ...]:
    """Characters' places along the line; empty when they do not spell its text."""
    if "".join(letter[0] for letter in letters) != text.replace(" ", ""):
        return ()
    start = np.asarray(quad[0])
    along = np.asarray(quad[1]) - start
    length = float(along @ along) or 1.0
    spans: list[tuple[float, float]] = []
    waiting = iter(letters)
    for char in text:
        if char == " ":
            at = spans[-1][1] if spans else 0.0
            spans.append((at, at))
            continue
        corners = np.asarray(next(waiting)[2], dtype=float)
        ends = (corners[[0, 3]].mean(axis=0), corners[[1, 2]].mean(axis=0))
        left, right = (float((end - start) @ along) / length for end in ends)
        spans.append((min(max(left, 0.0), 1.0), min(max(right, 0.0), 1.0)))
    return tuple(spans)
