"""What kind of paper is this? Weighted cues: what the title says, then its labels, the file name last."""

import re
from collections.abc import Sequence

from casework.evidence import Block, BlockKind, Page
from ingestion.extract.lexicon import DocumentKind, kinds
from ingestion.extract.text import fold, squeeze

TITLE, FIRST_LINES, BODY, NAME = 12.0, 7.0, 1.5, 3.0
_BODY_CAP = 9.0
_ENOUGH = 3.0
_LONGEST_TITLE = 40
_TEXTLESS = 12  # characters: an image with less is a photo


def classify(file_name: str, pages: Sequence[Page]) -> DocumentKind:
    """The kind with the most cues; `photo` for an image almost without text, `other` when nothing speaks."""
    text = squeeze("\n".join(page.text for page in pages[:6])).text
    known = kinds()
    if len(text) < _TEXTLESS and _is_image(file_name):
        return known["photo"]
    titles, openings = _titles(pages)
    scores = {key: _score(kind, file_name, titles, openings, text) for key, kind in known.items()}
    best = max(scores, key=lambda key: scores[key])
    if scores[best] < _ENOUGH:
        return known["photo" if _is_image(file_name) and len(text) < 200 else "other"]
    return known[best]


def _score(kind: DocumentKind, name: str, titles: list[str], openings: list[str], text: str) -> float:
    allowed = [t for t in titles if not any(p.search(t) for p in kind.not_title)]
    opened = [t for t in openings if not any(p.search(t) for p in kind.not_title)]
    score = max((_title_weight(p, t) for p in kind.title for t in allowed), default=0.0)
    if not score and any(p.search(t) for p in kind.title for t in opened):
        score = FIRST_LINES
    score += min(_BODY_CAP, BODY * sum(1 for p in kind.body if re.search(p.pattern, text, re.I | re.M)))
    if any(p.search(fold(name)) for p in kind.name):
        score += NAME
    return score


def _title_weight(pattern: re.Pattern[str], title: str) -> float:
    """A title that ends in the word names itself: 保险条款 is clauses though it begins with 保险."""
    found = list(pattern.finditer(title))
    if not found:
        return 0.0
    last = found[-1]
    tail = len(re.sub(r"[\s（）()\[\]《》A-Z.&,'/-]", "", title[last.end() :]))
    return TITLE + len(last.group()) / 20 - min(tail, 20) / 5


def _titles(pages: Sequence[Page]) -> tuple[list[str], list[str]]:
    """Headings (and sheet names, mail subjects), then the first lines of the first page."""
    headings = [b.text for page in pages[:2] for b in page.blocks if b.kind is BlockKind.HEADING][:4]
    headings += [page.title for page in pages[:4] if page.title]
    first = (
        [b for b in pages[0].blocks if b.text.strip() and b.kind is not BlockKind.STAMP][:6] if pages else []
    )
    headings += [b.text for b in first if _is_subject(b)]
    openings = [line for b in first for line in b.text.splitlines()[:2]]
    if not any(b.kind is BlockKind.HEADING for b in first):
        headings += [line for line in openings[:2] if len(line) <= _LONGEST_TITLE and ":" not in fold(line)]
    return [_plain(t) for t in headings], [_plain(t) for t in openings if len(t) <= 60]


def _is_subject(block: Block) -> bool:
    return bool(re.match(r"\s*(?:主题|subject)\s*[:：]", block.text, re.I))


def _plain(title: str) -> str:
    """Letter-spaced titles (提 单) closed up, mail subjects without their label."""
    text = re.sub(r"^\s*(?:主题|subject|re|fw|回复|转发)\s*:\s*", "", squeeze(title).text, flags=re.I)
    return re.sub(
        r"\s*[（(](?:节选|正本|副本|抄件|复印件|copy|original)[）)]\s*", "", text, flags=re.I
    ).strip()


def _is_image(name: str) -> bool:
    return bool(re.search(r"\.(?:jpe?g|png|heic|heif|tiff?|bmp|webp)$", name, re.I))
