"""Which fonts the PDF embeds: what the machine has of Noto CJK (Simplified Chinese face), else the packaged sans.

Body in 宋体 style (serif), headings in 黑体 style (sans bold). With the packaged regular sans alone, bold is drawn.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import noto_cjk_sans_otc
from fontTools.ttLib import TTCollection

from casework.templates import Fonts

SYSTEM = Path("/usr/share/fonts")


@dataclass(frozen=True, slots=True)
class Face:
    path: Path
    number: int  #: place of the Simplified Chinese face in its collection


@dataclass(frozen=True, slots=True)
class Typefaces:
    body: Face
    strong: Face
    drawn_bold: bool  #: `strong` is a regular face: thicken it


@cache
def typefaces(directory: Path = SYSTEM) -> Typefaces:
    """The best available under `directory`; the packaged font when nothing is there."""
    packaged = Path(noto_cjk_sans_otc.__file__).parent / "NotoSansCJK-Regular.ttc"
    plain = _simplified(packaged)
    body = _found(directory, "NotoSerifCJK-Regular.ttc") or plain
    bold = _found(directory, "NotoSansCJK-Bold.ttc")
    return Typefaces(body, bold or plain, drawn_bold=bold is None)


def chosen(fonts: Fonts | None) -> Typefaces:
    """The machine's faces; a file of the firm's template in place of either."""
    own = typefaces()
    if fonts is None or not (fonts.body_file or fonts.heading_file):
        return own
    body = Face(fonts.body_file, 0) if fonts.body_file else own.body
    strong = Face(fonts.heading_file, 0) if fonts.heading_file else own.strong
    return Typefaces(body, strong, drawn_bold=own.drawn_bold and not fonts.heading_file)


def _found(directory: Path, name: str) -> Face | None:
    paths = sorted(directory.rglob(name)) if directory.is_dir() else []
    return _simplified(paths[0]) if paths else None


def _simplified(path: Path) -> Face:
    with TTCollection(str(path), lazy=True) as collection:
        names = [str(font["name"].getDebugName(4)) for font in collection.fonts]
    proportional = [i for i, name in enumerate(names) if " SC" in name and "Mono" not in name]
    return Face(path, proportional[0] if proportional else 0)
