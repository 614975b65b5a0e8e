"""The Celery worker: `celery -A ingestion.worker worker -Q ingestion -c N`, settings from the environment.

One task: a message is a knock at the door, what to do next is asked of Postgres. The parent process relays due jobs to the queue;
each prefork child builds its own connections on its first job and its OCR engine on its first picture.
"""

import multiprocessing
import os
from typing import Any

from adapters.settings import Settings

# before the imports below: Prometheus looks at its directory then
settings = Settings.load_or_exit().counting_together().export()

from billiard import current_process  # noqa: E402
from billiard.exceptions import SoftTimeLimitExceeded  # noqa: E402
from billiard.util import get_logger  # noqa: E402
from celery import signals  # noqa: E402

from adapters import metrics  # noqa: E402
from adapters.database.generations import Generations  # noqa: E402
from adapters.database.jobs import Leases  # noqa: E402
from adapters.database.ledger import LlmLedger  # noqa: E402
from adapters.database.pool import open_pool  # noqa: E402
from adapters.embeddings import open_embedder, open_embedders  # noqa: E402
from adapters.field_model import open_proposer  # noqa: E402
from adapters.jobs import TASK, celery_app  # noqa: E402
from adapters.observing import observe, trace  # noqa: E402
from adapters.standing import Standing  # noqa: E402
from adapters.wiring import WORKER, Wiring  # noqa: E402
from ingestion import attempt, versions  # noqa: E402
from ingestion.intake import Limits  # noqa: E402
from ingestion.intake.limits import MEGABYTE  # noqa: E402
from ingestion.readers.apart import Apart  # noqa: E402
from ingestion.reindexing import Reindexer, Reindexing  # noqa: E402
from ingestion.relay import Bell, Relay  # noqa: E402

_JOBS_PER_CHILD = 200  #: then a fresh process, so that a reader's leaks never add up
_FORK_PATIENCE = 60.0  #: seconds a busy machine may take to start a child

observe("worker", settings)
app = celery_app(settings)
app.conf.update(worker_max_tasks_per_child=_JOBS_PER_CHILD, worker_proc_alive_timeout=_FORK_PATIENCE)

_ending = multiprocessing.get_context("fork").Event()  # made before the fork, so that every child sees it set
_wirings: dict[int, Wiring] = {}


@app.task(name=TASK)
def run_job(_job_id: str) -> None:
    """One attempt at the most urgent job: the message only says that there is one."""
    attempt.run(_workplace(), SoftTimeLimitExceeded)


def limits(of: Settings) -> Limits:
    """What the settings allow one file to be."""
    return Limits(
        size=of.max_upload_mb * MEGABYTE,
        pages=of.max_pages,
        pixels=of.max_image_megapixels * 1_000_000,
        entries=of.max_archive_files,
        unpacked=of.max_archive_mb * MEGABYTE,
        page_seconds=of.page_timeout_seconds,
        memory=of.reader_memory_mb * MEGABYTE,
    )


_study = Apart(limits(settings))  # starts its process when a file comes: each child its own


def _wiring() -> Wiring:
    """This process's own: connections do not survive a fork. A parent's is left alone, not closed."""
    pid = os.getpid()
    if pid not in _wirings:
        _wirings[pid] = Wiring.build(settings)
    return _wirings[pid]


def _workplace() -> attempt.Workplace:
    wiring = _wiring()
    return attempt.Workplace(
        pool=wiring.pool,
        leases=wiring.leases,
        services=wiring.for_job,
        actor=WORKER,
        embedders=open_embedders(settings),
        limits=limits(settings),
        most_attempts=settings.job_max_attempts,
        ending=_ending.is_set,
        study=_study,
        proposer=open_proposer(settings, LlmLedger(wiring.pool)),
    )


def _relay_parts() -> tuple[Leases, Bell]:
    wiring = _wiring()
    wiring.leases.reads_with(versions.engine(), versions.rules())
    return wiring.leases, wiring.publisher


def _reindexing() -> Reindexing:
    """Over a connection of its own: its thread may be kept waiting by the embedding endpoint."""
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    return Reindexing(Generations(open_pool(url, 1)), open_embedder(settings))


_relay = Relay(_relay_parts)
_reindexer = Reindexer(_reindexing)


@signals.setup_logging.connect
def _log_as_json(**_: Any) -> None:
    """Done above; a receiver keeps Celery from doing it its own way, having just made billiard's logger anew."""
    get_logger().propagate = True


@signals.worker_process_init.connect
def _count_in_a_slot(**_: Any) -> None:
    """A child's successor counts on where it ended."""
    metrics.take_slot(f"{os.getppid()}-{getattr(current_process(), 'index', 0)}")
    trace("worker", settings)


@signals.worker_ready.connect
def _begin(**_: Any) -> None:
    _relay.start()
    _reindexer.start()
    if settings.metrics_port:
        wiring = _wiring()
        asked = Standing.of(settings, wiring.pool, wiring.leases)
        metrics.serve(settings.metrics_port, settings.metrics_dir, asked)


@signals.worker_shutting_down.connect
def _end(**_: Any) -> None:
    """Children stop at their next page and give the job back, so that a deployment costs no attempt."""
    _ending.set()
    _relay.stop()
    _reindexer.stop()


@signals.worker_process_shutdown.connect
def _close(**_: Any) -> None:
    _study.close()
    if wiring := _wirings.get(os.getpid()):
        wiring.close()
