"""Photos: the camera's time against the time printed into the picture, and traces of editing."""

import re
from collections.abc import Iterator
from datetime import date

from casework.evidence import Citation, File, Page
from casework.figures import find_dates
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, told
from ingestion.extract.reading import Paper

_EDITORS = re.compile(
    r"photoshop|lightroom|gimp|snapseed|picsart|美图|meitu|醒图|facetune|pixelmator|affinity|paint\.net|acdsee|canva|capture\s?one|"
    r"luminar|vsco|afterlight|photopea|pixlr|darktable|imagemagick|光影魔术手|稿定|黄油相机|polarr|泼辣",
    re.I,
)


def find(file: File, paper: Paper) -> Iterator[Finding]:
    """Nothing for a picture without metadata: chat apps strip it, absent is not false."""
    if not paper.pages or not file.photo:
        return
    page = paper.pages[0]
    software = file.photo.get("software", "")
    if _EDITORS.search(software):
        message = f"照片元数据显示经图像编辑软件“{software}”处理，请取得未经编辑的原片。"
        yield told(paper, page, "software", message, _whole(paper, page), (software,), check=30)
    yield from _printed(file, paper, page)


def _printed(file: File, paper: Paper, page: Page) -> Iterator[Finding]:
    """A photo that prints a day into the picture must have been taken on it."""
    taken = _day(file.photo.get("time", ""))
    if taken is None or paper.kind.key != "photo":
        return
    for block in page.blocks:
        stamped = [d for d in find_dates(block.text) if d.end - d.start >= len(block.text.strip()) - 12]
        if stamped and stamped[0].value != taken:
            message = f"画面上打印的日期为{stamped[0].value.isoformat()}，照片元数据（EXIF）为{taken.isoformat()}，两者不一致。"
            values = (stamped[0].value.isoformat(), taken.isoformat())
            yield anomaly(paper, page, "printed date", message, [block], values, check=30)
            return


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _whole(paper: Paper, page: Page) -> tuple[Citation, ...]:
    """A citation of the picture itself: its first words, else the page without words."""
    block = next((b for b in page.blocks if b.text.strip()), None)
    return (paper.source.cite_block(page, block),) if block else (paper.source.cite_page(page),)
