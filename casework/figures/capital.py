"""Decimal -> 大写, in one fixed form (票据法 practice; vectors in the domain notes)."""

from decimal import Decimal

from casework.money import round2

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿", "万亿")


def to_capital(amount: Decimal) -> str:
    """`2648963.16` -> `贰佰陆拾肆万捌仟玖佰陆拾叁元壹角陆分`; without 人民币, rounded to 分 first."""
    rounded = round2(amount)
    sign = "负" if rounded < 0 else ""
    cents = int(abs(rounded) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    if not cents:
        return "零元整"
    whole = _integer(yuan) + "元" if yuan else ""
    return sign + whole + _fraction(bool(yuan), jiao, fen)


def _fraction(has_yuan: bool, jiao: int, fen: int) -> str:
    if not jiao and not fen:
        return "整"
    if not fen:
        return f"{_DIGITS[jiao]}角整"
    if jiao:
        return f"{_DIGITS[jiao]}角{_DIGITS[fen]}分"
    return f"零{_DIGITS[fen]}分" if has_yuan else f"{_DIGITS[fen]}分"


def _integer(number: int) -> str:
    """Sections of four digits; 零 stands only where a section's leading places are empty."""
    sections: list[int] = []
    while number:
        number, section = divmod(number, 10000)
        sections.append(section)
    text, gap = "", False
    for power in reversed(range(len(sections))):
        section = sections[power]
        if section:
            text += ("零" if text and (gap or section < 1000) else "") + _section(section) + _SECTIONS[power]
        gap = not section
    return text


def _section(section: int) -> str:
    text, gap = "", False
    for power in reversed(range(4)):
        digit = section // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[power]
        gap = not digit
    return text
