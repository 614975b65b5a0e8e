"""How the trade writes: amounts, dates, rates and the set phrases. Nothing here knows a case."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from casework.figures import to_capital
from casework.money import grouped

UNKNOWN = "现有材料未载明"
_CURRENCY_NAMES = {
    "CNY": "人民币", "USD": "美元", "EUR": "欧元", "HKD": "港币", "JPY": "日元", "GBP": "英镑",
}  # fmt: skip
_AMOUNT = re.compile(r"-?\d+\.\d{2}")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_MONEY_KEYS = re.compile(
    r"(?:amount|sum_insured|limit|limit_\w+|premium|price|paid|value|net|tax|gross|estimate|proceeds|wage"
    r"|turnover_\w+|increased_cost|cost)$"
)
_RATE_KEYS = re.compile(r"(?:rate|share|depreciation|newness|straight_line)$")


def decimal(text: str) -> Decimal | None:
    """A canonical decimal; None for anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def money(amount: Decimal | str, currency: str = "CNY") -> str:
    """`人民币2,648,963.16元`; `USD 20,394.00`."""
    value = Decimal(amount)
    return f"人民币{grouped(value)}元" if currency in ("", "CNY") else f"{currency} {grouped(value)}"


def capital(amount: Decimal | str, currency: str = "CNY") -> str:
    """`人民币贰佰…元壹角陆分`; `美元贰万零叁佰玖拾肆元整`."""
    return f"{_CURRENCY_NAMES.get(currency or 'CNY', currency)}{to_capital(Decimal(amount))}"


def money_in_full(amount: Decimal | str, currency: str = "CNY") -> str:
    """小写 and 大写 together, as a final amount is written."""
    return f"{money(amount, currency)}（大写：{capital(amount, currency)}）"


def unit(currency: str) -> str:
    """What stands in a column head: `元` or the currency's code."""
    return "元" if currency in ("", "CNY") else currency


def percent(rate: Decimal | str) -> str:
    """`0.8` -> `80%`, `0.005` -> `0.5%`; ratios are shown to four decimals of the fraction."""
    value = Decimal(rate) * 100
    text = f"{value.quantize(Decimal('0.01')) if value != value.to_integral() else value.to_integral():f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def day(iso: str) -> str:
    """`2025-03-14` -> `2025年3月14日`; other text is left as it is."""
    match = _DATE.fullmatch(iso)
    return f"{match[1]}年{int(match[2])}月{int(match[3])}日" if match else iso


def clock(time: str) -> str:
    """`01:50` -> `1时50分`."""
    match = _TIME.fullmatch(time)
    return f"{int(match[1])}时{match[2]}分" if match else time


def as_date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def shown(key: str, value: str, currency: str = "") -> str:
    """A fact's canonical value as it is written in a sentence."""
    if _DATE.fullmatch(value):
        return day(value)
    if key.endswith("time") and _TIME.fullmatch(value):
        return clock(value)
    bare = re.sub(r"\[.*\]", "", key)
    if decimal(value) is None:
        return value
    if _RATE_KEYS.search(bare) and 0 <= Decimal(value) <= 1:
        return percent(value)
    if currency or (
        _AMOUNT.fullmatch(value) and (_MONEY_KEYS.search(bare) or bare in ("value_at_risk", "salvage"))
    ):
        return money(value, currency or "CNY")
    return value


def reason_of(words: str) -> str:
    """A ruling's reason without the order that closes it (……，剔除 / ，不计入): what was done is said elsewhere."""
    bare = words.strip().rstrip("。.")
    return re.sub(
        r"[，,；;]\s*(?:这[一两二三四五六七八九十\d]*项)?(?:均|都)?(?:不计入理算|不计入|剔除|扣除|不赔|核减)$",
        "",
        bare,
    )


def sentence(text: str) -> str:
    """With exactly one full stop at its end."""
    bare = text.strip().rstrip("。；;，,. ")
    return f"{bare}。" if bare else ""


def quoted(text: str) -> str:
    """「…」 around evidence words; their own corner brackets become 『』."""
    bare = text.strip().replace("「", "『").replace("」", "』")
    return f"「{bare}」"


def quoting(lead: str, text: str) -> str:
    """A sentence that ends in a quotation: the quotation's own full stop closes it."""
    words = quoted(text)
    return f"{lead}{words}" if re.search(r"[。！？!?.]」$", words) else f"{lead}{words}。"
