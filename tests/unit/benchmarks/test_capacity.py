"""The sizes in docs/capacity.md are those that the numbers give, and they bear their busiest hour."""

from pathlib import Path

import pytest

from benchmarks.capacity import Firm, Work, page_seconds, rows, size, waits

_DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "capacity.md"


def test_the_document_shows_what_is_reckoned() -> None:
    text = _DOCUMENT.read_text(encoding="utf-8")
    assert [row for row in rows() if row not in text] == []


def test_a_page_costs_what_its_kinds_cost() -> None:
    work = Work(scanned_page=10, text_page=1)
    assert page_seconds(Firm(1, scanned=0.5), work) == 5.5


@pytest.mark.parametrize("adjusters", [5, 30, 150, 1_000])
def test_a_firm_of_twice_the_size_never_needs_less(adjusters: int) -> None:
    one, two = size(Firm(adjusters), Work()), size(Firm(2 * adjusters), Work())
    assert two.readers >= one.readers and two.webs >= one.webs and two.memory_gib >= one.memory_gib
    assert two.storage_gib_a_year >= one.storage_gib_a_year


@pytest.mark.parametrize("seed", range(3))
def test_the_busiest_hour_is_borne_and_with_half_the_readers_it_is_not(seed: int) -> None:
    firm, work = Firm(150), Work()
    enough = size(firm, work).readers
    borne, late = waits(firm, work, enough, seed), waits(firm, work, enough // 2, seed)
    middle = len(borne) // 2
    assert borne[middle] < 120
    assert late[middle] > 5 * borne[middle]


def test_nobody_waits_where_a_reader_is_always_free() -> None:
    assert set(waits(Firm(5), Work(), 400)) == {0.0}
