"""Receipts on a printed form: `No 0031875 2025年11月4日 今收到… 交来 吊车台班2个 人民币（大写）… ¥14,600.00`."""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.figures import find_dates, find_figures
from casework.money import plain
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

KINDS = frozenset(("payment_proof",))
_TITLE = re.compile(r"收\s*款?\s*(?:收\s*据|凭\s*证|条)|收\s*据|收\s*条|^receipt$", re.I)
_SERIAL = re.compile(r"(?<![A-Za-z])N[oº°]\s*[.:]?\s*(?P<value>\d{5,})")
_PURPOSE = re.compile(
    r"(?:交\s*来|系\s*付|收款事由|事\s*由|摘\s*要|项\s*目)\s*:?\s*(?P<value>[^\n¥。;]{2,40}?)(?=\s*(?:人民币|金额|\(?大写|合计|¥|\n|$))"
)
_IN_FIGURES = re.compile(r"¥\s*[\d,]+(?:\.\d{1,2})?")
_SURE = 0.7


def receipts(paper: Paper) -> Iterator[ProposedFact]:
    """`payment.serial`, `.date`, `.amount`, `.purpose`; each only where the receipt tells one value of it."""
    if paper.kind.key not in KINDS or not _is_receipt(paper):
        return
    told: dict[str, dict[str, ProposedFact]] = {}
    for page in paper.pages:
        for block in prose_blocks(page):
            for key, value, span in _of_block(block):
                fact = paper.propose(
                    key,
                    value,
                    page,
                    block,
                    span,
                    sure=_SURE,
                    currency="CNY" if key == "payment.amount" else "",
                )
                told.setdefault(key, {}).setdefault(value, fact)
    if len(told.get("payment.serial", {})) <= 1:  # several on one page are not told apart
        yield from (next(iter(values.values())) for values in told.values() if len(values) == 1)


def _is_receipt(paper: Paper) -> bool:
    first: Page | None = next(iter(paper.pages), None)
    return first is not None and any(_TITLE.search(fold(b.text)) for b in first.blocks[:3])


def _of_block(block: Block) -> Iterator[tuple[str, str, tuple[int, int]]]:
    text = fold(block.text)
    for key, pattern in (("payment.serial", _SERIAL), ("payment.purpose", _PURPOSE)):
        if match := pattern.search(text):
            yield key, match["value"].strip(), match.span("value")
    for day in find_dates(text, compact=False):
        yield "payment.date", day.value.isoformat(), (day.start, day.end)
    for match in _IN_FIGURES.finditer(text):
        for figure in find_figures(match.group())[:1]:
            yield "payment.amount", plain(figure.value), match.span()
