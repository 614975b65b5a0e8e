"""What happens to paper after printing: the scanner's skew and noise, the phone's perspective and shade."""

import io

import cv2
import numpy as np
from PIL import Image


def scanned(picture: Image.Image, seed: int, skew: float = 0.7, turn: int = 0, noise: float = 5.0, colour: bool = False, fade: float = 0.0) -> Image.Image:
    """A flatbed copy: `skew` degrees, `turn` 0|90|180|270 counter-clockwise, `fade` 0..1 lightens the ink."""
    rng = np.random.default_rng(seed)
    page = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=(250, 250, 250))
    grey = np.asarray(page if colour else page.convert("L"), dtype=np.float32)
    grey = grey + fade * (255 - grey)
    grain = cv2.GaussianBlur(rng.normal(0, noise, grey.shape[:2]).astype(np.float32), (0, 0), 0.8)
    grey = np.clip((grey * 0.97 + (grain if grey.ndim == 2 else grain[..., None])), 0, 255).astype(np.uint8)
    grey = cv2.GaussianBlur(grey, (0, 0), 0.45)
    result = Image.fromarray(grey)
    return result.rotate(turn, expand=True) if turn else result


def photographed(picture: Image.Image, seed: int, tilt: float = 0.03, table: tuple[int, int, int] = (96, 78, 58), turn: int = 0, grey: bool = False) -> Image.Image:
    """A hand-held phone picture of a sheet on a table: perspective, a shadow, a little blur."""
    rng = np.random.default_rng(seed)
    page = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    height, width = page.shape[:2]
    pad = int(width * 0.05)
    canvas = (width + 2 * pad, height + 2 * pad)
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    target = (source + pad + rng.uniform(-tilt, tilt, (4, 2)) * width).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    photo = np.empty((canvas[1], canvas[0], 3), dtype=np.uint8)
    photo[:] = table
    photo = cv2.warpPerspective(page, matrix, canvas, dst=photo, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_TRANSPARENT)
    rows, columns = np.mgrid[0 : canvas[1], 0 : canvas[0]].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    slope = (columns / canvas[0] - 0.5) * np.cos(angle) + (rows / canvas[1] - 0.5) * np.sin(angle)
    light = (0.88 + 0.2 * slope)[..., None] * np.array([1.0, 0.985, 0.95])
    lit = photo * light + rng.normal(0, 3.0, (canvas[1], canvas[0], 1))
    result = Image.fromarray(cv2.GaussianBlur(np.clip(lit, 0, 255).astype(np.uint8), (0, 0), 0.6))
    result = result.rotate(turn, expand=True) if turn else result
    return result.convert("L") if grey else result


def jpeg(picture: Image.Image, quality: int = 64, exif: Image.Exif | None = None) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, **({"exif": exif} if exif else {}))
    return out.getvalue()


def png(picture: Image.Image, shades: int = 16) -> bytes:
    out = io.BytesIO()
    picture.convert("L").quantize(shades).save(out, "PNG", optimize=True)
    return out.getvalue()


def image_pdf(pictures: list[Image.Image], dpi: int = 150, quality: int = 60) -> bytes:
    """A PDF of page images only, as a scanner sends it."""
    from datetime import UTC, datetime

    from fpdf import FPDF

    document = FPDF(unit="pt")
    document.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))
    for picture in pictures:
        size = (picture.width * 72 / dpi, picture.height * 72 / dpi)
        document.add_page(format=size)
        document.image(io.BytesIO(jpeg(picture, quality)), 0, 0, *size)
    return bytes(document.output())
