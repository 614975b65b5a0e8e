"""大写 against 小写: an amount in words and the figure that stands beside it."""

import re
from collections.abc import Iterator

from casework.evidence import Block, BlockKind, Page
from casework.figures import Figure, find_figures
from casework.findings import Finding
from ingestion.extract.anomalies.telling import caution, told, written
from ingestion.extract.reading import Paper
from ingestion.extract.text import fold

_FORMAL = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟]")
_NEAR = 24  #: characters between the two
_PAIRED = re.compile(r"大\s*写|小\s*写|[(（]|[¥￥]|即|计人民币")


def find(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        for block in page.blocks:
            if block.kind is not BlockKind.STAMP:
                yield from _in_block(paper, page, block)


def _in_block(paper: Paper, page: Page, block: Block) -> Iterator[Finding]:
    if not _FORMAL.search(block.text):
        return
    figures = [f for f in find_figures(block.text) if f.kind in ("amount", "number")]
    for words in (f for f in figures if _FORMAL.search(f.text) and len(f.text) >= 3):
        near = [f for f in figures if re.search(r"\d", f.text) and _beside(block.text, words, f)]
        near = near or _next_cell(page, block)
        if near and all(f.value != words.value for f in near):
            figure = next((f for f in near if f.start >= words.end), near[0])
            yield _finding(paper, page, block, words, figure)


def _finding(paper: Paper, page: Page, block: Block, words: Figure, figure: Figure) -> Finding:
    """Cites the words and, where it stands in the same block, the figure: no more than must be looked at again."""
    message = (
        f"大写“{words.text.strip()}”为{written(words.value)}，小写为{written(figure.value)}，两者不一致。"
    )
    here = block.text[figure.start : figure.end] == figure.text
    spans = [(words.start, words.end), *([(figure.start, figure.end)] if here else [])]
    cited = [paper.source.cite(page, block, span) for span in spans]
    following = None if here else _small_cell(page, block)
    cited += [paper.source.cite_block(page, following)] if following else []
    return told(
        paper, page, f"capital {words.text.strip()}", message + caution(page, [block]), tuple(cited),
        (written(words.value), written(figure.value)), check=17,
    )  # fmt: skip


def _beside(text: str, words: Figure, figure: Figure) -> bool:
    """Close by, in the same sentence, and with a sign that the two are one sum."""
    between = text[words.end : figure.start] if figure.start >= words.end else text[figure.end : words.start]
    if len(between) > _NEAR or re.search(r"[。；;\n]", between):
        return False
    return (
        bool(_PAIRED.search(between + figure.text[:1])) or "写" in text[max(0, words.start - 8) : words.start]
    )


def _next_cell(page: Page, block: Block) -> list[Figure]:
    """`价税合计（大写）` and `（小写）` in cells of their own."""
    following = _small_cell(page, block)
    if following is None:
        return []
    return [f for f in find_figures(following.text) if f.kind in ("amount", "number")][:1]


def _small_cell(page: Page, block: Block) -> Block | None:
    row = [
        b
        for b in page.blocks
        if b.cell and block.cell and (b.cell.table, b.cell.row) == (block.cell.table, block.cell.row)
    ]
    return next(
        (b for b in row if b.order > block.order and re.search(r"小\s*写|^[¥￥]", fold(b.text))), None
    )
