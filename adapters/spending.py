"""What a configured model costs: the caps before a call, the metrics and the ledger after it. For whoever calls one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from adapters import metrics, telemetry
from adapters.settings import Settings

WARN_AT = Decimal("0.8")  #: of a cap: from here on the person and the log are told
_log = telemetry.logger("spending")


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
        chapter: str = "",
        cached_tokens: int = 0,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose money a question costs; no case while there is none. `chapter`: its key, "*" for several, "" for none."""

    case_id: str | None
    user_id: str
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and time of one call. `cached` of the `read` ones came from the provider's cache."""

    read: int
    written: int
    seconds: float
    cached: int = 0


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
    price_cached: Decimal | None = None  #: of input the provider had cached; None: as any other input

    @classmethod
    def of(cls, settings: Settings, model: str, purpose: str, ledger: Ledger | None) -> "Meter":
        """All models at the prices of the settings: for a smaller one that counts too much rather than too little."""
        return cls(
            model,
            purpose,
            settings.llm_price_input,
            settings.llm_price_output,
            settings.spend_cap_case,
            settings.spend_cap_user,
            ledger,
            settings.llm_price_cached,
        )

    def used(self, payer: Payer) -> dict[str, Decimal]:
        """{"case", "user"} -> spent of its cap, 1 being all of it; empty without a ledger."""
        if self.ledger is None:
            return {}
        of_case, of_user = self.ledger.spent(payer.case_id, payer.user_id)
        return {"case": of_case / self.cap_case, "user": of_user / self.cap_user}

    def exhausted(self, payer: Payer) -> bool:
        """Whether the case or the person has spent all it may. Asked before each call: it counts the refusal."""
        over = [scope for scope, share in self.used(payer).items() if share >= 1]
        if over:
            metrics.LLM_REQUESTS.labels(self.model, self.purpose, "budget").inc()
            _log.warning("budget_stop", scope=over, case_id=payer.case_id)
        return bool(over)

    def near(self, payer: Payer) -> dict[str, Decimal]:
        """The caps of which 0.8 or more is spent: the person is to be told."""
        found = {scope: share for scope, share in self.used(payer).items() if share >= WARN_AT}
        if found:
            shares = {scope: str(round(share, 3)) for scope, share in found.items()}
            _log.warning("budget_warning", case_id=payer.case_id, **shares)
        return found

    def failed(self, error: Exception) -> None:
        metrics.LLM_REQUESTS.labels(self.model, self.purpose, outcome_of(error)).inc()

    def answered(self, seconds: float) -> None:
        metrics.LLM_REQUESTS.labels(self.model, self.purpose, "ok").inc()
        metrics.LLM_SECONDS.labels(self.model, self.purpose).observe(seconds)

    def cost(self, usage: Usage) -> Decimal:
        fresh = usage.read - usage.cached
        cached = self.price_input if self.price_cached is None else self.price_cached
        total = fresh * self.price_input + usage.cached * cached + usage.written * self.price_output
        return total / 1_000_000

    def record(self, payer: Payer, prompt_hash: str, usage: Usage) -> None:
        """Counts one answered call and writes it into the ledger."""
        cost = self.cost(usage)
        tokens = {"input": usage.read, "cached": usage.cached, "output": usage.written}
        for kind, number in tokens.items():
            metrics.LLM_TOKENS.labels(self.model, kind).inc(number)
            if payer.chapter:
                metrics.SECTION_TOKENS.labels(payer.chapter, kind).inc(number)
        metrics.LLM_COST.labels(self.model, self.purpose).inc(float(cost))
        if payer.chapter:
            metrics.SECTION_COST.labels(payer.chapter).inc(float(cost))
        if self.ledger is not None:
            self.ledger.add(
                payer.case_id,
                payer.user_id,
                self.model,
                self.purpose,
                prompt_hash,
                usage.read,
                usage.written,
                cost,
                int(usage.seconds * 1000),
                payer.chapter,
                usage.cached,
            )


def outcome_of(error: Exception) -> str:
    """What became of a call, as a label: rate_limited, server_error, refused, timeout, unreachable or malformed."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return "rate_limited" if status == 429 else "server_error" if status >= 500 else "refused"
    kinds = [kind.__name__ for kind in type(error).__mro__]
    if any("Timeout" in kind for kind in kinds):
        return "timeout"
    return "unreachable" if {"APIConnectionError", "TransportError", "OSError"} & set(kinds) else "malformed"
