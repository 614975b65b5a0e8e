"""pdfplumber's tables on the same files, where it is installed (it is no part of the product)."""

import importlib
import io
from typing import Any

from benchmarks.layout.measures import Tally
from benchmarks.layout.truth import Document, folded


def cells(document: Document) -> Tally | None:
    """Cells right by text, row and column (it knows no spans); None without pdfplumber."""
    try:
        plumber: Any = importlib.import_module("pdfplumber")
    except ImportError:
        return None
    total = Tally()
    with plumber.open(io.BytesIO(document.pdf)) as file:
        for truth, page in zip(document.pages, file.pages, strict=True):
            made = [_told(table) for table in page.extract_tables()]
            for table in truth.tables:
                wanted = {(folded(c.text), c.row, c.column) for c in table}
                words = {w[0] for w in wanted}
                best = max(made, key=lambda m: len({one[0] for one in m} & words), default=set())
                total.add(Tally(len(wanted & best), len(wanted), len(best)))
    return total


def _told(table: list[list[str | None]]) -> set[tuple[str, int, int]]:
    return {(folded(t), r, c) for r, row in enumerate(table) for c, t in enumerate(row) if t and t.strip()}
