"""ZIP files and the office packages that are ZIP files: may they be opened at all?

A broken entry does not stop the rest: the reader takes what is sound and names what is lost. An archive whose
directory is gone is judged by the headers of its entries.
"""

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from ingestion.intake import wreck
from ingestion.intake.limits import Limits
from ingestion.outcome import NeedsPassword, Unusable

ENCRYPTED = 0x1
_BOMB = "压缩包解开后体积异常（疑似压缩炸弹），不予接收；请分批上传正常大小的文件。"
_BROKEN = "压缩包已损坏，无法解开；请重新打包为 ZIP 后上传。"
_STRANGE = "压缩包内含越界路径（如 ../），不予接收；请重新打包后上传。"
_DEEP = "压缩包嵌套层数过多，不予接收；请解开后直接上传其中的文件。"
_DECLARED = "文件内含不允许的 XML 实体定义，不予接收；请用 Word、Excel 或 WPS 另存后上传。"
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z]")
DAMAGED = (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error, RuntimeError)
SMALL = 1024 * 1024  # a high ratio below this size harms nobody
_STEP = 64 * 1024
_XML = (".xml", ".rels", ".vml")


class _Unopened(Unusable):
    """A nested archive that is broken or locked: that is said of itself, when it is read."""


def check(data: bytes, limits: Limits) -> int:
    """Number of files inside, through nested archives. Raises Unusable when it must not be opened."""
    return _walk(data, limits, depth=1, spent=[0, 0])


def check_package(data: bytes, limits: Limits) -> None:
    """An office file: sizes as for an archive, and no XML that declares entities."""
    package = opened(data)
    if package is None:
        _checked(list(wreck.entries(data)), limits)
        return
    with package:
        for entry in _checked(package.infolist(), limits):
            if entry.filename.endswith(_XML) and _declares(package, entry):
                raise Unusable(_DECLARED)


def opened(data: bytes) -> zipfile.ZipFile | None:
    """The archive, or None when its directory cannot be read."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED:
        return None


def _walk(data: bytes, limits: Limits, depth: int, spent: list[int]) -> int:
    """`spent`: bytes and files so far, over all levels."""
    if depth > limits.depth:
        raise Unusable(_DEEP)
    archive = opened(data)
    files = _checked(archive.infolist() if archive else list(wreck.entries(data)), limits)
    if not files and not archive:
        raise _Unopened(_BROKEN)
    for entry in files:
        spent[0] += entry.file_size
        spent[1] += 1
        if spent[0] > limits.unpacked:
            raise Unusable(_BOMB)
        if spent[1] > limits.entries:
            raise Unusable(f"压缩包内文件超过 {limits.entries} 个；请分批打包上传。")
        if archive and entry.filename.lower().endswith(".zip"):
            try:
                _walk(_read(archive, entry), limits, depth + 1, spent)
            except (_Unopened, NeedsPassword):
                continue
    return spent[1]


def _checked(entries: list[zipfile.ZipInfo], limits: Limits) -> list[zipfile.ZipInfo]:
    """Entries that are files, each judged by its header."""
    files = [entry for entry in entries if not entry.is_dir()]
    for entry in files:
        if entry.flag_bits & ENCRYPTED:
            raise NeedsPassword("压缩包")
        if _strange(entry.filename):
            raise Unusable(_STRANGE)
        if entry.file_size > SMALL and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise Unusable(_BOMB)
    if sum(entry.file_size for entry in files) > limits.unpacked:
        raise Unusable(_BOMB)
    return files


def _strange(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return (
        path.is_absolute()
        or ".." in path.parts
        or re.match(r"^[A-Za-z]:", name) is not None
        or "\x00" in name
    )


def _declares(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a document type or entity is declared before the part's first element, in any encoding."""
    tail = b""
    try:
        with package.open(entry) as part:
            while step := part.read(_STEP):
                text = tail + step.replace(b"\x00", b"")  # UTF-16 without its zeros
                if _ENTITIES.search(text):
                    return True
                if _ROOT.search(text):
                    return False
                tail = text[-16:]
    except DAMAGED:
        return False  # the reader will say what is lost
    return False


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One entry; its header's size is not believed beyond what was counted."""
    try:
        with archive.open(entry) as part:
            content = part.read(entry.file_size + 1)
    except DAMAGED as error:
        raise _Unopened(_BROKEN) from error
    if len(content) > entry.file_size:
        raise Unusable(_BOMB)
    return content
