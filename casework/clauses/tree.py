"""Pages -> clauses: every numbered line opens one, what follows belongs to it until the next."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casework.clauses.numbering import SAID_IN_WORDS, Number, number_at
from casework.evidence import Block, BlockKind, Page

_FURNITURE = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.STAMP, BlockKind.PHOTO)
_BAND = 0.09  # of the page's height: where what repeats from page to page is furniture
_FEW = 12  # letters: a shorter cell is a value, not a clause
_TITLE = 24  # letters of a title
_LEAP = 6  # how far a number may jump and still belong to the list
_ENDED = re.compile(r"[。；;：:！？.!?”）)]\s*$")
_TITLED = re.compile(r"\s*(?:【(?P<a>[^】]{1,30})】|\[(?P<b>[^\]]{1,40})\]|（(?P<c>[^）。；]{1,16})）(?=\s))")
#: items inside a line: （一）…；（二）…
_INLINE = re.compile(
    r"(?<=[：:；;。，,])\s*(?=[（(]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-h])\s?[）)]|[①-⑳])"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters start..end of a block's text: page number, and the block's order on it."""

    page: int
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """`text`: its own words, number included, without its children's. `level` 0 is the outermost."""

    number: Number
    title: str
    text: str
    level: int
    spans: tuple[Span, ...]
    children: tuple["Clause", ...] = ()

    @property
    def whole(self) -> str:
        """Its words and all of its children's, as the paper has them."""
        return "\n".join([self.text, *(child.whole for child in self.children)])

    @property
    def pages(self) -> tuple[int, int]:
        """First and last page, children included."""
        numbers = [span.page for one in walk((self,)) for span in one.spans]
        return min(numbers), max(numbers)


@dataclass(slots=True)
class _Open:
    """A clause in the making."""

    number: Number
    text: str
    spans: list[Span]
    children: list["_Open"] = field(default_factory=list)

    def closed(self, level: int) -> Clause:
        made = tuple(child.closed(level + 1) for child in self.children)
        return Clause(self.number, _title(self, bool(made)), self.text, level, tuple(self.spans), made)


def tree(pages: Sequence[Page]) -> tuple[Clause, ...]:
    """The outermost clauses of a file in reading order; () when it numbers nothing. Words before the first are left out."""
    stack: list[_Open] = []
    top: list[_Open] = []
    for page, block, start, line in _lines(pages):
        number = number_at(line)
        spoken_of = number is not None and not _opens(number, stack, line)
        span = Span(page, block.order, start, start + len(line))
        if number is None or spoken_of:
            if stack:
                _append(stack[-1], line, span)
            continue
        _pop(stack, number)
        made = _Open(number, line.strip(), [span])
        (stack[-1].children if stack else top).append(made)
        stack.append(made)
    return tuple(one.closed(0) for one in top)


def walk(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Every clause in reading order."""
    for clause in clauses:
        yield clause
        yield from walk(clause.children)


def _lines(pages: Sequence[Page]) -> Iterator[tuple[int, Block, int, str]]:
    """(page, block, offset, text) of each line that may open a clause, without what repeats at the pages' edges."""
    repeated = _repeated(pages)
    for page in pages:
        for block in sorted(page.blocks, key=lambda b: b.order):
            if block.kind in _FURNITURE or not block.text.strip() or _key(block) in repeated:
                continue
            if block.cell is not None and len(block.text) < _FEW:
                continue
            for start, line in _parts(block.text):
                yield page.number, block, start, line


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """A block's lines, and within them the items of a list set in one line."""
    start = 0
    cuts = sorted({m.end() for m in re.finditer(r"\n", text)} | {m.end() for m in _INLINE.finditer(text)})
    for cut in [*cuts, len(text)]:
        if text[start:cut].strip():
            yield start, text[start:cut].rstrip("\n")
        start = cut


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Texts, figures apart, that stand at the edge of several pages."""
    seen = Counter(key for page in pages for key in {_key(b) for b in page.blocks if _at_edge(b)})
    return frozenset(key for key, times in seen.items() if times > 1 and key)


def _at_edge(block: Block) -> bool:
    return block.cell is None and (block.box.y1 < _BAND or block.box.y0 > 1 - _BAND)


def _key(block: Block) -> str:
    return re.sub(r"\d+", "#", "".join(block.text.split())) if _at_edge(block) else ""


def _opens(number: Number, stack: Sequence[_Open], line: str) -> bool:
    """Whether a number carries a list on or begins one; a figure at a line's start by chance does neither."""
    if stack and not _ENDED.search(stack[-1].text) and _is_mid_sentence(stack[-1].text, line, number):
        return False
    if number.kind in SAID_IN_WORDS or number.kind.startswith("article"):
        return True
    last = next((o.number for o in reversed(stack) if o.number.kind == number.kind), None)
    if last is not None:
        return number.value[:-1] != last.value[:-1] or -1 <= number.value[-1] - last.value[-1] <= _LEAP
    if len(number.value) > 1:
        over = next((o.number for o in reversed(stack) if o.number.kind.startswith("figure")), None)
        return number.value[-1] == 1 or (over is not None and over.value == number.value[: len(over.value)])
    return number.value[0] <= (2 if stack else 1)


def _is_mid_sentence(before: str, line: str, number: Number) -> bool:
    """A line broken before `第五条……` or `2.5 倍`: the sentence above asks for more words."""
    return bool(re.search(r"[，,、]\s*$|(?:根据|依照|按照|依据|违反|本条款|本合同|符合|见|under|of|in|with)\s*$", before)) and (
        number.kind in SAID_IN_WORDS or number.kind.startswith(("article", "figure"))
    ) and len(line) > number.end  # fmt: skip


def _pop(stack: list[_Open], number: Number) -> None:
    """Closes what the new clause does not stand under."""
    kinds = [one.number.kind for one in stack]
    if number.kind in kinds:
        del stack[kinds.index(number.kind) :]
        return
    if number.rank is not None:
        while stack and not _stands_above(stack[-1].number, number):
            stack.pop()
        return
    if len(number.value) > 1:  # 2.3 stands under 2 or 第二条, never under 2.2.1 or an item of it
        for i, one in enumerate(stack):
            if one.number.kind.startswith("figure") and len(one.number.value) >= len(number.value):
                del stack[i:]
                return
            if one.number.value == number.value[:-1] and one.number.kind.startswith(("figure", "article")):
                del stack[i + 1 :]
                return


def _stands_above(one: Number, other: Number) -> bool:
    if one.rank is None or other.rank is None:
        return False
    return (one.rank, len(one.value)) < (other.rank, len(other.value))


def _append(clause: _Open, line: str, span: Span) -> None:
    text = line.strip()
    between = "\n"
    if not _ENDED.search(clause.text):
        wide = ord(clause.text[-1]) > 0x2E7F or ord(text[0]) > 0x2E7F
        titled = _is_heading_only(clause) and (clause.number.rank != 3 or span.page == clause.spans[-1].page)
        between = "\n" if titled else "" if wide else " "
    clause.text += between + text
    clause.spans.append(span)


def _is_heading_only(clause: _Open) -> bool:
    """The clause is so far nothing but its number and a short title: `第三章 赔偿处理`."""
    rest = clause.text[clause.number.end :].strip()
    return 0 < len(rest) <= _TITLE and not re.search(r"[，。；：,;]", rest)


def _title(clause: _Open, has_children: bool) -> str:
    """What is printed as a title: in brackets, alone on the number's line, or before a wide gap."""
    rest = clause.text[clause.number.end :]
    if found := _TITLED.match(rest):
        return next(v for v in found.groups() if v).strip()
    line = rest.partition("\n")[0].strip()
    more = "\n" in rest or has_children or clause.number.rank in (0, 1, 2)
    if more and 0 < len(line) <= _TITLE * 2 and not re.search(r"[，。；,;]", line):
        return line.rstrip("：:. ")
    gap = re.match(r"\s*([^\s，。；：]{2,16})(?:[\u3000]|\s{2,})\S", rest)
    return gap[1] if gap else ""
