"""Words read with doubt are marked where the page is shown."""

from casework.doubts import doubtful
from casework.evidence import Block, BlockKind, Box, Page, TextSource, Word


def _page(source: TextSource, *words: Word) -> Page:
    block = Block(0, BlockKind.PARAGRAPH, "".join(w.text for w in words), Box(0, 0, 1, 1), words)
    return Page(1, 1000, 1400, (block,), source)


def _word(text: str, x: float, y: float, confidence: float) -> Word:
    return Word(text, Box(x, y, x + 0.1, y + 0.02), confidence)


def test_doubtful_words_side_by_side_are_one_box() -> None:
    page = _page(
        TextSource.OCR,
        _word("损失", 0.1, 0.1, 0.99),
        _word("1,2", 0.2, 0.1, 0.6),
        _word("34", 0.3, 0.1, 0.5),
        _word("元", 0.4, 0.1, 0.95),
        _word("合计", 0.1, 0.2, 0.3),
    )
    assert [box.as_list() for box in doubtful(page)] == [[0.2, 0.1, 0.4, 0.12], [0.1, 0.2, 0.2, 0.22]]


def test_doubt_on_the_next_line_is_a_box_of_its_own() -> None:
    page = _page(TextSource.OCR, _word("甲", 0.8, 0.1, 0.5), _word("乙", 0.1, 0.13, 0.5))
    assert len(doubtful(page)) == 2


def test_a_page_that_carries_its_text_has_no_doubt() -> None:
    assert doubtful(_page(TextSource.TEXT_LAYER, _word("甲", 0.1, 0.1, 0.2))) == []
