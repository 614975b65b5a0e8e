"""Files handed in are read by a real worker: searchable pages, proposed facts, attachments, linked copies."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from casework.actions import cases, evidence, facts
from casework.case import Case
from casework.evidence import File, FileStatus
from tests.integration.ingestion.papers import archive, mail
from tests.reading_office import ReadingOffice

_SAMPLES = Path(__file__).parents[3] / "samples" / "fire-warehouse" / "evidence"
_POLICY, _CLAUSES, _LIST = "01-保险单.pdf", "02-财产综合险条款.docx", "06-财产损失清单.xlsx"
_SCAN, _PHOTO = "03-出险通知书.pdf", "11-现场照片1.jpg"
_NOTE = "露天托盘系临时堆放，请予一并考虑。".encode()


@dataclass(frozen=True)
class Read:
    case: Case
    files: dict[str, File]


@pytest.fixture(scope="module")
def read(office: ReadingOffice) -> Read:
    """A small pack: text PDF, Word, workbook, scan, photo; a mail that holds a copy, a note and an archive."""
    case = office.open_case()
    own = {name: (_SAMPLES / name).read_bytes() for name in (_POLICY, _CLAUSES, _LIST, _SCAN, _PHOTO)}
    for name, data in own.items():
        office.hand_in(case, name, data)
    packed = archive({"照片/现场.jpg": (_SAMPLES / "11-现场照片2.jpg").read_bytes(), "__MACOSX/._x": b"junk"})
    attached = {"损失说明.txt": _NOTE, "清单.xlsx": own[_LIST], "照片.zip": packed}
    office.hand_in(case, "索赔函.eml", mail(attached))
    office.hand_in(case, "再发一次.pdf", own[_POLICY])
    return Read(case, office.wait(case, 240, ["现场.jpg"]))


def test_every_file_is_settled_and_searchable(office: ReadingOffice, read: Read) -> None:
    statuses = {name: file.status for name, file in read.files.items()}
    copies = {"再发一次.pdf", "清单.xlsx"}
    assert {n for n, s in statuses.items() if s is FileStatus.DUPLICATE} == copies
    assert {s for n, s in statuses.items() if n not in copies} == {FileStatus.INDEXED}
    for name in (_POLICY, _CLAUSES, _LIST, _SCAN, _PHOTO, "索赔函.eml", "损失说明.txt", "现场.jpg"):
        file = read.files[name]
        assert file.pages == file.pages_done > 0, name
        assert office.count("chunks", file) > 0, name


def test_attachments_are_files_of_their_own_and_know_where_they_came_from(read: Read) -> None:
    mail_file, zipped = read.files["索赔函.eml"], read.files["照片.zip"]
    assert read.files["损失说明.txt"].parent_id == zipped.parent_id == mail_file.id
    assert read.files["现场.jpg"].parent_id == zipped.id
    assert not any("MACOSX" in name or name.startswith("._") for name in read.files)


def test_the_same_bytes_are_linked_and_their_pages_are_shown(office: ReadingOffice, read: Read) -> None:
    copy, first = read.files["再发一次.pdf"], read.files[_POLICY]
    assert copy.duplicate_of == first.id and first.name in copy.reason
    assert office.count("pages", copy) == 0
    _, pages = evidence.read_pages(office.services, office.actor, copy.id)
    assert len(pages) == first.pages == 2


def test_the_page_image_is_the_one_that_the_boxes_refer_to(office: ReadingOffice, read: Read) -> None:
    _, pages = evidence.read_pages(office.services, office.actor, read.files[_SCAN].id)
    image, media_type = evidence.page_image(office.services, office.actor, read.files[_SCAN].id, 1)
    assert media_type == "image/jpeg" and image.startswith(b"\xff\xd8")
    assert pages[0].blocks and all(0 <= b.box.x0 <= b.box.x1 <= 1.001 for b in pages[0].blocks)


def test_facts_of_all_files_stand_side_by_side_with_their_sources(office: ReadingOffice, read: Read) -> None:
    known = facts.list_facts(office.services, office.actor, read.case.id)
    number = next(f for f in known if f.key == "policy.number")
    assert {c.file for c in number.citations} >= {_POLICY, _SCAN}
    assert len({(f.key, f.value, f.currency) for f in known}) == len(known)
    dossier = cases.load(office.services, office.actor, read.case.id)
    assert dossier.case.line and dossier.items and dossier.findings
    assert read.files[_PHOTO].photo["phash"]


def test_reading_a_file_again_leaves_what_reading_it_once_left(office: ReadingOffice, read: Read) -> None:
    def known() -> tuple[object, ...]:
        dossier = cases.load(office.services, office.actor, read.case.id)
        said = sorted((f.key, f.value, f.status, len(f.citations)) for f in dossier.facts)
        return said, [i.id for i in dossier.items], len(dossier.files)

    before, chunks = known(), office.count("chunks", read.files[_POLICY])
    for name in (_POLICY, _LIST, "索赔函.eml"):
        evidence.retry(office.services, office.actor, read.files[name].id)
    office.wait(read.case)
    assert known() == before
    assert office.count("chunks", read.files[_POLICY]) == chunks
