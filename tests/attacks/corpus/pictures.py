"""Pictures: cut, bombed, oddly coloured."""

import io
import struct
import zlib

import numpy as np
import pillow_heif
from PIL import Image, ImageDraw

from tests.attacks.corpus.sample import PARTLY, READ, REJECTED, Sample

pillow_heif.register_heif_opener()


def drawn(mode: str = "RGB", size: tuple[int, int] = (640, 400)) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for i in range(12):
        pen.line((20, 20 + 30 * i, size[0] - 20, 20 + 30 * i), fill=(i * 20, 0, 90), width=5)
    return picture.convert(mode)


def encoded(picture: Image.Image, kind: str, **how: object) -> bytes:
    stored = io.BytesIO()
    picture.save(stored, kind, **how)
    return stored.getvalue()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, data: bytes, between: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + between + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A small picture with 200 MB of compressed words in it."""
    rows = zlib.compress((b"\x00" + b"\xff" * 300) * 100)
    return png(100, 100, rows, _chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(200_000_000), 9)))


def tiff(frames: int = 3) -> bytes:
    first, *rest = (drawn("L") for _ in range(frames))
    return encoded(first, "TIFF", save_all=True, append_images=rest, compression="tiff_deflate")


def tiff_of_a_broken_frame() -> bytes:
    """Three pages; the pixels of the second are overwritten."""
    data = bytearray(tiff(3))
    with Image.open(io.BytesIO(bytes(data))) as picture:
        picture.seek(1)
        at = picture.tag_v2[273][0]
        length = picture.tag_v2[279][0]
    data[at : at + length] = b"\xa5" * length
    return bytes(data)


def sixteen_bit() -> bytes:
    """A grey scan of 16 bits a pixel whose middle tones a careless reader makes white."""
    grey = np.asarray(drawn("L"), dtype=np.uint16) * 257
    return encoded(Image.fromarray(grey), "PNG")


def jpeg_of_false_size() -> bytes:
    """Claims 60,000 by 60,000 pixels."""
    data = encoded(drawn(), "JPEG")
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">2H", 60000, 60000) + data[at + 9 :]


def heic() -> bytes:
    return encoded(drawn(), "HEIF", quality=60)


def upright_by_tag(turn: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turn
    return encoded(drawn(), "JPEG", exif=exif)


_JPEG = encoded(drawn(), "JPEG", quality=95)
_PNG = encoded(drawn(), "PNG")
_WEBP = encoded(drawn(), "WEBP")

SAMPLES = {
    "截断.jpg": Sample(_JPEG[: len(_JPEG) // 2], (PARTLY,), "不完整"),
    "只有头.jpg": Sample(_JPEG[:20], (REJECTED,), "损坏"),
    "假尺寸.jpg": Sample(jpeg_of_false_size(), (REJECTED,), "过大"),
    "截断.png": Sample(_PNG[: len(_PNG) // 2], (PARTLY,), "不完整"),
    "大图炸弹.png": Sample(png(50_000, 50_000, zlib.compress(bytes(10_000_000), 9)), (REJECTED,), "过大"),
    "文字炸弹.png": Sample(text_bomb(), (READ, PARTLY, REJECTED)),
    "无像素.png": Sample(png(300, 300, b""), (PARTLY, REJECTED), "。"),
    "截断.webp": Sample(_WEBP[: len(_WEBP) // 2], (PARTLY, REJECTED), "。"),
    "坏第二页.tif": Sample(tiff_of_a_broken_frame(), (PARTLY,), "第 2 页"),
    "截断.tif": Sample(tiff(3)[:-400], (PARTLY, READ, REJECTED)),
    "多页.tif": Sample(tiff(3), (READ,)),
    "传真.tif": Sample(encoded(drawn("1"), "TIFF", compression="group4"), (READ,)),
    "十六位.png": Sample(sixteen_bit(), (READ,)),
    "印刷色.jpg": Sample(encoded(drawn("CMYK"), "JPEG"), (READ,)),
    "调色板.png": Sample(encoded(drawn("P"), "PNG", transparency=0), (READ,)),
    "透明.webp": Sample(encoded(drawn("RGBA"), "WEBP"), (READ,)),
    "动图.gif": Sample(encoded(drawn("P"), "GIF", save_all=True, append_images=[drawn("P")]), (READ,)),
    "苹果.heic": Sample(heic(), (READ,)),
    "截断.heic": Sample(heic()[:400], (PARTLY, REJECTED), "。"),
    "横放.jpg": Sample(upright_by_tag(6), (READ,)),
    "一像素.png": Sample(encoded(Image.new("RGB", (1, 1)), "PNG"), (READ,)),
}
