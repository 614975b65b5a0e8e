"""The Word document: the same text as the PDF, real styles and fields, nothing from outside."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx as word
import pypdfium2 as pdfium
from docx.oxml.ns import qn

import export
from casework.report import Claim, Paragraph, Source, SourceKind
from tests.unit.export.warehouse_dossier import dossier

Load = Callable[[str], bytes | None]


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _document_xml(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def _shown(data: bytes) -> list[str]:
    """The text of every paragraph of body and tables in order; field codes left out."""
    body = word.Document(io.BytesIO(data)).element.body
    paragraphs = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [_squeeze(p) for p in paragraphs if _squeeze(p)]


def _pdf_text(data: bytes) -> str:
    out = []
    for page in pdfium.PdfDocument(data):
        text = _squeeze(page.get_textpage().get_text_bounded())
        text = re.sub(r"^报告编号：GG-2025-0314-001(保险公估报告|未经三审)", "", text)
        out.append(re.sub(r"第\d+页共\d+页$", "", text))
    return "".join(out)


def test_word_and_pdf_say_the_same_text_in_the_same_order(docx: bytes, pdf: bytes) -> None:
    text, place = _pdf_text(pdf), 0
    for paragraph in _shown(docx):
        found = text.find(paragraph, place)
        assert found >= 0, (paragraph, text[place : place + 80])
        place = found + len(paragraph)
    assert sorted(text) == sorted("".join(_shown(docx)))


def test_contents_are_a_field_that_already_shows_its_entries(docx: bytes) -> None:
    xml = _document_xml(docx)
    assert xml.count("TOC \\o") == 1 and xml.count("PAGEREF chapter_") > 15
    assert (
        xml.count('fldCharType="begin"')
        == xml.count('fldCharType="end"')
        == xml.count('fldCharType="separate"')
    )
    assert "十一、理算" in _shown(docx) or any(p.startswith("十一、理算") for p in _shown(docx))


def test_every_link_leads_to_a_bookmark_of_the_document(docx: bytes) -> None:
    xml = _document_xml(docx)
    bookmarks = re.findall(r'w:bookmarkStart w:id="(\d+)" w:name="([A-Za-z_0-9]{1,40})"', xml)
    anchors = set(re.findall(r'w:anchor="([^"]+)"', xml))
    names = [name for _, name in bookmarks]
    assert anchors <= set(names) and len(names) == len(set(names)) == len({i for i, _ in bookmarks})
    assert sum(a.startswith("annex_") for a in anchors) >= 8


def test_nothing_is_fetched_from_outside(docx: bytes) -> None:
    parts = zipfile.ZipFile(io.BytesIO(docx))
    relations = b"".join(parts.read(n) for n in parts.namelist() if n.endswith(".rels"))
    assert b'TargetMode="External"' not in relations
    assert not any("vba" in n.lower() or "embeddings" in n for n in parts.namelist())


def test_field_codes_are_ours_and_never_come_from_evidence(load_photo: Load) -> None:
    base = dossier()
    evil = ' INCLUDEPICTURE "http://x/y.png" { DDEAUTO c:\\cmd.exe } <w:fldSimple w:instr="DATE"/> =1+1'
    chapter = base.chapters[9]
    assert chapter.latest is not None
    version = replace(chapter.latest, nodes=(Paragraph((Claim(evil, (Source(SourceKind.FIXED),)),)),))
    case = replace(base.case, title=evil, report_number=evil)
    data = export.render(
        replace(base, case=case, chapters=(replace(chapter, latest=version, title=evil),)), "docx", load_photo
    ).data
    parts = zipfile.ZipFile(io.BytesIO(data))
    for name in (n for n in parts.namelist() if n.endswith(".xml")):
        xml = parts.read(name).decode()
        assert "<w:fldSimple" not in xml
        for code in re.findall(r"<w:instrText[^>]*>([^<]*)<", xml):
            assert re.fullmatch(
                r' (TOC \\o "1-2" \\h \\z \\u|PAGEREF [a-z_0-9]+ \\h|PAGE|NUMPAGES) ', code
            ), code


def test_tables_repeat_their_head_keep_rows_whole_and_set_figures_to_the_right(docx: bytes) -> None:
    table = next(
        t
        for t in word.Document(io.BytesIO(docx)).tables
        if t.rows[0].cells[0].text == "序号" and len(t.columns) == 8
    )
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    jc: Any = table.rows[2].cells[7].paragraphs[0]._p.pPr.find(qn("w:jc"))
    assert (table.rows[2].cells[7].text, jc.get(qn("w:val"))) == ("682,760.00", "right")


def test_the_page_is_a4_and_only_the_wide_table_stands_on_its_side(docx: bytes) -> None:
    sections = word.Document(io.BytesIO(docx)).sections
    sizes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in sections]
    assert sizes == [(210, 297), (297, 210), (210, 297)]


def test_fonts_are_set_for_chinese_and_headings_are_real_headings(docx: bytes) -> None:
    document = word.Document(io.BytesIO(docx))
    for name, font in (("Normal", "宋体"), ("Heading 1", "黑体"), ("Heading 2", "黑体"), ("Caption", "黑体")):
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == font and fonts.get(qn("w:asciiTheme")) is None
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"][:3] == [
        "声明",
        "摘要",
        "一、委托事项",
    ]
    assert document.styles["Normal"].font.size.pt == 12


def test_header_and_footer_carry_number_and_page_fields(docx: bytes) -> None:
    for section in word.Document(io.BytesIO(docx)).sections:
        assert "报告编号：GG-2025-0314-001" in section.header.paragraphs[0].text
        xml = section.footer.paragraphs[0]._p.xml
        assert " PAGE " in xml and " NUMPAGES " in xml
    assert word.Document(io.BytesIO(docx)).sections[0].different_first_page_header_footer


def test_equal_input_gives_equal_bytes(docx: bytes, load_photo: Load) -> None:
    assert export.render(dossier(), "docx", load_photo).data == docx
