"""What is made of the recogniser's answer: characters' places, and the sign it cannot spell."""

from itertools import pairwise

import pytest

from ingestion.ocr.rapid import _mended, _spans


def test_per_mille_is_one_character_with_one_place() -> None:
    text, middles = _mended("费率 0.31%0签", [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    assert text == "费率 0.31‰签"
    assert middles == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9])


@pytest.mark.parametrize("text", ["13%", "5%0.5元", "100%00", "%0"])
def test_other_per_cent_signs_stay(text: str) -> None:
    assert _mended(text, [])[0] == text


def test_characters_have_their_own_width_and_do_not_overlap() -> None:
    spans = _spans("合计 12", [0.1, 0.3, 0.6, 0.7])
    assert len(spans) == 5
    assert spans[2][0] == spans[2][1]
    assert all(before[1] <= after[0] + 1e-9 for before, after in pairwise(spans))
    assert spans[0][1] - spans[0][0] > spans[3][1] - spans[3][0]


def test_places_that_do_not_spell_the_text_are_dropped() -> None:
    assert _spans("合计", [0.5]) == ()
