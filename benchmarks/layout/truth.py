"""What stands on a page that the benchmark drew itself."""

import unicodedata
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TrueCell:
    """A cell that holds text; rows and columns count from 0."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """Page furniture: `kind` is header, footer or stamp; `box` in fractions of the page for a stamp."""

    kind: str
    text: str
    box: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class TruePage:
    """`lines` are the printed lines in reading order; tables hold cells; pairs are (label, value)."""

    lines: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    tables: list[list[TrueCell]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF with a text layer and the truth of its pages. `whole` is a table that goes on over all of them."""

    name: str
    pdf: bytes
    pages: tuple[TruePage, ...]
    whole: tuple[TrueCell, ...] = ()


def folded(text: str) -> str:
    """Text as it is compared: NFKC, no white space, lower case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
