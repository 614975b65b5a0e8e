"""What every process of the service does first: log as JSON, count what it is, and where set, report and trace."""

from importlib.metadata import PackageNotFoundError, version

from structlog.typing import Processor

from adapters import metrics, telemetry, tracing
from adapters.reporting import report_to
from adapters.settings import Settings


def observe(service: str, settings: Settings) -> None:
    """`service`: web or worker."""
    secrets, release = settings.secrets(), _version()
    also: tuple[Processor, ...] = ()
    if settings.sentry_dsn:
        dsn = settings.sentry_dsn.get_secret_value()
        also = (report_to(dsn, release, telemetry.masker(secrets)),)
    telemetry.configure(service, settings.log_level, secrets, also=also)
    metrics.BUILD.labels(release, service).set(1)


def trace(service: str, settings: Settings) -> None:
    """Spans of this very process; a forked child calls it for itself."""
    if settings.otel_exporter_otlp_endpoint:
        tracing.export_to(settings.otel_exporter_otlp_endpoint, service)


def _version() -> str:
    try:
        return version("adjuster-assistant")
    except PackageNotFoundError:  # run from its folder, not installed
        return "0"
