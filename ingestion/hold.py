"""A worker's hold on one job: a thread renews the lease, and every write proves that it is still ours."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import TracebackType
from typing import Self

from adapters import telemetry
from adapters.database.jobs import Lease, Leases
from adapters.database.pool import AWAY, Pool
from adapters.database.unit_of_work import PostgresUnitOfWork
from casework.access import Actor, Permission
from ingestion.bench import LeaseLost, ReadingWork, Stopping


class LeaseHold:
    """Implements bench.Hold. `ending`: whether the worker was told to stop."""

    def __init__(
        self, pool: Pool, leases: Leases, lease: Lease, actor: Actor, ending: Callable[[], bool]
    ) -> None:
        self._pool, self._leases, self._lease, self._actor = pool, leases, lease, actor
        self._ending = ending
        self._lost, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(timeout=self._leases.seconds)

    def check(self) -> None:
        """Raises LeaseLost or Stopping."""
        if self._lost.is_set():
            raise LeaseLost
        if self._ending():
            raise Stopping

    @contextmanager
    def work(self) -> Iterator[ReadingWork]:
        """The case's lock first, then the job's row: the order of whoever cancels. Raises LeaseLost."""
        with PostgresUnitOfWork(self._pool, self._actor, self._lease.case_id) as uow:
            uow.permit(self._lease.case_id, Permission.WRITE)
            if not uow.jobs.hold(self._lease.job_id, self._lease.fence, self._leases.seconds):
                self._lost.set()
                raise LeaseLost
            yield uow

    def finish(self, work: ReadingWork, status: str, error: str = "") -> None:
        """`work` is one that `self.work()` gave."""
        if not isinstance(work, PostgresUnitOfWork):
            raise TypeError("a job ends within its own database transaction")
        work.jobs.finish(self._lease.job_id, self._lease.fence, status, error)
        self._over.set()

    def _beat(self) -> None:
        """Three times a lease; a database that stays silent for a whole lease has given the job away."""
        renewed = monotonic()
        while not self._over.wait(self._leases.seconds / 3):
            try:
                if self._leases.extend(self._lease):
                    renewed = monotonic()
                    continue
                if not self._over.is_set():
                    self._lost.set()
                return
            except AWAY as error:
                telemetry.logger("ingestion").warning("heartbeat_failed", error=type(error).__name__)
                if monotonic() - renewed > self._leases.seconds:
                    self._lost.set()
                    return
