"""Files of any length, made on the spot: the same number gives the same bytes, another number other bytes.

A page of text is a claim form's page (a table of goods, clauses, a total); a scan is such a page as a slightly
tilted, noisy picture at 150 dpi; a photo is a shelf of coloured boxes with a marking plate.
"""

import io
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import noto_cjk_sans_otc
import numpy as np
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

_FACE = 2  # simplified Chinese within the collection
_GOODS = ("瓦楞纸板", "缠绕膜", "托盘", "胶带", "打包机", "叉车电瓶", "标签纸", "货架立柱", "纸护角", "木箱")
_CLAUSES = (
    "保险标的遭受损失后，被保险人应当及时采取必要的、合理的措施，防止或减少损失。",
    "发生保险责任范围内的损失，应由有关责任方负责赔偿的，被保险人应行使或者保留行使向该责任方请求赔偿的权利。",
    "经双方清点，受潮货物按批次堆放，外包装可见水渍线，高度约四十厘米。",
    "仓库东侧排水沟被落叶堵塞，雨水自卷帘门下沿倒灌进入库房。",
)
_GREETING = "附件为本次事故的索赔资料，请查收。"


def text_pdf(pages: int, number: int = 1) -> bytes:
    """A PDF with a text layer; page N holds the code that `code(number, N)` gives, and no other page does."""
    paper = FPDF()
    paper.add_font("sc", fname=str(noto_cjk_sans_otc.FONT_PATH), collection_font_number=_FACE)
    for page in range(1, pages + 1):
        paper.add_page()
        for line in _lines(number, page):
            paper.set_font("sc", size=15 if line.startswith("附表") else 10)
            paper.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def scan(pages: int, number: int = 1) -> bytes:
    """A PDF of pictures alone, as an office scanner makes it."""
    sheets = [Image.open(io.BytesIO(_sheet(number, page))) for page in range(1, pages + 1)]
    stored = io.BytesIO()
    sheets[0].save(stored, "PDF", save_all=True, append_images=sheets[1:], resolution=150)
    return stored.getvalue()


def photo(number: int) -> bytes:
    """A JPEG of 1600 x 1200 with few words in it."""
    chance = random.Random(number)
    picture = Image.new("RGB", (1600, 1200), tuple(chance.randint(90, 170) for _ in range(3)))
    pen = ImageDraw.Draw(picture)
    for _ in range(30):
        x, y = chance.randint(0, 1500), chance.randint(0, 1100)
        shade = tuple(chance.randint(0, 255) for _ in range(3))
        pen.rectangle((x, y, x + chance.randint(60, 300), y + chance.randint(60, 240)), fill=shade)
    pen.rectangle((560, 520, 1040, 660), fill="white")
    pen.text((590, 560), f"货位 {code(number, 1)}", font=_font(44), fill="black")
    stored = io.BytesIO()
    picture.save(stored, "JPEG", quality=85)
    return stored.getvalue()


def mail(attachments: dict[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "理赔部 <claims@example.com>", "survey@example.com"
    message["Subject"], message["Date"] = "索赔资料", "Fri, 25 Apr 2025 15:40:00 +0800"
    message.set_content(_GREETING)
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return packed.getvalue()


def mixed(number: int) -> dict[str, bytes]:
    """What one mail of an insured brings: by name, of every size and several formats."""
    made: dict[str, Callable[[], bytes]] = {
        "保险合同.pdf": lambda: text_pdf(12, number),
        "索赔函扫描件.pdf": lambda: scan(2, number),
        "现场.jpg": lambda: photo(number),
        "往来邮件.eml": lambda: mail(
            {"说明.txt": f"编号{number}：{_CLAUSES[2]}".encode(), "清单.pdf": text_pdf(3, number + 1)}
        ),
        "照片.zip": lambda: archive({f"照片{n}.jpg": photo(number + n) for n in range(1, 3)}),
    }
    return {name: make() for name, make in made.items()}


def code(number: int, page: int) -> str:
    """What a page is found by."""
    return f"HW{number:05d}P{page:04d}"


def _lines(number: int, page: int) -> list[str]:
    chance = random.Random(number * 10_000 + page)
    rows = []
    for row in range(1, 19):
        count, price = chance.randint(1, 900), chance.randint(100, 99_999) / 100
        rows.append(
            f"{row}  {chance.choice(_GOODS)}  {count} 件  单价 {price:,.2f} 元  计 {count * price:,.2f} 元"
        )
    said = [chance.choice(_CLAUSES) for _ in range(4)]
    return [f"附表{page}  受损物资清点表", f"编号：{code(number, page)}", *rows, *said]


def _sheet(number: int, page: int) -> bytes:
    """1240 x 1754 pixels, JPEG."""
    paper = Image.new("L", (1240, 1754), 246)
    pen = ImageDraw.Draw(paper)
    for row, line in enumerate(_lines(number, page)):
        for part, start in enumerate(range(0, len(line), 48)):
            pen.text((90, 90 + row * 62 + part * 30), line[start : start + 48], font=_font(22), fill=40)
    tilted = paper.rotate(random.Random(page).uniform(-0.6, 0.6), fillcolor=246)
    noise = np.random.default_rng(page).normal(0, 6, (1754, 1240))
    noisy = np.clip(np.asarray(tilted, dtype=float) + noise, 0, 255).astype(np.uint8)
    stored = io.BytesIO()
    Image.fromarray(noisy).save(stored, "JPEG", quality=80)
    return stored.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(noto_cjk_sans_otc.FONT_PATH), size, index=_FACE)
