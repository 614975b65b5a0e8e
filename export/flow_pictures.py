"""Photographs on the page: two side by side in a chapter, two one above the other in the annex."""

from export.flow import LEFT, Flow
from export.linebreak import lines
from export.pages import MISSING_PHOTO, Align, Picture, Pictures
from export.sheet import HAIR, QUIET, TINT, Area, Plate, Stroke

_GAP = 14.0
_SMALL_HEIGHT = 150.0
_LARGE_HEIGHT = 258.0
_CAPTION, _NOTE = 9.5, 9.0
_LEADING = 14.0


def set_pictures(flow: Flow, block: Pictures) -> None:
    """Pairs for a chapter, single wide plates for the annex."""
    if block.large:
        for picture in block.pictures:
            _set_row(flow, (picture,), flow.width, _LARGE_HEIGHT)
        return
    width = (flow.width - _GAP) / 2
    for start in range(0, len(block.pictures), 2):
        _set_row(flow, block.pictures[start : start + 2], width, _SMALL_HEIGHT)


def height_of_start(block: Pictures) -> float:
    """What a title above must keep with it."""
    return (_LARGE_HEIGHT if block.large else _SMALL_HEIGHT) + 4 * _LEADING


def _set_row(flow: Flow, pictures: tuple[Picture, ...], width: float, height: float) -> None:
    texts = [_texts(flow, picture, width) for picture in pictures]
    flow.y += 0 if flow.fresh else 6
    flow.need(height + 8 + max(len(t) for t in texts) * _LEADING)
    for index, (picture, text) in enumerate(zip(pictures, texts, strict=True)):
        x = LEFT + index * (width + _GAP)
        _plate(flow, picture, x, flow.y, width, height)
        for row, (line, strong) in enumerate(text):
            baseline = flow.y + height + 14 + row * _LEADING
            size, colour = (_CAPTION, (26, 26, 26)) if strong else (_NOTE, QUIET)
            flow.words(x, baseline, width, line, size, Align.CENTER, strong, colour)
    flow.y += height + 10 + max(len(t) for t in texts) * _LEADING + 8


def _texts(flow: Flow, picture: Picture, width: float) -> list[tuple[str, bool]]:
    """Caption lines (strong), then notes."""
    caption = f"{picture.label}　{picture.caption}".rstrip("　")
    out = []
    for text, strong in ((caption, True), *((note, False) for note in picture.notes)):
        size = _CAPTION if strong else _NOTE
        advances = [size * flow.measure(c, strong) for c in text]
        out += [(text[a:b], strong) for a, b in lines(text, width, advances)]
    return out


def _plate(flow: Flow, picture: Picture, x: float, y: float, width: float, height: float) -> None:
    if picture.jpeg is None:
        flow.put(Area(x, y, width, height, TINT))
        for x0, y0, x1, y1 in ((0, 0, 1, 0), (0, 1, 1, 1), (0, 0, 0, 1), (1, 0, 1, 1)):
            flow.put(Stroke(x + x0 * width, y + y0 * height, x + x1 * width, y + y1 * height, 0.5, HAIR))
        flow.words(x, y + height / 2, width, MISSING_PHOTO, _NOTE, Align.CENTER, colour=QUIET)
        return
    scale = min(width / picture.width, height / picture.height)
    shown = (picture.width * scale, picture.height * scale)
    flow.put(Plate(x + (width - shown[0]) / 2, y + (height - shown[1]) / 2, *shown, picture.jpeg))
