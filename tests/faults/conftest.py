"""An office whose leases are short, so that faults are over soon, and the crew that reads for it."""

from collections.abc import Callable, Iterator

import pytest

from adapters.settings import Settings
from adapters.wiring import Wiring
from tests.conftest import PASSWORD
from tests.reading_office import ReadingOffice
from tests.running_worker import RunningWorker


class Crew:
    """At most one worker at a time; `working()` is it, started anew when the last one is gone."""

    def __init__(self, start: Callable[[], RunningWorker]) -> None:
        self._start = start
        self._last: RunningWorker | None = None

    def working(self) -> RunningWorker:
        if self._last is None or not self._last.alive:
            self._last = self._start()
        return self._last

    def end(self) -> None:
        if self._last is not None and self._last.alive:
            self._last.kill()


@pytest.fixture(scope="module")
def short_leases(fresh: Callable[..., Settings]) -> Settings:
    return fresh(job_lease_seconds=2)


@pytest.fixture(scope="module")
def crew(short_leases: Settings, start_worker: Callable[[Settings], RunningWorker]) -> Iterator[Crew]:
    made = Crew(lambda: start_worker(short_leases))
    yield made
    made.end()


@pytest.fixture(scope="module")
def office(short_leases: Settings) -> Iterator[ReadingOffice]:
    wiring = Wiring.build(short_leases)
    yield ReadingOffice(wiring, wiring.users.add("公估师", PASSWORD, owner=True).actor())
    wiring.close()
