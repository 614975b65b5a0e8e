"""What models cost: per case, chapter, person and model."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from adapters.database.cases import as_uuid
from adapters.database.pool import Pool


@dataclass(frozen=True, slots=True)
class Spent:
    """Calls of one model for one purpose, chapter, case and person. `input_tokens` hold the cached ones too."""

    case_id: str  #: "" before there was a case
    case: str
    user: str
    model: str
    purpose: str
    chapter: str
    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost: Decimal


class LlmLedger:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def spent(self, case_id: str | None, user_id: str) -> tuple[Decimal, Decimal]:
        """Spent on this case ever, and by this user in the last 30 days."""
        with self._pool.connection() as connection:
            row = connection.execute(
                "SELECT coalesce(sum(cost_usd) FILTER (WHERE case_id = %s), 0), "
                "coalesce(sum(cost_usd) FILTER (WHERE user_id = %s AND at > now() - interval '30 days'), 0) "
                "FROM llm_ledger WHERE case_id = %s OR user_id = %s",
                (_id(case_id), as_uuid(user_id), _id(case_id), as_uuid(user_id)),
            ).fetchone()
        return (row[0], row[1]) if row else (Decimal(0), Decimal(0))

    def add(
        self,
        case_id: str | None,
        user_id: str,
        model: str,
        purpose: str,
        prompt_hash: str,
        input_tokens: int,
        output_tokens: int,
        cost: Decimal,
        latency_ms: int,
        chapter: str = "",
        cached_tokens: int = 0,
    ) -> None:
        with self._pool.connection() as connection:
            connection.execute(
                "INSERT INTO llm_ledger (case_id, user_id, model, purpose, prompt_hash, input_tokens, "
                "output_tokens, cost_usd, latency_ms, chapter, cached_tokens) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                (
                    _id(case_id),
                    as_uuid(user_id),
                    model,
                    purpose,
                    prompt_hash,
                    input_tokens,
                    output_tokens,
                    cost,
                    latency_ms,
                    chapter,
                    cached_tokens,
                ),
            )

    def standing(self) -> tuple[list[Decimal], list[Decimal]]:
        """(spent by each case that spent within a day, spent by each person within 30 days)."""
        with self._pool.connection() as connection:
            cases = connection.execute(
                "SELECT sum(cost_usd) FROM llm_ledger WHERE case_id IN "
                "(SELECT case_id FROM llm_ledger WHERE at > now() - interval '1 day') GROUP BY case_id"
            ).fetchall()
            users = connection.execute(
                "SELECT sum(cost_usd) FROM llm_ledger WHERE at > now() - interval '30 days' GROUP BY user_id"
            ).fetchall()
        return [row[0] for row in cases], [row[0] for row in users]

    def account(self, since: datetime, case_ids: Sequence[str] | None, user_id: str) -> list[Spent]:
        """What was spent since then on `case_ids`, and by this person without a case; None: by everybody on all."""
        with self._pool.connection() as connection:
            connection.execute("SELECT set_config('app.user_id', %s, true)", (user_id,))
            rows = connection.execute(
                "SELECT coalesce(l.case_id::text, ''), coalesce(c.title, ''), u.name, l.model, l.purpose, "
                "l.chapter, count(*), sum(l.input_tokens), sum(l.cached_tokens), sum(l.output_tokens), "
                "sum(l.cost_usd) FROM llm_ledger l JOIN users u ON u.id = l.user_id "
                "LEFT JOIN cases c ON c.id = l.case_id "
                "WHERE l.at >= %s AND (%s OR l.case_id = ANY(%s) OR (l.case_id IS NULL AND l.user_id = %s)) "
                "GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY sum(l.cost_usd) DESC, 1, 6",
                (
                    since,
                    case_ids is None,
                    [as_uuid(case_id) for case_id in case_ids or ()],
                    as_uuid(user_id),
                ),
            ).fetchall()
        return [Spent(*row) for row in rows]


def _id(case_id: str | None) -> object:
    return as_uuid(case_id) if case_id else None
