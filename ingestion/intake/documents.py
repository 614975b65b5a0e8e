"""PDF, pictures and old office files: can they be opened, and are they of a bearable size?"""

import io
import struct
import zlib

import olefile
import pillow_heif
import pypdfium2 as pdfium
from PIL import Image as Pictures
from pypdfium2.raw import FPDF_ERR_PASSWORD

from ingestion.intake.limits import Limits
from ingestion.outcome import Unusable

pillow_heif.register_heif_opener()

_LOCKED = "文件已加密（设有打开密码），无法读取；请提供未加密的副本。"
_WORD_ENCRYPTED = 0x0100
_FILEPASS = 0x2F  # record of a workbook that is locked


def check_pdf(data: bytes, limits: Limits) -> int:
    """Number of pages."""
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
        document.close()
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise Unusable("PDF 文件已加密（设有打开密码），无法读取；请提供未加密的副本。") from error
        raise Unusable("PDF 文件已损坏，无法打开；请重新扫描或重新导出后上传。") from error
    if pages == 0:
        raise Unusable("PDF 文件没有页面；请重新导出后上传。")
    if pages > limits.pages:
        raise Unusable(f"PDF 共 {pages} 页，超过 {limits.pages} 页上限；请拆分后上传。")
    return pages


def check_picture(data: bytes, limits: Limits) -> int:
    """Number of frames (pages of a TIFF). The picture is decoded once, so that a broken one shows."""
    try:
        with Pictures.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > limits.pixels:
                raise Unusable(
                    f"图片尺寸过大（{picture.width}×{picture.height}），不予接收；请缩小到 1 亿像素以内后上传。"
                )
            frames = int(getattr(picture, "n_frames", 1))
            picture.draft("RGB", (512, 512))
            picture.load()
    except (
        OSError,
        SyntaxError,
        ValueError,
        struct.error,
        zlib.error,
        Pictures.DecompressionBombError,
    ) as error:
        raise Unusable("图片文件已损坏或不完整，无法读取；请重新拍摄、扫描或导出后上传。") from error
    if frames > limits.frames:
        raise Unusable(f"图片共 {frames} 页，超过 {limits.frames} 页上限；请拆分后上传。")
    return frames


def check_word(data: bytes) -> None:
    with olefile.OleFileIO(io.BytesIO(data)) as book:
        flags = book.openstream("WordDocument").read(12)
    if len(flags) < 12:
        raise Unusable("DOC 文件已损坏，无法打开；请另存为 DOCX 后上传。")
    if struct.unpack_from("<H", flags, 10)[0] & _WORD_ENCRYPTED:
        raise Unusable(_LOCKED)


def check_workbook(data: bytes) -> None:
    with olefile.OleFileIO(io.BytesIO(data)) as book:
        records = book.openstream("Workbook" if book.exists("Workbook") else "Book").read(64 * 1024)
    at = 0
    while at + 4 <= len(records):
        record, length = struct.unpack_from("<HH", records, at)
        if record == _FILEPASS:
            raise Unusable(_LOCKED)
        at += 4 + length
