"""What could not be read: a page that says so in place of its picture, a file inside that could not be taken out."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image as Pictures
from PIL import ImageDraw

from casework.evidence import Page, TextSource
from ingestion.pages import ReadPage
from ingestion.readers.typeset.typography import font

BROKEN = "已损坏，未能读取，请向提供方索取完整文件"
TOO_LONG = "处理时间超过时限，已跳过，请对照原件或重新扫描该页后上传"
TOO_LARGE = "所需内存超过上限，已跳过，请降低分辨率后重新上传该页"
CRASHED = "使读取程序中断，已跳过，请对照原件或重新扫描该页后上传"
_WIDTH, _HEIGHT = 827, 1169  # A4 at 100 dpi
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Lost:
    """A file inside an archive or mail that could not be taken out, and why (zh-CN)."""

    name: str
    why: str = "已损坏，未能取出"

    @property
    def remark(self) -> str:
        return f"其中的“{self.name}”{self.why}。"


def lost_page(number: int, why: str) -> ReadPage:
    """A page without text whose picture and note say why; the pages after it keep their numbers."""
    canvas = Pictures.new("L", (_WIDTH, _HEIGHT), 245)
    pen = ImageDraw.Draw(canvas)
    for i, line in enumerate((f"第 {number} 页", *why.split("，"))):
        pen.text((_WIDTH / 2, 480 + 56 * i), line, font=font(26), fill=90, anchor="ms")
    stored = io.BytesIO()
    canvas.save(stored, "PNG")
    page = Page(number, _WIDTH, _HEIGHT, (), TextSource.FILE, note=why)
    return ReadPage(page, stored.getvalue(), "image/png")


def remarks(pages: Sequence[Page]) -> list[str]:
    """The pages' notes as sentences; pages with the same note share one: 第 3、7 页已损坏……。"""
    found: dict[str, list[int]] = {}
    for page in pages:
        for note in filter(None, page.note.split("\n")):
            found.setdefault(note, []).append(page.number)
    return [f"第 {spans(numbers)} 页{note}。" for note, numbers in found.items()]


def spans(numbers: Sequence[int]) -> str:
    """Ascending numbers as 1、3–5 等."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    told = [str(a) if a == b else f"{a}–{b}" for a, b in found]
    return "、".join(told[:_MOST_NAMED]) + (" 等" if len(told) > _MOST_NAMED else "")
