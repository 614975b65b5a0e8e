"""A worker's hold on one job: a thread renews the lease, every write proves that it is still ours, and it gives way.

A job gives way between pages: at once to a more urgent one, and to an equally urgent one when its slice is over.
"""

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
from casework.urgency import REST
from ingestion.bench import GivingWay, LeaseLost, ReadingWork, Stopping

FIRST_PAGES = 3  #: of a file are read with the urgency it was handed in with, the others with that of REST
SLICE = 10.0  #: seconds of reading after which equally urgent jobs have their turn


class LeaseHold:
    """Implements bench.Hold. `ending`: whether the worker was told to stop."""

    def __init__(
        self,
        pool: Pool,
        leases: Leases,
        lease: Lease,
        actor: Actor,
        ending: Callable[[], bool],
        briefly: bool = False,
    ) -> None:
        """`briefly`: for the first pages only."""
        self._pool, self._leases, self._lease, self._actor = pool, leases, lease, actor
        self._ending, self.briefly = ending, briefly
        self._began, self._next = monotonic(), lease.page
        self._lost, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    @property
    def page(self) -> int:
        return self._next

    @property
    def skip(self) -> bool:
        return self._lease.skip and self._next == self._lease.page

    @property
    def advanced(self) -> bool:
        """Whether this attempt has kept a page."""
        return self._next > self._lease.page

    @property
    def urgency(self) -> int:
        """What the rest of this job is worth now."""
        return self._lease.priority if self._next <= FIRST_PAGES else max(self._lease.priority, REST)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(timeout=self._leases.seconds)

    def check(self) -> None:
        """Raises LeaseLost or Stopping; asks nobody, so it may be called often."""
        if self._lost.is_set():
            raise LeaseLost
        if self._ending():
            raise Stopping

    def turn(self) -> None:
        """Raises LeaseLost, Stopping or GivingWay; asked when a page is kept."""
        self.check()
        if self.briefly and self.urgency >= REST:
            raise GivingWay
        waiting = self._leases.urgency()
        spent = monotonic() - self._began > SLICE
        if waiting is not None and (waiting < self.urgency or (spent and waiting == self.urgency)):
            raise GivingWay

    @contextmanager
    def work(self) -> Iterator[ReadingWork]:
        """The case's lock first, then the job's row: the order of whoever cancels. Raises LeaseLost."""
        with PostgresUnitOfWork(self._pool, self._actor, self._lease.case_id) as uow:
            uow.permit(self._lease.case_id, Permission.WRITE)
            self._prove(uow)
            yield uow

    @contextmanager
    def page_work(self) -> Iterator[ReadingWork]:
        """The job's row alone: workers of one case keep pages side by side. Raises LeaseLost."""
        with PostgresUnitOfWork(self._pool, self._actor, self._lease.case_id) as uow:
            uow.permit(self._lease.case_id, Permission.READ)
            self._prove(uow)
            yield uow

    def _prove(self, uow: PostgresUnitOfWork) -> None:
        if not uow.jobs.hold(self._lease.job_id, self._lease.fence, self._leases.seconds):
            self._lost.set()
            raise LeaseLost

    def at_page(self, work: ReadingWork, number: int, whole: bool = True) -> None:
        """`work` is one that `self.page_work()` gave."""
        _own(work).jobs.at_page(self._lease.job_id, self._lease.fence, number, whole)
        self._next = number

    def finish(self, work: ReadingWork, status: str, error: str = "") -> None:
        """`work` is one that `self.work()` gave."""
        _own(work).jobs.finish(self._lease.job_id, self._lease.fence, status, error)
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


def _own(work: ReadingWork) -> PostgresUnitOfWork:
    if not isinstance(work, PostgresUnitOfWork):
        raise TypeError("a job is kept and ended within its own database transaction")
    return work
