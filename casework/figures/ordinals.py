"""How chapters, clauses and paragraphs are numbered: 五, 二十一, 一百零五; V, XLIV."""

_DIGITS = "〇一二三四五六七八九"
_ROMAN = {
    1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX",
    5: "V", 4: "IV", 1: "I",
}  # fmt: skip


def chinese(count: int) -> str:
    """1..9999 in Chinese numerals."""
    if count < 20:
        return ("十" if count >= 10 else "") + (_DIGITS[count % 10] if count % 10 or not count else "")
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // unit % 10
        if digit:
            text += _DIGITS[digit] + name
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


def roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN.items():
        text += sign * (count // value)
        count %= value
    return text
