"""Pages of a policy paper -> sentences, each with the clause it stands in and how much weight it carries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from casework.evidence import Block, BlockKind, Citation, Page
from casework.figures.script import half_width
from casework.loss.reading.tables import grids, insured_schedule, tight
from casework.quotes import span_box

_NUMERAL = r"[一二三四五六七八九十百零〇\d]+"
_ARTICLE = re.compile(rf"^\s*(?:条款)?(第\s?{_NUMERAL}\s?条)")
_CHINESE_NUMBER = re.compile(r"^\s*([一二三四五六七八九十]+)\s?[、.．]")
_DIGIT_NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})?)\s?(?:[.、)](?!\d)|\s(?=[A-Z]))")
_BRACKET_NUMBER = re.compile(r"^\s*\(([一二三四五六七八九十\d]{1,3})\)")
_CODE_NUMBER = re.compile(r"^\s*((?:[A-Z]{1,3}[-.]?\d{1,3}[A-Z]?))(?=[\s:.、,)])")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
_ENDORSEMENT = re.compile(r"(?:批单|endorsement)\s*(?:号|no\.?|第)?\s*[:：]?\s*([A-Z0-9][A-Z0-9\-]*)?", re.I)
_SPECIAL = re.compile(
    r"特别约定|特约(?:条款|事项|清单)|特别条款|附加约定|附加条款|扩展条款|特别说明及约定|其他约定|"
    r"memorand(?:a|um)|special\s+(?:conditions?|provisions?|terms|clauses?|agreements?)|additional\s+(?:conditions?|clauses?)|extensions?",
    re.I,
)
_ORDINARY = re.compile(
    r"^(?:第\S{1,3}章)?\s*(?:保险责任|责任免除|除外责任|赔偿处理|总则|释义|被保险人义务|投保人.{0,6}义务|保险标的(?:明细|范围)?|"
    r"保险期间|承保.{0,8}|责任范围|schedule|exclusions|definitions|coverage|general conditions)\s*$",
    re.I,
)
_SENTENCE = 20  # characters: a longer cell says something by itself
_BREAK = re.compile(rf"[。;\n]|(?<=[^\d])(?=\(\d\))|(?=[{_CIRCLED}])|(?<=[a-z)%])\.\s+(?=[A-Z])")


class Weight(IntEnum):
    """Which of two readings holds (解释(二)十四: what was agreed for this case beats what is printed)."""

    PRINTED = 1
    SCHEDULE = 2
    SPECIAL = 3
    ENDORSED = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence. `text` is half-width and without gaps between Chinese characters; `label` the cell to its left."""

    page: Page
    block: Block
    start: int
    end: int
    text: str
    clause: str
    weight: Weight
    label: str = ""

    def cite(self, file_id: str, file: str) -> Citation:
        raw = self.block.text
        quote = raw[self.start : self.end].strip()
        return Citation(file_id, file, self.page.number, quote, span_box(self.block, self.start, self.end))


def passages(kind: str, pages: Sequence[Page]) -> list[Passage]:
    """All sentences of the paper in reading order."""
    reader = _Reader(kind)
    return [p for page in pages for block in page.blocks for p in reader.read(page, block)]


class _Reader:
    """Remembers the section and the clause from block to block."""

    def __init__(self, kind: str) -> None:
        self._printed = kind == "clauses"
        self._base = Weight.PRINTED if self._printed else Weight.SCHEDULE
        self._section, self._weight, self._clause = "", self._base, ""
        self._label = ""
        self._headers: dict[int, dict[int, int]] = {}
        if kind == "endorsement":
            self._section, self._weight = "批单", Weight.ENDORSED

    def read(self, page: Page, block: Block) -> Iterator[Passage]:
        if block.kind in (BlockKind.STAMP, BlockKind.PHOTO) or not block.text.strip():
            return
        if self._in_schedule(page, block) and len(block.text) < _SENTENCE:
            return
        folded = half_width(block.text)
        if block.cell is None:
            self._enter(folded, block.kind)
        label = _label_of(page, block) or (self._label if _SUM_ALONE.fullmatch(folded) else "")
        self._label = _label_above(folded) if block.cell is None else ""
        for start, end in _sentences(folded):
            yield Passage(
                page, block, start, end, tight(folded[start:end]), self._clause_of(folded, start, label),
                self._weight if block.cell is None else max(self._weight, self._base), label,
            )  # fmt: skip

    def _in_schedule(self, page: Page, block: Block) -> bool:
        """A cell in or under the header of a table of insured items is no sentence: `schedules` reads those."""
        if page.number not in self._headers:
            self._headers[page.number] = dict(_headers(page))
        header = self._headers[page.number].get(block.cell.table) if block.cell else None
        return header is not None and block.cell is not None and block.cell.row >= header

    def _enter(self, text: str, kind: BlockKind) -> None:
        head = text.strip()[:40]
        special, endorsed = _SPECIAL.search(head), _ENDORSEMENT.match(head)
        titled = kind is BlockKind.HEADING or len(text.strip()) <= 24
        if endorsed and not self._printed:
            code = endorsed[1] or ""
            self._section, self._weight = f"批单{code}", Weight.ENDORSED
            self._clause = self._section
        elif special and (titled or special.start() <= 4):
            word = (
                special.group() if re.match(r"[\u4e00-\u9fff]", special.group()) else _chinese(head, special)
            )
            self._section, self._clause = re.sub(r"清单$", "", word), ""
            self._weight = Weight.PRINTED if self._printed else Weight.SPECIAL
        elif titled and _ORDINARY.match(head):
            self._section, self._clause, self._weight = "", "", self._base
        self._clause = _clause_name(text, self._section, self._printed) or self._clause

    def _clause_of(self, text: str, start: int, label: str) -> str:
        circled = [c for c in text[: start + 1] if c in _CIRCLED]
        if circled and self._section:
            return f"{self._section}{circled[-1]}"
        if label:
            return f"保险单“{label}”栏"
        return self._clause or self._section or ("条款" if self._printed else "保险单")


def _headers(page: Page) -> Iterator[tuple[int, int]]:
    """(table, header row) of each table of insured items on the page."""
    for grid in grids([page]):
        found = insured_schedule(grid)
        number = next((b.cell.table for b in grid.cells.values() if b.cell), None)
        if found and number is not None:
            yield number, found[0]


def _chinese(head: str, match: re.Match[str]) -> str:
    """The Chinese name beside an English title (`MEMORANDA 附加约定与批单`), else the English one."""
    beside = re.search(r"[\u4e00-\u9fff]{2,12}", head)
    return beside.group() if beside else match.group().strip()


def _clause_name(text: str, section: str, printed: bool) -> str:
    if article := _ARTICLE.match(text):
        number = article[1].replace(" ", "")
        return f"条款{number}" if printed else f"{section}{number}"
    if number := _CHINESE_NUMBER.match(text):
        return f"{section}{number[1]}" if section else number[1]
    if number := _DIGIT_NUMBER.match(text):
        return f"{section}第{number[1]}条" if section else f"第{number[1]}条"
    if number := _CODE_NUMBER.match(text):
        return f"{section}{number[1]}"
    if (number := _BRACKET_NUMBER.match(text)) and section:
        return f"{section}({number[1]})"
    return ""


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _BREAK.finditer(text):
        if text[start : mark.start()].strip():
            yield start, mark.end() if mark.group() in ("。", ";") else mark.start()
        start = mark.end()
    if text[start:].strip():
        yield start, len(text)


_SUM_ALONE = re.compile(
    r"\s*(?:人民币|RMB|CNY|USD|EUR|¥|US\$)?\s?[\d,]+(?:\.\d+)?\s?(?:万?元(?:整)?|%)?\s*", re.I
)
_LABEL_ABOVE = re.compile(r"\s*([\u4e00-\u9fff()/]{3,20})\s*:?\s*")


def _label_above(text: str) -> str:
    """A line that may name the sum on the line under it: 累计赔偿限额."""
    found = _LABEL_ABOVE.fullmatch(text)
    return found[1] if found else ""


def _label_of(page: Page, block: Block) -> str:
    """What the cell to the left says, when the row is a label and a value."""
    cell = block.cell
    if cell is None or cell.column == 0:
        return ""
    row = [b for b in page.blocks if b.cell and (b.cell.table, b.cell.row) == (cell.table, cell.row)]
    left = [b for b in row if b.cell and b.cell.column < cell.column]
    near = max(left, key=lambda b: b.cell.column if b.cell else 0, default=None)
    if near is None or len(near.text) > 40 or len(row) > 4:
        return ""
    chinese = re.findall(r"[\u4e00-\u9fff()]+", half_width(near.text))
    return (chinese[0] if chinese else near.text.strip()).strip(":")
