"""The door to a model that may propose fields of a paper: an OpenAI-compatible endpoint, or nobody.

What comes back is only a claim with a quote; whoever asked verifies each one against the page. The evidence goes
out between marks that no evidence can know, as data.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from adapters import metrics
from adapters.field_answers import SCHEMA, Proposal, answered, question
from adapters.settings import Settings
from casework.errors import CaseworkError

PURPOSE = "fields"
ATTEMPTS = 2  #: the call and one retry
_TOKENS = 3000
_PROMPT = Path(__file__).resolve().parents[1] / "prompts" / "fields.md"


class FieldModelUnavailable(CaseworkError):
    """补充字段的模型暂时不可用；按规则读出的内容不受影响。"""


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose money the question costs."""

    case_id: str
    user_id: str


class FieldProposer(Protocol):
    """Asks a model for the fields `wanted` (key -> what it means) of `pages` (number -> text)."""

    @property
    def model(self) -> str: ...
    def propose(
        self, wanted: Mapping[str, str], pages: Mapping[int, str], payer: Payer
    ) -> tuple[Proposal, ...]:
        """Raises FieldModelUnavailable: no answer, no readable answer, or the spending cap is reached."""
        ...


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


class EndpointProposer:
    """Any OpenAI-compatible endpoint that `settings` name."""

    def __init__(self, settings: Settings, ledger: Ledger | None = None) -> None:
        self.model = settings.llm_small_model or settings.llm_model or ""
        self._settings, self._ledger = settings, ledger

    @cached_property
    def _client(self) -> Any:
        """Loaded with the first question: most jobs of a worker ask none."""
        from langchain_openai import ChatOpenAI

        settings = self._settings
        return ChatOpenAI(
            model=self.model,
            base_url=settings.llm_base_url,
            api_key=settings.llm_api_key or "none",  # type: ignore[arg-type]  # a local server wants none
            timeout=settings.llm_timeout_seconds,
            max_retries=0,
            max_completion_tokens=_TOKENS,
            streaming=True,
            stream_usage=True,
            temperature=0,
        ).bind_tools([SCHEMA])

    @cached_property
    def _failures(self) -> tuple[type[Exception], ...]:
        """The endpoint's, the connection's, and those of an answer that cannot be read."""
        from openai import OpenAIError

        return (OpenAIError, OSError, ValueError, KeyError, TypeError)

    def propose(
        self, wanted: Mapping[str, str], pages: Mapping[int, str], payer: Payer
    ) -> tuple[Proposal, ...]:
        self._check_cap(payer)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._asked(wanted, pages, payer)
            except self._failures as error:
                metrics.LLM_REQUESTS.labels(self.model, PURPOSE, "failed").inc()
                if attempt == ATTEMPTS:
                    raise FieldModelUnavailable from error
        return ()

    def _asked(
        self, wanted: Mapping[str, str], pages: Mapping[int, str], payer: Payer
    ) -> tuple[Proposal, ...]:
        begun = time.monotonic()
        reply = self._client.invoke([("system", _prompt()), ("human", question(wanted, pages))])
        seconds = time.monotonic() - begun
        self._record(reply.usage_metadata or {}, payer, seconds)
        found = answered(reply.tool_calls, str(reply.text))
        metrics.LLM_REQUESTS.labels(self.model, PURPOSE, "ok").inc()
        metrics.LLM_SECONDS.labels(self.model, PURPOSE).observe(seconds)
        return found

    def _check_cap(self, payer: Payer) -> None:
        if self._ledger is None:
            return
        of_case, of_user = self._ledger.spent(payer.case_id, payer.user_id)
        if of_case >= self._settings.spend_cap_case or of_user >= self._settings.spend_cap_user:
            raise FieldModelUnavailable

    def _record(self, usage: Mapping[str, Any], payer: Payer, seconds: float) -> None:
        read, written = int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0))
        prices = self._settings.llm_price_input, self._settings.llm_price_output
        cost = (read * prices[0] + written * prices[1]) / 1_000_000
        metrics.LLM_TOKENS.labels(self.model, "input").inc(read)
        metrics.LLM_TOKENS.labels(self.model, "output").inc(written)
        metrics.LLM_COST.labels(self.model, PURPOSE).inc(float(cost))
        if self._ledger is not None:
            digest = sha256(_prompt().encode()).hexdigest()
            self._ledger.add(
                payer.case_id, payer.user_id, self.model, PURPOSE, digest, read, written, cost, int(seconds * 1000)
            )  # fmt: skip


def open_proposer(settings: Settings, ledger: Ledger | None = None) -> FieldProposer | None:
    """The proposer that the settings name; None without a configured model. Nothing is asked of it yet."""
    return EndpointProposer(settings, ledger) if settings.llm_model else None


@cache
def _prompt() -> str:
    return _PROMPT.read_text(encoding="utf-8").strip()
