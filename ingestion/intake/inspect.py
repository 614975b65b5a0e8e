"""The one question at the door: what is this file, and can it be used?"""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingestion.intake import archives, documents
from ingestion.intake.limits import Limits
from ingestion.intake.signatures import Kind, kind_of
from ingestion.outcome import NeedsPassword, Refused, Unusable

#: What a suffix promises; pictures and PDF may come under any of these names, the rest only under its own.
_PROMISED = {
    "pdf": {"pdf"},
    **{key: {"image"} for key in ("jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "heif", "bmp", "gif")},
    **{key: {"doc", "docx", "html", "text"} for key in ("doc", "docx", "docm", "dotx", "wps")},
    **{key: {"xls", "xlsx", "csv", "html", "text"} for key in ("xls", "xlsx", "xlsm", "et")},
    **{key: {"pptx"} for key in ("ppt", "pptx", "pptm", "dps")},
    **{key: {"csv", "text", "eml", "html"} for key in ("csv", "tsv", "txt", "md", "log")},
    **{key: {"html", "text", "eml"} for key in ("htm", "html", "mht")},
    "eml": {"eml", "text", "html"},
    "msg": {"msg", "eml"},
    "zip": {"zip"},
}
_TAIL = 4096  # bytes in which a whole PDF says that it ends
_HARMLESS = {"pdf", "image"}
_LOCKED_NAMES = {"docx": "Word 文档", "doc": "Word 文档", "xlsx": "Excel 表格", "xls": "Excel 表格"}
_NAMES = {
    "pdf": "PDF",
    "image": "图片",
    "docx": "Word 文档",
    "doc": "Word 文档",
    "xlsx": "Excel 表格",
    "xls": "Excel 表格",
    "csv": "表格文本",
    "pptx": "演示文稿",
    "eml": "邮件",
    "msg": "邮件",
    "zip": "ZIP 压缩包",
    "html": "网页",
    "text": "纯文本",
}


@dataclass(frozen=True, slots=True)
class Intake:
    """`format` picks the reader. `pages`: known page count, else 0. `notes`: remarks in zh-CN."""

    name: str
    sha256: str
    size: int
    media_type: str
    format: str
    pages: int = 0
    notes: tuple[str, ...] = ()


def inspect(data: bytes, name: str, limits: Limits | None = None) -> Intake | Refused:
    """What a file is, by its content. Nothing in it is run, unpacked to disk or fetched."""
    try:
        return _inspected(data, name, limits or Limits())
    except Unusable as unusable:
        return unusable.outcome


def _inspected(data: bytes, name: str, limits: Limits) -> Intake:
    if not data:
        raise Unusable("文件是空的（0 字节）；请检查原文件后重新上传。")
    if len(data) > limits.size:
        raise Unusable(f"文件超过 {limits.size // (1024 * 1024)} MB 上限；请拆分或压缩图片后上传。")
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    kind = kind_of(data, suffix)
    if kind.locked:
        raise NeedsPassword(_LOCKED_NAMES.get(suffix, "Office 文件"))
    if kind.trouble:
        raise Unusable(kind.trouble)
    notes = _name_notes(kind, suffix)
    pages = _opened(data, kind, limits)
    if kind.format == "pdf" and b"%%EOF" not in data[-_TAIL:]:
        notes.append("PDF 文件结尾缺失，只读取了可以恢复的页面；请向提供方索取完整文件。")
    if kind.format in ("docx", "xlsx", "pptx") and b"vbaProject.bin" in data:
        notes.append("文件含有宏；宏不会被运行，只读取其中的内容。")
    return Intake(
        name, hashlib.sha256(data).hexdigest(), len(data), kind.media_type, kind.format, pages, tuple(notes)
    )


def _name_notes(kind: Kind, suffix: str) -> list[str]:
    """Remark on a name that promises something else; refuse where that may hide something."""
    promised = _PROMISED.get(suffix)
    true_name = _NAMES[kind.format]
    if promised is None or kind.format in promised:
        same = suffix in ("jpg", "jpeg") if kind.media_type == "image/jpeg" else suffix in kind.media_type
        if kind.format == "image" and promised and not same and suffix not in ("tif", "heif"):
            return [
                f"文件名后缀为 .{suffix}，实际是 {kind.media_type.split('/')[1].upper()} 图片，已按实际类型读取。"
            ]
        return []
    if kind.format in _HARMLESS:
        return [f"文件名后缀为 .{suffix}，实际是{true_name}，已按实际类型读取。"]
    raise Unusable(f"文件名后缀为 .{suffix}，但内容是{true_name}，二者不符；请核实来源后以正确的格式上传。")


def _opened(data: bytes, kind: Kind, limits: Limits) -> int:
    """Pages where the format knows them. Raises Unusable for what cannot be opened."""
    if kind.format == "pdf":
        return documents.check_pdf(data, limits)
    if kind.format == "image":
        return documents.check_picture(data, limits)
    if kind.format == "zip":
        archives.check(data, limits)
    elif kind.format in ("docx", "xlsx", "pptx"):
        archives.check_package(data, limits)
    elif kind.format == "doc":
        documents.check_word(data)
    elif kind.format == "xls":
        documents.check_workbook(data)
    return 0
