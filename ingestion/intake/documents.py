"""PDF, pictures and old office files: can they be opened, and are they of a bearable size?"""

import io
import struct
import zlib
from typing import Any

import olefile
import pillow_heif
import pypdfium2 as pdfium
from PIL import Image as Pictures
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from ingestion.intake import pdf_wreck
from ingestion.intake.limits import Limits
from ingestion.outcome import NeedsPassword, Unusable

pillow_heif.register_heif_opener()

_HUGE = "图片尺寸过大{}，不予接收；请缩小到 1 亿像素以内后上传。"
_WORD_ENCRYPTED = 0x0100
_FILEPASS = 0x2F  # record of a workbook that is locked


def check_pdf(data: bytes, limits: Limits) -> int:
    """Number of pages."""
    document = open_pdf(data)
    pages = len(document)
    document.close()
    if pages == 0:
        raise Unusable("PDF 文件没有页面；请重新导出后上传。")
    if pages > limits.pages:
        raise Unusable(f"PDF 共 {pages} 页，超过 {limits.pages} 页上限；请拆分后上传。")
    return pages


def open_pdf(data: bytes) -> Any:
    """The document, of a broken one what its pages can be rebuilt to. Raises Unusable, NeedsPassword."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        fault = getattr(error, "err_code", None)
    if fault == FPDF_ERR_PASSWORD:
        raise NeedsPassword("PDF 文件")
    if fault == FPDF_ERR_SECURITY:
        raise Unusable("PDF 使用了不支持的加密方式（如数字证书）；请另存为不加密的 PDF 后上传。")
    try:
        return pdfium.PdfDocument(pdf_wreck.rebuilt(data))
    except pdfium.PdfiumError as error:
        raise Unusable("PDF 文件已损坏，无法打开；请重新扫描或重新导出后上传。") from error


def check_picture(data: bytes, limits: Limits) -> int:
    """Number of pages: a TIFF's frames, else 1. Sizes are judged before anything is decoded."""
    try:
        with Pictures.open(io.BytesIO(data)) as picture:
            _check_size(picture, limits)
            if picture.format != "TIFF":
                return 1
            return _frames(picture, limits)
    except Pictures.DecompressionBombError as error:
        raise Unusable(_HUGE.format("")) from error
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error, zlib.error) as error:
        raise Unusable("图片文件已损坏，无法打开；请重新拍摄、扫描或导出后上传。") from error


def _frames(picture: Pictures.Image, limits: Limits) -> int:
    """Frames of a TIFF as far as their directories go, each of a bearable size."""
    for number in range(limits.frames + 1):
        try:
            picture.seek(number)
        except (EOFError, OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error):
            return max(number, 1)
        _check_size(picture, limits)
    raise Unusable(f"图片超过 {limits.frames} 页上限；请拆分后上传。")


def _check_size(picture: Pictures.Image, limits: Limits) -> None:
    if picture.width * picture.height > limits.pixels:
        raise Unusable(_HUGE.format(f"（{picture.width}×{picture.height}）"))


def check_word(data: bytes) -> None:
    flags = _stream(data, "WordDocument", 12, "DOC 文件已损坏，无法打开；请另存为 DOCX 后上传。")
    if len(flags) == 12 and struct.unpack_from("<H", flags, 10)[0] & _WORD_ENCRYPTED:
        raise NeedsPassword("Word 文档")


def check_workbook(data: bytes) -> None:
    records = _stream(data, "Workbook", 64 * 1024, "XLS 文件已损坏，无法打开；请另存为 XLSX 后上传。", "Book")
    at = 0
    while at + 4 <= len(records):
        record, length = struct.unpack_from("<HH", records, at)
        if record == _FILEPASS:
            raise NeedsPassword("Excel 表格")
        at += 4 + length


def _stream(data: bytes, name: str, most: int, broken: str, otherwise: str = "") -> bytes:
    """The beginning of a stream of a compound file."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as book:
            return bytes(book.openstream(name if book.exists(name) else otherwise or name).read(most))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error) as error:
        raise Unusable(broken) from error
