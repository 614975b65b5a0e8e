"""Where a text stands on a page: from the typeset page before any wear, as fractions of the upright sheet."""

import re
from collections.abc import Sequence

import pypdfium2

Box = list[float]
Glyphs = list[tuple[str, Box]]  #: each glyph of a page in the order of its text layer, without white space
_SPACE = re.compile(r"[\s￾]+")


def bare(text: str) -> str:
    return _SPACE.sub("", text).lower()


def glyphs(pdf: bytes) -> list[Glyphs]:
    """The glyphs of each page."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        wide, high = page.get_size()
        text = page.get_textpage()
        letters = []
        for index in range(text.count_chars()):
            letter = text.get_text_range(index, 1)
            if letter and not _SPACE.fullmatch(letter):
                left, bottom, right, top = text.get_charbox(index, loose=True)
                letters += [(c, [left / wide, 1 - top / high, right / wide, 1 - bottom / high]) for c in letter]
        found.append(letters)
    return found


def where(letters: Glyphs, words: str, after: str = "") -> Box | None:
    """The box around `words`, the first place behind `after`. None where they run over two lines or are not one run of the text layer."""
    text = "".join(letter for letter, _ in letters).lower()
    starts = [0]
    for letter, _ in letters:
        starts.append(starts[-1] + len(letter))
    start = text.find(bare(after)) if after else 0
    if start < 0:
        return None
    at = text.find(bare(words), start + (len(bare(after)) if after else 0))
    if at < 0:
        return None
    end = at + len(bare(words))
    run = [box for (_, box), s, e in zip(letters, starts, starts[1:], strict=False) if s < end and e > at]
    box = [min(b[0] for b in run), min(b[1] for b in run), max(b[2] for b in run), max(b[3] for b in run)]
    tallest = max(b[3] - b[1] for b in run)
    return box if box[3] - box[1] < 1.5 * tallest else None


def only(letters: Glyphs, forms: Sequence[str]) -> Box | None:
    """The box of the one place where the page prints any of `forms`, none where it prints them at several or in two lines."""
    text = "".join(letter for letter, _ in letters).lower()
    spans = sorted({(m.start(), m.end()) for form in forms for m in re.finditer(_whole(bare(form)), text)}, key=lambda s: (s[0], -s[1]))
    if not spans or any(start >= spans[0][1] for start, _ in spans):
        return None
    return where(letters, text[spans[0][0] : spans[0][1]])


def _whole(form: str) -> str:
    """A figure stands whole: 800 is not said by 1,800 or 8005."""
    before = r"(?<![\d.,])" if form[:1].isdigit() else ""
    after = r"(?![\d]|[.,]\d)" if form[-1:].isdigit() else ""
    return before + re.escape(form) + after
