"""Figures as the trade writes them, and the check digits its papers carry."""

import re
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def cents(value: Decimal | str | int) -> Decimal:
    """Rounded half up to 0.01."""
    return Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)


def plain(value: Decimal | str | int) -> str:
    """1234567.8 -> "1234567.80"."""
    return f"{cents(value):f}"


def grouped(value: Decimal | str | int) -> str:
    """1234567.8 -> "1,234,567.80"."""
    return f"{cents(value):,}"


def capital(value: Decimal | str | int) -> str:
    """1409.5 -> "壹仟肆佰零玖元伍角整"."""
    whole, fraction = plain(value).split(".")
    jiao, fen = (int(digit) for digit in fraction)
    text = _capital_whole(whole) + "元"
    if not jiao and not fen:
        return text + "整"
    text += f"{_DIGITS[jiao]}角" if jiao else "零"
    return text + (f"{_DIGITS[fen]}分" if fen else "整")


def _capital_whole(whole: str) -> str:
    text = ""
    for place, digit in zip(range(len(whole) - 1, -1, -1), whole, strict=True):
        unit = ("", "拾", "佰", "仟")[place % 4]
        text += "零" if digit == "0" else _DIGITS[int(digit)] + unit
        if place % 4 == 0:
            text = re.sub("零+$", "", text)
            group = whole[max(0, len(whole) - place - 4) : len(whole) - place]
            text += ("", "万", "亿")[place // 4] if int(group) else ""
    return re.sub("零+", "零", text)


def uscc(first_17: str) -> str:
    """Completes a 统一社会信用代码 with its check character (GB 32100-2015)."""
    total = sum(_USCC.index(c) * w for c, w in zip(first_17, _USCC_WEIGHTS, strict=True))
    return first_17 + _USCC[(31 - total % 31) % 31]


def vin(pattern: str) -> str:
    """Fills position 9 of a VIN (GB 16735)."""
    total = sum((_VIN_VALUES.get(c) or int(c)) * w for c, w in zip(pattern[:8] + "0" + pattern[9:], _VIN_WEIGHTS, strict=True))
    return pattern[:8] + "0123456789X"[total % 11] + pattern[9:]


def identity(first_17: str) -> str:
    """Completes an identity number (GB 11643)."""
    total = sum(int(c) * w for c, w in zip(first_17, _ID_WEIGHTS, strict=True))
    return first_17 + "10X98765432"[total % 11]
