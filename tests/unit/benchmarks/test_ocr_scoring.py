"""The OCR benchmark's own measure: what counts as an error, and that a set's pages never change."""

from pathlib import Path

import pytest

from benchmarks.ocr.pages import chosen, written
from benchmarks.ocr.scoring import NOTHING, missed, score
from benchmarks.ocr.sheet import FONTS
from benchmarks.ocr.wear import WEARS


def test_width_and_spaces_are_no_errors_but_a_letter_is() -> None:
    assert score("保险单号：PZ 01，\n合计", [], "保险单号:PZ01,合计").edits == 0
    assert score("保险单号", [], "保险单量").edits == 1
    assert score("sea water", [], "seawater").edits == 1


def test_reading_order_counts() -> None:
    assert score("甲乙丙丁", [], "丙丁甲乙").edits == 4


@pytest.mark.parametrize(
    ("read", "exact"),
    [
        ("合计 1,200.00元", 1),
        ("合计 1, 200.00", 1),
        ("合计 11,200.00", 0),
        ("1,200.001", 0),
        ("7.1,200.00", 0),
        ("", 0),
    ],
)
def test_a_figure_counts_only_on_its_own(read: str, exact: int) -> None:
    assert score("x", ["1,200.00"], read).exact == exact


def test_a_figure_that_stands_twice_must_be_found_twice() -> None:
    made = score("x", ["2024年3月1日", "2024年3月1日"], "自2024年3月1日起")
    assert (made.exact, made.figures, made.figure_edits) == (1, 2, 1)
    assert missed(["2024年3月1日"], "2024年3月7日") == ["2024年3月1日"]


def test_scores_add_up() -> None:
    one = score("甲乙", [], "甲丙")
    assert (NOTHING + one + one).cer == pytest.approx(0.5)


def test_a_plan_gives_every_wear_its_turn() -> None:
    assert {wear for _, _, wear in chosen(len(WEARS))} == set(WEARS)
    assert len({(paper, wear) for _, paper, wear in chosen(72)}) == 72


def test_the_same_page_twice(tmp_path: Path) -> None:
    if not all(Path(path).exists() for path, _ in FONTS["tuning"]):
        pytest.skip("fonts-noto-cjk is not installed")
    plan = chosen(1, wears=["100 dpi"], papers=["policy"])
    first, again = (next(written("tuning", plan, tmp_path / name)) for name in ("a", "b"))
    assert first == again
    assert (tmp_path / "a" / first.name).read_bytes() == (tmp_path / "b" / first.name).read_bytes()
