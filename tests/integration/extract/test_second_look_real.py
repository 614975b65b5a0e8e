"""A second look with the real engine on real pixels: a scratched digit, and a figure that is really printed wrong."""

from dataclasses import replace
from pathlib import Path

import noto_cjk_sans_otc
import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from casework.evidence import Page
from casework.quotes import find_quote
from ingestion.extract.respelling import respelled
from ingestion.extract.second_look import noted, second_look
from ingestion.ocr.engine import Image
from ingestion.ocr.rapid import RapidRecogniser
from ingestion.ocr.reread import PictureRereader
from ingestion.pages import from_picture, to_array
from tests.unit.extract.pages import read

HEAD = ["序号", "名称", "数量", "单价（元）", "金额（元）"]
WIDTHS = [80, 240, 160, 200, 240]
HEIGHT, LEFT, TOP = 52, 90, 200


def _drawn(rows: list[list[str]], scratched: tuple[int, int] | None = None) -> Pictures.Image:
    """A ruled list; `scratched` is the cell whose third character has a pale stroke through it."""
    face = str(Path(noto_cjk_sans_otc.__file__).parent / "NotoSansCJK-Regular.ttc")
    font, title = ImageFont.truetype(face, 24), ImageFont.truetype(face, 34)
    sheet = Pictures.new("RGB", (1120, 700), "white")
    draw = ImageDraw.Draw(sheet)
    draw.text((430, 90), "财产损失清单", fill="black", font=title)
    for r, row in enumerate([HEAD, *rows]):
        x = LEFT
        for c, (text, width) in enumerate(zip(row, WIDTHS, strict=True)):
            y = TOP + r * HEIGHT
            draw.rectangle((x, y, x + width, y + HEIGHT), outline="black", width=2)
            draw.text((x + 14, y + 10), text, fill="black", font=font)
            if scratched == (r, c):
                middle = x + 14 + draw.textlength(text[:2], font=font)
                draw.line((middle + 2, y + 40, middle + 11, y + 14), fill=(150, 150, 150), width=1)
            x += width
    return sheet


@pytest.fixture(scope="module")
def engine() -> RapidRecogniser:
    return RapidRecogniser()


def _misread(page: Page, printed: str, seen: str) -> Page:
    """The page as an engine would have left it that took `printed` for `seen`."""
    block = next(b for b in page.blocks if printed in b.text)
    start = block.text.index(printed)
    said = respelled(block, (start, start + len(printed)), seen, 0.93)
    return replace(page, blocks=tuple(said if b is block else b for b in page.blocks))


def _look(picture: Image, page: Page, engine: RapidRecogniser):  # type: ignore[no-untyped-def]
    return second_look([page], PictureRereader(lambda _: picture, (engine,)))


def test_a_misread_digit_is_read_right_at_a_second_look(engine: RapidRecogniser) -> None:
    picture = to_array(
        _drawn(
            [["1", "五层瓦楞纸箱", "152000", "6.55", "995600.00"], ["2", "薄膜", "10", "3.00", "30.00"]],
            scratched=(1, 4),
        )
    )
    page = from_picture(picture, 1, engine).page
    wrong = _misread(page, "995600.00", "999600.00")
    assert read(wrong).findings
    (fixed,), (made,) = _look(np.asarray(picture), wrong, engine)
    assert made.changed
    assert made.now.endswith("995600.00")
    assert find_quote(fixed, "995600.00")
    assert not read(fixed).findings


def test_what_is_printed_wrong_is_reported_as_read_twice(engine: RapidRecogniser) -> None:
    picture = to_array(
        _drawn([["1", "五层瓦楞纸箱", "152000", "6.55", "999600.00"], ["2", "薄膜", "10", "3.00", "30.00"]])
    )
    page = from_picture(picture, 1, engine).page
    pages, made = _look(np.asarray(picture), page, engine)
    assert pages == (page,)
    (finding,) = noted(read(page).findings, made)
    assert finding.values == ("999600.00", "995600.00")
    assert "已对照图像复读" in finding.message
