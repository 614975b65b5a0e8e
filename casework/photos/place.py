"""Where a picture was taken. Cameras write WGS-84; maps published in China are shifted to GCJ-02 by law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt
from statistics import median

_EARTH = 6_371_000.0  #: mean radius, metres
_MAJOR, _ECCENTRICITY = 6_378_245.0, 0.00669342162296594323  #: Krasovsky 1940, on which GCJ-02 is reckoned
_SURVEYED = (0.8293, 55.8271, 72.004, 137.8347)  #: south, north, west, east: where the shift applies


@dataclass(frozen=True, slots=True)
class Position:
    """Decimal degrees, north and east positive."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        north, east = ("北纬" if self.latitude >= 0 else "南纬"), ("东经" if self.longitude >= 0 else "西经")
        return f"{north}{abs(self.latitude):.5f}°、{east}{abs(self.longitude):.5f}°"


def position_of(photo: Mapping[str, str]) -> Position | None:
    """`lat` and `lon` of the file, WGS-84; None when it has none."""
    try:
        return Position(float(photo["lat"]), float(photo["lon"]))
    except (KeyError, ValueError):
        return None


def metres(a: Position, b: Position) -> float:
    """Great-circle distance; a shift common to both does not matter at these scales."""
    south, north = radians(a.latitude), radians(b.latitude)
    across = radians(b.longitude - a.longitude)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(half, 1.0)))


def middle(positions: Sequence[Position]) -> Position:
    """The median of at least one position, which a single stray one does not move."""
    return Position(median(p.latitude for p in positions), median(p.longitude for p in positions))


def on_chinese_maps(position: Position) -> Position:
    """WGS-84 -> GCJ-02 (within about a metre of the published maps); outside China unchanged."""
    south, north, west, east = _SURVEYED
    if not (south <= position.latitude <= north and west <= position.longitude <= east):
        return position
    x, y = position.longitude - 105.0, position.latitude - 35.0
    phi = radians(position.latitude)
    magic = 1 - _ECCENTRICITY * sin(phi) ** 2
    along = _northward(x, y) * 180.0 / (_MAJOR * (1 - _ECCENTRICITY) / (magic * sqrt(magic)) * pi)
    across = _eastward(x, y) * 180.0 / (_MAJOR / sqrt(magic) * cos(phi) * pi)
    return Position(position.latitude + along, position.longitude + across)


def _northward(x: float, y: float) -> float:
    plain = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    return plain + _ripple(x) + _waves(y, 160.0, 320.0)


def _eastward(x: float, y: float) -> float:
    plain = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    return plain + _ripple(x) + _waves(x, 150.0, 300.0)


def _ripple(x: float) -> float:
    return (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0


def _waves(at: float, middle_one: float, long_one: float) -> float:
    short = 20.0 * sin(at * pi) + 40.0 * sin(at / 3.0 * pi)
    return (short + middle_one * sin(at / 12.0 * pi) + long_one * sin(at / 30.0 * pi)) * 2.0 / 3.0
