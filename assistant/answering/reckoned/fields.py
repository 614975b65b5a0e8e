"""Fields of the papers (label and value) whose value is one figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.reckoned.figures import Figure, Piece, figures_in
from assistant.answering.statements import Statement, paper_words
from casework.evidence import File, Page


@dataclass(frozen=True, slots=True)
class Field:
    """`context` is what its page and paper call themselves."""

    file: File
    page: Page
    label: str
    figure: Figure
    context: str


def fields_of(statements: Sequence[Statement]) -> list[Field]:
    found = []
    for s in statements:
        if s.kind != "field":
            continue
        figures = figures_in(s.file, Piece(s.page, s.block, *s.span))
        if len(figures) == 1:
            label = " ".join(s.label.split()).strip(" :：")
            context = " ".join([paper_words(s.file), *s.frames, s.parties])
            found.append(Field(s.file, s.page, label, figures[0], context))
    return found
