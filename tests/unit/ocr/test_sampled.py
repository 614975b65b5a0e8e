"""Which way is up, by a sample of the page's lines: what it costs and what comes of it."""

from collections.abc import Sequence

import numpy as np
import pytest

from ingestion.ocr import sampled
from ingestion.ocr.engine import Image, Line, Quad
from ingestion.ocr.orientation import upright

WIDTH, HEIGHT = 600, 800


class Turned:
    """A page of twelve lines that lies `quarters` turns off; a line reads well only from its own first corner on."""

    name = "turned"

    def __init__(self, quarters: int, text: str = "保险标的地址", wrong: float = 0.55) -> None:
        self._quarters, self._text, self._wrong = quarters, text, wrong
        self.read_lines = 0

    def recognise(self, image: Image) -> list[Line]:
        raise AssertionError("a staged engine is never asked for a whole page")

    def find(self, image: Image) -> list[Quad]:
        if image.shape[:2] != (HEIGHT, WIDTH) and image.shape[:2] != (WIDTH, HEIGHT):
            return []
        boxes = [(100.0, 50.0 + 50 * i, 340.0, 80.0 + 50 * i) for i in range(12)]
        if self._quarters % 2:
            boxes = [(y0, x0, y1, x1) for x0, y0, x1, y1 in boxes]
        return [((a, b), (c, b), (c, d), (a, d)) for a, b, c, d in boxes]

    def read(self, image: Image, quads: Sequence[Quad]) -> list[Line]:
        self.read_lines += len(quads)
        return [self._line(quad) for quad in quads]

    def read_line(self, image: Image) -> tuple[str, float]:
        return self._text, 0.5

    def _line(self, quad: Quad) -> Line:
        xs, ys = ([point[i] for point in quad] for i in (0, 1))
        corners = [(min(xs), min(ys)), (max(xs), min(ys)), (max(xs), max(ys)), (min(xs), max(ys))]
        right = corners.index(quad[0]) == (-self._quarters) % 4
        return Line(self._text, quad, 0.97 if right else self._wrong)


def _page(quarters: int) -> Image:
    shape = (HEIGHT, WIDTH, 3) if quarters % 2 == 0 else (WIDTH, HEIGHT, 3)
    return np.full(shape, 255, np.uint8)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_the_page_comes_out_upright_with_its_lines_level(quarters: int) -> None:
    made = upright(_page(quarters), Turned(quarters))
    assert made.rotation == 90 * quarters
    assert made.image.shape[:2] == (HEIGHT, WIDTH)
    assert len(made.lines) == 12
    assert all(abs(line.angle) < 0.1 and line.width > line.height for line in made.lines)


def test_an_upright_page_is_read_once() -> None:
    engine = Turned(0)
    upright(_page(0), engine)
    assert engine.read_lines == 12


def test_a_turned_page_costs_only_the_sample_twice() -> None:
    engine = Turned(2)
    upright(_page(2), engine)
    assert engine.read_lines == 12 + sampled.SAMPLE


def test_a_page_without_text_stays_as_it_is() -> None:
    page = np.full((300, 300, 3), 255, np.uint8)
    made = upright(page, Turned(0))
    assert (made.lines, made.rotation) == ([], 0)
