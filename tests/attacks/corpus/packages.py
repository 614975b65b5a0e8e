"""ZIP archives: bombs, nests, strange names, broken entries."""

import io
import struct
import zipfile

from tests.attacks.corpus.sample import PARTLY, READ, REJECTED, Sample
from tests.integration.ingestion.papers import archive

_TEXT = "三号仓库起火。".encode()


def nested(levels: int) -> bytes:
    data = archive({"底.txt": _TEXT})
    for _ in range(levels):
        data = archive({"里.zip": data})
    return data


def false_sizes() -> bytes:
    """The directory says that 50 MB of zeros are 10 bytes."""
    data = bytearray(archive({"零.bin": bytes(50_000_000)}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.index(mark) + at
        data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


def broken_entry() -> bytes:
    """Three files; the bytes of the second do not fit its checksum."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as packed:
        for name in ("一.txt", "二.txt", "三.txt"):
            packed.writestr(name, _TEXT * 20)
    data = bytearray(stored.getvalue())
    second = data.index("二.txt".encode())
    data[second + 60 : second + 70] = b"??????????"
    return bytes(data)


def gbk_names() -> bytes:
    """As Windows packs them: the names in GBK, no flag."""
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as packed:
        entry = zipfile.ZipInfo("xx")
        packed.writestr(entry, _TEXT)
    raw = "说明书.txt".encode("gb18030")
    data = stored.getvalue()
    for mark, at in ((b"PK\x03\x04", 26), (b"PK\x01\x02", 28)):
        place = data.index(mark) + at
        data = data[:place] + struct.pack("<H", len(raw)) + data[place + 2 :]
    data = data.replace(b"xx", raw)
    end = data.index(b"PK\x05\x06")
    grown = len(raw) - 2
    size, start = struct.unpack_from("<II", data, end + 12)
    return data[: end + 12] + struct.pack("<II", size + grown, start + grown) + data[end + 20 :]


def deflate64() -> bytes:
    """A method that Windows uses for large files and nobody else reads."""
    data = archive({"大.bin": _TEXT})
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.index(mark) + at
        data = data[:place] + struct.pack("<H", 9) + data[place + 2 :]
    return data


def overlapping() -> bytes:
    """A thousand names for the same kernel."""
    kernel = archive({"核.bin": bytes(1_000_000)})
    end = kernel.index(b"PK\x05\x06")
    start = kernel.index(b"PK\x01\x02")
    entry = kernel[start:end]
    directory = entry * 900
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 900, 900, len(directory), start, 0)
    return kernel[:start] + directory + tail


_MANY = {f"{i}.txt": b"x" for i in range(1200)}

SAMPLES = {
    "零炸弹.zip": Sample(archive({"零.bin": bytes(60_000_000)}), (REJECTED,), "体积异常"),
    "假大小.zip": Sample(false_sizes(), (PARTLY, REJECTED), "零.bin"),
    "重叠.zip": Sample(overlapping(), (PARTLY, REJECTED), "。"),
    "俄罗斯套娃.zip": Sample(nested(6), (REJECTED,), "嵌套"),
    "两层.zip": Sample(nested(1), (READ,)),
    "太多.zip": Sample(archive(_MANY), (REJECTED,), "超过"),
    "越界.zip": Sample(archive({"../../etc/passwd": b"x"}), (REJECTED,), "越界"),
    "坏一份.zip": Sample(broken_entry(), (PARTLY,), "二.txt"),
    "截断.zip": Sample(archive({"一.txt": _TEXT, "二.txt": _TEXT * 50})[:-60], (READ, PARTLY)),
    "空.zip": Sample(archive({}), (READ, REJECTED)),
    "国标名.zip": Sample(gbk_names(), (READ,)),
    "怪方法.zip": Sample(deflate64(), (PARTLY,), "大.bin"),
    "坏包.zip": Sample(b"PK\x03\x04 broken", (REJECTED,), "损坏"),
}
