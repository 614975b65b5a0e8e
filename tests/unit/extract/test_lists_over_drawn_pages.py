"""Lists drawn over three pages, read by the PDF reader as it is: one schedule with every row, each on its own page."""

import pytest

from benchmarks.layout.making import documents
from benchmarks.layout.reading import pages
from casework.evidence import Page
from ingestion.extract.schedules import schedules
from ingestion.ocr.engine import Deferred

_ROWS, _A_PAGE = 78, 26


@pytest.mark.parametrize(
    "drawn", ["table-continued-all-repeated", "table-continued-all", "table-continued-none"]
)
def test_every_row_of_a_list_over_pages_is_read_once(drawn: str) -> None:
    document = next(d for d in documents("tuning", drawn) if d.name == drawn)
    read: list[Page] = pages(document.pdf, Deferred())
    (schedule,) = schedules(read)
    assert [row.number for row in schedule.rows] == [str(n + 1) for n in range(_ROWS)]
    assert [row.page.number for row in schedule.rows] == [1 + n // _A_PAGE for n in range(_ROWS)]
    for row in schedule.rows:
        for block in row.cells.values():
            assert block in row.page_of(block).blocks
