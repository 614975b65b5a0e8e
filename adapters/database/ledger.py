"""What the chat model cost, per case and per user."""

from decimal import Decimal

from adapters.database.cases import as_uuid
from adapters.database.pool import Pool


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
    ) -> None:
        with self._pool.connection() as connection:
            connection.execute(
                "INSERT INTO llm_ledger (case_id, user_id, model, purpose, prompt_hash, input_tokens, "
                "output_tokens, cost_usd, latency_ms) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
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
                ),
            )


def _id(case_id: str | None) -> object:
    return as_uuid(case_id) if case_id else None
