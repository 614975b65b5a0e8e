"""Running text: columns, headings, items and notes; headers and footers, seals and watermarks."""

import math
import random
from collections.abc import Callable

import noto_cjk_sans_otc
from PIL import Image, ImageDraw, ImageFont

from benchmarks.layout import grid, tables
from benchmarks.layout.sheet import SIMPLIFIED, Sheet, Style
from benchmarks.layout.truth import Document, Mark
from benchmarks.layout.words import Bank

Make = Callable[[Bank, Style, random.Random], Document]
GUTTER = 9.0  # mm between columns
NUMERALS = "一二三四五六七八九"


def _fill(
    sheet: Sheet, x: float, y: float, room: float, bottom: float, bank: Bank, rng: random.Random
) -> None:
    """A column of paragraphs from y to the bottom; the last one is cut off where the column ends."""
    indent = 0 if bank.english else sheet.width_of("　　")
    while y < bottom - 3 * sheet.step:
        text = ("" if bank.english else "　　") + bank.prose(rng, rng.randint(60, 240))
        for line in sheet.wrapped(text, room):
            if y > bottom - sheet.step:
                return
            sheet.line_of_text(x, y, line)
            sheet.here.lines[-1] = line.strip("　")
            y += sheet.step
        y += 0.3 * sheet.step if indent else 0.5 * sheet.step


def columns(count: int, ragged: bool = False) -> Make:
    """A title across the page and columns of prose below; ragged columns end at different heights."""

    def make(bank: Bank, style: Style, rng: random.Random) -> Document:
        sheet = Sheet(style)
        sheet.line_of_text(style.margin, style.margin, bank.running, 17, "C", sheet.room)
        top = sheet.paragraph(style.margin, style.margin + 13, sheet.room, bank.prose(rng, 90), indent=0)
        width = (sheet.room - (count - 1) * GUTTER) / count
        for i in range(count):
            bottom = 270 - (35 * i if ragged else 0)
            _fill(sheet, style.margin + i * (width + GUTTER), top + 4, width, bottom, bank, rng)
        return sheet.finished(f"prose-columns-{count}{'-ragged' if ragged else ''}")

    return make


def columns_and_table(bank: Bank, style: Style, rng: random.Random) -> Document:
    """Two columns, a table across the page, two columns again."""
    sheet = Sheet(style)
    width = (sheet.room - GUTTER) / 2
    y = style.margin
    for part in range(2):
        for i in range(2):
            _fill(sheet, style.margin + i * (width + GUTTER), y, width, y + 75, bank, rng)
        y += 80
        if not part:
            rows = grid.rows_of([bank.head, *bank.rows[:3]])
            y = grid.draw(sheet, y, tables.widths(sheet), rows, "all", tables.ALIGN) + 4
    return sheet.finished("prose-columns-and-table")


def chapters(bank: Bank, style: Style, rng: random.Random) -> Document:
    """Three pages with headings and items, a running header with a line under it, page numbers, a note."""
    sheet = Sheet(style)
    for page in range(3):
        sheet.mark("header", style.margin, 10, bank.running, align="R" if page % 2 else "L")
        sheet.line(style.margin, 15, sheet.w - style.margin, 15)
        sheet.mark("footer", style.margin, 284, f"- {page + 1} -")
        y = style.margin + 2
        for n, title in enumerate(bank.titles[:2], 1 + 2 * page):
            head = f"{n}. {title}" if bank.english else f"{NUMERALS[n - 1]}、{title}"
            sheet.line_of_text(style.margin, y, head, style.size + 2)
            y += sheet.step * 1.6
            y = sheet.paragraph(
                style.margin, y, sheet.room, bank.prose(rng, 220), indent=sheet.width_of("　　")
            )
            for item in range(1, 4):
                lead = f"({item}) " if bank.english else f"（{NUMERALS[item - 1]}）"
                y = sheet.paragraph(style.margin + 6, y, sheet.room - 6, lead + bank.prose(rng, 60))
            y += sheet.step * 0.6
        if page < 2:
            sheet.turn_page()
    return sheet.finished("pages-chapters")


def sealed(bank: Bank, style: Style, rng: random.Random) -> Document:
    """A letter whose last lines lie under a round seal, with an oblong stamp beside its title."""
    sheet = Sheet(style)
    y = sheet.paragraph(style.margin, style.margin + 24, sheet.room, bank.prose(rng, 380))
    name, purpose = bank.seal
    y += 8
    for line in (name, "2025-06-30" if bank.english else "二〇二五年六月三十日"):
        sheet.line_of_text(style.margin, y, line, align="R", room=sheet.room)
        y += sheet.step
    box = sheet.paste(_seal(name, purpose, (200, 30, 40)), sheet.w - style.margin - 52, y - 26, 38)
    sheet.here.marks.append(Mark("stamp", purpose, tuple(box)))  # type: ignore[arg-type]
    box = sheet.paste(_oblong(purpose, (40, 60, 170)), style.margin + 4, style.margin, 44)
    sheet.here.marks.append(Mark("stamp", purpose, tuple(box)))  # type: ignore[arg-type]
    return sheet.finished("seal-letter")


def sealed_table(bank: Bank, style: Style, rng: random.Random) -> Document:
    """A round seal across the cells of a ruled table."""
    sheet = Sheet(style)
    y = sheet.paragraph(style.margin, style.margin, sheet.room, bank.prose(rng, 60)) + 4
    rows = grid.rows_of([bank.head, *bank.rows])
    end = grid.draw(sheet, y, tables.widths(sheet), rows, "all", tables.ALIGN)
    box = sheet.paste(_seal(*bank.seal, (205, 40, 50)), sheet.w * 0.55, end - 34, 40)
    sheet.here.marks.append(Mark("stamp", bank.seal[1], tuple(box)))  # type: ignore[arg-type]
    return sheet.finished("seal-table")


def watermarked(bank: Bank, style: Style, rng: random.Random) -> Document:
    """Large pale words across the page, under the text."""
    sheet = Sheet(style)
    words = "COPY ONLY" if bank.english else "仅供理赔使用"
    sheet.set_text_color(222)
    for x, y in ((40.0, 120.0), (60.0, 240.0)):
        with sheet.rotation(38, x, y):
            sheet.set_font("cjk", size=46)
            sheet.text(x, y, words)
    sheet.set_text_color(0)
    y = sheet.paragraph(style.margin, style.margin, sheet.room, bank.prose(rng, 420), indent=6) + 4
    y = grid.draw(sheet, y, tables.widths(sheet), grid.rows_of([bank.head, *bank.rows]), "all", tables.ALIGN)
    sheet.paragraph(style.margin, y, sheet.room, bank.prose(rng, 420), indent=6)
    return sheet.finished("watermark")


def noted(bank: Bank, style: Style, rng: random.Random) -> Document:
    """Prose with notes in small type under a short line at the foot."""
    sheet = Sheet(style)
    _fill(sheet, style.margin, style.margin, sheet.room, 225, bank, rng)
    sheet.line(style.margin, 252, style.margin + 45, 252)
    y = 254.0
    for mark in "①②":
        y = sheet.paragraph(style.margin, y, sheet.room, mark + bank.prose(rng, 70), size=8)
    return sheet.finished("prose-notes")


def _face(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(noto_cjk_sans_otc.FONT_PATH), size, index=SIMPLIFIED)


def _seal(name: str, purpose: str, ink: tuple[int, int, int]) -> Image.Image:
    """A round seal: the name along the ring, a star, the purpose level below it."""
    side = 560
    picture = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((8, 8, side - 8, side - 8), outline=(*ink, 235), width=14)
    pen.regular_polygon((side / 2, side / 2 - 10, 70), 5, fill=(*ink, 235))
    span = 250 / max(len(name) - 1, 1)
    for i, char in enumerate(name):
        angle = math.radians(-215 + i * span)
        tile = Image.new("RGBA", (80, 80), (255, 255, 255, 0))
        ImageDraw.Draw(tile).text((40, 40), char, font=_face(56), fill=(*ink, 235), anchor="mm")
        turned = tile.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
        x, y = side / 2 + 210 * math.cos(angle), side / 2 + 210 * math.sin(angle)
        picture.alpha_composite(turned, (round(x - 40), round(y - 40)))
    pen.text((side / 2, side * 0.75), purpose, font=_face(46), fill=(*ink, 235), anchor="mm")
    return picture


def _oblong(text: str, ink: tuple[int, int, int]) -> Image.Image:
    picture = Image.new("RGBA", (640, 200), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((8, 8, 632, 192), outline=(*ink, 230), width=12)
    pen.text((320, 100), text, font=_face(76), fill=(*ink, 230), anchor="mm")
    return picture


ALL: dict[str, Make] = {
    "prose-columns-2": columns(2),
    "prose-columns-3": columns(3),
    "prose-columns-2-ragged": columns(2, ragged=True),
    "prose-columns-and-table": columns_and_table,
    "pages-chapters": chapters,
    "prose-notes": noted,
    "seal-letter": sealed,
    "seal-table": sealed_table,
    "watermark": watermarked,
}
