"""What happens to a page before it is read, by name. Each takes the page at 300 dpi and chance by a seed."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from benchmarks.ocr.sheet import DPI, FONTS

Image = NDArray[np.uint8]
Random = np.random.Generator


@dataclass(frozen=True, slots=True)
class Wear:
    """`dpi` is what a scanner would write into the file; 0 for a camera."""

    dpi: int
    apply: Callable[[Image, Random, str], Image]
    jpeg: int = 0  #: quality; 0 keeps the page as PNG


def encoded(page: Image, name: str, chance: Random, page_set: str) -> tuple[bytes, str]:
    """The worn page as a file, and its suffix."""
    wear = WEARS[name]
    worn = Pictures.fromarray(wear.apply(page, chance, page_set))
    out = io.BytesIO()
    told = {"dpi": (wear.dpi, wear.dpi)} if wear.dpi else {}
    if wear.jpeg:
        worn.save(out, "JPEG", quality=wear.jpeg, **told)
    else:
        worn.save(out, "PNG", **told)
    return out.getvalue(), ".jpg" if wear.jpeg else ".png"


def _scaled(page: Image, dpi: int) -> Image:
    return _u8(cv2.resize(page, None, fx=dpi / DPI, fy=dpi / DPI, interpolation=cv2.INTER_AREA))


def _u8(values: object) -> Image:
    return np.clip(np.asarray(values, dtype=np.float32), 0, 255).astype(np.uint8)


def _noisy(page: Image, chance: Random, sigma: float) -> Image:
    return _u8(page + chance.normal(0, sigma, page.shape[:2])[:, :, None])


def _tilt(page: Image, degrees: float) -> Image:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return _u8(
        cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    )


def _slant(chance: Random, page_set: str) -> float:
    """Degrees; the held-out set leans further."""
    least, most = (0.7, 2.5) if page_set == "tuning" else (1.2, 3.6)
    return float(chance.choice((-1, 1)) * chance.uniform(least, most))


def _light(shape: tuple[int, ...], chance: Random, darkest: float) -> NDArray[np.float64]:
    """Uneven light over a page, 1 where it is brightest: a slope and a soft shadow."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]]
    y, x = y / shape[0] - 0.5, x / shape[1] - 0.5
    turn = chance.uniform(0, 2 * np.pi)
    slope = (np.cos(turn) * x + np.sin(turn) * y) / 0.71
    edge = 1 / (1 + np.exp(-(np.cos(turn + 1) * x + np.sin(turn + 1) * y - chance.uniform(-0.2, 0.2)) * 14))
    shade = 0.5 * (slope + 1) / 2 + 0.5 * edge
    return np.asarray(1 - (1 - darkest) * shade)


def clean(page: Image, chance: Random, page_set: str) -> Image:  # noqa: ARG001
    return _scaled(page, 200)


def tilted(page: Image, chance: Random, page_set: str) -> Image:
    """150 dpi, a few degrees off, soft and grainy."""
    small = cv2.GaussianBlur(_scaled(_tilt(page, _slant(chance, page_set)), 150), (3, 3), 0.6)
    return _noisy(_u8(small), chance, chance.uniform(8, 14))


def photo(page: Image, chance: Random, page_set: str) -> Image:
    """A sheet on a table, seen from the side, in uneven light."""
    height, width = 3400, 2600
    table = np.array(chance.uniform(50, 120, 3))
    grain = cv2.resize(chance.normal(0, 18, (height // 40, width // 8)), (width, height))
    ground = table[None, None, :] + grain[:, :, None]
    reach = 0.045 if page_set == "tuning" else 0.07
    frame = np.array([(0.09, 0.07), (0.91, 0.07), (0.91, 0.93), (0.09, 0.93)]) + chance.uniform(
        -reach, reach, (4, 2)
    )
    corners = (frame * (width, height)).astype(np.float32)
    source = np.array(
        [(0, 0), (page.shape[1], 0), (page.shape[1], page.shape[0]), (0, page.shape[0])], np.float32
    )
    matrix = cv2.getPerspectiveTransform(source, corners)
    seen = cv2.warpPerspective(page, matrix, (width, height), flags=cv2.INTER_AREA)
    inside = (
        cv2.warpPerspective(np.full(page.shape[:2], 255, np.uint8), matrix, (width, height))[:, :, None]
        / 255.0
    )
    scene = (seen * 0.93 * inside + ground * (1 - inside)) * _light((height, width), chance, 0.5)[:, :, None]
    return _noisy(_u8(cv2.GaussianBlur(scene, (3, 3), 0.7)), chance, 5)


def stamped(page: Image, chance: Random, page_set: str) -> Image:
    """A red seal over text in the middle of the page and one near its foot."""
    sheet = _scaled(page, 200).astype(np.float32)
    for at in (
        (chance.uniform(0.25, 0.7), chance.uniform(0.2, 0.45)),
        (chance.uniform(0.5, 0.75), chance.uniform(0.55, 0.8)),
    ):
        seal = _seal(round(chance.uniform(290, 340)), chance, page_set)
        y, x = round(at[1] * sheet.shape[0]) - 160, round(at[0] * sheet.shape[1]) - 160
        part = sheet[y : y + seal.shape[0], x : x + seal.shape[1]]
        part *= seal[: part.shape[0], : part.shape[1]] / 255.0
    return _noisy(_u8(sheet), chance, 3)


def _seal(size: int, chance: Random, page_set: str) -> Image:
    """Ring, star and a name around it, in worn red ink on white."""
    seal = Pictures.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(seal)
    red = (215, int(chance.integers(25, 60)), int(chance.integers(35, 70)))
    draw.ellipse((6, 6, size - 6, size - 6), outline=red, width=9)
    middle, radius = size / 2, size * 0.12
    angles = [-np.pi / 2 + i * 4 * np.pi / 5 for i in range(5)]
    draw.polygon([(middle + radius * np.cos(a), middle + radius * np.sin(a)) for a in angles], fill=red)
    path, face = FONTS[page_set][0]
    font = ImageFont.truetype(path, size // 9, index=face)
    for i, char in enumerate("某某财产保险公估有限公司"):
        letter = Pictures.new("L", (size // 6, size // 6), 0)
        ImageDraw.Draw(letter).text((size // 12, size // 12), char, fill=255, font=font, anchor="mm")
        degrees = -120 + i * 240 / 11
        letter = letter.rotate(-degrees, Pictures.Resampling.BICUBIC)
        angle = np.radians(degrees - 90)
        x, y = (round(middle + size * 0.38 * f(angle) - size / 12) for f in (np.cos, np.sin))
        seal.paste(red, (x, y), letter)
    turned = seal.rotate(float(chance.uniform(-25, 25)), Pictures.Resampling.BICUBIC, fillcolor="white")
    worn = cv2.resize(chance.uniform(0, 1, (size // 3, size // 3)), (size, size))[:, :, None] < 0.12
    return np.where(worn, 255, np.asarray(turned)).astype(np.uint8)


def low(page: Image, chance: Random, page_set: str) -> Image:  # noqa: ARG001
    return _noisy(_scaled(page, 100), chance, 2)


def _turned(quarters: int) -> Callable[[Image, Random, str], Image]:
    def turn(page: Image, chance: Random, page_set: str) -> Image:
        return np.ascontiguousarray(np.rot90(clean(page, chance, page_set), quarters))

    return turn


def crushed(page: Image, chance: Random, page_set: str) -> Image:  # noqa: ARG001
    """150 dpi, then JPEG of the lowest useful quality."""
    return _scaled(page, 150)


def faded(page: Image, chance: Random, page_set: str) -> Image:  # noqa: ARG001
    """Ink nearly gone, paper grey and unevenly lit."""
    small = _scaled(page, 200).astype(np.float64)
    pale = 235 - (255 - small) * chance.uniform(0.3, 0.45)
    return _noisy(_u8(pale * _light(small.shape, chance, 0.62)[:, :, None]), chance, 5)


def fax(page: Image, chance: Random, page_set: str) -> Image:
    """Black and white at 200 dpi, ragged edges and specks, hardly level."""
    grey = cv2.cvtColor(_scaled(_tilt(page, _slant(chance, page_set) / 3), 200), cv2.COLOR_RGB2GRAY)
    rough = cv2.GaussianBlur(grey, (3, 3), 0.8) + chance.normal(0, 28, grey.shape)
    bits = np.where(rough > 150, 255, 0)
    specks = chance.uniform(0, 1, bits.shape)
    bits[specks < 0.0006] = 0
    return np.repeat(bits.astype(np.uint8)[:, :, None], 3, axis=2)


def coloured(page: Image, chance: Random, page_set: str) -> Image:  # noqa: ARG001
    """A carbon copy: pink, yellow or blue paper with a printed pattern, ink blue or violet."""
    paper = np.array([(246, 205, 214), (250, 236, 170), (188, 216, 240)][int(chance.integers(3))], np.float64)
    ink = np.array([(35, 45, 130), (70, 40, 110), (40, 40, 60)][int(chance.integers(3))], np.float64)
    share = _scaled(page, 200).astype(np.float64) / 255
    x = np.arange(share.shape[1])[None, :] + np.arange(share.shape[0])[:, None]
    pattern = 1 - 0.06 * (np.sin(x / 5) > 0.6)
    return _noisy(_u8((ink + (paper - ink) * share) * pattern[:, :, None]), chance, 3)


WEARS: dict[str, Wear] = {
    "clean": Wear(200, clean),
    "tilted 150 dpi": Wear(150, tilted, jpeg=85),
    "phone photo": Wear(0, photo, jpeg=88),
    "stamped": Wear(200, stamped, jpeg=90),
    "100 dpi": Wear(100, low),
    "turned 90": Wear(200, _turned(3)),
    "turned 180": Wear(200, _turned(2)),
    "turned 270": Wear(200, _turned(1)),
    "crushed JPEG": Wear(150, crushed, jpeg=14),
    "faded": Wear(200, faded, jpeg=85),
    "fax": Wear(200, fax),
    "coloured paper": Wear(200, coloured, jpeg=85),
}
