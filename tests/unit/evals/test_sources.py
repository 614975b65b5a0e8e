"""A citation must show the place of the value, not merely its page; and both halves of finding count in F1."""

from pathlib import Path

import pytest

from evals.measures.knowledge import sources
from evals.measures.place import shows
from evals.measures.score import Row, Score
from evals.pack import Pack
from evals.running import Observed
from evals.scoring import f1

VALUE = [0.30, 0.20, 0.40, 0.22]


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        (VALUE, True),
        ([0.30, 0.20, 0.351, 0.22], True),  # just over half of it
        ([0.30, 0.20, 0.34, 0.22], False),
        ([0.30, 0.209, 0.40, 0.229], True),  # a line's skew lower
        ([0.30, 0.212, 0.40, 0.232], False),
        ([0.05, 0.195, 0.95, 0.225], True),  # its whole line
        ([0.25, 0.16, 0.45, 0.26], True),  # ten times its area: a cell of several lines
        ([0.05, 0.16, 0.95, 0.26], False),  # the paragraph
        ([0.0, 0.0, 1.0, 1.0], False),  # the page
        ([0.30, 0.40, 0.40, 0.42], False),  # the same figure elsewhere
        (None, False),
        ([0.40, 0.22, 0.30, 0.20], False),
    ],
)
def test_shows(cited: list[float] | None, shown: bool) -> None:
    assert shows(cited, VALUE) is shown


def _found(value: str, *citations: Row) -> Row:
    return {"key": "policy.number", "value": value, "currency": "", "citations": list(citations)}


def _at(page: int, box: list[float] | None, file: str = "a.pdf") -> Row:
    return {"file": file, "page": page, "box": box, "quote": ""}


def _score(truth: Row, *rows: Row) -> Score:
    pack = Pack("p", (Path("a.pdf"),), {"facts": [truth]})
    return sources(pack, Observed(facts=list(rows)))


TRUTH: Row = {"key": "policy.number", "value": "PQ-1", "file": "a.pdf", "page": 2, "box": VALUE}


def test_one_right_place_among_several_citations_is_enough() -> None:
    made = _score(TRUTH, _found("PQ-1", _at(1, VALUE), _at(2, VALUE)))
    assert (made.got, made.of) == (1, 1)


@pytest.mark.parametrize("citation", [_at(1, VALUE), _at(2, None), _at(2, VALUE, "b.pdf")])
def test_a_citation_beside_the_value_is_a_miss(citation: Row) -> None:
    made = _score(TRUTH, _found("PQ-1", citation))
    assert (made.got, made.of) == (0, 1)
    assert "policy.number" in made.misses[0]


def test_values_not_found_are_no_matter_of_sources() -> None:
    assert _score(TRUTH, _found("PQ-2", _at(2, VALUE))).of == 0


def test_without_a_box_in_the_truth_the_page_suffices() -> None:
    made = _score({k: v for k, v in TRUTH.items() if k != "box"}, _found("PQ-1", _at(2, None)))
    assert (made.got, made.of) == (1, 1)


def test_f1_needs_recall_and_precision() -> None:
    assert f1({"facts": Score(8, 10), "precision": Score(6, 10)}) == pytest.approx(0.685714, abs=1e-6)
    assert f1({"facts": Score(0, 10), "precision": Score(0, 3)}) == 0.0
    assert f1({"facts": Score(8, 10), "precision": Score(0, 0)}) is None
