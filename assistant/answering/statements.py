"""Pages -> statements: the sentences, fields and table cells that can answer, each with where it stands.

A statement's own words are its label and its text. What frames it (its sentence, its heading, its paper) is kept
apart, nearest first, because a matter may be named there and still be what the statement speaks of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.answering.tables import cells_of
from casework.evidence import Block, BlockKind, File, Page
from casework.instructions.names import DOCUMENTS

Span = tuple[int, int]

_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?|\n")
_ENGLISH = re.compile(r"(?<=[a-z0-9)%])\.\s+(?=[A-Z])")
_CLAUSE = re.compile(r"(?:[^，,]|(?<=\d)[，,](?=\d{3}))+[，,]?")
_ENUMERATED = re.compile(r"[（(][一二三四五六七八九十\d]{1,2}[)）]|[①②③④⑤⑥⑦⑧⑨]")
_PAIR = re.compile(
    r"(?:^|(?<=[\s。；;，,]))(?P<label>(?![\d月日]+[:：])[^\s:：，,。；;（()]{1,15}[^\s\d:：，,。；;（()](?:[（(][^）)]{1,12}[）)])?)\s?[:：]\s*"
)
_LEAD = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?(?P<lead>[^。，,；;:：]{2,14})[:：]"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """`span` of `block.text` is the text itself. `frames` are the wider texts, nearest first."""

    file: File
    page: Page
    block: Block
    span: Span
    kind: Literal["sentence", "clause", "item", "field", "cell"]
    label: str = ""
    header: str = ""  #: of a cell: its column's title
    whole: Span = (0, 0)  #: of a clause or item: its sentence
    frames: tuple[str, ...] = ()
    parties: str = field(default="", repr=False)  #: what the page says of itself: whose paper it is, of what

    @property
    def text(self) -> str:
        return self.block.text[self.span[0] : self.span[1]].strip()

    @property
    def own(self) -> str:
        return f"{self.label} {self.text}"

    @property
    def sentence(self) -> str:
        return self.block.text[self.whole[0] : self.whole[1]].strip() if self.whole[1] else self.text


def paper_words(file: File) -> str:
    """What a paper of this kind is called in talk: a matter of the policy is asked for as 保单里的…."""
    return " ".join([file.name, *(word for word, kinds in DOCUMENTS.items() if file.kind in kinds)])


def statements(papers: Iterable[tuple[File, Sequence[Page]]]) -> list[Statement]:
    found: list[Statement] = []
    for file, pages in papers:
        names = paper_words(file)
        heading = next((b.text for p in pages for b in p.blocks if b.kind is BlockKind.HEADING), "")
        for page in pages:
            says = _says_of_itself(page)
            found += [
                replace(s, parties=says) for s in _of_page(file, page, f"{names} {page.title} {heading}")
            ]
    return found


def _says_of_itself(page: Page) -> str:
    """Headings and fields. Rows and sentences speak each of their own matter, and are left out."""
    own = [b.text for b in page.blocks if b.kind in (BlockKind.HEADING, BlockKind.KEY_VALUE)]
    return "\n".join([*own, *(f"{c.label} {c.block.text}" for c in cells_of(page) if not c.header)])


def _of_page(file: File, page: Page, paper: str) -> Iterator[Statement]:
    yield from (
        Statement(
            file,
            page,
            c.block,
            c.span,
            "cell" if c.header else "field",
            c.label,
            c.header,
            (0, 0),
            (c.heading, paper),
        )
        for c in cells_of(page)
    )
    heading, section = "", ""
    for block in page.blocks:
        if block.kind is BlockKind.HEADING:
            heading, section = block.text, ""
        elif _opens_section(block):
            section = block.text
        if block.cell or not block.text.strip():
            continue
        yield from _fields(file, page, block, (section, heading, paper))
        yield from _sentences(file, page, block, (section, heading, paper))


def _opens_section(block: Block) -> bool:
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and len(block.text.strip()) <= 14
        and not block.cell
    )


def _fields(file: File, page: Page, block: Block, frames: tuple[str, ...]) -> Iterator[Statement]:
    """`label：value`, several to a line; running text after a colon is no value."""
    pairs = list(_PAIR.finditer(block.text))
    for n, pair in enumerate(pairs):
        end = pairs[n + 1].start() if n + 1 < len(pairs) else len(block.text)
        start = pair.end()
        if block.text[start:end].strip(" .．·") and _is_value(block.text[start:end]):
            start += len(block.text[start:end]) - len(block.text[start:end].lstrip(" .．·"))
            yield Statement(file, page, block, (start, end), "field", pair["label"], "", (0, 0), frames)


def _is_value(text: str) -> bool:
    """Short enough for a value; running text with commas is a sentence."""
    return (
        len(text) <= 60
        and not re.search(r"[；;。]\s*\S", text)
        and len(re.findall(r"[，,](?!\d{3})", text)) < 2
    )


def _sentences(file: File, page: Page, block: Block, frames: tuple[str, ...]) -> Iterator[Statement]:
    lead = _LEAD.match(block.text)
    wider = (lead["lead"] if lead else "", *frames)
    for whole in _sentence_spans(block.text):
        yield Statement(file, page, block, whole, "sentence", "", "", whole, wider)
        items = list(_item_spans(block.text, whole))
        for item in items:
            yield Statement(
                file, page, block, item, "item", "", "", whole, (block.text[whole[0] : items[0][0]], *wider)
            )
        clauses = [
            (whole[0] + m.start(), whole[0] + m.end()) for m in _CLAUSE.finditer(block.text[slice(*whole)])
        ]
        for clause in clauses if len(clauses) > 1 and not items else []:
            yield Statement(
                file, page, block, clause, "clause", "", "", whole, (block.text[slice(*whole)], *wider)
            )


def _sentence_spans(text: str) -> list[Span]:
    cuts = sorted(
        {m.end() for m in _SENTENCE.finditer(text)} | {m.end() for m in _ENGLISH.finditer(text)} | {len(text)}
    )
    spans = [(start, end) for start, end in zip([0, *cuts], cuts, strict=False) if text[start:end].strip()]
    return _with_items(text, spans)


def _with_items(text: str, spans: list[Span]) -> list[Span]:
    """（一）…；（二）…； are one sentence: the lead before the first item belongs to all of them."""
    joined: list[Span] = []
    for start, end in spans:
        if (
            joined
            and _ENUMERATED.match(text[start:end].lstrip())
            and _ENUMERATED.search(text[slice(*joined[-1])])
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _item_spans(text: str, whole: Span) -> Iterator[Span]:
    starts = [whole[0] + m.start() for m in _ENUMERATED.finditer(text[slice(*whole)])]
    if len(starts) > 1:
        yield from zip(starts, [*starts[1:], whole[1]], strict=True)
