"""RapidOCR with the models inside its wheel: the default reader.

Measured: recognition takes most of the time and grows with the width of what is read, padding included. So each
line is read alone at its own width, lines side by side in threads. The detector sees a page shrunk to
DETECTOR_SIDE; lines are cut out of the page as it came.
Its line classifier is off: the page is already upright, and the classifier turns good lines over.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from rapidocr import RapidOCR

from ingestion.ocr.engine import Image, Line, Quad, is_wide

THREADS = 2
DETECTOR_SIDE = 1280
PER_MILLE = re.compile(r"(?<=\d)%[0oO〇](?![\d.%])")
LEAST_SCORE = 0.5
LINE_HEIGHT = 48  # pixels, what the recogniser works at


class RapidRecogniser:
    name = "rapidocr"

    def __init__(self, threads: int = THREADS, side: int = DETECTOR_SIDE) -> None:
        self._side = side
        self._engine = RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.return_word_box": True,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Rec.rec_batch_num": 1,
                "Rec.rec_img_shape": [3, LINE_HEIGHT, LINE_HEIGHT],
            }
        )
        self._threads = threads

    def recognise(self, image: Image) -> list[Line]:
        return self.read(image, self.find(image))

    def find(self, image: Image) -> list[Quad]:
        """Where lines of text stand."""
        height, width = image.shape[:2]
        scale = min(1.0, self._side / max(height, width))
        small = (
            cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
        )
        found = self._engine(
            np.ascontiguousarray(small[:, :, ::-1]), use_det=True, use_cls=False, use_rec=False
        )
        boxes = getattr(found, "boxes", None)
        if boxes is None:
            return []
        return [_quad(box / scale) for box in np.asarray(boxes, dtype=np.float64)]

    def read(self, image: Image, quads: Sequence[Quad]) -> list[Line]:
        """The text at those places; what cannot be read is left out."""
        bgr = np.ascontiguousarray(image[:, :, ::-1])
        share = max(1, -(-len(quads) // (self._threads * 4)))
        parts = [quads[i : i + share] for i in range(0, len(quads), share)]
        with ThreadPoolExecutor(self._threads) as pool:
            read = list(pool.map(lambda part: [self._line(bgr, quad) for quad in part], parts))
        return [line for part in read for line in part if line and line.confidence >= LEAST_SCORE]

    def read_line(self, image: Image) -> tuple[str, float]:
        text, score, _ = self._text(np.ascontiguousarray(image[:, :, ::-1]))
        return text.strip(), score

    def _line(self, bgr: Image, quad: Quad) -> Line | None:
        crop = _cut(bgr, quad)
        text, score, columns = self._text(crop)
        if not text.strip():
            return None
        line = Line(text.strip(), quad, score)
        return line if line.vertical else Line(line.text, quad, score, _spans(line.text, columns))

    def _text(self, bgr: Image) -> tuple[str, float, list[float]]:
        """Text, confidence and the middle of each character that is no space (0..1 along the line)."""
        read = self._engine.recognize_txt([bgr])
        if not read.txts or not read.txts[0]:
            return "", 0.0, []
        info = read.word_results[0]
        middles = [(column + 0.5) / info.line_txt_len for word in info.word_cols for column in word]
        text, middles = _mended(read.txts[0], middles)
        return text, float(read.scores[0]), middles


def _mended(text: str, middles: list[float]) -> tuple[str, list[float]]:
    """‰ is read as two characters, %0 or %o, which nothing else can mean after a figure."""
    while found := PER_MILLE.search(text):
        at = len(text[: found.start()].replace(" ", ""))
        text = text[: found.start()] + "‰" + text[found.end() :]
        if middles[at + 1 :]:
            middles = [*middles[:at], sum(middles[at : at + 2]) / 2, *middles[at + 2 :]]
    return text, middles


def _quad(box: Any) -> Quad:
    a, b, c, d = ((float(x), float(y)) for x, y in box)
    return a, b, c, d


def _cut(image: Image, quad: Quad) -> Image:
    """The line at the recogniser's height; one that runs downwards is laid on its side."""
    corners = np.asarray(quad, dtype=np.float32)
    width, height = (
        max(
            float(np.linalg.norm(corners[i] - corners[j])),
            float(np.linalg.norm(corners[k] - corners[m])),
            1.0,
        )
        for i, j, k, m in ((0, 1, 2, 3), (0, 3, 1, 2))
    )
    if height >= 1.5 * width:
        corners, width, height = corners[[1, 2, 3, 0]], height, width
    size = (max(round(width), 1), max(round(height), 1))
    target = np.array([(0, 0), (size[0], 0), size, (0, size[1])], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(
        cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def _spans(text: str, middles: list[float]) -> tuple[tuple[float, float], ...]:
    """Characters' places along the line; empty when the middles do not belong to the text."""
    letters = [char for char in text if not char.isspace()]
    if len(letters) != len(middles) or not letters:
        return ()
    halves = np.array([0.5 if is_wide(char) else 0.25 for char in letters]) * _pitch(letters, middles)
    lefts, rights = np.asarray(middles) - halves, np.asarray(middles) + halves
    for i in np.flatnonzero(rights[:-1] > lefts[1:]):
        rights[i] = lefts[i + 1] = (rights[i] + lefts[i + 1]) / 2
    ends = iter(zip(np.clip(lefts, 0, 1), np.clip(rights, 0, 1), strict=True))
    spans: list[tuple[float, float]] = []
    for char in text:
        if char.isspace():
            at = spans[-1][1] if spans else 0.0
            spans.append((at, at))
        else:
            left, right = next(ends)
            spans.append((float(left), float(right)))
    return tuple(spans)


def _pitch(letters: list[str], middles: list[float]) -> float:
    """Width of a full square, as a share of the line."""
    if len(letters) == 1:
        return 1.0 if is_wide(letters[0]) else 2.0
    units = [1.0 if is_wide(char) else 0.5 for char in letters]
    steps = [
        (after - before) / ((units[i] + units[i + 1]) / 2)
        for i, (before, after) in enumerate(pairwise(middles))
    ]
    return float(np.median(steps))
