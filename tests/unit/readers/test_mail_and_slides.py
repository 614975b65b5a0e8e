"""Mails with mails inside, Outlook's wrapping, sealed parts, odd headers; slides with tables, pictures and notes."""

import io
import struct
from email.message import EmailMessage

import pptx
from PIL import Image
from pptx.util import Inches

from tests.unit.readers.reading import Scripted, told


def _mail(subject: str = "索赔") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", subject
    return message


def test_a_mail_of_html_alone_keeps_its_table() -> None:
    message = _mail()
    message.set_content(
        "<p>损失如下</p><table><tr><td>品名</td><td>金额</td></tr><tr><td>纸</td><td>12</td></tr></table>",
        subtype="html",
    )
    found = told(message.as_bytes(), "信.eml")
    assert found.cells()[1, 1] == "12" and "损失如下" in found.text


def test_mails_within_mails_and_pictures_in_the_text_become_files() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (200, 200)).save(picture, "PNG")
    inner = _mail("原信")
    inner.set_content("三号仓库起火")
    message = _mail()
    message.set_content("见附件")
    message.add_related(picture.getvalue(), "image", "png", cid="<one>")
    message.add_attachment(inner)
    found = told(message.as_bytes(), "信.eml")
    (mail,) = (data for name, data in found.files.items() if name.endswith(".eml"))
    assert "三号仓库起火" in told(mail, "原信.eml").text
    assert picture.getvalue() in found.files.values()


def test_raw_chinese_headers_are_read() -> None:
    raw = "From: 陈国华 <a@example.com>\r\nSubject: 三号仓库\r\nTo: b@example.com\r\n\r\n正文".encode(
        "gb18030"
    )
    assert "From: " in told(raw, "信.eml").text and "陈国华" in told(raw, "信.eml").text
    assert "Subject: 三号仓库" in told(raw, "信.eml").text


def test_what_outlook_wraps_is_unwrapped() -> None:
    def attribute(kind: int, value: bytes) -> bytes:
        return struct.pack("<BII", 2, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)

    wrapped = (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(0x00069002, bytes(14))
        + attribute(0x00018010, "清单.txt".encode("gb18030") + b"\x00")
        + attribute(0x0006800F, "纸十吨".encode())
    )
    message = _mail()
    message.set_content("见附件")
    message.add_attachment(wrapped, "application", "ms-tnef", filename="winmail.dat")
    assert told(message.as_bytes(), "信.eml").files == {"清单.txt": "纸十吨".encode()}


def test_sealed_and_empty_parts_are_named() -> None:
    message = _mail()
    message.set_content("见附件")
    message.add_attachment(b"x" * 40, "application", "pkcs7-mime", filename="smime.p7m")
    message.add_attachment(b"", "application", "pdf", filename="空.pdf")
    found = told(message.as_bytes(), "信.eml")
    assert len(found.lost) == 2 and "加密邮件" in found.lost[0] and "空.pdf" in found.lost[1]


def test_slides_with_table_picture_and_notes() -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "现场情况"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for r, row in enumerate((("品名", "金额"), ("纸", "12"))):
        for c, words in enumerate(row):
            table.cell(r, c).text = words
    picture = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(picture, "PNG")
    picture.seek(0)
    slide.shapes.add_picture(picture, Inches(1), Inches(4))
    slide.notes_slide.notes_text_frame.text = "起火点在东北角"
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "第二页"
    second._element.set("show", "0")
    stored = io.BytesIO()
    show.save(stored)
    found = told(stored.getvalue(), "现场.pptx", Scripted("图中的字"))
    assert found.cells()[1, 1] == "12"
    assert all(words in found.pages[0].text for words in ("现场情况", "图中的字", "备注：起火点在东北角"))
    assert "隐藏幻灯片" in found.pages[1].note
