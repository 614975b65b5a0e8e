"""Every metric of the product by name, and the page that Prometheus reads.

No label ever holds a case, a person or a file. With PROMETHEUS_MULTIPROC_DIR set before the import, web
and workers write to one directory and any of them answers for all; without it, for itself alone.
"""

from pathlib import Path

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead


def _counter(name: str, text: str, *labels: str) -> Counter:
    return Counter(f"adjuster_{name}", text, labels)


def _histogram(name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
    return Histogram(f"adjuster_{name}", text, labels, buckets=buckets)


def _gauge(name: str, text: str, *labels: str, mode: str = "mostrecent") -> Gauge:
    return Gauge(f"adjuster_{name}", text, labels, multiprocess_mode=mode)  # type: ignore[arg-type]


_REQUEST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_FIRST_TOKEN = (0.25, 0.5, 1, 2, 3, 5, 8, 13, 21, 34)
_BYTES = (1e4, 1e5, 1e6, 5e6, 2e7, 5e7, 1e8, 2e8)
_TASK = (1, 2, 5, 10, 30, 60, 120, 300, 600)
_PAGE = (0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32)
_WAIT = (0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 900)

HTTP_REQUESTS = _counter("http_requests_total", "Requests answered", "method", "route", "code")
HTTP_SECONDS = _histogram("http_request_duration_seconds", "Time to answer", _REQUEST, "method", "route")
LOGIN_FAILURES = _counter("login_failures_total", "Refused sign-ins", "reason")
AUTHZ_DENIED = _counter("authz_denied_total", "Acts refused for want of permission", "resource")
RATE_LIMITED = _counter("rate_limited_total", "Requests refused for their rate", "scope")

CHAT_TURNS = _counter("chat_turns_total", "Turns of the conversation", "result")
CHAT_FIRST_TOKEN = _histogram("chat_first_token_seconds", "Time to the first token", _FIRST_TOKEN)
CHAT_SESSIONS = _gauge("chat_sessions", "Open chat connections", mode="livesum")

UPLOADS = _counter("uploads_total", "Files offered", "result", "reason")
UPLOAD_BYTES = _histogram("upload_bytes", "Size of an accepted file", _BYTES)
OCR_TASKS = _counter("ocr_tasks_total", "Files read", "result")
OCR_SECONDS = _histogram("ocr_task_duration_seconds", "Time to read one file", _TASK)
OCR_PAGES = _counter("ocr_pages_total", "Pages read", "source")
OCR_PAGE_SECONDS = _histogram("ocr_page_duration_seconds", "Time to read one page", _PAGE)

JOB_ATTEMPTS = _counter("job_attempts_total", "Attempts at a job", "queue", "outcome")
JOB_WAIT = _histogram("queue_wait_seconds", "From committed to begun", _WAIT, "queue")
QUEUE_DEPTH = _gauge("queue_depth", "Jobs waiting, counted in Postgres", "queue")
QUEUE_OLDEST = _gauge("queue_oldest_age_seconds", "Age of the oldest waiting job", "queue")
JOBS_QUARANTINED = _gauge("jobs_quarantined", "Jobs given up after their last attempt")
LEASES_EXPIRED = _counter("lease_expired_total", "Jobs taken over from a silent worker")

LLM_REQUESTS = _counter("llm_requests_total", "Calls of a model", "model", "purpose", "outcome")
LLM_SECONDS = _histogram("llm_request_duration_seconds", "Time of one call", _TASK, "model", "purpose")
LLM_TOKENS = _counter("llm_tokens_total", "Tokens", "model", "kind")
LLM_COST = _counter("llm_cost_total", "Money spent, in the price list's currency", "model", "purpose")

SECTIONS = _counter("section_generation_total", "Chapters drafted", "section", "result")
SECTION_SECONDS = _histogram(
    "section_generation_duration_seconds", "Time to draft a chapter", _TASK, "section"
)
CLAIMS_UNSUPPORTED = _counter("claims_unsupported_total", "Claims flagged for want of a source")
EXPORTS = _counter("exports_total", "Reports exported", "format", "result")


def page(shared: Path | None) -> tuple[bytes, str]:
    """(body, content type) of /metrics; `shared` is Settings.metrics_dir."""
    if shared is None:
        return generate_latest(REGISTRY), CONTENT_TYPE_LATEST
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(shared))  # type: ignore[no-untyped-call]
    return generate_latest(registry), CONTENT_TYPE_LATEST


def forget(process_id: int, shared: Path) -> None:
    """Drops the live gauges of a process that ended."""
    mark_process_dead(process_id, path=str(shared))  # type: ignore[no-untyped-call]
