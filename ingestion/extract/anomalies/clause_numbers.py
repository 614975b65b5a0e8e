"""Clauses whose articles do not follow one another: a page may be missing, or an article left out."""

import re
from collections.abc import Iterator

from casework.clauses import Irregular, irregularities, tree, walk
from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import caution, told
from ingestion.extract.reading import Paper

KINDS = frozenset(("clauses",))
_EXCERPT = re.compile(r"节\s*选|摘\s*[录要编]|节\s*录|部分条款|excerpts?|extracts?", re.I)
_FEWEST = 5
_HEAD = 6  #: blocks at the top that may say that this is an excerpt
_NAMED = 5  #: missing articles named one by one


def find(paper: Paper) -> Iterator[Finding]:
    """Silent on excerpts, and where so many are missing that the paper must be one."""
    if paper.kind.key not in KINDS or _is_excerpt(paper):
        return
    clauses = tree(paper.pages)
    articles = [c.number.value[-1] for c in walk(clauses) if c.number.kind == "article"]
    broken = [i for i in irregularities(clauses) if i.kind == "article"]
    if len(articles) >= _FEWEST and articles[0] == 1 and len(broken) <= max(1, len(articles) // 8):
        for irregular in broken:
            yield from _finding(paper, irregular)


def _is_excerpt(paper: Paper) -> bool:
    head = [block.text for block in paper.pages[0].blocks[:_HEAD]] if paper.pages else []
    return any(_EXCERPT.search(text) for text in (paper.source.file, *head))


def _finding(paper: Paper, irregular: Irregular) -> Iterator[Finding]:
    numbers = "、".join(f"第{n}条" for n in irregular.values[:_NAMED])
    more = "等" if len(irregular.values) > _NAMED else ""
    at = f"第{irregular.clause.number.value[-1]}条"
    what = f"{at}之前缺{numbers}{more}" if irregular.what == "missing" else f"{numbers}重复或倒序"
    place = _place(paper, irregular)
    if place is not None:
        page, block, start = place
        message = f"条款编号不连续：{what}，请核对是否缺页或条款不全。{caution(page, [block])}"
        cited = (paper.source.cite(page, block, (start, min(len(block.text), start + len(at) + 2))),)
        yield told(paper, page, f"article {irregular.what} {numbers}", message, cited, (numbers, at), check=8)


def _place(paper: Paper, irregular: Irregular) -> tuple[Page, Block, int] | None:
    span = irregular.clause.spans[0]
    page = next((p for p in paper.pages if p.number == span.page), None)
    block = next((b for b in page.blocks if b.order == span.block), None) if page else None
    return (page, block, span.start) if page and block else None
