"""What reading one file needs from outside: the narrow doors of the pipeline, built by the worker."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from adapters.embeddings import Embedder
from adapters.field_model import FieldProposer
from casework.access import Actor
from casework.ports import Services, UnitOfWork
from ingestion.index import ChunkStore
from ingestion.intake import Limits
from ingestion.readers.study import Study


class LeaseLost(Exception):
    """The job is no longer ours (cancelled, or taken over): stop, and write nothing more."""


class GivingWay(Exception):
    """Others wait who go first: the job goes to the end of the line and reads on later."""


class Stopping(Exception):
    """The worker is told to end: stop at this page; the job is no worse for it."""


class ReadingWork(UnitOfWork, Protocol):
    """A unit of work that also keeps chunks."""

    @property
    def chunks(self) -> ChunkStore: ...


class Hold(Protocol):
    """The hold on the job of one file."""

    @property
    def page(self) -> int:
        """The first page that is not kept yet."""
        ...

    @property
    def skip(self) -> bool:
        """Every attempt at that page has failed: it is given up, the file read on after it."""
        ...

    def check(self) -> None:
        """Raises LeaseLost or Stopping; may be called often."""
        ...

    def turn(self) -> None:
        """Raises LeaseLost, Stopping or GivingWay; asked when a page is kept."""
        ...

    def work(self) -> AbstractContextManager[ReadingWork]:
        """A transaction that holds the case's lock and the job's fence. Raises LeaseLost."""
        ...

    def page_work(self) -> AbstractContextManager[ReadingWork]:
        """A transaction that holds the job's fence alone: what is kept of a page waits for nobody."""
        ...

    def at_page(self, work: ReadingWork, number: int, whole: bool = True) -> None:
        """With this transaction all pages before `number` are kept; `whole` when none of them had to be given up."""
        ...

    def finish(self, work: ReadingWork, status: str, error: str = "") -> None:
        """Ends the job with this transaction: `done` or `failed`."""
        ...


@dataclass(frozen=True, slots=True)
class Bench:
    """`services` and `actor` receive attachments; `meanwhile` is called while long work is done aside and may raise; files are opened in `study`; `observe(source, seconds)` hears of every page read."""

    kind: str  #: what the job asks for: casework.ports.Job.kind
    hold: Hold
    services: Services
    actor: Actor
    embedders: Callable[[], Sequence[Embedder]]  #: whose vectors a page needs just now
    limits: Limits
    study: Study
    observe: Callable[[str, float], None] = lambda _source, _seconds: None
    meanwhile: Callable[[], None] = lambda: None
    proposer: FieldProposer | None = None  #: a configured model that may propose more fields
