"""Pictures: whatever the colours and the depth, the engine gets upright RGB; what is cut off is said."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.attacks.corpus.pictures import drawn, encoded, heic, sixteen_bit, tiff, tiff_of_a_broken_frame
from tests.unit.readers.reading import Scripted, told


def _seen(data: bytes, name: str) -> np.ndarray:
    engine = Scripted()
    told(data, name, engine)
    return engine.seen[0].astype(int)


def test_sixteen_bits_keep_their_middle_tones() -> None:
    grey = np.tile(np.linspace(0, 65535, 1200).astype(np.uint16), (1000, 1))
    seen = _seen(encoded(Image.fromarray(grey), "PNG"), "灰.png")
    assert 100 < seen[:, seen.shape[1] // 2].mean() < 155
    assert _seen(sixteen_bit(), "扫描.png").min() < 120


@pytest.mark.parametrize(
    ("mode", "kind", "name"),
    [("CMYK", "JPEG", "印.jpg"), ("L", "JPEG", "灰.jpg"), ("P", "PNG", "板.png"), ("1", "TIFF", "传真.tif")],
)
def test_every_colour_space_shows_ink_on_white(mode: str, kind: str, name: str) -> None:
    seen = _seen(encoded(drawn(mode), kind), name)
    assert seen.shape[2] == 3 and seen.max() > 240 and seen.min() < 120


def test_what_is_transparent_is_paper() -> None:
    clear = Image.new("RGBA", (1200, 1000), (0, 0, 0, 0))
    assert _seen(encoded(clear, "PNG"), "透明.png").min() == 255


@pytest.mark.parametrize("turn", [3, 6, 8])
def test_the_camera_tells_which_side_is_up(turn: int) -> None:
    picture = Image.new("RGB", (1600, 1100), "white")
    picture.paste("black", (0, 0, 300, 300))  # the corner that is top left when upright
    back = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    exif = Image.Exif()
    exif[0x0112] = turn
    seen = _seen(encoded(picture.transpose(back[turn]), "JPEG", exif=exif, quality=95), "照片.jpg")
    assert seen[:150, :150].mean() < 60 < seen[-150:, -150:].mean()


def test_frames_of_a_tiff_are_pages_and_those_of_a_moving_picture_are_not() -> None:
    assert len(told(tiff(3), "三页.tif").pages) == 3
    moving = encoded(drawn("P"), "GIF", save_all=True, append_images=[drawn("P").rotate(9)])
    assert len(told(moving, "动.gif").pages) == 1
    assert len(told(heic(), "苹果.heic").pages) == 1


def test_a_broken_frame_is_named_and_the_others_are_read() -> None:
    found = told(tiff_of_a_broken_frame(), "三页.tif")
    assert [bool(page.note) for page in found.pages] == [False, True, False]


def test_a_picture_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = encoded(drawn(size=(1600, 1200)), "JPEG", quality=95)
    engine = Scripted()
    found = told(whole[: len(whole) * 2 // 3], "断.jpg", engine)
    assert "不完整" in found.notes and engine.seen[0][:300].min() < 120


def test_large_pictures_are_made_smaller_before_they_are_read() -> None:
    stored = io.BytesIO()
    Image.new("L", (6000, 4000), 200).save(stored, "JPEG")
    assert max(_seen(stored.getvalue(), "大.jpg").shape) <= 3600
