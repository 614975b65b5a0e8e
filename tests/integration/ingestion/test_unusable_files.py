"""What cannot be used is told in one clear sentence, and never stops anything else."""

import pytest

from casework.actions import evidence
from casework.case import Case
from casework.errors import Invalid
from casework.evidence import File, FileStatus
from tests.integration.ingestion.papers import archive, mail, pdf
from tests.reading_office import ReadingOffice

_PROGRAM = b"MZ\x90\x00" + bytes(2000)
_FILES = {
    "空.pdf": b"",
    "过大.pdf": b"%PDF-1.7\n" + bytes(2 * 1024 * 1024),
    "损坏.pdf": b"%PDF-1.7\nthis is not a document",
    "保单.pdf": _PROGRAM,
    "不明.bin": bytes(range(256)) * 8,
    "长.pdf": pdf(pages=31),
    "坏包.zip": b"PK\x03\x04 broken",
    "炸弹.zip": archive({"zeros.bin": bytes(8_000_000)}),
    "录音.mp3": b"ID3\x03" + bytes(200),
}
_TOLD = {
    "空.pdf": "0 字节",
    "过大.pdf": "超过单个文件上限 2 MB",
    "损坏.pdf": "已损坏",
    "保单.pdf": "可执行程序",
    "不明.bin": "无法识别",
    "长.pdf": "超过 30 页上限",
    "坏包.zip": "已损坏",
    "炸弹.zip": "体积异常",
    "录音.mp3": "音频",
}


@pytest.fixture(scope="module")
def read(office: ReadingOffice) -> tuple[Case, dict[str, File]]:
    case = office.open_case()
    for name, data in _FILES.items():
        office.hand_in(case, name, data)
    office.hand_in(case, "混合.eml", mail({"木马.exe": _PROGRAM, "说明.txt": "三号仓库起火。".encode()}))
    return case, office.wait(case, 60, ["木马.exe", "说明.txt"])


@pytest.mark.parametrize("name", _FILES)
def test_each_is_rejected_with_its_own_reason(read: tuple[Case, dict[str, File]], name: str) -> None:
    file = read[1][name]
    assert file.status is FileStatus.REJECTED
    assert _TOLD[name] in file.reason and file.reason.endswith("。")


def test_a_bad_attachment_does_not_hold_back_the_good_one(read: tuple[Case, dict[str, File]]) -> None:
    files = read[1]
    assert files["混合.eml"].status is files["说明.txt"].status is FileStatus.INDEXED
    assert files["木马.exe"].status is FileStatus.REJECTED


def test_the_same_refused_bytes_are_refused_again(
    office: ReadingOffice, read: tuple[Case, dict[str, File]]
) -> None:
    again = office.hand_in(read[0], "改名.pdf", _PROGRAM)
    assert again.status is FileStatus.REJECTED and "可执行程序" in again.reason
    with pytest.raises(Invalid):
        evidence.original(office.services, office.actor, again.id)


def test_no_job_is_left_open(office: ReadingOffice, read: tuple[Case, dict[str, File]]) -> None:
    assert {status for status, _, _ in office.jobs(read[0])} == {"done"}
