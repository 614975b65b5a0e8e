"""Chinese numerals, small (三百二十万) and 大写 (叁佰贰拾万), to Decimal."""

from decimal import Decimal

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict(zip("〇○两兩貳弍參叄陸幺", (0, 0, 2, 2, 2, 2, 3, 3, 6, 1), strict=True)),
}
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
UNITS = {**SMALL_UNITS, **LARGE_UNITS}
CHARACTERS = "".join((*DIGITS, *UNITS))


def numeral(text: str) -> Decimal | None:
    """`贰仟叁佰万` -> 23000000, `二〇二五` -> 2025, `三点五万` -> 35000; None when it is not one numeral."""
    text = "".join(text.split())
    whole, point, rest = text.partition("点")
    if point:
        return _with_point(whole, rest)
    if not whole or any(c not in DIGITS and c not in UNITS for c in whole):
        return None
    if not any(c in UNITS for c in whole):
        return Decimal("".join(str(DIGITS[c]) for c in whole))
    return _with_units(whole)


def _with_point(whole: str, rest: str) -> Decimal | None:
    digits = rest.rstrip("".join(LARGE_UNITS))
    start = numeral(whole)
    if start is None or not digits or any(c not in DIGITS for c in digits):
        return None
    value = start + Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
    for unit in rest[len(digits) :]:
        value *= LARGE_UNITS[unit]
    return value


def _with_units(text: str) -> Decimal | None:
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in DIGITS:
            if digit:  # 二三百 (two or three hundred) is not one number
                return None
            digit = DIGITS[char]
        elif char in SMALL_UNITS:
            section += (digit if digit is not None else 1) * SMALL_UNITS[char]
            digit = None
        else:
            total = _close(total, section + (digit or 0), LARGE_UNITS[char])
            section, digit = 0, None
    return Decimal(total + section + _last(text, digit or 0))


def _close(total: int, section: int, unit: int) -> int:
    """亿 multiplies all before it (一万亿), 万 only its own section."""
    return (total + section) * unit if unit > 10**4 else total + section * unit


def _last(text: str, digit: int) -> int:
    """三百二 means 320, 两万三 means 23000; 三百零二 means 302."""
    before = UNITS.get(text[-2], 1) if len(text) > 1 and text[-1] in DIGITS else 1
    return digit * before // 10 if before >= 100 else digit
