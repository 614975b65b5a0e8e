"""Addresses: the same when one tells more of the other; another by district, road, door, building or kilometre mark."""

import re
from dataclasses import dataclass

from casework.figures.numerals import numeral
from casework.sameness.answer import Answer
from casework.sameness.text import canonical, chinese, common, one_off, simplified, subsequence

_NUMERALS = re.compile(r"[一二三四五六七八九十百]+(?=号|楼|层|幢|栋|座|单元|库|公里)")
_BUILDING = r"(?:号?(?:楼|仓库?|库房?|厂房|车间|幢|栋|座))"
_DOOR = re.compile(r"(\d+)(?:[-—]\d+)?号(?!楼|仓|库|厂房|车间|幢|栋|座|门|线)")
_BUILDINGS = re.compile(rf"(\d+){_BUILDING}")
_FLOOR = re.compile(r"(\d+)[楼层](?!幢|栋)")
_ROAD = re.compile(r"([\u4e00-\u9fff0-9]{1,6}?(?:大道|公路|路|街|巷|弄|道))(?=\d)")
_DISTRICT = re.compile(r"(?:^|[省市州])((?:(?![省市州区县])[\u4e00-\u9fff]){2,3})[区县](?=[\u4e00-\u9fff])")
_MARK = re.compile(r"[kK](\d+)(?:\+(\d+))?|(\d+)公里(?:(?:加|\+)?(\d+)米)?")
_HEADING = re.compile(r"^(?:中国|中华人民共和国)")


@dataclass(frozen=True, slots=True)
class _Address:
    text: str  #: canonical
    district: str
    road: str
    doors: frozenset[str]
    buildings: frozenset[str]
    mark: tuple[str, str] | None


def place(a: str, b: str) -> Answer:
    if canonical(a) == canonical(b) or chinese(a) != chinese(b):
        return Answer.SAME
    x, y = _read(a), _read(b)
    if x.mark and y.mark:
        return Answer.SAME if x.mark == y.mark else Answer.DIFFERS
    if _elsewhere(x, y):
        return Answer.DIFFERS
    if x.doors and y.doors:
        return Answer.SAME
    if subsequence(*sorted((x.text, y.text), key=len)):
        return Answer.SAME
    return Answer.SAME if common(x.text, y.text) >= 4 else Answer.APART


def _elsewhere(a: _Address, b: _Address) -> bool:
    """Where both say it and it is not the same: the door, the road beside an equal door, the district, the building."""
    if a.doors and b.doors:
        if not a.doors & b.doors:
            return True
        if a.road and b.road and one_off(a.road, b.road) and len(a.road) == len(b.road):
            return True
        if a.district and b.district and a.district != b.district:
            return True
    related = bool(a.doors & b.doors) or common(a.text, b.text) >= 4
    return related and bool(a.buildings and b.buildings and not a.buildings & b.buildings)


def _read(text: str) -> _Address:
    plain = re.sub(r"[\s()（）,，、]+", "", simplified(text))
    plain = _NUMERALS.sub(lambda m: str(numeral(m[0]) or m[0]), _HEADING.sub("", plain))
    district, road, mark = _DISTRICT.search(plain), _ROAD.search(plain), _MARK.search(plain)
    doors = frozenset(m[1] for m in _DOOR.finditer(plain))
    whole = plain[district.end() :] if district else re.sub(r"^.*市", "", plain)
    road = _ROAD.search(whole) or road
    buildings = frozenset(m[1] for m in _BUILDINGS.finditer(_without_floor(plain)))
    return _Address(
        canonical(plain),
        district[1] if district else "",
        canonical(road[1]) if road else "",
        doors,
        buildings,
        (mark[1] or mark[3], mark[2] or mark[4] or "0") if mark else None,
    )


def _without_floor(plain: str) -> str:
    """3幢1楼: the number before 楼 after a building is a floor."""
    return re.sub(r"(?<=[幢栋座楼库])\d+[楼层]", "", plain)
