"""What the later packs need beyond the shared tools: looser papers, handwriting, a stricter proof of the truth."""

from decimal import Decimal

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from . import pack as shared
from .numerals import cents
from .paper import FONTS, SIMPLIFIED, Paper

_HAN = "〇一二三四五六七八九"
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


class Pack(shared.Pack):
    """Same files, but the truth may leave out the overall deductible where the policy takes it inside an item."""

    def prove(self) -> None:
        prove(self)


def prove(pack: Pack) -> None:
    truth = pack.truth
    for row in truth["facts"]:
        shared._need(pack, row["file"], row["page"], forms(row["value"]), row["key"])
    for row in truth["conflicts"]:
        for side in row["values"]:
            shared._need(pack, side["file"], 0, forms(side["value"]), f"conflict {row['key']}")
    for row in truth["questions"]:
        for group in row["answers"]:
            shared._need(pack, row["file"], row["page"], group, row["q"])
    for row in truth["anomalies"]:
        if row["file"] not in pack.files:
            raise shared.UntrueTruthError(row["file"])
    everything = shared._bare("\n".join(t for pages in pack.pages.values() for t in pages))
    for words in truth["report_must_contain"][:2]:
        assert shared._bare(words) in everything, words
    sums = truth["quantification"]
    total = sum((Decimal(i["adjusted"]) for i in sums["items"]), Decimal(0))
    left = total - Decimal(sums.get("deductible", "0")) - Decimal(sums.get("already_paid", "0"))
    if total != Decimal(sums["adjusted_total"]) or left != Decimal(sums["payable"]):
        raise shared.UntrueTruthError(f"{pack.name}: {total} {left} {sums['payable']}")
    assert 8 <= len(truth["dialogue"]) <= 11 and len(truth["questions"]) == 8 and len(truth["unanswerable"]) == 2
    assert 12 <= len(truth["facts"]) <= 20, len(truth["facts"])


def han_date(iso: str) -> str:
    """2024-12-01 -> 二〇二四年十二月一日."""
    year, month, day = iso.split("-")
    return "".join(_HAN[int(c)] for c in year) + f"年{_han(int(month))}月{_han(int(day))}日"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")


def forms(value: str) -> list[str]:
    found = shared.forms(value)
    if len(value) == 10 and value[4] == value[7] == "-":
        year, month, day = value.split("-")
        name = _MONTHS[int(month) - 1]
        found += [han_date(value), f"{name} {int(day)}, {year}", f"{int(day):02} {name[:3]} {year}", f"{int(day)} {name[:3]}. {year}", f"{int(day):02}-{name[:3].upper()}-{year}"]
    return found


def columns(p: Paper, rows: list[tuple[tuple[str, str], tuple[str, str]]], label: float = 24, gap: float = 2.2, sep: str = "：") -> Paper:
    """A form of two columns without any line: label value | label value."""
    half = p.epw / 2
    for pair in rows:
        top, low = p.get_y(), 0.0
        for index, (name, value) in enumerate(pair):
            if not name:
                continue
            x = p.l_margin + index * half
            p.set_xy(x, top)
            p.set_font("cjk", "B", p.base)
            p.cell(label, p.base * 0.56, name + sep)
            p.set_font("cjk", size=p.base)
            room = (half if pair[1][0] else p.epw) - label - 3
            p.set_xy(x + label, top)
            p.multi_cell(room, p.base * 0.56, p._broken(value, room - 2 * p.c_margin), align="L")
            low = max(low, p.get_y())
        p.set_xy(p.l_margin, low + gap)
    return p


class Hand:
    """A sheet of exercise paper written by hand: each character a little off, blue ink."""

    def __init__(self, seed: int, size: tuple[int, int] = (1240, 1654), ink: tuple[int, int, int] = (36, 48, 120), ruled: int = 62) -> None:
        self.rng, self.ink, self.step = np.random.default_rng(seed), ink, ruled
        self.sheet = Image.new("RGB", size, (250, 249, 243))
        pen = ImageDraw.Draw(self.sheet)
        for y in range(150, size[1] - 60, ruled):
            pen.line((70, y, size[0] - 70, y), fill=(196, 208, 222), width=2)
        self.y, self.lines = 150 - ruled, []

    def line(self, text: str, x: int = 95, size: int = 40, skip: int = 1) -> "Hand":
        self.y += self.step * skip
        self.lines.append(text)
        drift = self.rng.uniform(-0.012, 0.012)
        start = x
        for char in text:
            scale = size * self.rng.uniform(0.93, 1.08)
            font = ImageFont.truetype(str(FONTS / "NotoSerifCJK-Regular.ttc"), int(scale), index=SIMPLIFIED)
            wide = font.getlength(char)
            if char.strip():
                tile = Image.new("RGBA", (int(scale * 1.7), int(scale * 1.9)), (0, 0, 0, 0))
                shade = tuple(int(c + self.rng.uniform(-12, 18)) for c in self.ink)
                ImageDraw.Draw(tile).text((scale * 0.3, scale * 0.15), char, font=font, fill=(*shade, 235))
                tile = tile.transform(tile.size, Image.Transform.AFFINE, (1, 0.16, -scale * 0.13, 0, 1, 0), Image.Resampling.BICUBIC)
                tile = tile.rotate(self.rng.uniform(-4, 4), Image.Resampling.BICUBIC)
                y = self.y - scale * 1.42 + (x - start) * drift + self.rng.uniform(-2.5, 2.5)
                self.sheet.paste(tile, (int(x - scale * 0.3), int(y)), tile)
            x += int(wide * self.rng.uniform(0.98, 1.05)) + 1
        return self

    def strike(self, y: int, x0: int, x1: int) -> "Hand":
        ImageDraw.Draw(self.sheet).line((x0, y, x1, y + 4), fill=self.ink, width=4)
        return self


def shade(picture: Image.Image, seed: int, depth: float = 0.35) -> Image.Image:
    """The soft edge of a hand's or lamp's shadow across one corner."""
    rng = np.random.default_rng(seed)
    page = np.asarray(picture.convert("RGB"), dtype=np.float32)
    h, w = page.shape[:2]
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    angle = rng.uniform(0.2, 1.2)
    edge = xs / w * np.cos(angle) + ys / h * np.sin(angle) - rng.uniform(0.75, 0.95)
    dark = 1 - depth / (1 + np.exp(-edge * 28))
    return Image.fromarray(np.clip(page * dark[..., None], 0, 255).astype(np.uint8))


__all__ = ["Hand", "Pack", "cents", "columns", "forms", "han_date", "shade"]
