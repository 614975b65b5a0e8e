"""The chat model of a turn: a configured OpenAI-compatible one with its stand-ins, or the embedded one.

Every call is capped, counted and recorded; what a model answers is put right or refused before it is believed.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolCall

from adapters import telemetry
from adapters.settings import Settings
from adapters.spending import Ledger, Payer
from assistant.graph.embedded import EmbeddedModel
from assistant.graph.endpoint import Endpoint, Listener
from assistant.graph.failures import Failure, ModelConfused, ModelUnavailable, SpendCapReached
from assistant.graph.lineup import lineup
from assistant.graph.prompting import prompt_hash
from assistant.graph.repairing import MOST_REPAIRS, corrected, faults_of, message_of
from assistant.graph.replies import Replies, key_of
from casework.access import Actor
from casework.dossier import Dossier
from casework.drafting import resolve

_WRITES = ("draft_chapter", "revise_chapter")
_SCOPES = {"case": "本案", "user": "您本月"}
StateOf = Callable[[Actor, str], str]  #: hash of all that is known of a case


@dataclass(frozen=True, slots=True)
class Reply:
    """`notes` are ours, for the person: who answered, how much of a budget is left. Shown with the last words only."""

    message: AIMessage
    notes: tuple[str, ...] = ()


class Models:
    """Built once per process. `state_of` lets answers be kept until the case changes."""

    def __init__(
        self, settings: Settings, ledger: Ledger | None = None, state_of: StateOf = lambda _, __: ""
    ) -> None:
        self._embedded = EmbeddedModel()
        self._lineup = lineup(settings, ledger)
        self._replies = Replies(settings.llm_cache_minutes)
        self._state_of = state_of
        self.context_tokens = settings.llm_context_tokens

    @property
    def name(self) -> str:
        return self._lineup.large.name if self._lineup else self._embedded.model_name

    @property
    def is_embedded(self) -> bool:
        return self._lineup is None

    async def invoke(
        self,
        messages: Sequence[BaseMessage],
        actor: Actor,
        dossier: Dossier | None,
        listener: Listener,
        simple: bool = False,
    ) -> Reply:
        """The model's next message; `simple`: the small model may do, for the person's words are a plain order.

        ModelUnavailable, ModelConfused and SpendCapReached carry what to tell the person.
        """
        if self._lineup is None:
            said = await self._embedded.bind(dossier=dossier).ainvoke(list(messages))
            return Reply(said if isinstance(said, AIMessage) else AIMessage(said.text))
        meter = self._lineup.large.meter
        payer = Payer(dossier.case.id if dossier else None, actor.user_id)
        if await asyncio.to_thread(meter.exhausted, payer):
            raise SpendCapReached
        endpoints = self._lineup.order(simple)
        state = await asyncio.to_thread(self._state_of, actor, dossier.case.id) if dossier else ""
        key = key_of(endpoints[0].name, (actor.user_id, payer.case_id or ""), messages, state)
        if kept := self._replies.get(key):
            listener.text(str(kept.text))
            return Reply(kept)
        reply = await self._first_of(endpoints, messages, payer, dossier, listener)
        if reply.message.response_metadata.get("model_name") == endpoints[0].name:
            self._replies.keep(key, reply.message)
        near = await asyncio.to_thread(meter.near, payer)
        return replace(reply, notes=(*reply.notes, *_budget(near)))

    async def _first_of(
        self,
        endpoints: Sequence[Endpoint],
        messages: Sequence[BaseMessage],
        payer: Payer,
        dossier: Dossier | None,
        listener: Listener,
    ) -> Reply:
        failed: Failure | ModelConfused | None = None
        for endpoint in endpoints:
            try:
                message = await self._repaired(endpoint, messages, payer, dossier, listener)
            except (Failure, ModelConfused) as failure:
                stands_in = endpoint.stands_in and isinstance(failed, Failure)
                failed = failed if stands_in else failure  # the first one's fault is the one to look into
                listener.again()
                continue
            note = f"> 主模型 {self.name} 暂时不可用，本次由备用模型 {endpoint.name} 回答。"
            return Reply(message, (note,) if endpoint.stands_in else ())
        if isinstance(failed, Failure):
            raise failed.unavailable(self.name) from failed
        raise failed or ModelUnavailable

    async def _repaired(
        self,
        endpoint: Endpoint,
        messages: Sequence[BaseMessage],
        payer: Payer,
        dossier: Dossier | None,
        listener: Listener,
    ) -> AIMessage:
        """A faultless message of this model. Raises Failure, or ModelConfused after two repairs."""
        asked = list(messages)
        for _ in range(1 + MOST_REPAIRS):
            with telemetry.span("model", model=endpoint.name):
                spoken = await endpoint.ask(asked, payer, listener)
            faults = faults_of(spoken)
            message = None if faults else message_of(spoken, endpoint.name)
            whose = replace(payer, chapter=_chapter([*messages, *([message] if message else [])], dossier))
            usage = endpoint.usage(spoken, asked)
            await asyncio.to_thread(endpoint.meter.record, whose, prompt_hash("system"), usage)
            if message is not None:
                return message
            listener.again()
            asked = corrected(messages, spoken, faults)
        raise ModelConfused


def _budget(near: dict[str, Decimal]) -> tuple[str, ...]:
    told = [f"{_SCOPES[scope]}已用 {share:.0%}" for scope, share in near.items()]
    return (f"> 模型费用接近上限：{'，'.join(told)}；用完后将停止调用模型。",) if told else ()


def _chapter(messages: Sequence[BaseMessage], dossier: Dossier | None) -> str:
    """Key of the chapter that this turn writes; "*" for several or one that is not known, "" for none."""
    if dossier is None:
        return ""
    wanted: list[str] = []
    for message in reversed(messages):
        if isinstance(message, HumanMessage):
            break
        if isinstance(message, AIMessage):
            wanted += [_wanted(call, dossier) for call in message.tool_calls if call["name"] in _WRITES]
    return wanted[0] if len(set(wanted)) == 1 else "*" if wanted else ""


def _wanted(call: ToolCall, dossier: Dossier) -> str:
    return resolve(dossier, str(call["args"].get("chapter") or "")) or "*"
