"""assistant spending: what models cost, by case, chapter, person and model, against the budgets; from the ledger."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from adapters.database.ledger import LlmLedger, Spent
from assistant.commands.output import BadInput, Output, table
from assistant.commands.service import Service
from casework.actions import cases

_CENT = Decimal("0.000001")
_COLUMNS = {
    "calls": "调用",
    "input_tokens": "输入",
    "cached_tokens": "其中缓存",
    "output_tokens": "输出",
    "cost": "费用",
    "budget_used": "占上限",
}


def spending(words: Namespace, service: Service) -> Output:
    """{"days", "total", "cache_hit_rate", "caps": {"case", "user"}, "by_case", "by_chapter", "by_user", "by_model"}

    Each row: its key, calls, tokens, cost (a decimal string in the price list's currency); cases and people also
    "budget_used", 1 being all of the cap. An owner sees everybody's, others their own cases.
    """
    if words.days < 1:
        raise BadInput("--days 须为正整数。(must be positive)")
    rows = _rows(words, service)
    told = {
        "days": words.days,
        "total": _sum(rows),
        "cache_hit_rate": _hits(rows),
        "caps": {"case": str(service.settings.spend_cap_case), "user": str(service.settings.spend_cap_user)},
        "by_case": _by(
            rows, lambda r: {"case_id": r.case_id, "case": r.case}, service.settings.spend_cap_case
        ),
        "by_chapter": _by([r for r in rows if r.chapter], lambda r: {"chapter": r.chapter}),
        "by_user": _by(rows, lambda r: {"user": r.user}, service.settings.spend_cap_user),
        "by_model": _by(rows, lambda r: {"model": r.model, "purpose": r.purpose}),
    }
    return Output(told, _text(told))


def _rows(words: Namespace, service: Service) -> list[Spent]:
    actor, ledger = service.actor, LlmLedger(service.wiring.pool)
    since = datetime.now(UTC) - timedelta(days=words.days)
    if words.case:
        found = ledger.account(since, [service.case(words.case).id], actor.user_id)
        return [row for row in found if row.case_id]
    account = service.wiring.users.by_id(actor.user_id)
    if account and account.is_owner:
        return ledger.account(since, None, actor.user_id)
    own = [case.id for case in cases.list_cases(service.services, actor)]
    return ledger.account(since, own, actor.user_id)


def _by(
    rows: Iterable[Spent], key: Callable[[Spent], dict[str, str]], cap: Decimal | None = None
) -> list[dict[str, Any]]:
    groups: dict[tuple[str, ...], list[Spent]] = {}
    for row in rows:
        groups.setdefault(tuple(key(row).values()), []).append(row)
    told = []
    for members in groups.values():
        cost = sum((m.cost for m in members), Decimal(0))
        share = {"budget_used": str(round(cost / cap, 4))} if cap else {}
        told.append({**key(members[0]), **_sum(members), **share})
    return sorted(told, key=lambda group: -Decimal(group["cost"]))


def _sum(rows: Sequence[Spent]) -> dict[str, Any]:
    return {
        "calls": sum(r.calls for r in rows),
        "input_tokens": sum(r.input_tokens for r in rows),
        "cached_tokens": sum(r.cached_tokens for r in rows),
        "output_tokens": sum(r.output_tokens for r in rows),
        "cost": str(sum((r.cost for r in rows), Decimal(0)).quantize(_CENT)),
    }


def _hits(rows: Sequence[Spent]) -> str | None:
    """Share of the input that the provider had cached; None when nothing was sent."""
    read = sum(r.input_tokens for r in rows)
    return str(round(Decimal(sum(r.cached_tokens for r in rows)) / read, 4)) if read else None


def _text(told: dict[str, Any]) -> str:
    total = told["total"]
    if not total["calls"]:
        return f"近 {told['days']} 天没有模型费用。"
    head = f"近 {told['days']} 天：{total['calls']} 次调用，费用 {total['cost']}，缓存命中率 {told['cache_hit_rate']}"
    names = (
        {"case_id": "案件编号", "case": "案件"},
        {"chapter": "章节"},
        {"user": "人员"},
        {"model": "模型", "purpose": "用途"},
    )
    groups = ("by_case", "by_chapter", "by_user", "by_model")
    tables = [
        table(told[group], named | _COLUMNS)
        for group, named in zip(groups, names, strict=True)
        if told[group]
    ]
    return "\n\n".join([head, *tables])
