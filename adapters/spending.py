"""What a configured model costs: the caps before a call, the metrics and the ledger after it. For whoever calls one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from adapters import metrics


class Ledger(Protocol):
    """What models have cost; implemented by adapters.database.ledger."""

    def spent(self, case_id: str | None, user_id: str) -> tuple[Decimal, Decimal]: ...
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
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose money a question costs; no case while there is none."""

    case_id: str | None
    user_id: str


@dataclass(frozen=True, slots=True)
class Meter:
    """One model's, for one purpose. Prices are for a million tokens; without a ledger nothing is capped or kept."""

    model: str
    purpose: str
    price_input: Decimal
    price_output: Decimal
    cap_case: Decimal
    cap_user: Decimal
    ledger: Ledger | None = None

    def exhausted(self, payer: Payer) -> bool:
        """Whether the case or the person has spent all it may."""
        if self.ledger is None:
            return False
        of_case, of_user = self.ledger.spent(payer.case_id, payer.user_id)
        return of_case >= self.cap_case or of_user >= self.cap_user

    def failed(self) -> None:
        metrics.LLM_REQUESTS.labels(self.model, self.purpose, "failed").inc()

    def answered(self, seconds: float) -> None:
        metrics.LLM_REQUESTS.labels(self.model, self.purpose, "ok").inc()
        metrics.LLM_SECONDS.labels(self.model, self.purpose).observe(seconds)

    def record(self, payer: Payer, prompt_hash: str, read: int, written: int, seconds: float) -> None:
        """`read` and `written` in tokens."""
        cost = (read * self.price_input + written * self.price_output) / 1_000_000
        metrics.LLM_TOKENS.labels(self.model, "input").inc(read)
        metrics.LLM_TOKENS.labels(self.model, "output").inc(written)
        metrics.LLM_COST.labels(self.model, self.purpose).inc(float(cost))
        if self.ledger is not None:
            self.ledger.add(
                payer.case_id,
                payer.user_id,
                self.model,
                self.purpose,
                prompt_hash,
                read,
                written,
                cost,
                int(seconds * 1000),
            )
