"""Long thinking done aside: while a thousand pages are being understood, first pages of other files are read.

The work runs in a thread; this thread meanwhile keeps an eye on the hold and serves what is urgent. A file that is
served so gives way after its first pages, so that the work that waits here is soon taken up again.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_LOOK = 0.5  #: seconds


class _Work(Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self.done: list[T] = []
        self.error: Exception | None = None
        self.thread = threading.Thread(target=self._run, name="aside", daemon=True)

    def _run(self) -> None:
        try:
            self.done.append(self._work())
        except Exception as error:  # carried over to the thread that waits, and raised there
            self.error = error


def aside(work: Callable[[], T], meanwhile: Callable[[], None]) -> T:
    """What `work` gives; raises what it raises, and what `meanwhile` raises, which is called again and again."""
    running = _Work(work)
    running.thread.start()
    while running.thread.is_alive():
        running.thread.join(_LOOK)
        if running.thread.is_alive():
            meanwhile()
    if running.error is not None:
        raise running.error
    return running.done[0]
