"""What a command hands back, and the two errors that are not the core's."""

import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class BadInput(Exception):
    """The command cannot be understood or names something that is not there: exit status 2."""


class NoService(Exception):
    """Nothing runs that could be asked: exit status 3."""


@dataclass(frozen=True, slots=True)
class Output:
    """`payload` is what `--json` prints, `text` what a person reads."""

    payload: object
    text: str
    status: int = 0


def complain(message: str, status: int) -> int:
    """One line on stderr; returns `status`."""
    sys.stderr.write(f"assistant: {' '.join(message.split())}\n")
    return status


def progress(line: str) -> None:
    """What is happening, for whoever watches: stderr, never stdout."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def table(rows: Sequence[Mapping[str, object]], columns: Mapping[str, str]) -> str:
    """Rows as aligned columns; `columns` maps a row's key to its title. A Chinese character is two cells wide."""
    cells = [list(columns.values())] + [[_cell(row.get(key)) for key in columns] for row in rows]
    widths = [max(_width(line[i]) for line in cells) for i in range(len(columns))]
    return "\n".join(
        "  ".join(
            text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in cells
    )


def places(citations: Sequence[Mapping[str, object]]) -> str:
    """[保险单.pdf p2] for each citation."""
    return " ".join(f"[{c['file']} p{c['page']}]" for c in citations)


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
