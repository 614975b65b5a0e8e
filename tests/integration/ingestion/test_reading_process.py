"""The reading process outlives a job that gives way: its engine takes seconds to load."""

import pytest

from ingestion.intake import Intake, Limits
from ingestion.readers.apart import Apart
from tests.integration.ingestion.papers import pdf


@pytest.fixture
def study() -> Apart:
    return Apart(Limits())


def test_an_answer_left_early_costs_neither_the_process_nor_a_page(study: Apart) -> None:
    data = pdf(8)
    taken = study.inspect(data, "长.pdf", Limits())
    assert isinstance(taken, Intake)
    process = study.process.pid
    reader = study.open(taken, data)
    read = []
    while len(read) < 8:
        pages = reader.resume(data, len(read) + 1)
        read += [made.page.number for made, _ in zip(pages, range(3), strict=False)]
        del pages
    assert read[:8] == list(range(1, 9))
    assert study.process.pid == process
    study.close()
