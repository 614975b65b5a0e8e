"""Does a citation's box show the value? Boxes are [left, top, right, bottom], fractions of the upright page."""

from collections.abc import Sequence

Box = Sequence[float]

SHOWN = 0.5  #: share of the value's own area that the citation must cover
TIMES = 12.0  #: a citation may be this many times the value's area …
LINES = 2.0  #: … or else as long as it likes, but no higher than one line of text: twice the value's height


def shows(cited: Box | None, value: Box) -> bool:
    """Covers at least half of the value's box and points at it: no larger than a phrase or a line around it."""
    if cited is None or area(cited) <= 0:
        return False
    common = (
        max(cited[0], value[0]),
        max(cited[1], value[1]),
        min(cited[2], value[2]),
        min(cited[3], value[3]),
    )
    if area(common) < SHOWN * area(value):
        return False
    one_line = cited[3] - cited[1] <= LINES * (value[3] - value[1])
    return one_line or area(cited) <= TIMES * area(value)


def area(box: Box) -> float:
    """0 for a box turned inside out."""
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)
