"""Every metric of the product by name, and the page that Prometheus reads.

No label ever holds a case, a person or a file. With PROMETHEUS_MULTIPROC_DIR set before the import, web
and workers write to one directory and any of them answers for all; without it, for itself alone.
What is not counted but asked for at each scrape (queue, budgets, backups) is in adapters.standing.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    start_http_server,
    values,
)
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

_slots: dict[int, str] = {}


def _whose() -> str:
    """Whose files this process writes: its own, or those of the slot it has taken."""
    pid = os.getpid()
    return _slots.get(pid, str(pid))


def take_slot(name: str) -> None:
    """Counts on in the files of a predecessor, so that a worker's children, replaced for ever, leave no heap of them.

    Two processes that live at once must not take the same name.
    """
    _slots[os.getpid()] = name


if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
    values.ValueClass = values.MultiProcessValue(_whose)  # type: ignore[no-untyped-call]


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

_STATEMENT = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30)

BUILD = _gauge("build_info", "1, with the version that runs", "version", "service")
LOG_RECORDS = _counter("log_records_total", "Log lines", "service", "level")
PART_UP = _gauge("part_up", "1 when the part can be used, as /ready says", "part")

HTTP_REQUESTS = _counter("http_requests_total", "Requests answered", "method", "route", "code")
HTTP_SECONDS = _histogram("http_request_duration_seconds", "Time to answer", _REQUEST, "method", "route")
LOGIN_FAILURES = _counter("login_failures_total", "Refused sign-ins", "reason")
AUTHZ_DENIED = _counter("authz_denied_total", "Acts refused for want of permission", "resource")
RATE_LIMITED = _counter("rate_limited_total", "Requests refused for their rate", "scope")

CHAT_TURNS = _counter("chat_turns_total", "Turns of the conversation", "result")
CHAT_SECONDS = _histogram("chat_turn_duration_seconds", "Time of one turn", _TASK)
CHAT_FIRST_TOKEN = _histogram("chat_first_token_seconds", "Time to the first words on screen", _FIRST_TOKEN)
CHAT_SESSIONS = _gauge("chat_sessions", "Open chat connections", mode="livesum")
CHAT_RECONNECTS = _counter("chat_reconnects_total", "Windows that came back after a broken line")
CHAT_HANDOVERS = _counter("chat_handovers_total", "Windows given to the process their clicks reach")

UPLOADS = _counter("uploads_total", "Files offered", "result", "reason")
UPLOAD_BYTES = _histogram("upload_bytes", "Size of an accepted file", _BYTES)
OCR_TASKS = _counter("ocr_tasks_total", "Files read, by how it ended", "result")
OCR_SECONDS = _histogram("ocr_task_duration_seconds", "Work on one file, over all its attempts", _TASK)
OCR_PAGES = _counter("ocr_pages_total", "Pages read", "source")
OCR_PAGE_SECONDS = _histogram("ocr_page_duration_seconds", "Time to read one page", _PAGE)

JOB_ATTEMPTS = _counter("job_attempts_total", "Attempts at a job", "queue", "outcome")
JOB_WAIT = _histogram("queue_wait_seconds", "From committed to begun", _WAIT, "queue")
LEASES_EXPIRED = _counter("lease_expired_total", "Jobs taken over from a silent worker")

LLM_REQUESTS = _counter("llm_requests_total", "Calls of a model", "model", "purpose", "outcome")
LLM_SECONDS = _histogram("llm_request_duration_seconds", "Time of one call", _TASK, "model", "purpose")
LLM_TOKENS = _counter("llm_tokens_total", "Tokens; cached ones are input too", "model", "kind")
LLM_COST = _counter("llm_cost_total", "Money spent, in the price list's currency", "model", "purpose")

SECTIONS = _counter("section_generation_total", "Chapters drafted or revised", "section", "result")
SECTION_SECONDS = _histogram(
    "section_generation_duration_seconds", "Time to draft or revise a chapter", _TASK, "section"
)
SECTION_TOKENS = _counter("section_tokens_total", "Tokens of model calls for a chapter", "section", "kind")
SECTION_COST = _counter("section_cost_total", "Money spent on model calls for a chapter", "section")
CLAIMS_UNSUPPORTED = _counter("claims_unsupported_total", "Statements flagged for want of a source", "where")
EXPORTS = _counter("exports_total", "Reports exported", "format", "result")

DATABASE_WAIT = _histogram("database_pool_wait_seconds", "Time to get a connection", _STATEMENT)
DATABASE_POOL = _gauge("database_pool_connections", "Of the pools", "service", "state", mode="livesum")
DATABASE_SECONDS = _histogram("database_statement_duration_seconds", "Time of one statement", _STATEMENT)
DATABASE_ERRORS = _counter("database_errors_total", "Statements and connections that failed", "kind")
STORAGE_REQUESTS = _counter("storage_requests_total", "Requests to S3", "operation", "result")
STORAGE_SECONDS = _histogram("storage_request_duration_seconds", "Time of one request", _REQUEST, "operation")


@contextmanager
def section(key: str) -> Iterator[None]:
    """Around the drafting of one chapter."""
    begun, result = perf_counter(), "failed"
    try:
        yield
        result = "drafted"
    finally:
        SECTIONS.labels(key, result).inc()
        SECTION_SECONDS.labels(key).observe(perf_counter() - begun)


@contextmanager
def exporting(formats: Iterable[str]) -> Iterator[None]:
    """Around an export: every format is made or none is."""
    result = "failed"
    try:
        yield
        result = "exported"
    finally:
        for format_ in formats:
            EXPORTS.labels(format_, result).inc()


def page(shared: Path | None, asked: Collector | None = None) -> tuple[bytes, str]:
    """(body, content type) of /metrics; `shared` is Settings.metrics_dir, `asked` collects what is asked at a scrape."""
    counted = REGISTRY
    if shared is not None:
        counted = CollectorRegistry()
        MultiProcessCollector(counted, path=str(shared))  # type: ignore[no-untyped-call]
    body = generate_latest(counted)
    if asked is not None:
        now = CollectorRegistry()
        now.register(asked)
        body += generate_latest(now)
    return body, CONTENT_TYPE_LATEST


def serve(port: int, shared: Path | None, asked: Collector) -> None:
    """/metrics at `port`, from a thread of its own: for a worker without a web beside it."""

    class Page(Collector):
        def collect(self) -> Iterator[Metric]:
            if shared is not None:
                yield from MultiProcessCollector(None, path=str(shared)).collect()  # type: ignore[no-untyped-call]
            yield from asked.collect()

    registry = CollectorRegistry()
    registry.register(Page())
    start_http_server(port, registry=registry)


def forget(process_id: int, shared: Path) -> None:
    """Drops the live gauges of a process that ended."""
    mark_process_dead(process_id, path=str(shared))  # type: ignore[no-untyped-call]
