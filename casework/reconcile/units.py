"""Quantities in units that can be compared: 吨 with 千克, 台 with 套, but not 箱 with 托."""

from decimal import Decimal

from casework.sameness import canonical

_BASES: dict[str, tuple[str, Decimal]] = {
    **dict.fromkeys(("吨", "t", "mt", "ton", "tons", "tonne", "tonnes"), ("mass", Decimal(1000))),
    **dict.fromkeys(("kg", "kgs", "公斤", "千克"), ("mass", Decimal(1))),
    **dict.fromkeys(("㎡", "m2", "m²", "平方米", "平方", "平", "sqm"), ("area", Decimal(1))),
    **dict.fromkeys(("m3", "m³", "立方米", "立方", "方", "cbm"), ("volume", Decimal(1))),
    **dict.fromkeys(("m", "米", "延米", "metres", "meters"), ("length", Decimal(1))),
    **dict.fromkeys(("km", "公里", "千米"), ("length", Decimal(1000))),
    **dict.fromkeys(
        [
            "台",
            "套",
            "台套",
            "个",
            "只",
            "件",
            "部",
            "面",
            "樘",
            "扇",
            "张",
            "块",
            "把",
            "条",
            "根",
            "支",
            "具",
            "架",
            "辆",
            "set",
            "sets",
            "pc",
            "pcs",
            "piece",
            "pieces",
            "unit",
            "units",
            "ea",
            "each",
        ],
        ("things", Decimal(1)),
    ),
    **dict.fromkeys(["项", "批", "lot", "lots", "job"], ("jobs", Decimal(1))),
}


def unit_of(unit: str) -> tuple[str, Decimal]:
    """(what it measures, how much of its base); a unit not known measures itself, none at all measures ""."""
    name = canonical(unit)
    return _BASES.get(name, (name, Decimal(1)))


def comparable(a: str, b: str) -> bool:
    """Whether both may measure one thing; a paper that names no unit leaves it open."""
    return not a or not b or unit_of(a)[0] == unit_of(b)[0]


def countable(a: str, b: str) -> bool:
    """Whether their numbers can be set against each other: 26箱 and a bare 260 cannot, 2台 and a bare 2 can."""
    kinds = {unit_of(a)[0], unit_of(b)[0]}
    return len(kinds) == 1 or kinds == {"", "things"}


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal:
    """`value` in the `wanted` unit; as it is where one of them is not named."""
    if not unit or not wanted:
        return value
    return value * unit_of(unit)[1] / unit_of(wanted)[1]
