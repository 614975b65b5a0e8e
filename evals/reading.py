"""Every readable file of a pack and of its mails and archives, with its pages, read in this process."""

from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from casework.evidence import File, FileStatus, Page
from ingestion import readers
from ingestion.intake import Intake, inspect
from ingestion.ocr.engine import Recogniser

CASE = "case"
Read = tuple[File, tuple[Page, ...]]


def read_files(directory: Path, recogniser: Recogniser) -> Iterator[Read]:
    """In the order of their names, what a file holds after all of them."""
    waiting: list[tuple[str, bytes, str | None]] = [
        (path.name, path.read_bytes(), None) for path in sorted((directory / "evidence").iterdir())
    ]
    for name, data, parent in waiting:  # grows by what a file holds
        got = inspect(data, name)
        if not isinstance(got, Intake):
            continue
        reader = readers.open(got, data, recogniser)
        pages = tuple(read.page for read in reader.read(data))
        file = File(
            str(uuid5(NAMESPACE_URL, f"{parent}/{name}")), CASE, name, got.sha256, got.size, got.media_type,
            FileStatus.INDEXED, pages=len(pages), parent_id=parent, photo=reader.photo_metadata(data),
        )  # fmt: skip
        yield file, pages
        inside = (one for one in reader.attachments(data) if isinstance(one, tuple))
        waiting += [(inner, body, file.id) for inner, body in inside]
