"""A doubtful place read again: which reading is gone by, and what the engines are shown."""

import numpy as np
import pytest

from casework.evidence import Box
from ingestion.ocr.engine import Image
from ingestion.ocr.reread import Candidate, PictureRereader, settle

NET, WRONG = "1,300.00", "1,800.00"


class Scripted:
    """Answers the crops in turn and keeps them."""

    def __init__(self, name: str, *answers: tuple[str, float]) -> None:
        self.name, self._answers = name, list(answers)
        self.seen: list[Image] = []

    def read_line(self, image: Image) -> tuple[str, float]:
        self.seen.append(image)
        return self._answers[min(len(self.seen), len(self._answers)) - 1]


def _page(*bands: tuple[int, int]) -> Image:
    """White, 300 x 200, with black bars as lines of text."""
    page = np.full((200, 300, 3), 255, np.uint8)
    for top, bottom in bands:
        page[top:bottom, 60:240:3] = 0
    return page


def test_a_candidate_that_passes_the_check_wins_over_a_surer_one() -> None:
    options = [Candidate(WRONG, 0.99, "a"), Candidate(NET, 0.6, "b")]
    assert settle(options, lambda text: text == NET) == options[1]
    assert settle(options) == options[0]


def test_two_engines_that_agree_win_over_one_that_is_surer() -> None:
    options = [
        Candidate(WRONG, 0.95, "a:plain"),
        Candidate(NET, 0.7, "a:wide"),
        Candidate("1,300. 00", 0.6, "b"),
    ]
    chosen = settle(options)
    assert chosen is not None
    assert chosen.text == NET


def test_one_engine_saying_it_twice_is_no_agreement() -> None:
    options = [
        Candidate(WRONG, 0.9, "a:plain"),
        Candidate(NET, 0.7, "b:plain"),
        Candidate(NET, 0.6, "b:wide"),
    ]
    assert settle(options) == options[0]


def test_nothing_to_choose_from() -> None:
    assert settle([]) is None


def test_the_crop_is_enlarged_and_both_engines_are_asked() -> None:
    first, second = Scripted("a", (NET, 0.9)), Scripted("b", (NET, 0.5))
    found = PictureRereader(lambda _: _page((90, 106)), [first, second]).reread(1, Box(0.2, 0.44, 0.8, 0.54))
    assert [(one.text, one.engine) for one in found] == [(NET, "a:plain"), (NET, "b:plain")]
    assert first.seen[0].shape[0] > 40
    assert first.seen[1].shape[1] == pytest.approx(1.5 * first.seen[0].shape[1], abs=2)


def test_a_box_of_two_lines_is_read_line_by_line() -> None:
    engine = Scripted("a", ("上行", 0.9), ("下行", 0.7), ("x", 0.1))
    found = PictureRereader(lambda _: _page((60, 80), (110, 130)), [engine]).reread(
        1, Box(0.2, 0.28, 0.8, 0.68)
    )
    assert found[0].text == "上行下行"
    assert found[0].confidence == pytest.approx(0.8)


def test_a_box_outside_the_page_gives_nothing() -> None:
    assert (
        PictureRereader(lambda _: _page(), [Scripted("a", ("x", 1.0))]).reread(1, Box(1.2, 1.2, 1.4, 1.3))
        == ()
    )
