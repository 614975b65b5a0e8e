"""The numbering of a report: 一、 （一） 1. and chapter 五 -> 表5-1."""

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1..99 -> 一 .. 九十九."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


_VALUES = {chinese(n): n for n in range(1, 100)}


def arabic(number: str) -> str:
    """`五`, `第五章`, `5` -> `5`; "" when the chapter bears no number."""
    bare = number.strip().strip("第章节、.． ")
    if bare in _VALUES:
        return str(_VALUES[bare])
    return bare if bare.isascii() and bare.isalnum() else ""


def chapter_title(number: str, title: str) -> str:
    """`五`, `查勘情况` -> `五、查勘情况`; a firm's own form (`第五章`, `5.`) is kept."""
    if not number.strip():
        return title
    if number in _VALUES:
        return f"{number}、{title}"
    if number.isascii() and number.isalnum():
        return f"{number}. {title}"
    return f"{number} {title}"


def section_title(level: int, index: int, text: str) -> str:
    """Level 2 -> （一）, level 3 -> 1. , deeper -> (1)."""
    marks = {2: f"（{chinese(index)}）", 3: f"{index}. "}
    return marks.get(level, f"（{index}）") + text
