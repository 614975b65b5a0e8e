"""A composed page: marks at exact places. Points (1/72 inch), origin top left, y of text at its baseline."""

from dataclasses import dataclass, field

A4 = (595.28, 841.89)

Colour = tuple[int, int, int]
INK: Colour = (26, 26, 26)
QUIET: Colour = (110, 116, 124)
ACCENT: Colour = (31, 61, 99)
REFERENCE: Colour = (46, 94, 145)
ALARM: Colour = (178, 34, 34)
HAIR: Colour = (150, 156, 164)
SHADE: Colour = (234, 239, 245)
TINT: Colour = (246, 248, 251)


@dataclass(frozen=True, slots=True)
class Letters:
    x: float
    y: float
    text: str
    size: float
    strong: bool = False
    colour: Colour = INK
    spacing: float = 0.0  #: added after every character, to justify


@dataclass(frozen=True, slots=True)
class Stroke:
    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.5
    colour: Colour = HAIR
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    x: float
    y: float
    width: float
    height: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Plate:
    x: float
    y: float
    width: float
    height: float
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """A place that leads to the target of that name."""

    x: float
    y: float
    width: float
    height: float
    target: str


@dataclass(frozen=True, slots=True)
class Target:
    """`title` is set for what stands in the outline, at `level` 1 and deeper."""

    name: str
    y: float
    title: str = ""
    level: int = 0


Mark = Letters | Stroke | Area | Plate | Link | Target


@dataclass
class Sheet:
    width: float = A4[0]
    height: float = A4[1]
    marks: list[Mark] = field(default_factory=list)
    plain: bool = False  #: the cover: neither header nor footer
