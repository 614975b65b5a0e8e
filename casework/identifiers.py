"""Check digits of the identifiers that insurance papers carry.

Each function takes the identifier as written (spaces and hyphens are dropped) and returns whether it passes;
none raises. `*_check` returns the digit that the rest of the identifier calls for, or "" when the form is wrong.
Sources: GB 32100-2015, GB 11643-1999, GB 16735-2019, ISO 6346:1995, ISO/IEC 7812 (Luhn).
"""

import re
from datetime import date

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_PERSON_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES = {
    **{str(d): d for d in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
#: GB/T 2260: the provinces' two digits, with 83 for 台湾居民 and 81, 82 for 港澳居民
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)


def compact(identifier: str) -> str:
    """Upper case without spaces and hyphens: the form in which identifiers are compared."""
    return re.sub(r"[\s\-‐–—]", "", identifier).upper()


def uscc_check(code: str) -> str:
    """The 18th character of a 统一社会信用代码 (GB 32100-2015)."""
    body = compact(code)[:17]
    if len(body) != 17 or any(c not in _USCC_ALPHABET for c in body):
        return ""
    total = sum(_USCC_ALPHABET.index(c) * w for c, w in zip(body, _USCC_WEIGHTS, strict=True))
    return _USCC_ALPHABET[(31 - total % 31) % 31]


def is_uscc(code: str) -> bool:
    text = compact(code)
    return len(text) == 18 and uscc_check(text) == text[17]


def person_check(number: str) -> str:
    """The 18th character of a 公民身份号码 (GB 11643)."""
    body = compact(number)[:17]
    if not re.fullmatch(r"\d{17}", body):
        return ""
    return "10X98765432"[sum(int(c) * w for c, w in zip(body, _PERSON_WEIGHTS, strict=True)) % 11]


def is_person_number(number: str) -> bool:
    """Also asks that the birth date exists."""
    text = compact(number)
    formed = re.fullmatch(r"\d{17}[\dX]", text) is not None and person_born(text) is not None
    return formed and person_check(text) == text[17]


def person_region(number: str) -> str:
    """The first two digits where they are a province's (GB/T 2260), else ""."""
    code = compact(number)[:2]
    return code if code in _PROVINCES else ""


def person_born(number: str) -> date | None:
    """The date of birth that the number tells; None when there is no such day."""
    text = compact(number)
    try:
        return date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return None


def person_sex(number: str) -> str:
    """`男` where the 17th digit is odd, `女` where it is even; "" when the form is wrong."""
    text = compact(number)
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return ""
    return "男" if int(text[16]) % 2 else "女"


def vin_check(vin: str) -> str:
    """The 9th character of a VIN (GB 16735). Vehicles built for other markets may not follow it: warn only."""
    text = compact(vin)
    if len(text) != 17 or any(c not in _VIN_VALUES for c in text):
        return ""
    rest = sum(_VIN_VALUES[c] * w for c, w in zip(text, _VIN_WEIGHTS, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def is_vin(vin: str) -> bool:
    text = compact(vin)
    return len(text) == 17 and vin_check(text) == text[8]


def container_check(number: str) -> str:
    """The 11th character of a container number (ISO 6346)."""
    body = compact(number)[:10]
    if not re.fullmatch(r"[A-Z]{4}\d{6}", body):
        return ""
    return str(sum(_container_value(c) * 2**i for i, c in enumerate(body)) % 11 % 10)


def is_container(number: str) -> bool:
    text = compact(number)
    return len(text) == 11 and container_check(text) == text[10]


def _container_value(character: str) -> int:
    """Letters count from 10 and skip the multiples of 11."""
    if character.isdigit():
        return int(character)
    place = ord(character) - ord("A")
    return 10 + place + (place + 9) // 10


def is_tax_number(number: str) -> bool:
    """纳税人识别号: 15 characters (old form), 17 or 20 (persons), 18 (the credit code, whose check digit must fit)."""
    text = compact(number)
    if not re.fullmatch(r"[0-9A-Z]+", text) or len(text) not in (15, 17, 18, 20):
        return False
    return len(text) != 18 or is_uscc(text) or is_person_number(text)


def passes_luhn(number: str) -> bool:
    """Bank card numbers (ISO/IEC 7812); account numbers of Chinese banks need not follow it."""
    digits = compact(number)
    if not re.fullmatch(r"\d{12,19}", digits):
        return False
    doubled = (d * 2 if i % 2 else d for i, d in enumerate(map(int, reversed(digits))))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
