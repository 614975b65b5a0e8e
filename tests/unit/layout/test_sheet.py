"""The sheet in a phone photo: its whole outline, also where a shadow lies across it."""

import cv2
import numpy as np

from ingestion.ocr.engine import Image
from ingestion.ocr.straighten import flatten

CORNERS = np.array([(60, 40), (1130, 55), (1080, 860), (100, 830)], dtype=np.int32)


def _photo(shadow: bool) -> Image:
    """A bright sheet, a little out of square, on a dark table; the shadow's edge is soft."""
    photo = np.full((900, 1200), 45, dtype=np.float64)
    sheet = np.zeros((900, 1200), dtype=np.uint8)
    cv2.fillConvexPoly(sheet, CORNERS, 1)
    photo[sheet == 1] = 235
    if shadow:
        across = np.arange(1200)[None, :] + np.arange(900)[:, None] * 0.2
        photo *= 1 - 0.45 / (1 + np.exp(-(across - 750) / 40))
    return np.repeat(photo.astype(np.uint8)[:, :, None], 3, axis=2)


def test_a_sheet_is_cut_out_along_its_sides() -> None:
    height, width = flatten(_photo(shadow=False)).shape[:2]
    assert abs(width - 1070) < 15
    assert abs(height - 806) < 15


def test_a_shadow_is_no_side_of_the_sheet() -> None:
    height, width = flatten(_photo(shadow=True)).shape[:2]
    assert abs(width - 1070) < 15
    assert abs(height - 806) < 15


def test_a_bright_patch_with_soft_edges_is_no_sheet() -> None:
    """Lamp light on a wall: nothing to flatten."""
    x, y = np.meshgrid(np.linspace(-1, 1, 1200), np.linspace(-1, 1, 900))
    light = 40 + 200 * np.exp(-2 * (x**4 + y**4 + 0.3 * x * y))
    photo = np.repeat(light.astype(np.uint8)[:, :, None], 3, axis=2)
    assert flatten(photo).shape == photo.shape
