"""Cells that hold a limit and how it is paid: 27,000 150元/日，扣除首3日，最长180日; 80,000 余额赔付90%."""

import re
from collections.abc import Iterator

from casework.figures import parse_amount, parse_rate, rate_text
from casework.loss.reading.tables import tight
from casework.money import plain

_LIMIT = re.compile(r"限额|limit", re.I)
_WAY = re.compile(r"给付|口径|方式|标准|赔付|津贴|basis|benefit", re.I)
_SUM = r"\d[\d,]*(?:\.\d+)?\s?万?"
_LEADING = re.compile(rf"^(?:人民币|RMB|¥)?\s?(?P<sum>{_SUM})(?:元(?!/)|(?=\s|[^\d.,元万/%日天]|$))")
_DAILY = re.compile(
    rf"(?:每[日天](?:人)?(?P<after>{_SUM})元|(?P<before>{_SUM})元/(?:人/|每人)?[日天](?:/人)?)"
)
_WAITING = re.compile(
    r"(?:扣除|扣减|免赔|减去|不计)(?:最?[首前]|开始)?(?P<days>\d{1,3})[日天]|(?:自)?第(?P<from>\d{1,2})[日天]起"
)
_MOST = re.compile(
    r"(?:最长|最多|最高|不超过|以|累计)(?:给付|赔付|赔偿)?(?:不超过)?(?P<days>\d{2,3})[日天](?:为限)?"
)
_PAID = re.compile(
    r"(?:余额|其余|剩余|部分|后)[^。;,%\d]{0,4}(?:按|赔付|给付)[^。;,%\d]{0,4}(?P<rate>\d{1,3}(?:\.\d+)?%)|(?P<rate2>\d{1,3}(?:\.\d+)?%)(?:赔付|给付|赔偿)"
)


def mixed_cell(title: str, text: str) -> Iterator[tuple[str, str]]:
    """(term without its item, value): `limit.item` only where the column is one of limits."""
    told = tight(text).strip()
    limits, ways = _LIMIT.search(title), _WAY.search(title)
    if not (limits or ways):
        return
    leading = _LEADING.match(told) if limits and ways else None
    rest = told[leading.end() :] if leading else told
    if leading and (limit := parse_amount(leading["sum"])) is not None:
        yield "limit.item", plain(limit)
    if daily := _DAILY.search(rest):
        amount = parse_amount((daily["after"] or daily["before"]) + "元")
        if amount is not None:
            yield "allowance.daily", plain(amount)
            yield from _days(rest)
    if paid := _PAID.search(rest):
        rate = parse_rate(paid["rate"] or paid["rate2"])
        if rate is not None:
            yield "pay_rate", rate_text(rate)


def _days(text: str) -> Iterator[tuple[str, str]]:
    if waiting := _WAITING.search(text):
        days = int(waiting["days"]) if waiting["days"] else int(waiting["from"]) - 1
        yield "deductible.days", str(days)
    if most := _MOST.search(text):
        yield "allowance.most_days", most["days"]
