"""Seals lifted off: the text beneath stays, red words that are no seal stay, and paper may be coloured."""

import cv2
import numpy as np

from ingestion.ocr import seals
from ingestion.ocr.engine import Image, Line

RED, BLUE = (214, 40, 50), (45, 70, 200)


def _sheet(ink: tuple[int, int, int], paper: tuple[int, int, int] = (255, 255, 255)) -> Image:
    """A ring of ink over black writing."""
    sheet = np.full((900, 700, 3), paper, np.uint8)
    ring = np.full_like(sheet, 255)
    cv2.circle(ring, (350, 450), 90, ink, 8)
    cv2.circle(ring, (350, 450), 25, ink, -1)
    cv2.putText(sheet, "88,675.20", (270, 460), cv2.FONT_HERSHEY_SIMPLEX, 1, (10, 10, 10), 2)
    return (sheet.astype(np.float32) * ring / 255).astype(np.uint8)


def _expected(paper: tuple[int, int, int] = (255, 255, 255)) -> Image:
    return _sheet((255, 255, 255), paper)


def test_a_red_and_a_blue_seal_are_lifted_and_the_figures_stay() -> None:
    for ink in (RED, BLUE):
        sheet = _sheet(ink)
        found = seals.find(sheet)
        assert len(found) == 1
        difference = np.abs(seals.lifted(sheet, found).astype(int) - _expected()).max(axis=2)
        assert (difference > 60).mean() < 0.001


def test_paper_of_a_colour_is_no_seal() -> None:
    pink = (246, 205, 214)
    assert seals.find(_expected(pink)) == []
    assert len(seals.find(_sheet(RED, pink))) == 1


def test_a_red_title_is_no_seal() -> None:
    sheet = np.full((900, 700, 3), 255, np.uint8)
    cv2.putText(sheet, "INSURANCE POLICY", (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 4)
    assert seals.find(sheet) == []


def test_black_figures_under_a_seal_are_not_its_words() -> None:
    sheet = _sheet(RED)
    seal = seals.find(sheet)[0]
    figures = Line("88,675.20", ((268, 434), (430, 434), (430, 466), (268, 466)), 0.9)
    rim = Line("公", ((320, 530), (380, 530), (380, 548), (320, 548)), 0.9)
    assert not seals.of_seal(sheet, seal, figures)
    assert seals.of_seal(sheet, seal, rim)
