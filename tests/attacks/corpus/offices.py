"""Word, Excel, PowerPoint: macros, entities, outside links, broken parts."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pptx
import xlsxwriter
from PIL import Image

from tests.attacks.corpus.sample import PARTLY, READ, REJECTED, Sample

WORDS = "保险金额8,000,000.00元"


def document() -> bytes:
    paper = docx.Document()
    paper.add_heading("查勘记录", 1)
    for i in range(60):
        paper.add_paragraph(f"第{i}行：{WORDS}")
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(picture, "PNG")
    picture.seek(0)
    paper.add_picture(picture)
    return _stored(paper.save)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "清单"
    for i in range(1, 40):
        book.active.append([f"货物{i}", i, WORDS])
    other = book.create_sheet("底稿")
    for i in range(1, 40):
        other.append([f"底稿{i}", i * 2])
    return _stored(book.save)


def shared_strings() -> bytes:
    """As Excel writes it: the cells' texts in a part of their own."""
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored) as book:
        sheet = book.add_worksheet("清单")
        for i in range(40):
            sheet.write_row(i, 0, [f"货物{i}", i, WORDS])
    return stored.getvalue()


def slides() -> bytes:
    show = pptx.Presentation()
    for i in range(3):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = f"现场情况{i}"
        slide.placeholders[1].text = WORDS
    return _stored(show.save)


def changed(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The package with each part as `change` gives it back; None leaves it out."""
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = change(entry.filename, old.read(entry))
            if content is not None:
                new.writestr(entry.filename, content)
        for name, content in more.items():
            new.writestr(name.replace("__", "/"), content)
    return stored.getvalue()


def part(name: str, change: Callable[[bytes], bytes | None]) -> Callable[[str, bytes], bytes | None]:
    return lambda entry, content: change(content) if entry == name else content


def laughs(content: bytes) -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return _declared(content, entities, b"&a9;")


def outside_entity(content: bytes) -> bytes:
    return _declared(content, '<!ENTITY a SYSTEM "file:///etc/passwd">', b"&a;")


def late_laughs(content: bytes) -> bytes:
    """The declaration stands behind 100 kB of remarks."""
    head = content.split(b"?>", 1)[0]
    return head + b"?><!--" + b" " * 100_000 + b"-->" + laughs(content).split(b"?>", 1)[1]


def _declared(content: bytes, entities: str, use: bytes) -> bytes:
    head, body = content.split(b"?>", 1)
    return (
        head
        + b"?><!DOCTYPE x ["
        + entities.encode()
        + b"]>"
        + re.sub(rb"(<w:t[^>]*>)", rb"\1" + use, body, count=1)
    )


def flipped(data: bytes, name: str) -> bytes:
    """The same package with the bytes of one part damaged."""
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    made = bytearray(stored.getvalue())
    at = made.index(name.encode()) + len(name) + 40
    made[at : at + 12] = b"\x00" * 12
    return bytes(made)


def deep_tables() -> bytes:
    """Tables within tables, three hundred deep."""
    body = (
        "<w:tbl><w:tr><w:tc>" * 300
        + f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * 300
    )
    return changed(
        document(),
        part("word/document.xml", lambda old: old.replace(b"<w:body>", b"<w:body>" + body.encode(), 1)),
    )


def formulas() -> bytes:
    """What would call a program, the network or another file, if anybody ran it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([WORDS])
    for formula in (
        '=cmd|"/C calc"!A0',
        '=WEBSERVICE("http://127.0.0.1:9/x")',
        '=HYPERLINK("http://127.0.0.1:9","点这里")',
        "=[1]外部!A1",
        "=SUM(A1:A9)",
    ):
        sheet.append([formula])
    return _stored(book.save)


def far_cell() -> bytes:
    """One cell in the last row and column: a reader that fills the rectangle needs seventeen thousand million."""
    book = openpyxl.Workbook()
    book.active["A1"] = WORDS
    book.active.cell(1_048_576, 16_384, "远")
    return _stored(book.save)


def wide_span() -> bytes:
    """A merged area over the whole sheet."""
    book = openpyxl.Workbook()
    book.active["A1"] = WORDS
    book.active["B2"] = "x"
    data = _stored(book.save)
    area = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return changed(
        data,
        part("xl/worksheets/sheet1.xml", lambda old: old.replace(b"</sheetData>", b"</sheetData>" + area)),
    )


def _stored(save: Callable[[io.BytesIO], object]) -> bytes:
    stored = io.BytesIO()
    save(stored)
    return stored.getvalue()


_DOC, _BOOK, _SHOW = document(), workbook(), slides()
_MACRO = {"word__vbaProject.bin": b"\xd0\xcf\x11\xe0macro"}
_OUTSIDE = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
)

SAMPLES = {
    "宏.docm": Sample(changed(_DOC, lambda _, c: c, **_MACRO), (PARTLY, READ), "宏", WORDS),
    "笑.docx": Sample(changed(_DOC, part("word/document.xml", laughs)), (REJECTED,), "实体"),
    "晚笑.docx": Sample(changed(_DOC, part("word/document.xml", late_laughs)), (REJECTED,), "实体"),
    "外实体.docx": Sample(changed(_DOC, part("word/document.xml", outside_entity)), (REJECTED,), "实体"),
    "外模板.docx": Sample(
        changed(
            _DOC,
            part("word/_rels/document.xml.rels", lambda old: old.replace(b"</Relationships>", _OUTSIDE)),
        ),
        (READ, PARTLY),
        holds=WORDS,
    ),
    "坏图.docx": Sample(flipped(_DOC, "word/media/image1.png"), (PARTLY,), "损坏", WORDS),
    "断文.docx": Sample(
        changed(_DOC, part("word/document.xml", lambda old: old[: len(old) // 2])), (PARTLY,), "损坏", "第0行"
    ),
    "缺正文.docx": Sample(changed(_DOC, part("word/document.xml", lambda _: None)), (REJECTED,), "损坏"),
    "截断.docx": Sample(_DOC[: len(_DOC) * 2 // 3], (PARTLY, REJECTED), "。"),
    "深表.docx": Sample(deep_tables(), (READ, PARTLY, REJECTED)),
    "坏表.xlsx": Sample(
        changed(_BOOK, part("xl/worksheets/sheet2.xml", lambda old: old[: len(old) // 2])),
        (PARTLY,),
        "损坏",
        "货物39",
    ),
    "断串.xlsx": Sample(
        changed(shared_strings(), part("xl/sharedStrings.xml", lambda old: old[: len(old) // 2])),
        (PARTLY, REJECTED),
        "损坏",
    ),
    "公式.xlsx": Sample(formulas(), (PARTLY,), "公式", WORDS),
    "远格.xlsx": Sample(far_cell(), (READ, PARTLY), holds=WORDS),
    "大并.xlsx": Sample(wide_span(), (READ, PARTLY), holds=WORDS),
    "截断.xlsx": Sample(_BOOK[: len(_BOOK) // 2], (PARTLY, REJECTED), "。"),
    "坏页.pptx": Sample(
        changed(_SHOW, part("ppt/slides/slide2.xml", lambda old: old[: len(old) // 2])),
        (PARTLY,),
        "损坏",
        WORDS,
    ),
    "零.doc": Sample(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), (REJECTED,), "。"),
    "零.xls": Sample(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20, (REJECTED,), "。"),
}
