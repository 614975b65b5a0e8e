"""A page without its ruled lines: tesseract takes them for letters, and for the edges of pictures."""

import cv2
import numpy as np

from ingestion.ocr.engine import Image

LEAST = 0.04  # of the shorter side: longer than any stroke of a letter
WINDOW = 31  # pixels around a point that tell paper from ink


def unruled(image: Image) -> Image:
    """Level and upright lines painted over with the paper around them."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, WINDOW, 12)
    length = max(30, round(LEAST * min(image.shape[:2])))
    lines = np.zeros_like(ink)
    for across, along in (((1, length), (3, 1)), ((length, 1), (1, 3))):
        thick = cv2.dilate(ink, np.ones(along, np.uint8))  # a line that leans a little stays whole
        lines |= cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(across, np.uint8))
    if not lines.any():
        return image
    paper = cv2.medianBlur(image, WINDOW)
    bare = image.copy()
    over = cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0
    bare[over] = paper[over]
    return bare
