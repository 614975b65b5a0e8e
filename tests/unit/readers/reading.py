"""Reads a file made on the spot with the real intake and reader; pictures have the words that a test gives them."""

from dataclasses import dataclass, field

from casework.evidence import Page
from ingestion import readers
from ingestion.intake import Intake, inspect
from ingestion.ocr.engine import Image, Line
from ingestion.outcome import Refused
from ingestion.readers.lost import Lost


@dataclass
class Scripted:
    """Sees the same words, in one line, in every picture; `seen` holds the pictures."""

    words: str = ""
    name: str = "scripted"
    seen: list[Image] = field(default_factory=list)

    def recognise(self, image: Image) -> list[Line]:
        self.seen.append(image)
        if not self.words:
            return []
        height, width = image.shape[:2]
        left, right, top, bottom = 0.1 * width, 0.8 * width, 0.4 * height, 0.4 * height + 30
        return [Line(self.words, ((left, top), (right, top), (right, bottom), (left, bottom)), 0.99)]

    def read_line(self, image: Image) -> tuple[str, float]:
        return self.words, 0.99


@dataclass(frozen=True)
class Told:
    """`files`: what was inside; `lost`: what could not be taken out."""

    intake: Intake
    pages: list[Page]
    files: dict[str, bytes]
    lost: list[str]

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)

    @property
    def notes(self) -> str:
        return "\n".join(page.note for page in self.pages)

    def cells(self, number: int = 1) -> dict[tuple[int, int], str]:
        """(row, column) -> text of the first table of a page."""
        return {
            (block.cell.row, block.cell.column): block.text
            for block in self.pages[number - 1].blocks
            if block.cell and block.cell.table == 0
        }


def told(data: bytes, name: str, engine: Scripted | None = None) -> Told:
    taken = taken_in(data, name)
    assert isinstance(taken, Intake), taken
    reader = readers.open(taken, data, engine or Scripted())
    pages = [made.page for made in reader.read(data)]
    inside = list(reader.attachments(data))
    return Told(
        taken,
        pages,
        {each[0]: each[1] for each in inside if not isinstance(each, Lost)},
        [each.remark for each in inside if isinstance(each, Lost)],
    )


def taken_in(data: bytes, name: str) -> Intake | Refused:
    return inspect(data, name)
