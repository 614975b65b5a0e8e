"""What reading one file needs from outside: the narrow doors of the pipeline, built by the worker."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from adapters.embeddings import Embedder
from casework.access import Actor
from casework.ports import Services, UnitOfWork
from ingestion.index import ChunkStore
from ingestion.intake import Limits
from ingestion.ocr.engine import Recogniser


class LeaseLost(Exception):
    """The job is no longer ours (cancelled, or taken over): stop, and write nothing more."""


class Stopping(Exception):
    """The worker is told to end: stop at this page; the job is no worse for it."""


class ReadingWork(UnitOfWork, Protocol):
    """A unit of work that also keeps chunks."""

    @property
    def chunks(self) -> ChunkStore: ...


class Hold(Protocol):
    """The hold on the job of one file."""

    def check(self) -> None:
        """Raises LeaseLost or Stopping; asked between pages."""
        ...

    def work(self) -> AbstractContextManager[ReadingWork]:
        """A transaction that holds the case's lock and the job's fence. Raises LeaseLost."""
        ...

    def finish(self, work: ReadingWork, status: str, error: str = "") -> None:
        """Ends the job with this transaction: `done` or `failed`."""
        ...


@dataclass(frozen=True, slots=True)
class Bench:
    """`services` and `actor` receive attachments; `observe(source, seconds)` hears of every page read."""

    hold: Hold
    services: Services
    actor: Actor
    embedder: Embedder
    limits: Limits
    recogniser: Recogniser
    observe: Callable[[str, float], None] = lambda _source, _seconds: None
