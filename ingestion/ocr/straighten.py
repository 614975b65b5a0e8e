"""Make a page level: flatten the sheet in a phone photo, turn away the last degrees of skew."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ingestion.ocr.engine import Image, Line

LEAST_SKEW = 0.15  # degrees; less than a pixel over a text line's height
MOST_SKEW = 40.0
LEAST_SHARE, MOST_SHARE = 0.25, 0.97  # of the photo that a sheet of paper covers
THRESHOLDS = (1.0, 0.8, 0.65, 0.5)  # of Otsu's
REACH = 6  # pixels to both sides of an edge, in a photo 800 pixels long
LEAST_FALL = 20.0  # grey levels from a sheet to what it lies on
LEAST_TILT = 0.004  # of the longer side, by which a corner is out of square


def flatten(photo: Image) -> Image:
    """The bright sheet of paper in a phone photo, seen from straight above; else the photo as it is."""
    corners = _sheet(photo)
    if corners is None:
        return photo
    top, right, bottom, left = (float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4))
    width, height = round(max(top, bottom)), round(max(left, right))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(cv2.warpPerspective(photo, matrix, (width, height)), dtype=np.uint8)


def _sheet(photo: Image) -> NDArray[np.float32] | None:
    """Corners of the sheet, clockwise from top left; None when there is none or it is square already.

    A shadow across the sheet is darker than the sheet and lighter than what lies under it: its soft edge is
    no side of a sheet, and a lower threshold is tried. A coloured table may be as light as paper in the shade; its
    darkest channel is not.
    """
    scale = 800 / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    for picture in (cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), small.min(axis=2)):
        bright = cv2.GaussianBlur(picture, (5, 5), 0)
        usual, _ = cv2.threshold(bright, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        for share in THRESHOLDS:
            corners = _quadrangle(bright, usual * share)
            if corners is not None and _is_sharp(bright, corners):
                return corners / scale if _out_of_square(corners) > LEAST_TILT * 800 else None
    return None


def _quadrangle(grey: NDArray[np.uint8], threshold: float) -> NDArray[np.float32] | None:
    """Corners of the largest bright patch when it has four."""
    _, bright = cv2.threshold(grey, threshold, 255, cv2.THRESH_BINARY)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = max(outlines, key=cv2.contourArea, default=None)
    if outline is None:
        return None
    share = cv2.contourArea(outline) / grey.size
    shape = cv2.approxPolyDP(outline, 0.02 * cv2.arcLength(outline, True), True).reshape(-1, 2)
    if not LEAST_SHARE < share < MOST_SHARE or len(shape) != 4 or not cv2.isContourConvex(shape):
        return None
    return _clockwise(shape.astype(np.float32))


def _is_sharp(grey: NDArray[np.uint8], corners: NDArray[np.float32]) -> bool:
    """Whether brightness falls at once along every side that lies inside the photo."""
    middle = corners.mean(axis=0)
    height, width = grey.shape
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = start + (end - start) * np.linspace(0.1, 0.9, 25)[:, None]
        across = np.array([start[1] - end[1], end[0] - start[0]]) / max(
            1.0, float(np.linalg.norm(end - start))
        )
        inward = across if float(np.dot(middle - start, across)) > 0 else -across
        within, without = along + inward * REACH, along - inward * REACH
        seen = np.all((without >= 0) & (without < (width, height)), axis=1)
        if seen.sum() < 5:
            continue
        if float(np.median(_at(grey, within[seen]) - _at(grey, without[seen]))) < LEAST_FALL:
            return False
    return True


def _at(grey: NDArray[np.uint8], points: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = (np.clip(np.rint(points[:, i]).astype(int), 0, grey.shape[1 - i] - 1) for i in (0, 1))
    return np.asarray(grey[y, x], dtype=np.float64)


def _clockwise(points: NDArray[np.float32]) -> NDArray[np.float32]:
    total, difference = points.sum(axis=1), points[:, 1] - points[:, 0]
    picks = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return points[picks]


def _out_of_square(corners: NDArray[np.float32]) -> float:
    a, b, c, d = corners
    return float(max(abs(a[1] - b[1]), abs(c[1] - d[1]), abs(a[0] - d[0]), abs(b[0] - c[0])))


def level(image: Image, lines: list[Line]) -> tuple[Image, list[Line]]:
    """Turn the image so that its text runs level; the lines are carried along, not read again."""
    skew = skew_of(lines)
    if not LEAST_SKEW <= abs(skew) <= MOST_SKEW:
        return image, lines
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    turned = cv2.warpAffine(image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, dtype=np.uint8), [line.moved(matrix) for line in lines]


def skew_of(lines: list[Line]) -> float:
    """Median angle of the longer lines, degrees clockwise; 0 without any."""
    long = [line for line in lines if len(line.text) >= 4 and not line.vertical]
    if not long:
        return 0.0
    order = sorted(long, key=lambda line: line.angle)
    half, seen = sum(line.width for line in order) / 2, 0.0
    for line in order:
        seen += line.width
        if seen >= half:
            return line.angle
    return 0.0
