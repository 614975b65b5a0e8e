"""More shapes of paper: labels above values, vertical key columns, all-electronic invoices, chat screenshots, cards, stains."""

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .numerals import capital, grouped
from .paper import FONTS, SIMPLIFIED, Paper

_WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def wide(text: str) -> str:
    """Full-width digits, as old typewriting programs print them."""
    return text.translate(_WIDE)


def stacked(p: Paper, rows: Sequence[Sequence[tuple[str, str]]], ruled: bool = False, label_size: float = 7.5, gap: float = 2.4) -> Paper:
    """A small label above each value, several across; `ruled` draws a line below each row."""
    for row in rows:
        top, low, share = p.get_y(), 0.0, p.epw / len(row)
        for index, (label, value) in enumerate(row):
            x = p.l_margin + index * share
            p.set_xy(x, top)
            p.set_font("cjk", size=label_size)
            p.set_text_color(95)
            p.cell(share - 2, 3.8, label)
            p.set_text_color(0)
            p.set_xy(x, top + 4)
            p.set_font("cjk", size=p.base)
            p.multi_cell(share - 3, p.base * 0.54, p._broken(value, share - 3 - 2 * p.c_margin), align="L")
            low = max(low, p.get_y())
        if ruled:
            p.line(p.l_margin, low + 0.8, p.l_margin + p.epw, low + 0.8)
        p.set_xy(p.l_margin, low + gap)
    return p


def keyed(p: Paper, blocks: Sequence[tuple[str, Sequence[Sequence[str]], Sequence[float]]], key: float = 9, line: float = 6.4) -> Paper:
    """Ruled blocks, each with a vertical key written downwards in a narrow first column. Cells hold one line."""
    for name, rows, widths in blocks:
        top, high = p.get_y(), max(line * len(rows), p.base * 0.48 * len(name) + 2)
        line_here = high / len(rows)
        p.rect(p.l_margin, top, key, high)
        p.set_font("cjk", size=p.base)
        step = p.base * 0.46
        for index, letter in enumerate(name):
            p.set_xy(p.l_margin, top + (high - step * len(name)) / 2 + index * step)
            p.cell(key, step, letter, align="C")
        total = sum(widths)
        for r, row in enumerate(rows):
            x = p.l_margin + key
            for cell, width in zip(row, widths, strict=True):
                w = (p.epw - key) * width / total
                p.rect(x, top + r * line_here, w, line_here)
                p.set_xy(x + 0.6, top + r * line_here)
                p.set_font("cjk", size=p.base)
                p.cell(w - 1, line_here, cell)
                x += w
        p.set_xy(p.l_margin, top + high)
    p.ln(3)
    return p


def einvoice(p: Paper, number: str, day: str, buyer: tuple[str, str], seller: tuple[str, str], rows: Sequence[Sequence[str]], net: str, tax: str, gross: str, special: bool = True, note: str = "", clerk: str = "周敏", small: str = "") -> Paper:
    """The 全面数字化的电子发票: no code, no check code, borderless item lines inside one frame."""
    p.headline(f"电子发票（{'增值税专用' if special else '普通'}发票）", 15, gap=1)
    p.set_font("cjk", size=8.5)
    for label in (f"发票号码：{number}", f"开票日期：{day}"):
        p.cell(0, 4.6, label, align="R", new_x="LMARGIN", new_y="NEXT")
    p.ln(1)
    top, half, tall = p.get_y(), p.epw / 2, 17.0
    for index, (title, (name, code)) in enumerate((("购买方信息", buyer), ("销售方信息", seller))):
        x = p.l_margin + index * half
        p.rect(x, top, 6, tall)
        p.rect(x + 6, top, half - 6, tall)
        p.set_font("cjk", size=7)
        for k, letter in enumerate(title):
            p.set_xy(x, top + 0.8 + k * 3.1)
            p.cell(6, 3, letter, align="C")
        p.set_font("cjk", size=8.5)
        for k, text in enumerate((f"名称：{name}", f"统一社会信用代码/纳税人识别号：{code}")):
            p.set_xy(x + 7, top + 2 + k * 7)
            p.cell(half - 8, 5, text)
    p.set_xy(p.l_margin, top + tall)
    begin = p.get_y()
    p.grid([["项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额"], *rows, ["合 计", "", "", "", "", f"¥{net}", "", f"¥{tax}"]], (4.4, 2, 0.9, 1.2, 1.7, 1.9, 1.5, 1.7), rules="none", head=False, size=8, align=("L", "L", "C", "R", "R", "R", "C", "R"))
    p.set_xy(p.l_margin, max(p.get_y(), begin + 30))
    p.rect(p.l_margin, begin, p.epw, p.get_y() - begin)
    y = p.get_y()
    p.rect(p.l_margin, y, p.epw, 7)
    p.set_font("cjk", size=9)
    p.set_xy(p.l_margin + 1, y + 1)
    p.cell(36, 5, "价税合计（大写）")
    p.cell(90, 5, capital(gross.replace(",", "")))
    p.cell(0, 5, f"（小写）¥{small or grouped(gross.replace(',', ''))}")
    p.set_xy(p.l_margin, y + 7)
    p.rect(p.l_margin, y + 7, p.epw, 11)
    p.set_xy(p.l_margin + 1, y + 8)
    p.multi_cell(p.epw - 2, 4.6, f"备注：{note}")
    p.set_xy(p.l_margin, y + 20)
    p.set_font("cjk", size=8.5)
    p.cell(0, 5, f"开票人：{clerk}")
    p.ln(8)
    p.set_font("cjk", size=p.base)
    return p


def font(size: int, bold: bool = False, serif: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Noto{'Serif' if serif else 'Sans'}CJK-{'Bold' if bold else 'Regular'}.ttc"), size, index=SIMPLIFIED)


def chat(title: str, lines: Sequence[tuple[str, str]], size: tuple[int, int] = (1080, 2000)) -> tuple[Image.Image, str, list[tuple[str, list[float]]]]:
    """A phone screenshot of a talk: ("left"|"right"|"time", text) -> picture, its text, the box of each line."""
    picture = Image.new("RGB", size, (237, 237, 237))
    pen, said, boxes = ImageDraw.Draw(picture), [title], []
    pen.rectangle((0, 0, size[0], 150), fill=(246, 246, 246))
    pen.text((size[0] / 2, 112), title, font=font(42, True), fill=(20, 20, 20), anchor="mm")
    pen.text((50, 40), "9:41", font=font(32), fill=(20, 20, 20), anchor="lm")
    y, text_font = 190, font(38)
    for side, text in lines:
        if side == "time":
            pen.text((size[0] / 2, y + 14), text, font=font(28), fill=(150, 150, 150), anchor="mm")
            said.append(text)
            y += 70
            continue
        wrapped, line = [], ""
        for letter in text:
            if letter == "\n" or text_font.getlength(line + letter) > 700:
                wrapped.append(line)
                line = ""
            line += letter.strip("\n")
        wrapped.append(line)
        wide_ = max(text_font.getlength(part) for part in wrapped) + 56
        x0 = 140 if side == "left" else size[0] - 140 - wide_
        high = len(wrapped) * 54 + 40
        pen.rounded_rectangle((x0, y, x0 + wide_, y + high), 16, fill=(255, 255, 255) if side == "left" else (149, 236, 105))
        square = (30, y, 116, y + 86) if side == "left" else (size[0] - 116, y, size[0] - 30, y + 86)
        pen.rounded_rectangle(square, 10, fill=(120, 150, 190) if side == "left" else (200, 160, 120))
        for index, part in enumerate(wrapped):
            at = y + 20 + index * 54
            pen.text((x0 + 28, at), part, font=text_font, fill=(25, 25, 25))
            cursor = x0 + 28
            for letter in part:
                step = text_font.getlength(letter)
                if letter.strip():
                    boxes.append((letter, [cursor / size[0], (at + 4) / size[1], (cursor + step) / size[0], (at + 52) / size[1]]))
                cursor += step
        said.append(text)
        y += high + 34
    return picture.crop((0, 0, size[0], size[1])), "\n".join(said), boxes


def card(title: str, rows: Sequence[tuple[str, str, int, int]], size: tuple[int, int] = (1240, 860), tint: tuple[int, int, int] = (232, 240, 236), english: str = "") -> Image.Image:
    """A laminated licence: small printed labels, larger typed values at (x, y) pixels."""
    picture = Image.new("RGB", size, tint)
    pen = ImageDraw.Draw(picture)
    for y in range(0, size[1], 14):
        pen.line((0, y, size[0], y + 60), fill=tuple(c - 7 for c in tint), width=2)
    pen.rounded_rectangle((14, 14, size[0] - 14, size[1] - 14), 30, outline=(120, 140, 130), width=4)
    pen.text((size[0] / 2, 74), title, font=font(52, True), fill=(30, 50, 60), anchor="mm")
    if english:
        pen.text((size[0] / 2, 124), english, font=font(24), fill=(60, 80, 90), anchor="mm")
    for label, value, x, y in rows:
        pen.text((x, y + 8), label, font=font(26), fill=(40, 90, 110))
        pen.text((x + font(26).getlength(label) + 16, y), value, font=font(34, serif=True), fill=(15, 15, 20))
    return picture


def stained(picture: Image.Image, seed: int, rings: int = 1, folds: int = 1, edge: bool = True) -> Image.Image:
    """What a desk does to paper: a cup's ring, a fold, the dark edge of a badly closed lid."""
    rng = np.random.default_rng(seed)
    page = np.asarray(picture.convert("RGB"), dtype=np.float32).copy()
    high, across = page.shape[:2]
    for _ in range(rings):
        mask = np.zeros((high, across), np.float32)
        centre = (int(rng.uniform(0.55, 0.9) * across), int(rng.uniform(0.55, 0.9) * high))
        cv2.circle(mask, centre, int(across * 0.09), 1.0, int(across * 0.008))
        mask = cv2.GaussianBlur(mask, (0, 0), 3) * 0.28
        page = page * (1 - mask[..., None]) + np.array([128, 92, 48], np.float32) * mask[..., None]
    for _ in range(folds):
        y = int(rng.uniform(0.3, 0.7) * high)
        page[y - 3 : y] *= 0.84
        page[y : y + 2] = np.clip(page[y : y + 2] * 1.03, 0, 255)
    if edge:
        page[:, : int(across * 0.012)] *= 0.35
        page[: int(high * 0.006)] *= 0.4
    return Image.fromarray(np.clip(page, 0, 255).astype(np.uint8))


def signed(p: Paper, name: str, x: float, y: float, size: float = 17) -> Paper:
    """A name written by hand over the print: larger, blue, slanting."""
    at = (p.get_x(), p.get_y())
    p.set_text_color(32, 44, 118)
    p.set_font("cjk", size=size)
    with p.rotation(5, x, y):
        p.text(x, y, name)
    p.set_text_color(0)
    p.set_font("cjk", size=p.base)
    p.set_xy(*at)
    return p
