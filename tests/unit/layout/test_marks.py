"""Stamps of two inks, watermarks, and what is no stamp."""

import cv2
import numpy as np

from casework.evidence import BlockKind
from ingestion.layout import compose, stamps
from ingestion.layout.glyphs import Run
from tests.unit.layout.paper import blank, cells, grid, lay, run

RED, BLUE = (200, 30, 40), (40, 60, 180)


def test_a_round_red_seal_and_an_oblong_blue_stamp_are_stamps() -> None:
    image = blank()
    cv2.circle(image, (800, 1200), 110, RED, 6)
    cv2.rectangle(image, (100, 100), (360, 180), BLUE, 5)
    found = {stamp.ink: stamp for stamp in stamps.find(image)}
    assert abs(found["red"].x0 - 687) < 6
    assert abs(found["blue"].x1 - 363) < 6


def test_blue_words_and_a_filled_blue_bar_are_no_stamps() -> None:
    image = blank()
    cv2.rectangle(image, (100, 100), (400, 150), BLUE, -1)
    cv2.putText(image, "www.example.com", (100, 400), cv2.FONT_HERSHEY_SIMPLEX, 1.2, BLUE, 2)
    assert stamps.find(image) == []


def test_a_seal_over_a_table_takes_none_of_its_lines_away() -> None:
    image = blank()
    xs, ys = (100, 300, 500, 700), (100, 150, 200, 250)
    grid(image, xs, ys)
    cv2.circle(image, (520, 180), 90, RED, 8)
    cv2.rectangle(image, (480, 190), (560, 208), RED, -1)  # what covers a line wholly
    placed = [(x + 12, y + 10, f"格{i}{j}") for i, y in enumerate(ys[:-1]) for j, x in enumerate(xs[:-1])]
    found = cells(lay(*placed, (100, 600, "以上内容由双方核对无误并已留存。"), image=image))
    assert found == {(i, j): f"格{i}{j}" for i in range(3) for j in range(3)}


def test_a_watermark_breaks_no_cell() -> None:
    image = blank()
    xs, ys = (100, 300, 500, 700), (100, 150, 200, 250)
    cv2.line(image, (400, 60), (400, 290), (222, 222, 222), 8)  # a stroke of the watermark
    grid(image, xs, ys)
    placed = [(x + 12, y + 10, f"格{i}{j}") for i, y in enumerate(ys[:-1]) for j, x in enumerate(xs[:-1])]
    mark = run(350, 60, "仅供")
    tall = tuple(type(g)(g.char, g.x0, 60, g.x1, 290) for g in mark.glyphs)
    runs = [run(*one) for one in (*placed, (100.0, 600.0, "以上内容由双方核对无误。"))]
    blocks = compose([*runs, Run(tall, slanted=True)], image)
    assert cells(blocks) == {(i, j): f"格{i}{j}" for i in range(3) for j in range(3)}
    assert blocks[-1].text == "仅供"
    assert blocks[-1].kind is BlockKind.PARAGRAPH


def test_a_page_without_colour_has_no_stamp() -> None:
    assert stamps.find(np.full((900, 700, 3), 255, dtype=np.uint8)) == []
