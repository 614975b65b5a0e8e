"""Keeps the vectors those of the model that the settings name, without a pause in answering.

begin (once a process) -> queue jobs for files that lack vectors, behind all other work -> switch when none lacks them
-> drop the old. Each step may be repeated, and done by several workers at once: Postgres knows how far it is.
"""

import threading
from collections.abc import Callable
from datetime import timedelta
from time import monotonic

from adapters import telemetry
from adapters.database.generations import Generations
from adapters.embeddings import Embedder
from casework import urgency

INTERVAL = 5.0  #: seconds, while vectors are being made
RARELY = 600.0  #: seconds, while none are: gaps that a silent model left are looked for
MOST_QUEUED = 500  #: files; the more jobs wait, the longer each choice among them takes
RESTED = timedelta(minutes=2)  #: longer than any question: whoever asks with the old model is done
_log = telemetry.logger("reindexing")


class Reindexing:
    """The steps; `once` is called again and again."""

    def __init__(self, generations: Generations, wanted: Embedder, rested: timedelta = RESTED) -> None:
        self._generations, self._wanted, self._rested = generations, wanted, rested
        self._begun = False
        self._looked = float("-inf")

    def once(self) -> None:
        """Raises what the model or the database raises; then the next call tries again."""
        if not self._begun:
            wide = len(self._wanted.embed(["公估"])[0])
            self._generations.begin(self._wanted.model, self._wanted.url, wide)
            self._begun = True
        building = len(self._generations.live()) > 1
        if building and self._generations.switch():
            _log.info("vectors_switched", model=self._wanted.model)
        elif building or monotonic() - self._looked > RARELY:
            self._looked = monotonic()
            if queued := self._generations.queue(urgency.LAST, MOST_QUEUED):
                _log.info("vectors_queued", files=queued)
        self._generations.drop(self._rested)


class Reindexer:
    """A thread of each worker's parent; `connect` opens what it needs, once, in that thread."""

    def __init__(self, connect: Callable[[], Reindexing]) -> None:
        self._connect = connect
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reindexing", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()

    def _run(self) -> None:
        steps: Reindexing | None = None
        while not self._over.is_set():
            try:
                steps = steps or self._connect()
                steps.once()
            except Exception as error:  # the outermost edge of this thread: it outlives every outage
                _log.warning("reindexing_failed", reason=type(error).__name__)
            self._over.wait(INTERVAL)
