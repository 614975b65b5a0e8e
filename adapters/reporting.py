"""Sentry: on when SENTRY_DSN is set. It hears of errors alone, and of each only the masked log line.

Nothing else may leave: no request bodies, headers, variables, source lines, host name or breadcrumbs. What the SDK
would add of its own is switched off, and what it still adds is masked once more before it is sent.
"""

from collections.abc import Callable
from typing import Any

from structlog.typing import EventDict, Processor

_LEVELS = frozenset({"error", "critical"})
_TAGS = ("service", "request_id", "trace_id", "thread_id", "case_id", "file_id", "job_id")
Mask = Callable[[Any], Any]


def report_to(dsn: str, release: str, mask: Mask) -> Processor:
    """A processor for the end of the logging chain. `mask` hides secrets and personal data in any value."""
    import sentry_sdk
    from sentry_sdk.integrations.atexit import AtexitIntegration

    sentry_sdk.init(
        dsn=dsn,
        release=release,
        server_name="",
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        default_integrations=False,
        integrations=[
            AtexitIntegration(callback=lambda _pending, _timeout: None)
        ],  # its own writes to stderr
        before_send=lambda event, _hint: mask(event),
    )

    def tell(_logger: Any, _method: str, line: EventDict) -> EventDict:
        if line.get("level") in _LEVELS:
            sentry_sdk.capture_event(_event(line))  # type: ignore[arg-type]
        return line

    return tell


def _event(line: EventDict) -> dict[str, Any]:
    """The line as Sentry's event: what happened is its title, the kind of error and the frames its grouping."""
    error = line.get("error") or {}
    event: dict[str, Any] = {
        "level": "fatal" if line["level"] == "critical" else "error",
        "logger": line.get("service", ""),
        "message": str(line.get("event", "")),
        "tags": {name: str(line[name]) for name in _TAGS if line.get(name)},
        "extra": {k: v for k, v in line.items() if k not in (*_TAGS, "event", "level", "ts", "error")},
    }
    if error:
        frames = [_frame(text) for text in error.get("frames", [])]
        event["exception"] = {
            "values": [{"type": error["type"], "value": error["message"], "stacktrace": {"frames": frames}}]
        }
    return event


def _frame(text: str) -> dict[str, Any]:
    """`path:line function`, as the log names it."""
    place, _, function = text.partition(" ")
    file, _, number = place.rpartition(":")
    return {"filename": file, "lineno": int(number), "function": function}
