"""A figure that does not add up on a recognised page is read again before it is reported.

`second_look(pages, rereader)` runs the checks of anomalies/; for each one that fails on an OCR page the places it
cites are read again. Where another reading makes the check hold, and speaks for itself better than the first one,
the page says that instead; what was first read, what it became and why is kept in a `Correction`. Where none does,
the finding stands and `noted` says that it was read twice. Bounded: few findings a file, few places a finding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casework.evidence import Block, Box, Citation, File, FileStatus, Page, TextSource
from casework.findings import Finding, FindingCode
from ingestion.extract.anomalies.telling import CAUTIONS
from ingestion.extract.extraction import extract
from ingestion.extract.misreadings import is_reading_of, passes
from ingestion.extract.respelling import respelled
from ingestion.extract.text import compact
from ingestion.ocr.reread import Candidate, Rereader

MOST_FINDINGS, MOST_PLACES, MOST_CANDIDATES = 12, 6, 4
_LONGEST = 80  #: characters of a place; a whole paragraph is not read again
_DOUBTED = 0.95  #: a first reading surer than this yields only to more voices, not to one against one
_BELIEVABLE = 0.3
_NEAR = 1  #: pages before and after that a check may need
_SHORT = 8  #: a file of no more pages is looked at as a whole
CODES = 5  #: the number of the review check that tells of check digits
_REREAD = "（该处文字由识别得出，已对照图像复读，仍不相符，请对照原件。）"


@dataclass(frozen=True, slots=True)
class Correction:
    """One place that was read again. `now` equals `first` where no better reading was found."""

    page: int
    box: Box
    first: str
    now: str
    subject: str  #: of the finding that led here, without the file's name
    engine: str = ""

    @property
    def changed(self) -> bool:
        return self.now != self.first

    @property
    def note(self) -> str:
        return (
            f"第{self.page}页“{self.first}”勾稽不符，复读为“{self.now}”后相符，已按复读结果入库，请对照原图。"
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """A span of a block that a finding cites."""

    page: Page
    block: Block
    span: tuple[int, int]
    box: Box

    @property
    def text(self) -> str:
        return self.block.text[slice(*self.span)]

    @property
    def confidence(self) -> float:
        return min((word.confidence for word in self.block.words), default=self.page.confidence)


@dataclass(frozen=True, slots=True)
class _Trial:
    place: _Place
    candidate: Candidate
    margin: int  #: engines for the new reading less engines for the first


def second_look(
    pages: Sequence[Page], rereader: Rereader, *, name: str = "", findings: Sequence[Finding] | None = None
) -> tuple[tuple[Page, ...], tuple[Correction, ...]]:
    """The pages as they are to be kept, and every place that was read again. Raises what the rereader raises.

    `findings` are what the checks say of these pages, where that is known already.
    """
    kept = {page.number: page for page in pages}
    if not any(page.source is TextSource.OCR for page in pages):
        return tuple(pages), ()
    desk = _Desk(name, rereader)
    corrections: list[Correction] = []
    known = desk.doubts(tuple(pages)) if findings is None else _doubts(findings, pages)
    for finding in known[:MOST_FINDINGS]:
        near = _window(finding, kept)
        before = {f.subject for f in desk.doubts(near)}
        if finding.subject in before:
            made = desk.look(finding, near, before)
            corrections += made
            for one in (c for c in made if c.changed):
                kept[one.page] = _corrected(kept[one.page], one)
    return tuple(kept[page.number] for page in pages), tuple(corrections)


def noted(findings: Iterable[Finding], corrections: Sequence[Correction]) -> tuple[Finding, ...]:
    """Findings that outlived a second look say so."""
    looked = {c.subject for c in corrections if not c.changed}
    return tuple(
        replace(finding, message=_said(finding.message)) if _subject(finding) in looked else finding
        for finding in findings
    )


class _Desk:
    """One file's checks, run again on a few of its pages with another reading."""

    def __init__(self, name: str, rereader: Rereader) -> None:
        self._rereader = rereader
        self._file = File("", "", name, "", 0, "", FileStatus.READING)

    def doubts(self, pages: tuple[Page, ...]) -> list[Finding]:
        return _doubts(extract(self._file, pages).findings, pages)

    def look(self, finding: Finding, near: tuple[Page, ...], before: set[str]) -> list[Correction]:
        trials: list[_Trial] = []
        places = [p for c in finding.citations[:MOST_PLACES] if (p := _place(c, near)) is not None]
        for place in places:
            options = self._rereader.reread(place.page.number, place.box)
            for candidate in _others(options, place.text)[:MOST_CANDIDATES]:
                margin = _voices(options, candidate.text) - _voices(options, place.text)
                if _outvotes(margin, place) and self._holds(finding, near, place, candidate, before):
                    trials.append(_Trial(place, candidate, margin))
        if not trials:
            return [Correction(p.page.number, p.box, p.text, p.text, _subject(finding)) for p in places[:1]]
        best = max(trials, key=lambda t: (t.margin, t.candidate.confidence))
        text = best.candidate.text.strip()
        return [
            Correction(
                best.place.page.number, best.place.box, best.place.text, text, _subject(finding), best.candidate.engine
            )
        ]  # fmt: skip

    def _holds(
        self, finding: Finding, near: tuple[Page, ...], place: _Place, candidate: Candidate, before: set[str]
    ) -> bool:
        """The check passes with the other reading, and no other check begins to fail."""
        if finding.check == CODES and not passes(candidate.text):
            return False
        block = respelled(place.block, place.span, candidate.text.strip(), candidate.confidence)
        page = _with_block(place.page, place.block, block)
        after = {f.subject for f in self.doubts(tuple(page if p.number == page.number else p for p in near))}
        return finding.subject not in after and after <= before


def _doubts(findings: Iterable[Finding], pages: Sequence[Page]) -> list[Finding]:
    """Failed checks that rest on recognised words."""
    return [f for f in findings if f.code is FindingCode.ANOMALY and _on_ocr(f, pages)]


def _on_ocr(finding: Finding, pages: Sequence[Page]) -> bool:
    read = {page.number for page in pages if page.source is TextSource.OCR}
    return any(c.page in read and c.quote for c in finding.citations)


def _window(finding: Finding, kept: dict[int, Page]) -> tuple[Page, ...]:
    if len(kept) <= _SHORT:
        return tuple(kept.values())
    numbers = [c.page for c in finding.citations]
    return tuple(page for n, page in kept.items() if min(numbers) - _NEAR <= n <= max(numbers) + _NEAR)


def _place(citation: Citation, pages: Sequence[Page]) -> _Place | None:
    """Where the cited words stand; None for paragraphs and for pages that were not recognised."""
    page = next((p for p in pages if p.number == citation.page), None)
    quote, box = citation.quote, citation.box
    if page is None or page.source is not TextSource.OCR or box is None or not 0 < len(quote) <= _LONGEST:
        return None
    holding = [b for b in page.blocks if quote in b.text]
    if not holding:
        return None
    block = max(holding, key=lambda b: _overlap(b.box, box))
    start = block.text.find(quote)
    return _Place(page, block, (start, start + len(quote)), box)


def _overlap(one: Box, other: Box) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(width, 0.0) * max(height, 0.0)


def _others(options: Sequence[Candidate], first: str) -> list[Candidate]:
    """Readings that differ from the first one and yet are readings of the same place."""
    found: dict[str, Candidate] = {}
    for one in options:
        if (
            one.confidence >= _BELIEVABLE
            and compact(one.text) != compact(first)
            and is_reading_of(one.text, first)
        ):
            found.setdefault(compact(one.text), one)
    return list(found.values())


def _voices(options: Sequence[Candidate], text: str) -> int:
    """How many engines read this; one engine's preparations of a crop count once."""
    return len({one.engine.partition(":")[0] for one in options if compact(one.text) == compact(text)})


def _outvotes(margin: int, place: _Place) -> bool:
    return margin > 0 or (margin == 0 and place.confidence < _DOUBTED)


def _with_block(page: Page, old: Block, new: Block) -> Page:
    return replace(page, blocks=tuple(new if block is old else block for block in page.blocks))


def _corrected(page: Page, correction: Correction) -> Page:
    place = _place(Citation("", "", page.number, correction.first, correction.box), [page])
    if place is None:
        return page
    return _with_block(page, place.block, respelled(place.block, place.span, correction.now, 1.0))


def _subject(finding: Finding) -> str:
    """Without the file's name, which may be unknown when a place is read again."""
    return finding.subject.split(":", 1)[-1] if ":" in finding.subject else finding.subject


def _said(message: str) -> str:
    for caution in CAUTIONS:
        if message.endswith(caution):
            return message.removesuffix(caution) + _REREAD
    return message + _REREAD
