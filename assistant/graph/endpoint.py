"""One configured model behind an OpenAI-compatible endpoint: timeouts, retries with jitter, a circuit, its bill."""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx
import openai
from langchain_core.exceptions import OutputParserException
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk
from langchain_core.runnables import Runnable
from langchain_openai import ChatOpenAI

from adapters import telemetry
from adapters.circuit import Circuit
from adapters.spending import Meter, Payer, Usage
from assistant.graph.failures import Failure, TruncatedStream, asked_pause, cause_of, resting
from assistant.graph.prompting import prompt_hash
from assistant.graph.spoken import Spoken
from assistant.graph.tokens import tokens_in, tokens_of

ATTEMPTS = 3
_BASE = 0.5  #: seconds, doubled with each retry
_LONGEST_WAIT = 20.0  #: a longer Retry-After is told to the person instead of waited for
_CONNECT = 5.0
_NOSTREAM = (
    "nostream"  #: tag of langgraph: what we stream ourselves, after checking it, it must not stream too
)
_FAILURES = (
    openai.OpenAIError,
    httpx.HTTPError,
    OutputParserException,
    OSError,
    ValueError,
    KeyError,
    TypeError,
)
_log = telemetry.logger("model")


class Listener(Protocol):
    """Hears an answer while it is spoken."""

    def text(self, piece: str) -> None: ...
    def again(self) -> None:
        """What was heard so far is void: the answer begins anew."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to the first words, between words, for the whole call."""

    first: int
    idle: int
    whole: int


class _Chat(ChatOpenAI):
    """Keeps a streamed refusal, which the stock class drops."""

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(chunk, default_chunk_class, base_generation_info)
        choices = chunk.get("choices") or []
        refusal = (choices[0].get("delta") or {}).get("refusal") if choices else None
        if made is not None and refusal:
            made.message.additional_kwargs["refusal"] = refusal
        return made


@dataclass(slots=True)
class Endpoint:
    """Built once per process and model. `stands_in`: asked when another has failed, and the person is told so."""

    name: str
    meter: Meter
    patience: Patience
    _bound: Runnable[Any, Any]
    _schemas: int  #: tokens of the tools' description
    stands_in: bool = False
    circuit: Circuit = field(default_factory=Circuit)

    @classmethod
    def open(
        cls,
        name: str,
        url: str,
        key: str,
        meter: Meter,
        patience: Patience,
        tools: Sequence[dict[str, Any]],
        stands_in: bool = False,
    ) -> "Endpoint":
        model = _Chat(
            model=name,
            base_url=url or None,
            api_key=key or "none",  # type: ignore[arg-type]  # a local server wants none
            timeout=httpx.Timeout(patience.whole, connect=_CONNECT),
            stream_chunk_timeout=None,
            max_retries=0,
            streaming=True,
            stream_usage=True,
            temperature=0,
        )
        bound = model.bind_tools(list(tools)).with_config(tags=[_NOSTREAM])
        return cls(name, meter, patience, bound, tokens_in(json.dumps(tools, ensure_ascii=False)), stands_in)

    async def ask(self, messages: Sequence[BaseMessage], payer: Payer, listener: Listener) -> Spoken:
        """The whole answer. Raises Failure when retries are used up or would not help."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await self._admitted(messages, listener)
            except Failure as failure:
                if failure.usage is not None:
                    await asyncio.to_thread(self.meter.record, payer, prompt_hash("system"), failure.usage)
                wait = max(failure.wait, _BASE * 2**attempt * random.uniform(0.5, 1.0))  # noqa: S311
                if not failure.cause.again or attempt == ATTEMPTS or wait > _LONGEST_WAIT:
                    raise
                listener.again()
                await asyncio.sleep(wait)
        raise AssertionError("unreachable")

    async def _admitted(self, messages: Sequence[BaseMessage], listener: Listener) -> Spoken:
        """One call, if the circuit lets it out; the circuit and the metrics learn how it went."""
        await self._pause()
        if not self.circuit.admits():
            error = ConnectionRefusedError("circuit open")
            raise Failure(resting(self.circuit.reopens_in, False), error)
        try:
            spoken = await self._streamed(messages, listener)
        except Failure as failure:
            _log.warning("model_failed", model=self.name, error_type=type(failure.error).__name__)
            self.meter.failed(failure.error)
            if failure.cause.counts:
                self.circuit.failed()
            elif failure.wait:
                self.circuit.pause(failure.wait)
            raise
        self.circuit.succeeded()
        self.meter.answered(spoken.seconds)
        return spoken

    async def _pause(self) -> None:
        """Waits while the service has asked to be left alone, unless that is long."""
        left = self.circuit.paused
        if left > _LONGEST_WAIT:
            raise Failure(resting(left, True), ConnectionRefusedError("paused"))
        if left:
            await asyncio.sleep(left * random.uniform(1.0, 1.1))  # noqa: S311

    async def _streamed(self, messages: Sequence[BaseMessage], listener: Listener) -> Spoken:
        spoken, begun, loop = Spoken(), time.monotonic(), asyncio.get_running_loop()
        end = loop.time() + self.patience.whole
        limit = self.patience.first
        try:
            async with (
                asyncio.timeout(self.patience.first) as clock,
                aclosing(self._bound.astream(list(messages))) as chunks,  # type: ignore[type-var]
            ):
                async for chunk in chunks:
                    limit = self.patience.idle
                    clock.reschedule(min(end, loop.time() + self.patience.idle))
                    if isinstance(chunk, AIMessageChunk) and (said := spoken.take(chunk)):
                        listener.text(said)
                    if spoken.too_long:
                        break
            if not spoken.finish and not spoken.too_long:
                raise TruncatedStream
        except (*_FAILURES, TimeoutError, TruncatedStream) as error:
            spoken.seconds = time.monotonic() - begun
            raise self._failure(error, spoken, messages, limit) from error
        spoken.seconds = time.monotonic() - begun
        return spoken

    def _failure(
        self, error: Exception, spoken: Spoken, messages: Sequence[BaseMessage], limit: int
    ) -> Failure:
        charged = spoken.begun or isinstance(error, (TimeoutError, TruncatedStream))
        usage = self.usage(spoken, messages) if charged else None
        return Failure(cause_of(error, spoken.begun, limit), error, asked_pause(error), usage)

    def usage(self, spoken: Spoken, messages: Sequence[BaseMessage]) -> Usage:
        """What the call is charged as."""
        return spoken.usage(self._schemas + tokens_of(messages))
