"""Facts of labels that are only like known ones: believed on a form, where the value is of the field's type.

Any label that is known is surer, so these speak only where the paper's known labels say nothing of a key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from ingestion.extract import shapes
from ingestion.extract.labels import NUMBERING, label_fields
from ingestion.extract.layout import Table, tables
from ingestion.extract.lexicon import Field, Vocabulary, fields, vocabulary
from ingestion.extract.likeness import likest, opens_strangely
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import CJK, fold

_SURE = 0.45  #: less than any other way of reading
_CLOSE = 0.55  #: a label this like needs no form around it
#: `第二次查勘`, `上年保单号`: of the same kind, but another one
_SHIFTED = re.compile(
    r"第[二三四2-4]|二次|[复再]|末次|上[年期次]|[原旧前]|续保|历|下次|prev|prior|second|third|last|next|re-?inspect|former|expir",
    re.I,
)
_FEWEST_KNOWN = 2  #: labels of a page that make it a form
_SHORTEST, _SHORTEST_LATIN = 2, 4
_LONGEST, _LONGEST_LATIN = 16, 60
_TOLD = re.compile(
    r"(?:^|(?<=[\s;。,，|]))(?P<label>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z /&.'()]{1,60}?)\s*:[ \t]*(?P<said>[^\n;。]+)"
)
_WORDED = frozenset(("text", "place", "cause", "vessel"))
_NEXT = re.compile(r"[\s,，、](?=[\u4e00-\u9fff]{2,10}:|[A-Z][A-Za-z.]*(?:\s[A-Za-z.]+){0,3}:)")
_STACKED = re.compile(r"(?P<label>[^\n\d]{2,40})\n(?P<said>[^\n]+)$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text that may be a label, and what is said beside it: `block.text[start:end]`."""

    label: str
    block: Block
    start: int
    end: int
    first: int  #: where the quote begins, in `block.text`

    @property
    def said(self) -> str:
        return fold(self.block.text)[self.start : self.end]


def likely_facts(paper: Paper) -> Iterator[ProposedFact]:
    """Facts by likeness; surer readings of the same key take their place."""
    words = vocabulary(paper.kind.key)
    told = [f for f in fields() if f.type in shapes.TYPES and (not f.kinds or paper.kind.key in f.kinds)]
    for page in paper.pages:
        found = list(_labelled(paper, page))
        known = sum(label_fields(one.label, words)[0] for one in found)
        for one in found:
            yield from _read(paper, page, one, told, words, known >= _FEWEST_KNOWN)


def _read(
    paper: Paper, page: Page, one: Labelled, told: list[Field], words: Vocabulary, form: bool
) -> Iterator[ProposedFact]:
    label = _bare(one.label)
    if (
        not label
        or _SHIFTED.search(label)
        or label_fields(label, words)[0]
        or label_fields(one.said, words)[0]
    ):
        return
    like = likest(label, lambda key: _fits(key, one.said))
    field = next((f for f in told if like and f.key == like.key), None)
    found = shapes.readings(field, one.said) if field else []
    if like is None or field is None or not found:
        return
    if like.score < _CLOSE and (shapes.common(field) or not (form or shapes.rare(field))):
        return
    if shapes.owned(field) and opens_strangely(label, field.key):
        return
    for reading in found:
        span = (one.start + reading.start, one.start + reading.end)
        yield paper.propose(
            field.key + reading.suffix, reading.value, page, one.block, span, (one.first, span[1]), sure=_SURE
        )


def _fits(key: str, said: str) -> bool:
    """Whether what is said may be of the key; any value may be one that is told in words."""
    return any(f.type in _WORDED or shapes.readings(f, said) for f in _by_key().get(key, ()))


@cache
def _by_key() -> dict[str, tuple[Field, ...]]:
    found: dict[str, tuple[Field, ...]] = {}
    for field in fields():
        found[field.key] = (*found.get(field.key, ()), field)
    return found


def _bare(label: str) -> str:
    """The label without its number, marks and note; "" for what is too long to be one or holds a number."""
    folded = fold(label).strip()
    numbered = re.match(NUMBERING, folded)
    body = re.sub(r"\([^()]*\)|[\s:*★、]+$", "", folded[numbered.end() if numbered else 0 :]).strip()
    longest = _LONGEST if CJK.search(body) else _LONGEST_LATIN
    shortest = _SHORTEST if CJK.search(body) else _SHORTEST_LATIN
    return "" if not shortest <= len(body) <= longest or re.search(r"\d", body) else body


def _labelled(paper: Paper, page: Page) -> Iterator[Labelled]:
    for table in tables(page):
        skip = paper.schedule_rows.get((page.number, table.number), frozenset())
        yield from _in_cells(table, skip)
    for block in prose_blocks(page):
        text = fold(block.text)
        for match in (_STACKED.match(text),) if block.cell is not None else ():
            if match:
                yield Labelled(match["label"], block, *match.span("said"), 0)
        yield from _in_line(block, text)


def _in_line(block: Block, text: str) -> Iterator[Labelled]:
    """`label：value` as often as a line has it."""
    at = 0
    while match := _TOLD.search(text, at):
        cut = _NEXT.search(text, match.start("said") + 1, match.end())
        at = cut.start() if cut else match.end()
        yield Labelled(match["label"], block, match.start("said"), at, match.start("label"))


def _in_cells(table: Table, skip: frozenset[int]) -> Iterator[Labelled]:
    """Each cell with the one to its right, and with the one under it where that is the table's last row but one."""
    for (row, _), block in sorted(table.anchors.items()):
        if row in skip or not block.text.strip() or "\n" in block.text.strip():
            continue
        right, below = table.right_of(block), table.below(block)
        if right is not None:
            yield Labelled(block.text, right, 0, len(right.text), 0)
        if below is not None and below.text.strip() and table.below(below) is None:
            yield Labelled(block.text, below, 0, len(below.text), 0)
