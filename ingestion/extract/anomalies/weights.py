"""Weighing slips: gross − tare = net, each told by its label somewhere on one page."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block, Page
from casework.findings import Finding
from ingestion.extract.anomalies.telling import anomaly, bare
from ingestion.extract.layout import tables
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold, squeeze

_LABELS = {
    "gross": re.compile(r"(?:总)?毛\s*重(?:量)?|gross(?:\s+(?:weight|wt\.?))?", re.I),
    "tare": re.compile(r"皮\s*重(?:量)?|空车重量?|tare(?:\s+(?:weight|wt\.?))?", re.I),
    "net": re.compile(r"净\s*重(?:量)?|net(?:\s+(?:weight|wt\.?))?", re.I),
}
_VALUE = re.compile(
    r"\s*(?:\([^()]{0,8}\))?\s*[:=]?\s*(?P<value>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>kg|公斤|千克|吨|t|mt)?(?![\d.])",
    re.I,
)
_ROUNDED = Decimal("0.01")

Told = tuple[Decimal, str, Block]


def find(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        told = {name: weights[0] for name in _LABELS if len(weights := list(_weights(page, name))) == 1}
        if len(told) == len(_LABELS) and len({unit for _, unit, _ in told.values() if unit}) <= 1:
            yield from _checked(paper, page, told)


def _checked(paper: Paper, page: Page, told: dict[str, Told]) -> Iterator[Finding]:
    gross, tare, net = (told[name][0] for name in ("gross", "tare", "net"))
    right = gross - tare
    if right <= 0 or abs(right - net) <= _ROUNDED:
        return
    message = f"毛重{bare(gross)}－皮重{bare(tare)}＝{bare(right)}，净重写{bare(net)}，相差{bare(abs(right - net))}。"
    blocks = [told[name][2] for name in ("net", "gross", "tare")]
    yield anomaly(
        paper, page, f"weight {bare(gross)} {bare(tare)}", message, blocks, (bare(net), bare(right)), check=15
    )


def _weights(page: Page, name: str) -> Iterator[Told]:
    """The label with its figure behind it, or in the cell to its right."""
    beside = {
        id(block): right
        for table in tables(page)
        for block in table.anchors.values()
        if (right := table.right_of(block))
    }
    for block in [
        *(b for t in tables(page) for b in t.anchors.values()),
        *(b for b in prose_blocks(page) if b.cell is None),
    ]:
        text = squeeze(fold(block.text)).text
        for match in _LABELS[name].finditer(text):
            value = _VALUE.match(text, match.end())
            right = beside.get(id(block))
            if value is None and right is not None and not text[match.end() :].strip(" :"):
                value, block = _VALUE.match(fold(right.text).strip()), right
            if value:
                yield Decimal(value["value"].replace(",", "")), (value["unit"] or "").lower(), block
