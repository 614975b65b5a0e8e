"""Words that were read with doubt: marked where the page is shown, so that a person compares them with the page."""

from collections.abc import Iterable, Iterator

from casework.evidence import Box, Page, TextSource, Word

DOUBT = 0.8  #: confidence of a word below which a person should look at the page itself


def doubtful(page: Page) -> list[Box]:
    """Where the recognizer was not sure, one box for words side by side; none on pages that carried their text."""
    if page.source is not TextSource.OCR:
        return []
    return [box for block in page.blocks for box in _runs(block.words)]


def _runs(words: Iterable[Word]) -> Iterator[Box]:
    run: Box | None = None
    for word in words:
        unsure = word.confidence < DOUBT
        if run and unsure and _beside(run, word.box):
            run = run.union(word.box)
            continue
        if run:
            yield run
        run = word.box if unsure else None
    if run:
        yield run


def _beside(one: Box, other: Box) -> bool:
    """On one line: they overlap by half of the lower one's height or more."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared >= min(one.y1 - one.y0, other.y1 - other.y0) / 2
