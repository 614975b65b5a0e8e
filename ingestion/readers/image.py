"""Pictures: scans and photos in JPEG, PNG, WEBP, TIFF (many pages), HEIC, BMP, GIF.

A picture that breaks off is read as far as it goes, and says so. Sizes were judged at intake, before decoding.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pillow_heif
from PIL import Image as Pictures
from PIL import ImageFile, ImageOps

from ingestion.layout.furniture import Furniture
from ingestion.ocr.engine import Image, Recogniser
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage, from_picture, to_array
from ingestion.readers import photo
from ingestion.readers.lost import BROKEN, lost_page
from ingestion.readers.protocol import Reader
from ingestion.readers.tiff import breaks_off

pillow_heif.register_heif_opener()

LONGEST = 3600  # pixels; more does not read better (measured)
ENLARGED = 1000  # pixels: a smaller picture is enlarged so that small print can be read
CUT = "图像数据不完整，只读取了可以解码的部分，请向提供方索取完整文件"
MISSING = "之后的页面缺失（文件不完整），请向提供方索取完整文件"
_DEEP = ("I", "F")  # modes of more than eight bits a pixel begin so
_DAMAGED = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    OverflowError,
    struct.error,
    zlib.error,
    Pictures.DecompressionBombError,
)


@dataclass(frozen=True, slots=True)
class ImageReader(Reader):
    recogniser: Recogniser

    def count(self, data: bytes) -> int:
        """Frames of a TIFF are pages; those of a moving or live picture are not."""
        try:
            with Pictures.open(io.BytesIO(data)) as picture:
                return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
        except _DAMAGED:
            return 0

    def read(self, data: bytes) -> Iterator[ReadPage]:
        return self.resume(data, 1)

    def resume(self, data: bytes, first: int) -> Iterator[ReadPage]:
        pages = max(self.count(data), 1)
        edges = Furniture()
        for number in range(first, pages + 1):
            frame, whole = _frame(data, number)
            if frame is None and pages == 1:
                raise Unusable("图片文件已损坏，无法读取；请重新拍摄、扫描或重新导出后上传。")
            if frame is None:
                yield lost_page(number, BROKEN)
                continue
            made = from_picture(_pixels(frame), number, self.recogniser, photo=True, dpi=_dpi(frame))
            note = CUT if not whole else MISSING if number == pages and breaks_off(data) else ""
            page = edges.marked(made.page)
            yield replace(made, page=replace(page, note=note) if note else page)

    def photo_metadata(self, data: bytes) -> dict[str, str]:
        try:
            return photo.metadata(data)
        except (*_DAMAGED, KeyError):
            return {}  # what a camera wrote about itself may be broken where its picture is not


def _frame(data: bytes, number: int) -> tuple[Pictures.Image | None, bool]:
    """A frame, and whether all of it could be decoded; None when nothing of it could."""
    try:
        return _decoded(data, number), True
    except _DAMAGED:
        pass
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        frame = _decoded(data, number)
    except _DAMAGED:
        return None, False
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    return (None, False) if _is_blank(frame) else (frame, False)


def _decoded(data: bytes, number: int) -> Pictures.Image:
    picture = Pictures.open(io.BytesIO(data))
    if number > 1:
        picture.seek(number - 1)
    picture.draft("RGB", (LONGEST, LONGEST))  # a JPEG is decoded no larger than it is used
    picture.load()
    return picture


def _is_blank(frame: Pictures.Image) -> bool:
    low, high = frame.convert("L").getextrema()
    return bool(low == high)


def _pixels(frame: Pictures.Image) -> Image:
    frame = _eight_bit(_turned(frame))
    longer = max(frame.size)
    if longer > LONGEST:
        frame = frame.convert("RGB") if frame.mode in ("1", "P") else frame
        frame.thumbnail((LONGEST, LONGEST), Pictures.Resampling.LANCZOS)
    elif longer < ENLARGED:
        scale = min(2.0, ENLARGED / longer)
        size = (max(round(frame.width * scale), 1), max(round(frame.height * scale), 1))
        frame = Pictures.fromarray(to_array(frame)).resize(size, Pictures.Resampling.BICUBIC)
    return to_array(frame)


def _turned(frame: Pictures.Image) -> Pictures.Image:
    """Upright as the camera says; what it says may be broken."""
    try:
        return ImageOps.exif_transpose(frame)
    except _DAMAGED:
        return frame


def _eight_bit(frame: Pictures.Image) -> Pictures.Image:
    """Grey scans of 16 or 32 bits a pixel, their tones kept: converting clips everything above 255 to white."""
    if not frame.mode.startswith(_DEEP):
        return frame
    tones = np.nan_to_num(np.asarray(frame, dtype=np.float32))
    if frame.mode.startswith("I;16"):
        return Pictures.fromarray((tones / 257).astype(np.uint8))
    low, high = float(tones.min()), float(tones.max())
    if low >= 0 and high <= 255:
        return Pictures.fromarray(tones.astype(np.uint8))
    top = 65535.0 if low >= 0 and 255 < high <= 65535 else high
    low = min(low, 0.0)
    return Pictures.fromarray(((tones - low) * (255 / max(top - low, 1e-9))).astype(np.uint8))


def _dpi(frame: Pictures.Image) -> int:
    try:
        told = float(frame.info.get("dpi", (0, 0))[0])
    except (TypeError, ValueError, LookupError, ZeroDivisionError):
        return 0
    return round(told) if 50 <= told <= 2400 else 0
