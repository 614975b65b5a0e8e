"""Page images and the pages read from them.

An image is upright, RGB; what is handed on is PNG or JPEG, at most LONGEST_SIDE pixels.
"""

import io
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image as Pictures

from casework.evidence import Block, BlockKind, Box, Page, TextSource
from ingestion.layout import compose
from ingestion.layout.glyphs import Run, from_line
from ingestion.ocr.engine import Image, Line, Recogniser
from ingestion.ocr.orientation import upright
from ingestion.ocr.straighten import flatten, level, skew_of

LONGEST_SIDE = 2000
SLANT = 6.0  # degrees off the page's own lines: a seal or scribble, not a line of text
TELLING = 2.5  # times its height: a shorter line's angle is chance


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page and the picture of it that its boxes refer to."""

    page: Page
    image: bytes
    mime: str


def from_picture(
    image: Image, number: int, recogniser: Recogniser, *, photo: bool = False, dpi: int = 0
) -> ReadPage:
    """Read a scan or photo: flattened (photos), turned upright, levelled, recognised, laid out."""
    turned = upright(flatten(image) if photo else image, recogniser)
    levelled, lines = level(turned.image, turned.lines)
    blocks = compose(runs_of(lines), levelled)
    if not blocks:
        blocks = (Block(0, BlockKind.PHOTO, "", Box(0.0, 0.0, 1.0, 1.0)),)
    page = Page(
        number,
        levelled.shape[1],
        levelled.shape[0],
        blocks,
        TextSource.OCR,
        rotation=turned.rotation,
        dpi=dpi,
        confidence=confidence_of(lines),
    )
    return with_image(page, levelled, "image/jpeg")


def runs_of(lines: list[Line]) -> list[Run]:
    usual = skew_of(lines)
    runs = (from_line(line, _is_slanted(line, usual)) for line in lines)
    return [run for run in runs if run is not None]


def _is_slanted(line: Line, usual: float) -> bool:
    return line.width > TELLING * line.height and abs(line.angle - usual) > SLANT


def confidence_of(lines: list[Line]) -> float:
    """Mean over the characters; 1 when there is nothing to read."""
    letters = sum(len(line.text) for line in lines)
    total = sum(line.confidence * len(line.text) for line in lines)
    return round(total / letters, 3) if letters else 1.0


def with_image(page: Page, image: Image, mime: str) -> ReadPage:
    """The page with its encoded picture; boxes are fractions, so shrinking does not touch them."""
    picture = Pictures.fromarray(image)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Pictures.Resampling.LANCZOS)
    stored = io.BytesIO()
    if mime == "image/jpeg":
        picture.save(stored, "JPEG", quality=85, optimize=True)
    else:
        picture.save(stored, "PNG")
    sized = replace(page, width=picture.width, height=picture.height)
    return ReadPage(sized, stored.getvalue(), mime)


def to_array(picture: Pictures.Image) -> Image:
    """RGB pixels; transparent parts become white paper."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Pictures.new("RGBA", picture.size, "white")
        picture = Pictures.alpha_composite(paper, picture)
    return np.asarray(picture.convert("RGB"), dtype=np.uint8)
