"""Tells the queue again and again of every job that waits: Redis may lose or repeat messages, Postgres does not.

Runs as a thread of each worker's parent process; of several workers, each job is told by one (SKIP LOCKED).
"""

import threading
from collections.abc import Callable
from typing import Protocol

from adapters import telemetry
from adapters.database.jobs import Leases
from casework.ports import JobPublisher

INTERVAL = 2.0  #: seconds; with the lease this bounds how long a killed worker's job rests
MOST_TOLD = 50  #: messages that wait in the queue; more would only pile up
_log = telemetry.logger("relay")


class Bell(JobPublisher, Protocol):
    """A publisher that knows how many of its messages nobody has taken yet."""

    def told(self) -> int: ...


def round_once(leases: Leases, bell: Bell) -> int:
    """Publishes due jobs: never told, told and not taken, or their lease run out. Returns how many.

    A message wakes a worker and no more, so that a few waiting ones do for any number of jobs.
    """
    wanted = MOST_TOLD - bell.told()
    due = leases.due(wanted) if wanted > 0 else []
    for job_id in due:
        bell.publish(job_id)
    return len(due)


class Relay:
    """`start` and `stop`; `connect` opens what a round needs, once, in the relay's own thread."""

    def __init__(self, connect: Callable[[], tuple[Leases, Bell]]) -> None:
        self._connect = connect
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()

    def _run(self) -> None:
        parts: tuple[Leases, Bell] | None = None
        while not self._over.is_set():
            try:
                parts = parts or self._connect()
                if told := round_once(*parts):
                    _log.info("jobs_published", jobs=told)
            except Exception:  # the outermost edge of this thread: it outlives every outage
                _log.warning("relay_failed", exc_info=True)
            self._over.wait(INTERVAL)
