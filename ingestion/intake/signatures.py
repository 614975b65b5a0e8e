"""The true type of a file by its content: magic numbers, package parts, OLE streams, wording."""

import io
import re
from dataclasses import dataclass

import olefile

from ingestion.intake import archives, wreck
from ingestion.intake.unmarked import utf16_of


@dataclass(frozen=True, slots=True)
class Kind:
    """`format` names the reader; "" means that there is none, then `trouble` says so to the adjuster, unless the
    file is `locked` by a password."""

    format: str
    media_type: str
    trouble: str = ""
    locked: bool = False


_DANGEROUS = "该文件是可执行程序，出于安全原因不予接收；请上传证据材料本身（PDF、图片、Word、Excel、邮件）。"
_OTHER_ARCHIVE = "暂不支持该压缩格式；请解压后改用 ZIP 打包，或直接上传其中的文件。"
_OTHER_MEDIA = "暂不支持音频和视频；请截取关键画面为图片，或将内容整理为文字后上传。"
_UNKNOWN = "无法识别该文件的类型；请上传 PDF、图片、Word、Excel、邮件、文本或 ZIP 文件。"

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"MZ", Kind("", "application/x-msdownload", _DANGEROUS)),
    (b"\x7fELF", Kind("", "application/x-executable", _DANGEROUS)),
    (b"\xcf\xfa\xed\xfe", Kind("", "application/x-mach-binary", _DANGEROUS)),
    (b"\xca\xfe\xba\xbe", Kind("", "application/java-vm", _DANGEROUS)),
    (b"#!", Kind("", "text/x-shellscript", _DANGEROUS)),
    (b"\x89PNG\r\n\x1a\n", Kind("image", "image/png")),
    (b"\xff\xd8\xff", Kind("image", "image/jpeg")),
    (b"II*\x00", Kind("image", "image/tiff")),
    (b"MM\x00*", Kind("image", "image/tiff")),
    (b"GIF8", Kind("image", "image/gif")),
    (b"BM", Kind("image", "image/bmp")),
    (b"Rar!", Kind("", "application/vnd.rar", _OTHER_ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", Kind("", "application/x-7z-compressed", _OTHER_ARCHIVE)),
    (b"\x1f\x8b", Kind("", "application/gzip", _OTHER_ARCHIVE)),
    (b"ID3", Kind("", "audio/mpeg", _OTHER_MEDIA)),
    (b"OggS", Kind("", "audio/ogg", _OTHER_MEDIA)),
    (b"\x1aE\xdf\xa3", Kind("", "video/x-matroska", _OTHER_MEDIA)),
    (b"{\\rtf", Kind("", "application/rtf", "暂不支持 RTF；请用 Word 或 WPS 另存为 DOCX 或 PDF 后上传。")),
)
_OOXML = "application/vnd.openxmlformats-officedocument."
_PACKAGES = {
    "word/": Kind("docx", _OOXML + "wordprocessingml.document"),
    "xl/": Kind("xlsx", _OOXML + "spreadsheetml.sheet"),
    "ppt/": Kind("pptx", _OOXML + "presentationml.presentation"),
}
_STREAMS = (
    ("EncryptedPackage", Kind("", "application/x-ole-storage", locked=True)),
    ("WordDocument", Kind("doc", "application/msword")),
    ("Workbook", Kind("xls", "application/vnd.ms-excel")),
    ("Book", Kind("xls", "application/vnd.ms-excel")),
    ("__properties_version1.0", Kind("msg", "application/vnd.ms-outlook")),
    (
        "PowerPoint Document",
        Kind("", "application/vnd.ms-powerpoint", "暂不支持 PPT 旧格式；请另存为 PPTX 或 PDF 后上传。"),
    ),
)
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_MAIL_HEADER = re.compile(
    rb"^(from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|x-[\w-]+"
    rb"|dkim-signature|content-type|reply-to|cc|sender)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MARKUP = re.compile(rb"<\s*(!doctype\s+html|html|head|body|script|table|meta)\b", re.IGNORECASE)


def kind_of(data: bytes, suffix: str = "") -> Kind:
    """The true kind. Among plain text alone the name's suffix decides between CSV and text."""
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return Kind("pdf", "application/pdf")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF":
        return Kind("image", "image/webp") if head[8:12] == b"WEBP" else Kind("", "audio/x-wav", _OTHER_MEDIA)
    if head[4:8] == b"ftyp":
        if head[8:12] in _HEIC_BRANDS:
            return Kind("image", "image/heic")
        return Kind("", "video/mp4", _OTHER_MEDIA)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _packaged(data)
    if head[:8] == olefile.MAGIC:
        return _compound(data)
    return _written(head, suffix)


def _packaged(data: bytes) -> Kind:
    package = archives.opened(data)
    names = package.namelist() if package else [entry.filename for entry in wreck.entries(data)]
    if not names and not package:
        return Kind("zip", "application/zip", "压缩包已损坏，无法打开；请重新打包为 ZIP 后上传。")
    if "[Content_Types].xml" in names or not package:
        for folder, kind in _PACKAGES.items():
            if any(name.startswith(folder) for name in names):
                return kind
    if "OFD.xml" in names:
        return Kind("", "application/ofd", "暂不支持 OFD；请用 OFD 阅读器另存（打印）为 PDF 后上传。")
    return Kind("zip", "application/zip")


def _compound(data: bytes) -> Kind:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as book:
            for stream, kind in _STREAMS:
                if book.exists(stream):
                    return kind
    except (OSError, ValueError, IndexError):
        return Kind("", "application/x-ole-storage", "文件已损坏，无法打开；请重新导出后上传。")
    return Kind("", "application/x-ole-storage", _UNKNOWN)


def _written(head: bytes, suffix: str) -> Kind:
    """Text: HTML, mail, CSV or plain. Bytes that no text holds make it unknown."""
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or bool(utf16_of(head))
    controls = sum(1 for byte in head if byte < 9 or (13 < byte < 32 and byte != 27))
    if not marked and (b"\x00" in head or controls > len(head) // 100):
        return Kind("", "application/octet-stream", _UNKNOWN)
    names = {found.lower() for found in _MAIL_HEADER.findall(head[: max(head.find(b"\n\n"), 0) or 4096])}
    if _MAIL_HEADER.match(head.lstrip()) and len(names) >= 2:
        return Kind("eml", "message/rfc822")
    if _MARKUP.search(head[:2048]):
        return Kind("html", "text/html")
    if head.lstrip()[:5].lower() == b"<?xml":
        return Kind("", "text/xml", "暂不支持 XML 数据文件；请提供对应的 PDF 或图片。")
    if suffix in ("csv", "tsv", "xls", "xlsx"):
        return Kind("csv", "text/csv")
    return Kind("text", "text/plain")
