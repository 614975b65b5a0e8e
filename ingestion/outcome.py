"""What became of a file: four answers, each said to the adjuster in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indexed:
    """Read to the end; `notes` are remarks for the adjuster (e.g. a page that was hard to read)."""

    pages: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same bytes are already in the case; linked, not stored twice."""

    of: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The file cannot be used as it is; `reason` (zh-CN) says what is wrong and what to do."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Our fault or a poison file; worth another attempt before it is set aside."""

    reason: str


Outcome = Indexed | Duplicate | Rejected | Failed


class Unusable(Exception):
    """Stops the reading of one file; `outcome` is what the adjuster is told."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.outcome = Rejected(reason)
