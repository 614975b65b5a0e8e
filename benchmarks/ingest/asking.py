"""Questions put by one person while the workers read: how long each answer takes."""

import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from adapters.database.pool import Pool
from assistant.desk import Desk
from benchmarks.ingest.office import Office
from casework.case import Case

_PAUSE = 0.5  #: seconds between an answer and the next question
_QUESTIONS = ("保险单号是多少？", "免赔额怎么约定的？", "仓库为什么进水？", "受损的托盘有多少件？")


@dataclass
class Asking:
    """Asks about `cases` in turn until it is left; `seconds` of each answer."""

    office: Office
    cases: Sequence[Case]
    seconds: list[float] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Asking":
        pool: Pool = self.office.wiring.pool
        self._desk = Desk.open(self.office.settings, pool, self.office.wiring.services)
        self._desk.ask(self.office.actor, self.cases[0].id, _QUESTIONS[0])  # loads the dictionary
        self._thread = threading.Thread(target=self._ask, name="asking", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _ask(self) -> None:
        number = 0
        while not self._over.is_set():
            case = self.cases[number % len(self.cases)]
            began = time.perf_counter()
            self._desk.ask(self.office.actor, case.id, _QUESTIONS[number % len(_QUESTIONS)])
            self.seconds.append(time.perf_counter() - began)
            number += 1
            self._over.wait(_PAUSE)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[int(0.95 * (len(self.seconds) - 1))]
