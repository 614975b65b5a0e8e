"""The grade of a disability as it is found or claimed: never the one that the text says was asked for or not reached."""

import re
from collections.abc import Iterator

from casework.evidence import Block, BlockKind, Page
from casework.facts import ProposedFact
from ingestion.extract import values
from ingestion.extract.layout import tables
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import squeeze

KEY = "injury.disability_grade"
KINDS = frozenset(
    ("disability", "certificate.accident", "survey_record", "survey_report", "claim_letter", "claim_list", "settlement", "notice", "medical", "mail", "note")
)  # fmt: skip
_GRADE = r"(?P<value>[一二三四五六七八九十\d]{1,2}级)"
_TOLD = tuple(
    re.compile(p)
    for p in (
        rf"(?:构成|评定为|鉴定为|评为|定为|属于?|达到?|为)(?:人体损伤)?(?:致残)?(?:程度)?(?:伤残|残疾|劳动功能障碍)?(?:等级)?{_GRADE}(?:伤残|残疾)?",
        rf"{_GRADE}(?:伤残|残疾|劳动功能障碍)",
        rf"(?:伤残|残疾)(?:等级)?(?:为)?{_GRADE}",
    )
)
#: right before the grade, in its own clause: not reached, or only asked for
_NOT = re.compile(
    r"(?:未|不|没有|尚未|不足以?|低于|达不)[^,，。;:]{0,8}$|(?:申请|要求|请求|主张|自述|自称|原鉴定|原评定|认为)[^,，。;:]{0,12}$"
)
_CONCLUSION = re.compile(r"(?:鉴定|评定|评残|审查)?(?:意见|结论|结果)\s*[:：]?\s*$")
_HEADING = re.compile(r"^\s*第?[一二三四五六七八九十\d]{1,2}[、.．章节]")
_NUMBER = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十\d]{1,2}[、.．章节]|[（(][一二三四五六七八九十\d]{1,2}[)）])?\s*"
)
_LONGEST_HEADING = 16
_CONCLUDED, _SAID, _CLAIMED = 0.95, 0.87, 0.85
_ITEM = re.compile(r"伤残|残疾")
_LEADING = re.compile(rf"^\s*{_GRADE}(?![\u4e00-\u9fff])")


def disability_grades(paper: Paper) -> Iterator[ProposedFact]:
    """`injury.disability_grade`: under the heading of the conclusion first, else as a sentence or a claimed row tells it."""
    if paper.kind.key not in KINDS:
        return
    concluded = False
    for page in paper.pages:
        for block in prose_blocks(page):
            concluded = _is_conclusion(block, concluded)
            sure = _CONCLUDED if concluded and paper.kind.key == "disability" else _SAID
            yield from _told(paper, page, block, sure)
        yield from _claimed(paper, page)


def _is_conclusion(block: Block, before: bool) -> bool:
    """Whether the block is or stands under the heading of the conclusion; the next heading ends it."""
    line = _NUMBER.sub("", squeeze(block.text).text.strip())
    if len(line) > _LONGEST_HEADING or (block.kind is BlockKind.KEY_VALUE and not line.endswith(":")):
        return before
    if _CONCLUSION.search(line):
        return True
    return before and not _HEADING.match(block.text)


def _told(paper: Paper, page: Page, block: Block, sure: float) -> Iterator[ProposedFact]:
    squeezed = squeeze(block.text)
    for pattern in _TOLD:
        for match in pattern.finditer(squeezed.text):
            if _NOT.search(squeezed.text[: match.start()]) or _NOT.search(
                squeezed.text[: match.start("value")]
            ):
                continue
            reading = next(iter(values.read("grade", match["value"])), None)
            if reading:
                span, whole = squeezed.span(*match.span("value")), squeezed.span(*match.span())
                yield paper.propose(KEY, reading.value, page, block, span, whole, sure=sure)
                return


def _claimed(paper: Paper, page: Page) -> Iterator[ProposedFact]:
    """`伤残 | 九级 800,000×12% | 96,000.00`: the row of a claim tells its grade in a cell of its own."""
    for table in tables(page):
        for row in table.rows:
            cells = [block for _, block in table.row(row)]
            if not any(_ITEM.search(b.text) and len(b.text) <= _LONGEST_HEADING for b in cells):
                continue
            for block in cells:
                match = _LEADING.match(squeeze(block.text).text)
                reading = next(iter(values.read("grade", match["value"])), None) if match else None
                if match and reading:
                    span = squeeze(block.text).span(*match.span("value"))
                    yield paper.propose(KEY, reading.value, page, block, span, sure=_CLAIMED)
