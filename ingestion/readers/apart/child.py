"""The process that reads: `python -m ingestion.readers.apart.child FD`. It answers one question after the other.

Question: (word, arguments). Answers: any number of ITEM, then one of DONE, REFUSED, BROKEN. It ends when the line is
closed, and with its parent.
"""

import ctypes
import os
import resource
import signal
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ingestion import readers
from ingestion.intake import Intake, Limits, inspect
from ingestion.ocr import engine
from ingestion.outcome import Unusable

ITEM, DONE, REFUSED, BROKEN = "item", "done", "refused", "broken"
STOP = "stop"  # said during an answer: no more of it is wanted
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_MORE_LIKELY_KILLED = "500"  # when the machine's memory ends, this process goes before the worker
_LARGEST_TEMPORARY = 512 * 1024 * 1024


@dataclass
class Desk:
    """What lies on it: one file, and the reader that was opened for it."""

    data: bytes = b""
    reader: readers.Reader | None = None
    recogniser: engine.Recogniser = field(default_factory=engine.Deferred)

    def inspect(self, data: bytes, name: str, limits: Limits) -> Iterator[Any]:
        self.data = data
        yield inspect(data, name, limits)

    def open(self, intake: Intake, data: bytes | None) -> Iterator[Any]:
        self.data = self.data if data is None else data
        if intake.format == "image":
            engine.default()  # loading it is no page's fault
        self.reader = readers.open(intake, self.data, self.recogniser)
        yield None

    def count(self) -> Iterator[Any]:
        yield self._open_reader().count(self.data)

    def pages(self, first: int) -> Iterator[Any]:
        yield from self._open_reader().resume(self.data, first)

    def attachments(self) -> Iterator[Any]:
        yield from self._open_reader().attachments(self.data)

    def photo(self) -> Iterator[Any]:
        yield self._open_reader().photo_metadata(self.data)

    def engine(self, name: str, arguments: tuple[Any, ...]) -> Iterator[Any]:
        yield getattr(engine.default(), name)(*arguments)

    def _open_reader(self) -> readers.Reader:
        if self.reader is None:
            raise LookupError("no file is open")
        return self.reader


def serve(line: Connection) -> None:
    """Until the other end hangs up."""
    desk = Desk()
    while True:
        try:
            word, arguments = line.recv()
        except EOFError:
            return
        try:
            if word == STOP:  # the answer had ended before it came
                continue
            for item in getattr(desk, word)(*arguments):
                line.send((ITEM, item))
                if line.poll():
                    break
            line.send((DONE, None))
        except Unusable as unusable:
            line.send((REFUSED, unusable.outcome))
        except BrokenPipeError:
            return
        except (
            Exception
        ) as error:  # the outermost edge of this process: whatever a file does is told, not died of
            line.send((BROKEN, _where(error)))


def _where(error: BaseException) -> str:
    """Kind and place of an error, without its words: those may be the file's."""
    places = traceback.extract_tb(error.__traceback__)[-6:]
    return f"{type(error).__name__} at " + " < ".join(
        f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places)
    )


def _settle() -> None:
    """Ends with the parent, leaves no core dump, and is the first to go when memory ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
        Path("/proc/self/oom_score_adj").write_text(_MORE_LIKELY_KILLED)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_TEMPORARY, _LARGEST_TEMPORARY))
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def main() -> None:
    _settle()
    line = Connection(int(sys.argv[1]))
    line.send((DONE, os.getpid()))
    serve(line)


if __name__ == "__main__":
    main()
