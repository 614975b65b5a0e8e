"""Drawn site photographs: simple shapes, grain, a caption stamp, EXIF time and GPS."""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .paper import FONTS, SIMPLIFIED

Draw = Callable[[ImageDraw.ImageDraw, np.random.Generator, int, int], None]


def site_photo(seed: int, sky: tuple[int, int, int], ground: tuple[int, int, int], draw: Draw, caption: str = "", stamp: str = "", size: tuple[int, int] = (1200, 900)) -> Image.Image:
    rng = np.random.default_rng(seed)
    width, height = size
    blend = np.linspace(0, 1, height)[:, None, None]
    base = np.array(sky) * (1 - blend) + np.array(ground) * blend
    picture = Image.fromarray(np.broadcast_to(base, (height, width, 3)).astype(np.uint8).copy())
    draw(ImageDraw.Draw(picture), rng, width, height)
    grainy = np.asarray(picture, dtype=np.float32) + rng.normal(0, 6, (height, width, 1))
    picture = Image.fromarray(np.clip(grainy, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    if caption:
        pen.text((24, height - 56), caption, font=_font(30), fill=(245, 245, 245), stroke_width=2, stroke_fill=(30, 30, 30))
    if stamp:
        pen.text((width - 24, 24), stamp, font=_font(28), fill=(255, 170, 40), anchor="ra")
    return picture


def exif(taken: str = "", place: tuple[float, float] | None = None, model: str = "") -> Image.Exif:
    """`taken` as "2025:08:27 14:05:10"; `place` is WGS-84 (latitude, longitude) in degrees."""
    data = Image.Exif()
    if model:
        data[272] = model
    if taken:
        data[306] = taken
        data.get_ifd(0x8769)[36867] = taken
        data.get_ifd(0x8769)[36881] = "+08:00"
    if place:
        gps = data.get_ifd(0x8825)
        gps.update({1: "N", 2: _sexagesimal(place[0]), 3: "E", 4: _sexagesimal(place[1])})
    return data


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    minutes, seconds = divmod(round(degrees * 3600, 2), 60)
    whole, minutes = divmod(minutes, 60)
    return (float(whole), float(minutes), round(seconds, 2))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "NotoSansCJK-Regular.ttc"), size, index=SIMPLIFIED)
