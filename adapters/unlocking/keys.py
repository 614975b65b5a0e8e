"""What opens each kind of locked file. All in memory; nothing is written anywhere."""

import io
import zipfile
import zlib

import msoffcrypto
import pypdfium2 as pdfium
import pyzipper
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_REMOVE_SECURITY

from adapters.zip_names import entry_name

MOST = 400 * 1024 * 1024  #: bytes of the opened file
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = 0x1
_ENCODINGS = ("utf-8", "gb18030")  #: of a ZIP's password: what was typed under Chinese Windows


class NotThePassword(Exception):
    pass


class TooLarge(Exception):
    pass


def opened(data: bytes, password: str) -> bytes:
    """The same file without its lock. Raises NotThePassword, TooLarge, and whatever a broken file does to a library."""
    if b"%PDF-" in data[:1024]:
        return _pdf(data, password)
    if data.startswith(_OLE):
        return _office(data, password)
    return _archive(data, password)


def _pdf(data: bytes, password: str) -> bytes:
    try:
        document = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise NotThePassword from None
        raise
    stored = io.BytesIO()
    document.save(stored, flags=FPDF_REMOVE_SECURITY)
    document.close()
    return stored.getvalue()


def _office(data: bytes, password: str) -> bytes:
    book = msoffcrypto.OfficeFile(io.BytesIO(data))
    stored = io.BytesIO()
    try:
        book.load_key(password=password)
        book.decrypt(stored)
    except (InvalidKeyError, DecryptionError):
        raise NotThePassword from None
    # the weakest ciphers tell a wrong key by nothing but its result
    if not stored.getvalue().startswith((b"PK", _OLE)):
        raise NotThePassword
    return stored.getvalue()


def _archive(data: bytes, password: str) -> bytes:
    stored = io.BytesIO()
    with (
        pyzipper.AESZipFile(io.BytesIO(data)) as locked,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as free,
    ):
        files = [entry for entry in locked.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in files) > MOST:
            raise TooLarge
        secret = _secret(locked, files, password)
        for entry in files:
            free.writestr(entry_name(entry), _content(locked, entry, secret))
    return stored.getvalue()


def _secret(locked: pyzipper.AESZipFile, files: list[zipfile.ZipInfo], password: str) -> bytes:
    """The password as its writer's system encoded it, tried on the smallest locked file."""
    first = min((entry for entry in files if entry.flag_bits & _LOCKED), key=lambda entry: entry.file_size)
    for encoding in _ENCODINGS:
        secret = password.encode(encoding, "ignore")
        try:
            _content(locked, first, secret)
        except NotThePassword:
            continue
        return secret
    raise NotThePassword


def _content(locked: pyzipper.AESZipFile, entry: zipfile.ZipInfo, secret: bytes) -> bytes:
    try:
        with locked.open(entry, pwd=secret if entry.flag_bits & _LOCKED else None) as part:
            content: bytes = part.read(entry.file_size + 1)
    except (RuntimeError, zipfile.BadZipFile, pyzipper.BadZipFile, zlib.error, EOFError):
        raise NotThePassword from None
    if len(content) > entry.file_size:
        raise TooLarge
    return content
