"""The adjuster hands in photographs and looks at the album beside the chat."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image, TiffImagePlugin
from playwright.sync_api import expect

from tests.web_site import SAMPLES, Visitor

_FIRST, _SECOND = "11-现场照片1.jpg", "11-现场照片2.jpg"


def _taken(folder: Path, sample: str, name: str, time: str, fix: tuple[int, int, int]) -> Path:
    """The sample as a phone would have written it: its clock says `time`, the satellites 14 March, `fix` UTC."""
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = time
    north, east = ([TiffImagePlugin.IFDRational(n) for n in angle] for angle in ((30, 15, 0), (120, 10, 12)))
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({
        ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: tuple(north),
        ExifTags.GPS.GPSLongitudeRef: "E", ExifTags.GPS.GPSLongitude: tuple(east),
        ExifTags.GPS.GPSDateStamp: "2025:03:14",
        ExifTags.GPS.GPSTimeStamp: tuple(TiffImagePlugin.IFDRational(n) for n in fix),
    })  # fmt: skip
    out, path = io.BytesIO(), folder / name
    Image.open(SAMPLES / sample).convert("RGB").save(out, "JPEG", quality=80, exif=exif)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.usefixtures("site_worker")
def test_the_album_by_place_and_time_with_its_doubts(visit: Callable[[], Visitor], tmp_path: Path) -> None:
    you = visit()
    page = you.page
    you.sign_in()
    you.say("新案子，宁波一家厂房起火看照片，投保财产综合险")
    page.get_by_role("button", name="确认", exact=True).click()
    expect(page.get_by_text("已新建案件")).to_be_visible()
    you.drop(
        _taken(tmp_path, _FIRST, "IMG_1.jpg", "2025:03:14 09:20:00", (1, 19, 58)),
        _taken(tmp_path, _SECOND, "IMG_2.jpg", "2025:03:10 08:00:00", (1, 25, 0)),
    )
    expect(page.get_by_text("材料已读完")).to_be_visible(timeout=120_000)

    you.say("看看现场照片")
    album = page.get_by_test_id("photos")
    expect(album).to_have_attribute("data-total", "2")
    expect(
        album.get_by_text("2025-03-14 09:19–09:25").or_(album.get_by_text("2025-03-14 09:20–09:25"))
    ).to_be_visible()
    doubt = album.locator("[data-testid=photo]", has_text="相机时间2025-03-10 08:00")
    expect(doubt).to_have_count(1)
    picture = album.locator("img").first
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("img => img.naturalWidth") in range(100, 361)
    you.shot("photos")
    album.get_by_role("button", name="只看有疑点的 1 张").click()
    expect(album.get_by_test_id("photo")).to_have_count(1)
    doubt.click()
    expect(page.get_by_test_id("page-image")).to_be_visible()
