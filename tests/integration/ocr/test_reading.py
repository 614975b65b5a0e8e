"""Real engines on a small page: any way up, codes with runs of one digit, the chosen engine."""

from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from casework.evidence import Box
from ingestion.ocr import engine, tesseract
from ingestion.ocr.engine import Image
from ingestion.ocr.orientation import rotate, upright
from ingestion.ocr.rapid import RapidRecogniser
from ingestion.ocr.reread import PictureRereader
from ingestion.pages import from_picture

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
LINES = (
    "保险单号：PZAB20240000001234",
    "被保险人：浙江某某包装材料有限公司",
    "损失金额合计 ¥1,234,567.89 元",
)


@pytest.fixture(scope="module")
def rapid() -> RapidRecogniser:
    return RapidRecogniser()


@pytest.fixture(scope="module")
def page() -> Image:
    sheet = Pictures.new("RGB", (800, 420), "white")
    draw = ImageDraw.Draw(sheet)
    for i, text in enumerate(LINES):
        draw.text((60, 60 + 110 * i), text, font=ImageFont.truetype(FONT, 34, index=2), fill=(20, 20, 20))
    return np.asarray(sheet, dtype=np.uint8)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("OCR_ENGINE", "tesseract")
    engine.default.cache_clear()
    yield
    engine.default.cache_clear()


def _flat(text: str) -> str:
    return "".join(text.split()).replace("：", ":").replace("￥", "¥")


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_any_way_up_reads_the_same(rapid: RapidRecogniser, page: Image, degrees: int) -> None:
    made = upright(rotate(page, degrees), rapid)
    assert made.rotation == -degrees % 360
    said = [_flat(line.text) for line in sorted(made.lines, key=lambda line: line.quad[0][1])]
    assert said == [_flat(text) for text in LINES]
    assert all(len(line.spans) == len(line.text) and line.confidence > 0.9 for line in made.lines)


def test_a_place_is_read_again_by_the_engine_itself(rapid: RapidRecogniser, page: Image) -> None:
    found = PictureRereader(lambda _: page, [rapid]).reread(1, Box(0.07, 0.12, 0.75, 0.27))
    assert _flat(found[0].text) == _flat(LINES[0])


@pytest.mark.skipif("chi_sim" not in tesseract.languages(), reason="tesseract with Chinese is not installed")
@pytest.mark.usefixtures("chosen")
def test_tesseract_may_be_chosen_and_reads_a_ruled_table(page: Image) -> None:
    ruled = page.copy()
    for y in (40, 145, 255, 365):
        ruled[y : y + 3, 30:770] = 0
    for x in (30, 770):
        ruled[40:368, x : x + 3] = 0
    assert engine.default().name == "tesseract"
    text = _flat(from_picture(ruled, 1, engine.Deferred()).page.text)
    assert "PZAB20240000001234" in text
    assert "1,234,567.89" in text
