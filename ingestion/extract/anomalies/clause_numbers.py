"""Clauses whose articles do not follow one another: a page may be missing, or an article left out."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.evidence import Block, Page
from casework.figures.numerals import numeral
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

KINDS = frozenset(("clauses",))
_ARTICLE = re.compile(r"^\s*第\s*(?P<number>[一二三四五六七八九十百零〇\d]{1,6})\s*条(?![款项第之])")
_EXCERPT = re.compile(r"节\s*选|摘\s*[录要编]|节\s*录|部分条款|excerpts?|extracts?", re.I)
_FEWEST = 5
_HEAD = 6  #: blocks at the top that may say that this is an excerpt


@dataclass(frozen=True, slots=True)
class _Article:
    number: int
    page: Page
    block: Block


def find(paper: Paper) -> Iterator[Finding]:
    """Silent on excerpts, and where so many are missing that the paper must be one."""
    if paper.kind.key not in KINDS or _is_excerpt(paper):
        return
    for run in _runs(paper):
        broken = [(a, b) for a, b in itertools.pairwise(run) if b.number != a.number + 1]
        if len(run) >= _FEWEST and run[0].number == 1 and len(broken) <= max(1, len(run) // 8):
            yield from (_finding(paper, a, b) for a, b in broken)


def _is_excerpt(paper: Paper) -> bool:
    head = [block.text for block in paper.pages[0].blocks[:_HEAD]] if paper.pages else []
    return any(_EXCERPT.search(text) for text in (paper.source.file, *head))


def _runs(paper: Paper) -> Iterator[list[_Article]]:
    """Each wording of the file by itself: the first article begins another one."""
    run: list[_Article] = []
    for page in paper.pages:
        for block in prose_blocks(page):
            match = _ARTICLE.match(fold(block.text))
            number = _number(match["number"]) if match else 0
            if not number:
                continue
            if number == 1 and run:
                yield run
                run = []
            run.append(_Article(number, page, block))
    if run:
        yield run


def _number(text: str) -> int:
    value = numeral(text) if not text.isdigit() else int(text)
    return int(value) if value is not None else 0


def _finding(paper: Paper, before: _Article, after: _Article) -> Finding:
    if after.number > before.number + 1:
        missing = "、".join(
            f"第{n}条" for n in range(before.number + 1, min(after.number, before.number + 6))
        )
        what = f"第{before.number}条之后为第{after.number}条，缺{missing}{'等' if after.number > before.number + 6 else ''}"
    else:
        what = f"第{before.number}条之后又为第{after.number}条，条号重复或倒序"
    message = f"条款编号不连续：{what}，请核对是否缺页或条款不全。"
    values = (f"第{before.number}条", f"第{after.number}条")
    return anomaly(
        paper, after.page, f"article {before.number} {after.number}", message, [after.block], values, check=8
    )
