"""One real worker for all ingestion tests, and papers made on the spot."""

from collections.abc import Callable, Iterator

import pytest

from adapters.embeddings import Embedders, LexicalEmbedder
from adapters.settings import Settings
from adapters.wiring import WORKER, Wiring
from ingestion import attempt
from ingestion.intake import Limits
from tests.conftest import PASSWORD
from tests.reading_office import ReadingOffice
from tests.running_worker import RunningWorker


@pytest.fixture(scope="package")
def office(
    fresh: Callable[..., Settings], start_worker: Callable[[Settings], RunningWorker]
) -> Iterator[ReadingOffice]:
    """A database of its own, a signed-in adjuster and a worker that reads what is handed in."""
    settings = fresh(max_upload_mb=2, max_pages=30)
    wiring = Wiring.build(settings)
    actor = wiring.users.add("公估师", PASSWORD, owner=True).actor()
    worker = start_worker(settings)
    yield ReadingOffice(wiring, actor)
    worker.stop()
    wiring.close()


@pytest.fixture
def place(wiring: Wiring) -> attempt.Workplace:
    """Where a test reads a job in its own process, with the embedded default's vectors."""
    return attempt.Workplace(
        wiring.pool,
        wiring.leases,
        wiring.for_job,
        WORKER,
        Embedders.only(LexicalEmbedder()),
        Limits(),
        3,
        lambda: False,
    )
