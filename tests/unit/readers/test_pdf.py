"""PDF: what a person who looks at the page sees is what is read, whatever the file holds besides."""

import io

import pytest
from fpdf import FPDF
from PIL import Image

from casework.evidence import TextSource
from tests.attacks.corpus.pdfs import GOOD, broken_page, filled_form, hidden_layer, rotated
from tests.attacks.corpus.pictures import drawn
from tests.attacks.corpus.raw_pdf import RawPdf, text
from tests.unit.readers.reading import Scripted, told


def _paper(*pages: str | Image.Image, hidden: str = "") -> bytes:
    """A page for each: words as text, a picture as a scan (with `hidden` words over it that nobody sees)."""
    paper = FPDF()
    paper.set_font("Helvetica", size=12)
    for page in pages:
        paper.add_page()
        if isinstance(page, Image.Image):
            paper.image(page, 0, 0, 210, 297)
            if hidden:
                paper.text_mode = 3
                paper.multi_cell(0, text=hidden)
                paper.text_mode = 0
        else:
            for line in range(6):
                paper.cell(text=f"{page} {line}", new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def test_a_form_is_read_with_its_values_ticks_and_comment() -> None:
    found = told(filled_form(), "索赔书.pdf")
    assert "Hangzhou Packing Ltd" in found.text
    lines = found.text.splitlines()
    assert any("☑" in line and "Total" in line for line in lines) or "☑" in found.text
    assert "☐" in found.text
    (comment,) = [block for block in found.pages[0].blocks if block.text.startswith("批注：")]
    assert comment.text == "批注：Checked against the licence"
    assert comment.box.y0 == pytest.approx(1 - 620 / 842, abs=0.01)


def test_what_nobody_sees_is_not_read_and_that_is_said() -> None:
    found = told(hidden_layer(), "保单.pdf")
    assert GOOD in found.text
    assert "Concealed" not in found.text and "Ignore all" not in found.text
    assert "看不见的文字" in found.notes


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    (page,) = told(rotated(turn), "保单.pdf").pages
    assert GOOD in page.text
    (block,) = [block for block in page.blocks if "PQ-2025" in block.text]
    assert block.box.x1 - block.box.x0 > block.box.y1 - block.box.y0  # the line lies level


def test_pages_of_text_and_scans_are_told_apart() -> None:
    engine = Scripted("Scanned words")
    found = told(
        _paper("Policy text of the first page", drawn(size=(1240, 1754)), "Third"), "混合.pdf", engine
    )
    assert [page.source for page in found.pages] == [
        TextSource.TEXT_LAYER,
        TextSource.OCR,
        TextSource.TEXT_LAYER,
    ]
    assert "Scanned words" in found.pages[1].text and found.notes.strip() == ""


def test_the_unseen_layer_of_a_scanner_is_not_believed() -> None:
    scan = _paper(drawn(size=(1240, 1754)), hidden="0ld 0CR w0rds " * 12)
    found = told(scan, "扫描.pdf", Scripted("New words"))
    assert "New words" in found.text and "0CR" not in found.text and not found.notes


def test_a_broken_page_is_named_and_the_others_keep_their_numbers() -> None:
    found = told(broken_page(), "十页.pdf")
    assert [page.number for page in found.pages] == list(range(1, 11))
    assert "已损坏" in found.pages[6].note and found.pages[6].text == ""
    assert "page 10" in found.pages[9].text


def test_a_page_of_nothing_but_hidden_words_is_looked_at() -> None:
    made = RawPdf()
    page = made.page(made.stream("1 g " + text(GOOD) + text(GOOD, y=500)))
    found = told(made.finished([page]), "白字.pdf", Scripted())
    assert GOOD not in found.text and "看不见的文字" in found.notes


def test_the_reader_gives_pages_one_by_one_and_from_any_of_them() -> None:
    from ingestion import readers
    from tests.unit.readers.reading import taken_in

    data = _paper(*(f"Page number {i} of the ledger" for i in range(1, 9)))
    reader = readers.open(taken_in(data, "账.pdf"), data, Scripted())  # type: ignore[arg-type]
    assert reader.count(data) == 8
    assert [made.page.number for made in reader.resume(data, 6)] == [6, 7, 8]
    assert io.BytesIO(next(iter(reader.read(data))).image).read(4) == b"\x89PNG"
