"""Tells the queue again and again of every job that waits: Redis may lose or repeat messages, Postgres does not.

Runs as a thread of each worker's parent process; of several workers, each job is told by one (SKIP LOCKED).
"""

import threading
from collections.abc import Callable

from adapters import metrics, telemetry
from adapters.database.jobs import Leases
from adapters.jobs import QUEUE
from casework.ports import JobPublisher

INTERVAL = 2.0  #: seconds; with the lease this bounds how long a killed worker's job rests
_log = telemetry.logger("relay")


def round_once(leases: Leases, publisher: JobPublisher) -> int:
    """Publishes every due job: never told, told and not taken, or its lease run out. Returns how many."""
    due = leases.due()
    for job_id, priority in due:
        publisher.publish(job_id, priority)
    depth = leases.depth()
    waiting, oldest = depth.get("queued", (0, 0.0))
    metrics.QUEUE_DEPTH.labels(QUEUE).set(waiting)
    metrics.QUEUE_OLDEST.labels(QUEUE).set(oldest)
    metrics.JOBS_QUARANTINED.set(depth.get("quarantined", (0, 0.0))[0])
    return len(due)


class Relay:
    """`start` and `stop`; `connect` opens what a round needs, once, in the relay's own thread."""

    def __init__(self, connect: Callable[[], tuple[Leases, JobPublisher]]) -> None:
        self._connect = connect
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()

    def _run(self) -> None:
        parts: tuple[Leases, JobPublisher] | None = None
        while not self._over.is_set():
            try:
                parts = parts or self._connect()
                if told := round_once(*parts):
                    _log.info("jobs_published", jobs=told)
            except Exception:  # the outermost edge of this thread: it outlives every outage
                _log.warning("relay_failed", exc_info=True)
            self._over.wait(INTERVAL)
