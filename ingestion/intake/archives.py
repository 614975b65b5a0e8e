"""ZIP files and the office packages that are ZIP files: may they be opened at all?"""

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from ingestion.intake.limits import Limits
from ingestion.outcome import Unusable

ENCRYPTED = 0x1
_LOCKED = "压缩包或文件已加密，无法读取；请提供未加密的副本。"
_BOMB = "压缩包解开后体积异常（疑似压缩炸弹），不予接收；请分批上传正常大小的文件。"
_BROKEN = "压缩包已损坏，无法解开；请重新打包为 ZIP 后上传。"
_STRANGE = "压缩包内含越界路径（如 ../），不予接收；请重新打包后上传。"
_DEEP = "压缩包嵌套层数过多，不予接收；请解开后直接上传其中的文件。"
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zlib.error)
SMALL = 1024 * 1024  # a high ratio below this size harms nobody


def check(data: bytes, limits: Limits) -> int:
    """Number of files inside, through nested archives. Raises Unusable when it must not be opened."""
    return _walk(data, limits, depth=1, spent=[0, 0])


def check_package(data: bytes, limits: Limits) -> None:
    """An office file: sizes as for an archive, and no XML that declares entities."""
    with _opened(data) as package:
        for entry in _entries(package, limits):
            if entry.filename.endswith((".xml", ".rels")) and _ENTITIES.search(_head(package, entry)):
                raise Unusable(
                    "文件内含不允许的 XML 实体定义，不予接收；请用 Word、Excel 或 WPS 另存后上传。"
                )


def _walk(data: bytes, limits: Limits, depth: int, spent: list[int]) -> int:
    """`spent`: bytes and files so far, over all levels."""
    if depth > limits.depth:
        raise Unusable(_DEEP)
    with _opened(data) as archive:
        for entry in _entries(archive, limits):
            spent[0] += entry.file_size
            spent[1] += 1
            if spent[0] > limits.unpacked:
                raise Unusable(_BOMB)
            if spent[1] > limits.entries:
                raise Unusable(f"压缩包内文件超过 {limits.entries} 个；请分批打包上传。")
            if entry.filename.lower().endswith(".zip"):
                _walk(_read(archive, entry), limits, depth + 1, spent)
    return spent[1]


def _entries(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """Entries that are files, each checked by its header."""
    files = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in files:
        if entry.flag_bits & ENCRYPTED:
            raise Unusable(_LOCKED)
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


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unusable(_BROKEN) from error


def _head(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The beginning of a part. Raises Unusable when the part is damaged."""
    try:
        with package.open(entry) as part:
            return part.read(64 * 1024)
    except _DAMAGED as error:
        raise Unusable("文件已损坏，无法打开；请用 Word、Excel 或 WPS 另存后重新上传。") from error


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One entry; its header's size is not believed beyond what was counted."""
    try:
        with archive.open(entry) as part:
            content = part.read(entry.file_size + 1)
    except _DAMAGED as error:
        raise Unusable(_BROKEN) from error
    if len(content) > entry.file_size:
        raise Unusable(_BOMB)
    return content
