"""One written amount: prefix, digits with 分节号 or Chinese numerals, multiplier, 元角分."""

import re
from dataclasses import dataclass
from decimal import Decimal

from casework.figures.numerals import CHARACTERS, DIGITS, numeral
from casework.figures.units import CHINESE_UNITS, CURRENCY_PREFIXES, CURRENCY_SUFFIXES, MULTIPLIERS


def _either(words: dict[str, str] | dict[str, int]) -> str:
    """Longest first; a word of Latin letters must not run into another letter."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(w) + (r"(?![A-Za-z])" if w[-1].isascii() and w[-1].isalpha() else "") for w in ordered
    )


#: 分节号 with the gaps that a recognizer sees behind marks (`6,800, 000. 00`) only where two decimals end it
_GAPPED = r"\d{1,3}(?:,\s?\d{3})+\.\s?\d{2}(?![\d,]|\s?\.\d)"
NUMBER = rf"(?:{_GAPPED}|(?:\d{{1,3}}(?:,\d{{3}})+(?![\d,]*,\d)|\d+)(?:\.\d+)?)"
_PREFIX = "|".join(re.escape(w) for w in sorted(CURRENCY_PREFIXES, key=len, reverse=True))
_SUFFIX = _either(CURRENCY_SUFFIXES)
# 3千克 is three kilogrammes and 5千瓦 five kilowatts, not thousands of something
_TIMES = rf"(?:{_either(MULTIPLIERS)})(?![克瓦米伏卡帕焦赫分])"
_UNITS = "|".join(
    map(re.escape, sorted((*CHINESE_UNITS, "千", "百", "元", "年", "分"), key=len, reverse=True))
)
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9}
_DIGIT = "".join(DIGITS)
_NUMERAL = rf"[{_DIGIT}十拾](?:\s?[{CHARACTERS}]|点(?=[{_DIGIT}]))*"

IN_DIGITS = re.compile(
    rf"(?:(?P<prefix>{_PREFIX})\s{{0,2}}:?\s{{0,2}})?(?P<sign>(?<![\w)%‰.])-)?(?P<number>{NUMBER})"
    rf"(?:\s?(?P<times>{_TIMES})(?:(?P<more>{NUMBER})\s?(?P<more_times>{_TIMES})|(?P<tenth>[1-9])(?=[\u4e00-\u9fff,，。;]|\s|$)(?!{_UNITS}))?"
    # 25k RMB, USD 3.2m: a short multiplier needs its currency
    rf"|(?P<short>(?:k|mn?|bn)(?=\s?(?:RMB|CNY|USD|EUR|HKD)\b))|(?(prefix)\s?(?P<short_led>k|mn?|bn)(?![A-Za-z\d])|(?!)))?"
    rf"(?:\s{{0,2}}(?P<suffix>{_SUFFIX})(?P<tail>整|正)?)?",
    re.IGNORECASE,
)
IN_NUMERALS = re.compile(
    rf"(?:(?P<prefix>{_PREFIX})\s{{0,2}}:?\s{{0,2}})?(?P<minus>负)?"
    rf"(?:(?P<yuan>{_NUMERAL})\s?(?P<suffix>美元|港元|欧元|日元|[元圆圓])\s?)?"
    rf"(?:零?\s?(?P<jiao>[{_DIGIT}])\s?角\s?)?(?:零?\s?(?P<fen>[{_DIGIT}])\s?分(?!之))?(?:整|正)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """One amount as found: `explicit` is True when a currency word or sign stands beside it."""

    start: int
    end: int
    value: Decimal
    currency: str
    explicit: bool


def digits_value(match: re.Match[str]) -> Decimal:
    value = _number(match["number"]) * _times(match["times"])
    if short := match["short"] or match["short_led"]:
        value *= _SHORT[short.lower()]
    if match["tenth"]:  # 39万6
        value += _number(match["tenth"]) * _times(match["times"]) / 10
    if match["more"]:
        value += _number(match["more"]) * _times(match["more_times"])
    return -value if match["sign"] else value


def currency_of(match: re.Match[str]) -> str:
    """A prefix wins over a bare 元: `USD 120元` is read as USD."""
    prefix, suffix = (match["prefix"] or "").upper(), match["suffix"] or ""
    return CURRENCY_PREFIXES.get(prefix) or _SUFFIX_CODES.get(suffix.lower(), "")


def in_numerals(text: str) -> list[Written]:
    """Every 大写 or small-numeral amount with 元/角/分 in half-width `text`."""
    found = []
    for match in IN_NUMERALS.finditer(text):
        if not (match["yuan"] or match["jiao"] or match["fen"]):
            continue
        whole = numeral(match["yuan"]) if match["yuan"] else Decimal(0)
        if whole is None:
            continue
        cents = DIGITS.get(match["jiao"] or "", 0) * 10 + DIGITS.get(match["fen"] or "", 0)
        value = whole + Decimal(cents) / 100
        value = -value if match["minus"] else value
        found.append(Written(match.start(), match.end(), value, currency_of(match) or "CNY", True))
    return found


def _number(digits: str) -> Decimal:
    return Decimal(re.sub(r"[,\s]", "", digits))


def _times(word: str | None) -> int:
    return MULTIPLIERS[word.lower()] if word else 1


_SUFFIX_CODES = {word.lower(): code for word, code in CURRENCY_SUFFIXES.items()}
