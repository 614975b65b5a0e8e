"""Reports of one page: the text stands on the first, what is signed and annexed on the next; no cover, no contents."""

import io
from dataclasses import replace

import docx
import pypdfium2

from casework.report import ReportType
from export import render
from tests.unit.checks.clean import settled
from tests.unit.drafting.test_reports import _issued, _of, _reserve


def _pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_a_progress_report_is_one_page_and_one_of_signatures_and_annexes() -> None:
    before = _of(_reserve(settled(), "800000.00"), ReportType.PRELIMINARY)
    now = replace(_reserve(settled(), "650000.00", "喷涂线可以修复"), report=ReportType.INTERIM)
    dossier = _of(replace(now, issues=(_issued(before),)), ReportType.INTERIM)
    issued = replace(dossier, issues=(*dossier.issues, _issued(dossier)))
    first, second = _pages(render(issued, "pdf", lambda _: None).data)
    assert "进展报告（第1期）" in first and "下步工作" in first and "目" not in first.split("\n")[0]
    assert "公章" in second and "附件清单" in second and "未经三审" not in first + second
    words = docx.Document(io.BytesIO(render(issued, "docx", lambda _: None).data))
    headings = [p.text for p in words.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[0].startswith("进展报告（第1期）") and "附件清单" in headings


def test_a_corrected_report_says_what_it_replaces_why_and_what_changed() -> None:
    dossier = _of(settled(), ReportType.ADVICE)
    former = _issued(_of(_reserve(settled(), "1.00"), ReportType.ADVICE))
    former = replace(former, content_hash="0" * 64)
    now = replace(_issued(dossier, revision=1), reason="准备金撤回")
    text = "".join(_pages(render(replace(dossier, issues=(former, now)), "pdf", lambda _: None).data))
    text = "".join(text.split())
    assert "更正并取代查勘快报" in text and "更正原因：准备金撤回" in text and "-R1" in text
    assert "准备金" in text and "人民币1.00元" in text
