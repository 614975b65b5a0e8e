"""OpenTelemetry traces: on when OTEL_EXPORTER_OTLP_ENDPOINT is set, else nothing is made or sent.

A span carries ids and kinds, never what a document or a person says. The W3C trace context of a request is kept with
its job, so that the worker's spans belong to the trace of the browser's click.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.trace import Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_CONTEXT = TraceContextTextMapPropagator()
_NAME = "adjuster"


def export_to(endpoint: str, service: str) -> None:
    """Sends this process's spans to `endpoint`/v1/traces (OTLP over HTTP). Called once per process, after any fork."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": f"{_NAME}-{service}"}))
    exporter = OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces", timeout=5)
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=1000))
    trace.set_tracer_provider(provider)


@contextmanager
def span(name: str, parent: str = "", **attributes: str) -> Iterator[None]:
    """Around a piece of work; `parent` is a W3C traceparent from elsewhere, "" for the span around this one."""
    context = _CONTEXT.extract({"traceparent": parent}) if parent else None
    tracer = trace.get_tracer(_NAME)
    with tracer.start_as_current_span(
        name, context, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as current:
        try:
            yield
        except BaseException as error:  # its message may quote a document: only the kind is told
            current.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def traceparent() -> str:
    """The W3C trace context of the current span, "" when nothing is traced."""
    carrier: dict[str, str] = {}
    _CONTEXT.inject(carrier)
    return carrier.get("traceparent", "")
