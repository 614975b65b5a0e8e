"""Evidence that tries to give orders to the system. It is text like any other: pointed out, never followed."""

import re
from collections.abc import Iterator
from functools import cache

from casework.evidence import Block, Page
from casework.findings import Finding, FindingCode
from ingestion.extract.anomalies.telling import told
from ingestion.extract.lexicon import data, patterns
from ingestion.extract.reading import Paper
from ingestion.extract.text import squeeze


def find(paper: Paper) -> Iterator[Finding]:
    """One finding per block that gives orders, whatever the kind of paper and wherever the block stands."""
    for page in paper.pages:
        for block in page.blocks:
            match = _ordered(block)
            if match is not None:
                yield _finding(paper, page, block, match)


def _ordered(block: Block) -> tuple[int, int] | None:
    squeezed = squeeze(block.text)
    for text, span in ((squeezed.text, squeezed.span), (block.text, lambda a, b: (a, b))):
        found = [m.span() for p in _patterns() for m in p.finditer(text)]
        if found:
            return span(min(a for a, _ in found), max(b for _, b in found))
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return patterns(data("instructions")["patterns"])


def _finding(paper: Paper, page: Page, block: Block, span: tuple[int, int]) -> Finding:
    """The words themselves stay in the citation: a message may be printed in a report."""
    message = "材料中有试图向系统发出指令的文字（见引文）。仅作为证据文字保存，未予执行，请核实其来源和用意。"
    citation = paper.source.cite(page, block, span, (0, len(block.text)))
    return told(paper, page, f"order {block.order}", message, (citation,), code=FindingCode.INSTRUCTION)
