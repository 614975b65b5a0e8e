"""Files handed in are read by a real worker: searchable pages, proposed facts, attachments, one answer each."""

from casework.actions import evidence
from casework.evidence import FileStatus
from tests.reading_office import ReadingOffice


def test_a_text_is_read_and_indexed(office: ReadingOffice) -> None:
    case = office.open_case()
    office.hand_in(case, "说明.txt", "火灾发生于2025年3月14日凌晨。".encode())
    file = office.wait(case)["说明.txt"]
    assert (file.status, file.pages, file.pages_done, file.reason) == (FileStatus.INDEXED, 1, 1, "")
    assert office.count("chunks", file) == 1
    _, (page,) = evidence.read_pages(office.services, office.actor, file.id)
    image, media_type = evidence.page_image(office.services, office.actor, file.id, 1)
    assert "2025年3月14日" in page.text and media_type == "image/png" and image.startswith(b"\x89PNG")
    assert office.jobs(case) == [("done", 1, 1)]
