"""Pictures: scans and photos in JPEG, PNG, WEBP, TIFF (many pages), HEIC, BMP, GIF."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import pillow_heif
from PIL import Image as Pictures
from PIL import ImageOps, ImageSequence

from ingestion.ocr.engine import Image, Recogniser
from ingestion.outcome import Unusable
from ingestion.pages import ReadPage, from_picture, to_array
from ingestion.readers import photo
from ingestion.readers.protocol import Reader

pillow_heif.register_heif_opener()

LONGEST = 3600  # pixels; more does not read better (measured)
ENLARGED = 1000  # pixels: a smaller picture is enlarged so that small print can be read


@dataclass(frozen=True, slots=True)
class ImageReader(Reader):
    recogniser: Recogniser

    def count(self, data: bytes) -> int:
        with Pictures.open(io.BytesIO(data)) as picture:
            return getattr(picture, "n_frames", 1)

    def read(self, data: bytes) -> Iterator[ReadPage]:
        return self.resume(data, 1)

    def resume(self, data: bytes, first: int) -> Iterator[ReadPage]:
        try:
            with Pictures.open(io.BytesIO(data)) as picture:
                moving = picture.format in ("GIF", "WEBP", "PNG")
                for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                    if number >= first:
                        yield from_picture(
                            _pixels(frame), number, self.recogniser, photo=True, dpi=_dpi(frame)
                        )
                    if moving:  # an animation's later frames are not pages
                        return
        except (OSError, SyntaxError, ValueError) as error:
            raise Unusable("图片文件已损坏，无法读取；请重新拍摄、扫描或重新导出后上传。") from error

    def photo_metadata(self, data: bytes) -> dict[str, str]:
        try:
            return photo.metadata(data)
        except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error):
            return {}  # what a camera wrote about itself may be broken where its picture is not


def _pixels(frame: Pictures.Image) -> Image:
    frame = ImageOps.exif_transpose(frame)
    longer = max(frame.size)
    if longer > LONGEST:
        frame = frame.convert("RGB") if frame.mode in ("1", "P") else frame
        frame.thumbnail((LONGEST, LONGEST), Pictures.Resampling.LANCZOS)
    elif longer < ENLARGED:
        scale = min(2.0, ENLARGED / longer)
        size = (round(frame.width * scale), round(frame.height * scale))
        frame = frame.convert("RGB").resize(size, Pictures.Resampling.BICUBIC)
    return to_array(frame)


def _dpi(frame: Pictures.Image) -> int:
    told = frame.info.get("dpi", (0, 0))[0]
    return round(float(told)) if 50 <= float(told) <= 2400 else 0
