"""The door to a model that may propose fields of a paper: an OpenAI-compatible endpoint, or nobody.

What comes back is only a claim with a quote; whoever asked verifies each one against the page. The evidence goes
out between marks that no evidence can know, as data.
"""

import time
from collections.abc import Mapping
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from adapters.field_answers import SCHEMA, Proposal, answered, question
from adapters.settings import Settings
from adapters.spending import Ledger, Meter, Payer, Usage
from casework.errors import CaseworkError

PURPOSE = "fields"
ATTEMPTS = 2  #: the call and one retry
_TOKENS = 3000
_PROMPT = Path(__file__).resolve().parents[1] / "prompts" / "fields.md"


class FieldModelUnavailable(CaseworkError):
    """补充字段的模型暂时不可用；按规则读出的内容不受影响。"""


class FieldProposer(Protocol):
    """Asks a model for the fields `wanted` (key -> what it means) of `pages` (number -> text)."""

    @property
    def model(self) -> str: ...
    def propose(
        self, wanted: Mapping[str, str], pages: Mapping[int, str], payer: Payer
    ) -> tuple[Proposal, ...]:
        """Raises FieldModelUnavailable: no answer, no readable answer, or the spending cap is reached."""
        ...


class EndpointProposer:
    """Any OpenAI-compatible endpoint that `settings` name."""

    def __init__(self, settings: Settings, ledger: Ledger | None = None) -> None:
        self.model = settings.llm_small_model or settings.llm_model or ""
        self._settings = settings
        self._meter = Meter.of(settings, self.model, PURPOSE, ledger)

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
        if self._meter.exhausted(payer):
            raise FieldModelUnavailable
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._asked(wanted, pages, payer)
            except self._failures as error:
                self._meter.failed(error)
                if attempt == ATTEMPTS:
                    raise FieldModelUnavailable from error
        return ()

    def _asked(
        self, wanted: Mapping[str, str], pages: Mapping[int, str], payer: Payer
    ) -> tuple[Proposal, ...]:
        begun = time.monotonic()
        reply = self._client.invoke([("system", _prompt()), ("human", question(wanted, pages))])
        seconds = time.monotonic() - begun
        told: Mapping[str, Any] = reply.usage_metadata or {}
        cached = int((told.get("input_token_details") or {}).get("cache_read") or 0)
        read, written = int(told.get("input_tokens", 0)), int(told.get("output_tokens", 0))
        digest = sha256(_prompt().encode()).hexdigest()
        self._meter.record(payer, digest, Usage(read, written, seconds, cached))
        found = answered(reply.tool_calls, str(reply.text))
        self._meter.answered(seconds)
        return found


def open_proposer(settings: Settings, ledger: Ledger | None = None) -> FieldProposer | None:
    """The proposer that the settings name; None without a configured model. Nothing is asked of it yet."""
    return EndpointProposer(settings, ledger) if settings.llm_model else None


@cache
def _prompt() -> str:
    return _PROMPT.read_text(encoding="utf-8").strip()
