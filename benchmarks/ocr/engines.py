"""Readers by name: a page's file -> its text in reading order. Each is loaded in a process of its own."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingestion.ocr.engine import Recogniser

Read = Callable[[Path], str]


def ours() -> Read:
    """The product's way of a picture, with its default engine."""
    from ingestion.ocr.rapid import RapidRecogniser

    return _product(RapidRecogniser())


def ours_tesseract() -> Read:
    """The product's way of a picture, with tesseract as engine."""
    from ingestion.ocr.tesseract import TesseractRecogniser

    return _product(TesseractRecogniser())


def _product(engine: "Recogniser") -> Read:
    from casework.evidence import BlockKind
    from ingestion.readers.image import ImageReader

    reader = ImageReader(engine)

    def read(path: Path) -> str:
        pages = [made.page for made in reader.read(path.read_bytes())]
        return "\n".join(
            block.text for page in pages for block in page.blocks if block.kind is not BlockKind.STAMP
        )

    return read


def tesseract() -> Read:
    """Plain tesseract: its own layout and orientation (psm 1 needs osd), Chinese and English."""
    import pytesseract
    from PIL import Image

    def read(path: Path) -> str:
        with Image.open(io.BytesIO(path.read_bytes())) as picture:
            return str(pytesseract.image_to_string(picture, lang="chi_sim+eng", config="--psm 1"))

    return read


def rapidocr() -> Read:
    """Plain RapidOCR: its lines as they come, with its own line classifier."""
    import numpy as np
    from PIL import Image
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})

    def read(path: Path) -> str:
        with Image.open(io.BytesIO(path.read_bytes())) as picture:
            found = engine(np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1]))
        return "\n".join(getattr(found, "txts", None) or ())

    return read


OURS = "ours"
ENGINES: dict[str, Callable[[], Read]] = {
    OURS: ours,
    "ours-tesseract": ours_tesseract,
    "tesseract": tesseract,
    "rapidocr": rapidocr,
}
