"""The set's documents as the product reads them: the file with its text layer, and a scan of it."""

import io
from collections.abc import Iterator

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from benchmarks.layout.truth import Document
from casework.evidence import Page
from ingestion.ocr.engine import Recogniser
from ingestion.readers.pdf import PdfReader

DPI = 200
TILT = 0.6  # degrees
NOISE = 5.0  # standard deviation of the grain, grey levels
QUALITY = 75


def pages(pdf: bytes, recogniser: Recogniser) -> list[Page]:
    """Pages in order, by the product's own reader."""
    return [read.page for read in PdfReader(recogniser).read(pdf)]


def scanned(document: Document, seed: int) -> bytes:
    """A PDF of pictures: each page tilted a little, grained, blurred and compressed, in colour."""
    made = [_worn(picture, seed + i) for i, picture in enumerate(_pictures(document.pdf))]
    out = io.BytesIO()
    made[0].save(out, "PDF", save_all=True, append_images=made[1:], resolution=DPI, quality=QUALITY)
    return out.getvalue()


def _pictures(pdf: bytes) -> Iterator[Image.Image]:
    file = pypdfium2.PdfDocument(pdf)
    try:
        for page in file:
            yield page.render(scale=DPI / 72).to_pil().convert("RGB")
    finally:
        file.close()


def _worn(picture: Image.Image, seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    tilt = TILT if seed % 2 else -TILT
    turned = picture.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=(250, 250, 250))
    pixels = np.asarray(turned, dtype=np.float32) * 0.97
    grain = cv2.GaussianBlur(rng.normal(0, NOISE, pixels.shape[:2]).astype(np.float32), (0, 0), 0.8)
    pixels = np.clip(pixels + grain[..., None], 0, 255).astype(np.uint8)
    return Image.fromarray(cv2.GaussianBlur(pixels, (0, 0), 0.5))
