"""Several documents in one file: where one ends and the next begins, told by their pages alone.

A page begins a document when it names itself (a title at its top), when its printed numbers start again, when pictures
begin or end, or when it looks like another paper altogether: another form, and the words of another kind. It goes on
with the one before when its number follows, when it repeats the running title, when its heading is a part of such a
paper (特别约定 of a policy) or when a table, a clause or a sentence runs on. Pure: pages in, page ranges out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.evidence import Block, BlockKind, Page, Segment, TextSource
from ingestion.extract.continuing import goes_on, other_form, printed_number
from ingestion.extract.kinds import body_cues, classify, has_neighbours, named_by, scores
from ingestion.extract.lexicon import DocumentKind, kinds
from ingestion.extract.text import compact, fold, squeeze

_TOP = 5  #: a title stands among the first blocks of its page
_LONGEST_TITLE, _LONGEST_LATIN, _LONGEST_LINE = (
    40,
    70,
    24,
)  #: of a heading; of one with English; of a line not set as one
_NUMBERED = re.compile(
    r"^\s*(?:第[一二三四五六七八九十\d]+[章节条部]|[（(]?[一二三四五六七八九十\d]{1,3}[）).、．\s])"
)
_PART = re.compile(r"^\s*(?:附[表件图录页]|续|分表|appendix|annex|enclosure|sec(?:tion)?\b)", re.I)
_CAPTION = re.compile(r"照片|图\s*\d|拍摄|现场|photo|fig|img|(?:19|20)\d\d\D\d{1,2}\D\d{1,2}", re.I)
_LETTER = re.compile(
    r"^\s*(?:致\s*[:：]|to\s*:|attn|messrs|dear\s|尊敬的|.{2,30}(?:公司|中心|局|处)\s*[:：]\s*$)", re.I
)
_SIGNED = re.compile(r"签|盖章|送达|[:：]\s*[\u4e00-\u9fff]{2,4}\s*$|signed", re.I)
_MAIL = re.compile(r"^\s*(?:from|发件人)\s*[:：][^\n]*@", re.I)
_BARE, _CAPTIONED = 12, 70  #: characters of a picture; of a picture with its caption
_STRONG, _LOUD = (
    6.0,
    7.0,
)  #: how loudly a page without a title must speak to be another paper; one of the same form
_APART = 4.0  #: and how much louder than as a page of the paper before
_FEWEST_CUES = 2


@dataclass(slots=True)
class _Run:
    """A document while its pages are gathered."""

    pages: list[Page]
    kind: DocumentKind
    title: str
    picture: bool


def segments(pages: Sequence[Page]) -> tuple[Segment, ...]:
    """The documents in order of their pages; () for a file that is one document."""
    if len(pages) < 2 or any(_MAIL.match(b.text) for b in pages[0].blocks[:8]):
        return ()
    runs: list[_Run] = []
    numbered = not _numbered_through(pages)
    for page in pages:
        run = runs[-1] if runs else None
        if run is None or _begins(page, run, numbered=numbered):
            runs.append(_run(page))
        else:
            run.pages.append(page)
    found = tuple(Segment(r.pages[0].number, r.pages[-1].number, _kind(r)) for r in runs)
    return found if len(found) > 1 else ()


def weightiest(found: Sequence[Segment]) -> str:
    """What a file of several is called by: its first document that says what it is."""
    return next((s.kind for s in found if s.kind not in ("other", "photo")), found[0].kind)


def _run(page: Page) -> _Run:
    title, kind = _title(page)
    return _Run([page], kind or classify("", [page]), title, _is_picture(page))


def _kind(run: _Run) -> str:
    if run.picture and all(_is_picture(page) for page in run.pages):
        return "photo"
    return classify("", run.pages).key


def _begins(page: Page, run: _Run, *, numbered: bool) -> bool:
    before = run.pages[-1]
    if page.title:
        return _begins_sheet(page, run)
    now, last = (printed_number(p) if numbered else None for p in (page, before))
    if now and last and now.page == last.page + 1 and now.of == last.of:
        return False
    restarts = bool(now and now.page == 1 and last)
    title, kind = _title(page)
    if kind is not None:
        return restarts or _titled_anew(title, kind, run)
    if restarts:
        return True
    if _is_picture(page) != run.picture:
        return _is_picture(page) or not goes_on(before, page)
    return not run.picture and _another_paper(page, run)


def _titled_anew(title: str, kind: DocumentKind, run: _Run) -> bool:
    """A title begins a document, unless it is the running title of the one before or names a part of it."""
    if kind.key == run.kind.key:
        return kind.single or (compact(title) != compact(run.title) and not _is_part(title, run))
    return not _is_part(title, run)


def _begins_sheet(page: Page, run: _Run) -> bool:
    """A sheet is a document of its own when it is called and filled as another kind; sheets of one claim belong together."""
    name, kind = _title(page)
    kind = kind or named_by(page.title)
    if kind is None or kind.key == run.kind.key or _PART.match(name or page.title):
        return False
    text = squeeze(page.text).text
    cues = body_cues(kind, text)
    return cues >= _FEWEST_CUES and cues > body_cues(run.kind, text)


def _another_paper(page: Page, run: _Run) -> bool:
    """No title, but another form, or the opening of a letter or a list, that speaks of another kind."""
    before = run.pages[-1]
    if goes_on(before, page):
        return False
    text = squeeze(page.text).text
    found = scores("", [page], text)
    best = max(found, key=lambda key: found[key])
    apart = best != run.kind.key and found[best] >= found[run.kind.key] + _APART
    top = [b for b in page.blocks if b.kind not in _FURNITURE and b.text.strip()][:_TOP]
    if any(b.cell is None and _LETTER.match(fold(b.text)) for b in top[:2]):
        return best != run.kind.key
    opened = bool(top) and (top[0].kind is BlockKind.HEADING or len(compact(top[0].text)) <= _LONGEST_LINE)
    if other_form(before, page) or (
        opened and not _NUMBERED.match(top[0].text) and not _is_part(top[0].text, run)
    ):
        return apart and found[best] >= (_STRONG if other_form(before, page) else _LOUD)
    return False


def _is_part(title: str, run: _Run) -> bool:
    return bool(_PART.match(title)) or any(p.search(title) for p in run.kind.parts)


def _title(page: Page) -> tuple[str, DocumentKind | None]:
    """What the top of the page calls itself, and the kind that is called so."""
    top = [b for b in page.blocks if b.kind not in _FURNITURE and b.text.strip()][:_TOP]
    for line in _lines(top, [b for b in page.blocks if b.cell]):
        kind = named_by(line)
        if kind is not None and kind.key != "mail":
            return line, kind
    return "", None


_FURNITURE = (BlockKind.STAMP, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.PHOTO)


def _lines(top: Sequence[Block], cells: Sequence[Block]) -> Iterator[str]:
    headed = any(b.kind is BlockKind.HEADING for b in top)
    for place, block in enumerate(top):
        heading = block.kind is BlockKind.HEADING
        if has_neighbours(block, cells) or (headed and not heading and place > 1):
            continue
        for line in block.text.splitlines()[:2]:
            latin = len(re.findall(r"[A-Za-z]", line)) * 3 > len(line)
            longest = (_LONGEST_LATIN if latin else _LONGEST_TITLE) if heading else _LONGEST_LINE
            spoken = re.search(r"[:。;，,]", fold(line).rstrip(" :"))
            if 2 <= len(compact(line)) <= longest and not spoken and not _NUMBERED.match(line):
                yield line


def _is_picture(page: Page) -> bool:
    """Hardly any words, or a few that are a caption."""
    text = compact(page.text)
    if len(text) < _BARE or any(b.kind is BlockKind.PHOTO for b in page.blocks):
        return len(text) < _CAPTIONED
    captioned = len(text) < _CAPTIONED and _CAPTION.search(page.text) and not _SIGNED.search(page.text)
    drawn = page.source is TextSource.OCR or re.search(r"照片|图\s*\d|photo|fig", page.text, re.I)
    return bool(captioned and drawn) and _title(page)[1] in (None, kinds()["photo"])


def _numbered_through(pages: Sequence[Page]) -> bool:
    """Numbers that only count the leaves of the bundle say nothing of its documents."""
    found = [printed_number(page) for page in pages]
    return all(n and n.page == i and n.of in (0, len(pages)) for i, n in enumerate(found, 1))
