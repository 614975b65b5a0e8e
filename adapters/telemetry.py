"""JSON log lines on stdout: what happened, to which case, how long it took; never what a document says.

Every line carries ts, level, event, service and whatever `bound(case_id=…, job_id=…)` put in scope. Secrets
and personal data (identity, phone and card numbers, mail addresses, passwords in URLs) are masked in every
string, whoever logs it, libraries included.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from time import perf_counter
from typing import Any, TextIO

import structlog
from structlog.contextvars import bound_contextvars, merge_contextvars
from structlog.typing import EventDict, Processor

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

bound: Callable[..., AbstractContextManager[None]] = bound_contextvars
"""`with bound(case_id=…, thread_id=…, job_id=…, request_id=…):` adds the fields to every line inside."""


def configure(
    service: str, level: str = "info", secrets: tuple[str, ...] = (), stream: TextIO | None = None
) -> None:
    """Sends all logging of this process, `logging` included, to `stream` (stdout) as one JSON object a line."""
    shared: list[Processor] = [
        merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="ts"),
    ]
    last: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.dict_tracebacks if level == "debug" else _where_it_failed,
        redactor(service, secrets),
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
    ]
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last))
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
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


def redactor(service: str, secrets: tuple[str, ...] = ()) -> Processor:
    """Masks secrets and personal data in every value; drops fields that hold content."""
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

    def redact(_logger: Any, _method: str, event: EventDict) -> EventDict:
        kept = {k: v for k, v in event.items() if k not in _CONTENT_NAMES}
        return {"service": service, **{k: mask(v, k) for k, v in kept.items()}}

    return redact


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
    failure = {"type": type(error).__qualname__, "message": str(error)[:500], "frames": frames[-12:]}
    return {**event, "error": failure}
