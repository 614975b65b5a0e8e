"""What kind of paper is this? Weighted cues: what the title says, then its labels, the file name last.

A title may tell only the paper's form (合同, 协议); then the labels that it has tell what it is.
"""

import re
from collections.abc import Sequence

from casework.evidence import Block, BlockKind, Page
from ingestion.extract.lexicon import DocumentKind, kinds
from ingestion.extract.text import fold, squeeze

TITLE, FIRST_LINES, BODY, NAME = 12.0, 7.0, 1.5, 3.0
_BODY_CAP = 9.0
_ENOUGH = 3.0
_LONGEST_TITLE = 40
_LATER = 2.0  #: how much less a later page's title or a later sheet's name says of the file
Title = tuple[str, float]  #: what it says, and how much less it is believed
_SPOKEN = re.compile(
    r"^(?:您|你)好|附件|请查收|见附|[如附]后"
)  #: a sentence that names another paper, no title
_TEXTLESS = 12  # characters: an image with less is a photo


def classify(file_name: str, pages: Sequence[Page]) -> DocumentKind:
    """The kind with the most cues; `photo` for an image almost without text, `other` when nothing speaks."""
    text = squeeze("\n".join(page.text for page in pages[:6])).text
    known = kinds()
    if len(text) < _TEXTLESS and _is_image(file_name):
        return known["photo"]
    found = scores(file_name, pages, text)
    best = max(found, key=lambda key: found[key])
    if found[best] <= _ENOUGH and pages and is_mail(pages[0].blocks[:8]):
        return known["mail"]
    if found[best] < _ENOUGH:
        return known["photo" if _is_image(file_name) and len(text) < 200 else "other"]
    return known[best]


def scores(file_name: str, pages: Sequence[Page], text: str) -> dict[str, float]:
    """How loudly each kind speaks from the title, the labels, the text and the file's name."""
    known = kinds()
    titles, openings = _titles(pages)
    first = [title for title in titles if not title[1]]
    if any(_is_named(kind, first) for kind in known.values()):
        titles = first
    found = {key: _score(kind, file_name, titles, openings, text) for key, kind in known.items()}
    if not any(_is_named(kind, titles) for kind in known.values() if not kind.form):
        labels = _labels(pages)
        for key, kind in known.items():
            if any(p.match(label) for p in kind.not_labels for label in labels):
                found[key] = 0.0
            elif _has_labels(kind, labels):
                found[key] += TITLE
    return found


def body_cues(kind: DocumentKind, text: str) -> int:
    """How many of the kind's cues stand in the text."""
    return sum(1 for p in kind.body if p.search(text))


def named_by(line: str) -> DocumentKind | None:
    """The kind whose name ends the line, give or take a few words: what a title at the top of a page says."""
    title = _plain(line)
    found = {key: _title_score(kind, [(title, 0.0)]) for key, kind in kinds().items()}
    best = max(found, key=lambda key: found[key])
    return kinds()[best] if found[best] > TITLE - 1 else None


def _score(kind: DocumentKind, name: str, titles: list[Title], openings: list[str], text: str) -> float:
    score = _title_score(kind, titles)
    opened = [t for t in openings if not any(p.search(t) for p in kind.not_title)]
    if not score and any(p.search(t) for p in kind.title for t in opened):
        score = FIRST_LINES
    body = min(_BODY_CAP, BODY * body_cues(kind, text))
    score += min(body, _ENOUGH) if kind.key == "mail" else body  # the matter that it brings speaks louder
    if any(p.search(fold(name)) for p in kind.name):
        score += NAME
    return score


def _title_score(kind: DocumentKind, titles: list[Title]) -> float:
    allowed = [(t, less) for t, less in titles if not any(p.search(t) for p in kind.not_title)]
    weights = ((_title_weight(p, t), less) for p in kind.title for t, less in allowed)
    return max((weight - less for weight, less in weights if weight), default=0.0)


def _is_named(kind: DocumentKind, titles: list[Title]) -> bool:
    """Whether a title ends, but for a few words, in the kind's name."""
    return _title_score(kind, titles) > TITLE - 1


def _labels(pages: Sequence[Page]) -> list[str]:
    """What stands in cells and before colons on the first two pages: words that may be labels."""
    found: list[str] = []
    for block in (b for page in pages[:2] for b in page.blocks):
        for line in fold(block.text).splitlines():
            found += [
                part.strip() for part in re.findall(r"(?:^|[;,。，；\s])([^:;,。，；]{2,30}?)\s*:", line)
            ]
            found += re.findall(r"^\s*([\u4e00-\u9fff]{2,10})[ \t]+\S", line)
            found += [squeeze(line).text.strip()] if block.cell and len(line) <= _LONGEST_TITLE else []
    return found


def _has_labels(kind: DocumentKind, labels: list[str]) -> bool:
    """All groups of the kind's labels but one."""
    seen = sum(any(p.fullmatch(label) for label in labels) for p in kind.labels)
    return bool(kind.labels) and seen >= len(kind.labels) - 1


def _title_weight(pattern: re.Pattern[str], title: str) -> float:
    """A title that ends in the word names itself: 保险条款 is clauses though it begins with 保险."""
    found = list(pattern.finditer(title))
    if not found:
        return 0.0
    last = found[-1]
    tail = len(re.sub(r"[\s（）()\[\]《》A-Z.&,'/-]", "", title[last.end() :]))
    return TITLE + len(last.group()) / 20 - min(tail, 20) / 5


def _titles(pages: Sequence[Page]) -> tuple[list[Title], list[str]]:
    """Headings (and sheet names, mail subjects), then the first lines of the first page."""
    found = [
        (b.text, i) for i, page in enumerate(pages[:2]) for b in page.blocks if b.kind is BlockKind.HEADING
    ]
    named = [(page.title, i) for i, page in enumerate(pages[:4]) if page.title]
    headings = [(text, _LATER if i else 0.0) for text, i in [*found[:4], *named]]
    first = (
        [b for b in pages[0].blocks if b.text.strip() and b.kind is not BlockKind.STAMP][:6] if pages else []
    )
    openings = [] if is_mail(first) else [line for b in first for line in b.text.splitlines()[:2]]
    alone = [line for b in first if not has_neighbours(b, first) for line in b.text.splitlines()[:2]]
    opening = [b.text for b in first if _is_subject(b)]
    if not any(b.kind is BlockKind.HEADING for b in first):
        opening += [line for line in alone[:2] if len(line) <= _LONGEST_TITLE and ":" not in fold(line)]
    titles = [(_plain(t), less) for t, less in [*headings, *((t, 0.0) for t in opening)]]
    return titles, [_plain(t) for t in openings if len(t) <= 60 and not _SPOKEN.search(t)]


def is_mail(first: Sequence[Block]) -> bool:
    """Whether the blocks hold a mail's head: what it says of other papers is not its title."""
    return any(re.match(r"(?:From|发件人)\s*[:：][^\n]*@", block.text) for block in first)


def has_neighbours(block: Block, blocks: Sequence[Block]) -> bool:
    """A cell with others in its row is a column's heading or a label, no title."""
    cell = block.cell
    if cell is None:
        return False
    return any(
        b is not block and b.cell and (b.cell.table, b.cell.row) == (cell.table, cell.row) for b in blocks
    )


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
