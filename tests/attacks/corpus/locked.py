"""Files behind a password."""

import io
import os
import struct
import zlib

import docx
import openpyxl
import pyzipper
from msoffcrypto.format.ooxml import OOXMLFile

from tests.attacks.corpus.sample import LOCKED, REJECTED, Sample
from tests.integration.ingestion.papers import archive, pdf

PASSWORD = "开-Sesame-7731"
WORDS = "保险金额8,000,000.00元"


def document(words: str = WORDS) -> bytes:
    paper = docx.Document()
    paper.add_paragraph(words)
    return _stored(paper.save)


def workbook(words: str = WORDS) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = words
    return _stored(book.save)


def agile(data: bytes, password: str = PASSWORD) -> bytes:
    """ECMA-376 agile encryption, as Word and Excel write it."""
    stored = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, stored)
    return stored.getvalue()


def aes_zip(members: dict[str, bytes], password: str = PASSWORD) -> bytes:
    stored = io.BytesIO()
    with pyzipper.AESZipFile(
        stored, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as packed:
        packed.setpassword(password.encode())
        for name, content in members.items():
            packed.writestr(name, content)
    return stored.getvalue()


def old_zip(members: dict[str, bytes], password: bytes) -> bytes:
    """PKWARE's own cipher (APPNOTE.TXT 6.1), which every Chinese archiver still writes; names in GBK."""
    body, directory = bytearray(), bytearray()
    for name, content in members.items():
        raw, crc = name.encode("gb18030"), zlib.crc32(content)
        packed = _enciphered(os.urandom(11) + bytes([crc >> 24]) + content, password)
        fields = (20, 1, 0, 0, 0, crc, len(packed), len(content), len(raw), 0)
        directory += struct.pack("<4sH5H3I2H", b"PK\x01\x02", 20, *fields) + struct.pack(
            "<HHHII", 0, 0, 0, 0, len(body)
        )
        directory += raw
        body += struct.pack("<4s5H3I2H", b"PK\x03\x04", *fields) + raw + packed
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(body), 0
    )
    return bytes(body + directory + end)


def slow_office() -> bytes:
    """Asks for ten million rounds of hashing before it says whether a password fits."""
    rounds = b'    <p:encryptedKey spinCount="100000"', b'  <p:encryptedKey spinCount="10000000"'
    return agile(document()).replace(*rounds)


def _enciphered(plain: bytes, password: bytes) -> bytes:
    table = [_crc_step(i) for i in range(256)]
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ (keys[1] >> 24)) & 0xFF]

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in plain:
        low = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ (((low * (low ^ 1)) >> 8) & 0xFF))
        update(byte)
    return bytes(out)


def _crc_step(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ 0xEDB88320 if value & 1 else value >> 1
    return value


def _stored(save: object) -> bytes:
    stored = io.BytesIO()
    save(stored)  # type: ignore[operator]
    return stored.getvalue()


def _nested_locked_zip() -> bytes:
    return archive({"说明.txt": "三号仓库起火。".encode(), "内层.zip": aes_zip({"a.txt": b"x"})})


SAMPLES = {
    "加密.pdf": Sample(pdf(password="secret"), (LOCKED,), "密码"),
    "加密.docx": Sample(agile(document()), (LOCKED,), "密码"),
    "加密.xlsx": Sample(agile(workbook()), (LOCKED,), "密码"),
    "加密AES.zip": Sample(aes_zip({"保单.txt": WORDS.encode()}), (LOCKED,), "密码"),
    "加密旧.zip": Sample(old_zip({"保单.txt": WORDS.encode()}, b"1234"), (LOCKED,), "密码"),
    "内层加密.zip": Sample(_nested_locked_zip(), ("read",)),
    "假加密.docx": Sample(agile(document())[:3000], (LOCKED, REJECTED), "。"),
}
