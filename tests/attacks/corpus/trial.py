"""Reads a sample with the real intake and reader, in the real reading process, and tells how it ended."""

from dataclasses import dataclass
from time import monotonic

from ingestion.intake import Intake, Limits
from ingestion.intake.limits import MEGABYTE
from ingestion.outcome import Locked, Unusable
from ingestion.readers.apart import Apart
from ingestion.readers.apart.process import Process
from ingestion.readers.lost import Lost, remarks
from tests.attacks.corpus.sample import LOCKED, PARTLY, READ, REJECTED

LIMITS = Limits(pixels=50_000_000, unpacked=50 * MEGABYTE, page_seconds=8.0, memory=1500 * MEGABYTE)


@dataclass(frozen=True, slots=True)
class Ended:
    """`inside`: names of the files taken out of it."""

    state: str
    reason: str
    text: str = ""
    inside: tuple[str, ...] = ()
    pages: int = 0
    seconds: float = 0.0


def study() -> Apart:
    return Apart(LIMITS, Process(LIMITS.memory, "tests.attacks.corpus.blind"))


def tried(room: Apart, name: str, data: bytes) -> Ended:
    """Raises what a worker would count as a failed attempt: nothing may be raised at all."""
    started = monotonic()
    taken = room.inspect(data, name, LIMITS)
    if not isinstance(taken, Intake):
        return Ended(LOCKED if isinstance(taken, Locked) else REJECTED, taken.reason)
    reader = room.open(taken, data)
    notes, inside = list(taken.notes), []
    try:
        reader.count(data)
        pages = [made.page for made in reader.read(data)]
        for found in reader.attachments(data):
            if isinstance(found, Lost):
                notes.append(found.remark)
            else:
                inside.append(found[0])
        reader.photo_metadata(data)
    except Unusable as unusable:
        return Ended(REJECTED, unusable.outcome.reason)
    notes += remarks(pages)
    state = PARTLY if notes else READ
    text = "\n".join(page.text for page in pages)
    return Ended(state, "；".join(notes), text, tuple(inside), len(pages), monotonic() - started)
