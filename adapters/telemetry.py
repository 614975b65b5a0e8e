"""JSON log lines on stdout: what happened, to which case, how long it took; never what a document says.

Every line carries ts, level, event, service and whatever `bound(case_id=…, job_id=…)` put in scope. Secrets
and personal data (identity, phone and card numbers, mail addresses, passwords in URLs) are masked in every
string, whoever logs it, libraries included. Errors also go to Sentry when a DSN is set: the very same masked line.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, TextIO

import structlog
from structlog.contextvars import bound_contextvars, get_contextvars, merge_contextvars
from structlog.typing import EventDict, Processor

from adapters import metrics, tracing

MASK = "***"
_SECRET_NAME = re.compile(r"password|passwd|secret|token|api_?key|authorization|cookie|credential", re.I)
_CONTENT_NAMES = frozenset({"text", "quote", "content", "body", "prompt", "answer", "value", "name", "title"})
_PERSONAL = re.compile(
    r"(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"  # user:password@ of a URL
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # mail address
    r"|(?<![\w-])\d{17}[\dXx](?![\w-])"  # identity number (居民身份证)
    r"|(?<![\w.-])1[3-9]\d{9}(?![\w-])"  # mobile number
    r"|(?<![\w.-])\d{16,19}(?![\w-])"  # bank card
)

_THEIR_LEVELS = {
    "PANIC:": "critical",
    "FATAL:": "error",
    "ERROR:": "error",
    "ERROR": "error",
    "WARNING": "warning",
    "Traceback": "error",
}
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’|\([^()]*\)")
_PLAIN = re.compile(r"[a-zA-Z_][\w.:/ -]{0,60}", re.ASCII)  #: a name of code, not of a person

bound: Callable[..., AbstractContextManager[None]] = bound_contextvars
"""`with bound(case_id=…, thread_id=…, job_id=…, request_id=…):` adds the fields to every line inside."""
span, traceparent = tracing.span, tracing.traceparent


def request_id() -> str:
    """Of the web request or message that is being served, or that asked for the job; "" outside of any."""
    return str(get_contextvars().get("request_id", ""))


def configure(
    service: str,
    level: str = "info",
    secrets: tuple[str, ...] = (),
    stream: TextIO | None = None,
    also: tuple[Processor, ...] = (),
) -> None:
    """Sends all logging of this process, `logging` included, to `stream` (stdout) as one JSON object a line.

    `also`: who else hears of every masked line (adapters.reporting).
    """
    shared: list[Processor] = [
        merge_contextvars,
        _trace_id,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
    ]
    last: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.dict_tracebacks if level == "debug" else _where_it_failed,
        redactor(service, secrets),
        _counted,
        *also,
        structlog.processors.JSONRenderer(serializer=_json),
    ]
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for own in ("uvicorn", "uvicorn.error", "celery", "celery.task", "celery.redirected", "multiprocessing"):
        logging.getLogger(own).handlers.clear()  # libraries that would print lines of their own
        logging.getLogger(own).propagate = True
    logging.captureWarnings(True)
    for chatty in ("httpx", "botocore", "boto3", "urllib3", "asyncio", "socketio", "engineio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )


def logger(name: str) -> Any:
    """A structlog logger: `logger("ingestion").info("file_indexed", pages=12)`."""
    return structlog.stdlib.get_logger(name)


@contextmanager
def timed(log: Any, event: str, **fields: object) -> Iterator[dict[str, object]]:
    """Logs `event` with duration_ms and outcome at the end; fields may be added to what it yields."""
    found, start, outcome = dict(fields), perf_counter(), "error"
    try:
        yield found
        outcome = str(found.pop("outcome", "ok"))
    finally:
        log.info(event, outcome=outcome, duration_ms=round((perf_counter() - start) * 1000, 1), **found)


def masker(secrets: tuple[str, ...] = ()) -> Callable[..., Any]:
    """`mask(value, name="")`: the value, of whatever depth, without secrets and personal data."""
    known = sorted((secret for secret in secrets if len(secret) >= 6), key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, known), _PERSONAL.pattern]))

    def mask(value: object, name: str = "") -> object:
        if _SECRET_NAME.search(name) and not isinstance(value, (int, float, bool, type(None))):
            return MASK
        if isinstance(value, dict):
            return {k: mask(v, str(k)) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [mask(v) for v in value]
        if isinstance(value, (int, float, bool, type(None))):
            return value
        return pattern.sub(MASK, str(value))

    return mask


def redactor(service: str, secrets: tuple[str, ...] = ()) -> Processor:
    """Masks secrets and personal data in every value; drops fields that hold content."""
    mask = masker(secrets)

    def redact(_logger: Any, _method: str, event: EventDict) -> EventDict:
        kept = {k: v for k, v in event.items() if k not in _CONTENT_NAMES}
        return {"service": service, **{k: mask(v, k) for k, v in kept.items()}}

    return redact


def wrapper(service: str) -> Callable[[str], str]:
    """Another program's line -> one of ours, masked alike."""
    mask = masker()

    def wrap(line: str) -> str:
        level = next((ours for theirs, ours in _THEIR_LEVELS.items() if theirs in line), "info")
        at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        return _json({"service": service, "event": mask(line), "level": level, "ts": at})

    return wrap


def _trace_id(_logger: Any, _method: str, event: EventDict) -> EventDict:
    if context := traceparent():
        event["trace_id"] = context.split("-")[1]
    return event


def _counted(_logger: Any, _method: str, event: EventDict) -> EventDict:
    metrics.LOG_RECORDS.labels(event["service"], event.get("level", "info")).inc()
    return event


def _json(event: EventDict, **_: Any) -> str:
    """Control characters of other people's text are escaped, so that one event is one line."""
    return json.dumps(event, ensure_ascii=False, default=str)


def _where_it_failed(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Type, message and frames of an exception, without the values of variables."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else sys.exc_info()[1] if info is True else info
    if not isinstance(error, BaseException):
        return event
    frames, trace = [], error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    failure = {"type": type(error).__qualname__, "message": _outline(str(error)), "frames": frames[-12:]}
    return {**event, "error": failure}


def _outline(message: str) -> str:
    """The first line of an error's message without what it quotes: that may be a name or a sentence of a document."""
    first = (message.strip().splitlines() or [""])[0][:500]
    return _QUOTED.sub(lambda found: found[0] if _PLAIN.fullmatch(found[0][1:-1]) else "'…'", first)
