"""Weighing slips: gross − tare = net, each told by its label somewhere on one page."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.findings import Finding
from ingestion.extract.anomalies.labelled import Labelled, only
from ingestion.extract.anomalies.telling import anomaly, bare
from ingestion.extract.reading import Paper

_LABELS = {
    "gross": re.compile(r"(?:总)?毛\s*重(?:量)?|gross(?:\s+(?:weight|wt\.?))?", re.I),
    "tare": re.compile(r"皮\s*重(?:量)?|空车重量?|tare(?:\s+(?:weight|wt\.?))?", re.I),
    "net": re.compile(r"净\s*重(?:量)?|net(?:\s+(?:weight|wt\.?))?", re.I),
}
_ROUNDED = Decimal("0.01")


def find(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        told = {name: only(page, label) for name, label in _LABELS.items()}
        gross, tare, net = told["gross"], told["tare"], told["net"]
        if gross and tare and net and len({w.unit for w in (gross, tare, net) if w.unit}) <= 1:
            yield from _checked(paper, gross, tare, net)


def _checked(paper: Paper, gross: Labelled, tare: Labelled, net: Labelled) -> Iterator[Finding]:
    right = gross.value - tare.value
    if right <= 0 or abs(right - net.value) <= _ROUNDED:
        return
    message = (
        f"毛重{bare(gross.value)}－皮重{bare(tare.value)}＝{bare(right)}，净重写{bare(net.value)}，"
        f"相差{bare(abs(right - net.value))}。"
    )
    blocks = [net.block, gross.block, tare.block]
    subject = f"weight {bare(gross.value)} {bare(tare.value)}"
    yield anomaly(paper, net.page, subject, message, blocks, (bare(net.value), bare(right)), check=15)
