"""Counts told in the sentences of a survey: “BOPP薄膜86.4吨过火，瓦楞纸箱152,000只水渍”."""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.figures import find_figures
from casework.records import Record, Side
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import squeeze

_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9#\-()]{2,24}$")
_BEFORE = re.compile(
    r"^(?:.*?(?:清点|盘点|点数|核实|查见|发现|可见|其中|分别为|包括|以及|为|有|的|和|与))?(?:约|共|计|合计|总计|另|受损|损坏|现场|实有)*"
)
_MARK = re.compile(r"(?:约|共|计|共计|合计|为|有|各|数量)+$")
_TIMES = frozenset(
    ["年", "月", "日", "天", "个月", "周", "小时", "分钟", "工作日", "时", "人次", "次", "度", "℃", "页"]
)  #: no count of things
_JOINT = re.compile(r"[、，,；;。:：]")


def counted(paper: Paper) -> Iterator[Record]:
    """Every quantity with the words before it as its name; whether it counts anything of the case, others decide."""
    for page in paper.pages:
        for block in prose_blocks(page):
            if block.cell is None:
                yield from _in_block(paper, page, block)


def _in_block(paper: Paper, page: Page, block: Block) -> Iterator[Record]:
    squeezed = squeeze(block.text)
    for figure in find_figures(squeezed.text):
        if figure.kind != "quantity" or figure.unit in _TIMES:
            continue
        name = _name(squeezed.text[: figure.start])
        if not name:
            continue
        span = squeezed.span(figure.start, figure.end)
        whole = squeezed.span(figure.start - len(name[1]), figure.end)
        cited = paper.source.cite(page, block, span, whole)
        yield Record(
            Side.COUNT, name[0], cited, unit=figure.unit, quantity=figure.value, cells={"quantity": cited}
        )


def _name(before: str) -> tuple[str, str] | None:
    """(the name, the words from it to the figure) of what is counted."""
    words = _NAME.search(re.split(_JOINT, before)[-1])
    if words is None:
        return None
    tail = words[0]
    bare = _MARK.sub("", tail)
    name = bare[match.end() :] if (match := _BEFORE.match(bare)) else bare
    name = re.sub(r"^[()\-\d]+(?=[\u4e00-\u9fff]{2})", "", name).strip("()-")
    return (name, tail) if len(name) >= 2 and not name.isdigit() else None
