"""The chat model of a turn: a configured OpenAI-compatible one, or the embedded one. Every call is recorded."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import httpx
import openai
from langchain_core.exceptions import OutputParserException
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolCall
from langchain_openai import ChatOpenAI

from adapters import telemetry
from adapters.spending import Ledger, Meter, Payer, Usage
from assistant.graph.embedded import EmbeddedModel
from assistant.graph.prompting import prompt_hash
from assistant.tools import TOOLS, ToolContext
from casework.actions import cases
from casework.dossier import Dossier
from casework.drafting import resolve
from casework.errors import CaseworkError, NotFound

_log = telemetry.logger("model")
_PURPOSE = "chat"
_WRITES = ("draft_chapter", "revise_chapter")
_SCOPES = {"case": "本案", "user": "您本月"}


class ModelUnavailable(CaseworkError):
    """模型服务暂时不可用，本轮未完成；已有内容都已保存，请稍后重试。"""


class SpendCapReached(CaseworkError):
    """模型费用已达上限，请联系管理员调整；也可以清空 LLM_MODEL 使用内置模型继续。"""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """`base_url`/`name` empty: the embedded model serves."""

    base_url: str = ""
    api_key: str = ""
    name: str = ""
    timeout_seconds: int = 60
    price_input: Decimal = Decimal(0)
    price_output: Decimal = Decimal(0)
    price_cached: Decimal | None = None
    cap_case: Decimal = Decimal(100)
    cap_user: Decimal = Decimal(500)


class Models:
    """Built once per process."""

    def __init__(self, settings: ModelSettings, ledger: Ledger | None = None) -> None:
        self._settings = settings
        self._model = _configured(settings) if settings.name else None
        self._embedded = EmbeddedModel()
        self._meter = Meter(
            self.name,
            _PURPOSE,
            settings.price_input,
            settings.price_output,
            settings.cap_case,
            settings.cap_user,
            ledger,
            settings.price_cached,
        )

    @property
    def name(self) -> str:
        return self._settings.name or self._embedded.model_name

    @property
    def is_embedded(self) -> bool:
        return self._model is None

    async def invoke(self, messages: Sequence[BaseMessage], context: ToolContext) -> AIMessage:
        """The model's next message. ModelUnavailable or SpendCapReached carry what to tell the person."""
        dossier = _dossier(context)
        if self._model is None:
            reply = await self._embedded.bind(dossier=dossier).ainvoke(list(messages))
            return reply if isinstance(reply, AIMessage) else AIMessage(reply.text)
        return await self._call(self._model, messages, context, dossier)

    async def _call(
        self,
        model: BaseChatModel,
        messages: Sequence[BaseMessage],
        context: ToolContext,
        dossier: Dossier | None,
    ) -> AIMessage:
        payer = Payer(dossier.case.id if dossier else None, context.actor.user_id)
        if self._meter.exhausted(payer):
            raise SpendCapReached
        begun = time.monotonic()
        bound = model.bind_tools([tool.schema() for tool in TOOLS.values()])
        try:
            reply = await bound.ainvoke(list(messages))
        except (openai.OpenAIError, httpx.HTTPError, OutputParserException, ValueError) as error:
            _log.warning("model_failed", error_type=type(error).__name__)
            self._meter.failed(error)
            raise ModelUnavailable from error
        seconds = time.monotonic() - begun
        self._meter.answered(seconds)
        message = reply if isinstance(reply, AIMessage) else AIMessage(reply.text)
        payer = replace(payer, chapter=_chapter([*messages, message], dossier))
        self._meter.record(payer, prompt_hash("system"), _usage(message, seconds))
        if not message.text and not message.tool_calls:
            return AIMessage("模型没有给出内容，请换一种说法再试。")
        return message if message.tool_calls else self._with_budget(message, payer)

    def _with_budget(self, message: AIMessage, payer: Payer) -> AIMessage:
        """The last words of a turn, and how much of a budget is left when little is."""
        told = [f"{_SCOPES[scope]}已用 {share:.0%}" for scope, share in self._meter.near(payer).items()]
        if not told:
            return message
        note = f"> 模型费用接近上限：{'，'.join(told)}；用完后将停止调用模型。"
        return message.model_copy(update={"content": f"{message.text}\n\n{note}"})


def _configured(settings: ModelSettings) -> BaseChatModel:
    return ChatOpenAI(
        model=settings.name,
        base_url=settings.base_url or None,
        api_key=settings.api_key or "none",  # type: ignore[arg-type]  # a local server wants none
        timeout=settings.timeout_seconds,
        max_retries=2,
        streaming=True,
        stream_usage=True,
        temperature=0,
    )


def _usage(message: AIMessage, seconds: float) -> Usage:
    told = message.usage_metadata
    if told is None:
        return Usage(0, 0, seconds)
    cached = (told.get("input_token_details") or {}).get("cache_read") or 0
    return Usage(told["input_tokens"], told["output_tokens"], seconds, cached)


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


def _dossier(context: ToolContext) -> Dossier | None:
    """What is known of the thread's case; None while it has none."""
    try:
        return cases.load(context.services, context.actor, context.case_id)
    except NotFound:
        return None
