"""Where files are read: here in this process, or apart in one that may be killed (`ingestion.readers.apart`)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from ingestion import readers
from ingestion.intake import Intake, Limits, inspect
from ingestion.ocr.engine import Deferred, Recogniser
from ingestion.outcome import Refused
from ingestion.readers.protocol import Reader


class Study(Protocol):
    """One file at a time: first `inspect`, then `open` for what it found."""

    @property
    def recogniser(self) -> Recogniser:
        """The engine that reads its pictures."""
        ...

    def watched(self, watch: Callable[[], None]) -> "Study":
        """The same study that calls `watch` while it waits; what `watch` raises breaks the reading off."""
        ...

    def inspect(self, data: bytes, name: str, limits: Limits) -> Intake | Refused: ...
    def open(self, intake: Intake, data: bytes) -> Reader: ...


@dataclass(frozen=True, slots=True)
class Here:
    """In this process: nothing protects it from what a file does. For measuring and for tests."""

    recogniser: Recogniser = field(default_factory=Deferred)

    def watched(self, watch: Callable[[], None]) -> "Here":  # noqa: ARG002
        return self  # it cannot be broken off

    def inspect(self, data: bytes, name: str, limits: Limits) -> Intake | Refused:
        return inspect(data, name, limits)

    def open(self, intake: Intake, data: bytes) -> Reader:
        return readers.open(intake, data, self.recogniser)
