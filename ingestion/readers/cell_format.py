"""A cell's value as the adjuster sees it: separators, percents and dates by its number format."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_POINTED = re.compile(r'[#0,]*0(?:!\.|"\."|\\\.)(0+)(,*)')  # a point that is a letter, not a decimal point
DIGITS = 15  # of a spreadsheet's numbers that mean anything


def shown(value: object, number_format: str | None) -> str:
    """972000 -> "972000", with "#,##0.00" -> "972,000.00"; 0.05 with "0%" -> "5%"; dates as their format names the
    parts in Chinese (yyyy"年"m"月"d"日"), else ISO: what Excel shows for the others depends on who looks."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date) and (named := _named_date(value, number_format or "")):
        return named
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        hours, rest = divmod(round(value.total_seconds()), 3600)
        return f"{hours}:{rest // 60:02d}"
    if isinstance(value, int | float | Decimal):
        return _number(Decimal(f"{value:.{DIGITS}g}"), number_format or "General")
    return str(value)


def _named_date(value: date, number_format: str) -> str:
    """2024年3月5日, 2024年3月, 3月5日; "" for formats that do not name the parts in Chinese."""
    letters = re.sub(r'\[[^\]]*\]|["\\]', "", number_format.split(";")[0]).lower()
    if not re.fullmatch(r"(y{2,4}年)?(m{1,2}月)?(d{1,2}日)?", letters) or "月" not in letters:
        return ""
    year = f"{value.year}年" if "年" in letters else ""
    return year + f"{value.month}月" + (f"{value.day}日" if "日" in letters else "")


def _number(value: Decimal, number_format: str) -> str:
    positive, *others = number_format.split(";")
    section = others[0] if value < 0 and others and others[0] else positive
    if pointed := _POINTED.search(section):
        return _in_ten_thousands(value, pointed, section)
    literal = re.sub(r"\[[^\]]*\]", "", section)
    core = re.search(r"[#0?][#0?,.]*", re.sub(r'"[^"]*"', "", literal))
    if core is None or re.search(r"[eE][+-]", literal):
        return _plain(value)
    percent = "%" in literal
    pattern = core[0].rstrip(",")
    value = value.scaleb(-3 * (len(core[0]) - len(pattern)))  # a comma at the end: shown in thousands
    places = len(re.sub(r"[^0#?]", "", pattern.partition(".")[2]))
    amount = abs(value) * 100 if percent else abs(value)
    text = f"{amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):{',' if ',' in pattern else ''}f}"
    if "#" in pattern.partition(".")[2]:
        text = text.rstrip("0").rstrip(".")
    sign = "-" if value < 0 and not (others and others[0] and "(" in section) else ""
    return sign + _prefix(section) + text + ("%" if percent else "") + _suffix(section)


def _in_ten_thousands(value: Decimal, pointed: re.Match[str], section: str) -> str:
    """0!.0,"万": digits in thousands with a point written between them, the Chinese way to show 万."""
    places = len(pointed[1])
    digits = f"{abs(value).scaleb(-3 * len(pointed[2])).quantize(Decimal(1), ROUND_HALF_UP):f}"
    digits = digits.rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    text = f"{digits[:-places]}.{digits[-places:]}"
    return sign + _literals(section[: pointed.start()]) + text + _literals(section[pointed.end() :])


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _prefix(section: str) -> str:
    """Currency sign or quoted words before the digits."""
    return _literals(re.split(r"[#0?]", section, maxsplit=1)[0])


def _suffix(section: str) -> str:
    return _literals(re.split(r"[#0?][#0?,.]*", section)[-1].replace("%", ""))


def _literals(part: str) -> str:
    part = re.sub(r"\[\$([^\]-]*)[^\]]*\]", r"\1", part)
    part = re.sub(r"\[[^\]]*\]|_.|\*.", "", part)
    return re.sub(r'["\\]', "", part).replace("-", "").strip(" ")
