"""Each kind of lock opens with its password, in a process of its own, and with no other."""

import io
import zipfile
from collections.abc import Callable
from time import monotonic

import docx
import openpyxl
import pypdfium2
import pytest

from adapters.unlocking import ProcessUnlocker
from casework.errors import Invalid, WrongPassword
from tests.attacks.corpus.locked import (
    PASSWORD,
    WORDS,
    aes_zip,
    agile,
    document,
    old_zip,
    slow_office,
    workbook,
)
from tests.integration.ingestion.papers import pdf


def _of_document(data: bytes) -> str:
    return docx.Document(io.BytesIO(data)).paragraphs[0].text


def _of_workbook(data: bytes) -> str:
    return str(openpyxl.load_workbook(io.BytesIO(data)).active["A1"].value)


def _of_pdf(data: bytes) -> str:
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded())


def _of_archive(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.namelist() == ["保单.txt"]
        return packed.read("保单.txt").decode()


_LOCKED: dict[str, tuple[bytes, str, Callable[[bytes], str]]] = {
    "pdf": (
        pdf(password="Sesame-7731", words=WORDS.encode("ascii", "ignore").decode()),
        "Sesame-7731",
        _of_pdf,
    ),
    "docx": (agile(document()), PASSWORD, _of_document),
    "xlsx": (agile(workbook()), PASSWORD, _of_workbook),
    "zip, AES": (aes_zip({"保单.txt": WORDS.encode()}), PASSWORD, _of_archive),
    "zip, old cipher, GBK": (
        old_zip({"保单.txt": WORDS.encode()}, PASSWORD.encode("gb18030")),
        PASSWORD,
        _of_archive,
    ),
}


@pytest.mark.parametrize("kind", _LOCKED)
def test_opens_with_its_password_and_with_no_other(kind: str) -> None:
    data, password, words_of = _LOCKED[kind]
    unlocker = ProcessUnlocker()
    assert "8,000,000.00" in words_of(unlocker.open(data, password))
    with pytest.raises(WrongPassword):
        unlocker.open(data, password + "x")


@pytest.mark.parametrize("data", [b"", b"no lock at all", agile(document())[:2000]])
def test_what_no_password_opens_is_told_as_such(data: bytes) -> None:
    with pytest.raises(Invalid) as told:
        ProcessUnlocker().open(data, PASSWORD)
    assert not isinstance(told.value, WrongPassword) and told.value.message.endswith("。")


def test_a_file_that_asks_for_endless_work_is_stopped() -> None:
    started = monotonic()
    with pytest.raises(Invalid, match="用时过长"):
        ProcessUnlocker(seconds=3).open(slow_office(), PASSWORD)
    assert monotonic() - started < 15
