"""Orders that cannot be. Only where both days are settled enough: nothing is said while papers contradict each other."""

import re
from collections.abc import Iterator

from casework.dossier import Dossier
from casework.facts import Fact, FactStatus, item_key, split_item_key
from casework.figures import parse_date, parse_time
from casework.findings import Finding, FindingCode, Severity
from casework.records import Side

_REPORTED = ("loss.reported.date", "loss.reported", "loss.report_date")
#: what must come first, what must not come before it, what is wrong when it does
_ORDERS = (
    (("loss.date",), _REPORTED, "报案早于事故发生"),
    (("loss.date",), ("survey.date",), "查勘早于事故发生"),
    (_REPORTED, ("survey.date",), "查勘早于报案"),
    (("loss.date",), ("claim.date",), "索赔早于事故发生"),
    (("loss.date",), ("engagement.date",), "委托公估早于事故发生"),
    (("cargo.shipped", "cargo.shipped_date"), ("cargo.delivered", "cargo.delivery_date"), "交付早于装运"),
    (("policy.period_start",), ("policy.period_end",), "保险期间的止期早于起期"),
    (("injury.admitted",), ("injury.discharged",), "出院早于入院"),
)
_REPAIR = re.compile(r"维修|修理|修复|抢修|施救|清理|抽排|拖车|吊装|检测|鉴定|repair|salvage|towing", re.I)


def impossible(dossier: Dossier) -> list[Finding]:
    return [*_orders(dossier), *_hours(dossier), *_repairs(dossier), *_payments(dossier)]


def _orders(dossier: Dossier) -> Iterator[Finding]:
    for first, second, wrong in _ORDERS:
        a, b = _settled(dossier, first), _settled(dossier, second)
        if a and b and _day(b) < _day(a):
            yield _told(a, b, wrong)


def _hours(dossier: Dossier) -> Iterator[Finding]:
    """On one day, by the hour: 10:20 happened, 9:40 reported."""
    loss, reported = _settled(dossier, ("loss.date",)), _settled(dossier, _REPORTED)
    at = _settled(dossier, ("loss.time",))
    told = _settled(dossier, ("loss.reported.time", "loss.report_time", "loss.reported"))
    if not (loss and reported and at and told) or _day(loss) != _day(reported):
        return
    a, b = parse_time(at.value), parse_time(told.value)
    if a and b and b < a:
        yield _told(at, told, "报案早于事故发生")


def _repairs(dossier: Dossier) -> Iterator[Finding]:
    """A bill for repairs cannot be older than the damage."""
    loss = _settled(dossier, ("loss.date",))
    works = {r.document for r in dossier.records if r.side is Side.INVOICE and _REPAIR.search(r.name)}
    for fact in dossier.facts:
        base, number = split_item_key(fact.key) or ("", "")
        if loss and base == "invoice.date" and number in works and _is_open(fact) and _day(fact) < _day(loss):
            yield _told(loss, fact, f"维修（施救）发票{number}的开票日期早于事故发生")


def _payments(dossier: Dossier) -> Iterator[Finding]:
    """What is paid after an invoice of the same sum was written is in order; weeks before it is an advance, and said."""
    for fact in dossier.facts:
        base, name = split_item_key(fact.key) or ("", "")
        if base != "payment.date" or not _is_open(fact):
            continue
        amount = dossier.value(item_key("payment", name, ".amount"))
        bills = [
            f
            for f in dossier.facts
            if (parts := split_item_key(f.key))
            and parts[0] == "invoice.date"
            and amount
            and dossier.value(item_key("invoice", parts[1], ".gross")) == amount
        ]
        if len(bills) == 1 and _day(fact) < _day(bills[0]):
            yield _told(bills[0], fact, "付款早于开具发票")


def _settled(dossier: Dossier, keys: tuple[str, ...]) -> Fact | None:
    """The first of `keys` that is known and on which no two papers differ."""
    for key in keys:
        fact = dossier.fact(key)
        if (
            fact
            and fact.status is not FactStatus.CONFLICTING
            and (parse_date(fact.value) or parse_time(fact.value))
        ):
            return fact
    return None


def _is_open(fact: Fact) -> bool:
    live = fact.status in (FactStatus.CONFIRMED, FactStatus.PROPOSED)
    return live and parse_date(fact.value) is not None


def _day(fact: Fact) -> str:
    day = parse_date(fact.value)
    return day.isoformat() if day else ""


def _told(first: Fact, second: Fact, wrong: str) -> Finding:
    cited = tuple(c for f in (second, first) for c in f.citations[:1])
    told = "，".join(f"《{c.file}》第{c.page}页为{f.value}" for f in (second, first) for c in f.citations[:1])
    return Finding(
        FindingCode.ANOMALY, Severity.WARNING, f"order {first.key} {second.key}",
        f"时间顺序有误：{wrong}（{told or f'{second.value}早于{first.value}'}），请核对。",
        cited, "occurrence", 2, (second.value, first.value),
    )  # fmt: skip
