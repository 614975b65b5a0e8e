"""Asset cards written as a form: original − accumulated depreciation − impairment = net, each told by its label."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.findings import Finding
from ingestion.extract.anomalies.labelled import only
from ingestion.extract.anomalies.telling import anomaly, bare, written
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT

KINDS = frozenset(("asset_card",))
_ORIGINAL = re.compile(r"(?<!残)(?:资产|账面|购置|固定资产)?原值|original\s+(?:cost|value)", re.I)
_WORN = re.compile(r"(?:累计|已提|已计提)折旧(?:额)?|accumulated\s+depreciation", re.I)
_IMPAIRED = re.compile(r"(?:资产)?减值(?:准备)?(?:额)?|impairment", re.I)
_NET = re.compile(r"(?:资产|账面)?(?:净值|净额)|net\s+(?:book\s+)?value", re.I)


def find(paper: Paper) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        original, worn, impaired, net = (only(page, p) for p in (_ORIGINAL, _WORN, _IMPAIRED, _NET))
        if original is None or worn is None or net is None:
            continue
        less = impaired.value if impaired else Decimal(0)
        right = original.value - worn.value - less
        if abs(right - net.value) <= CENT:
            continue
        formula = f"原值{bare(original.value)}－累计折旧{bare(worn.value)}" + (
            f"－减值{bare(less)}" if less else ""
        )
        message = f"{formula}＝{written(right)}，净值写{written(net.value)}，相差{written(abs(right - net.value))}。"
        blocks = [net.block, original.block, worn.block, *([impaired.block] if impaired else [])]
        yield anomaly(
            paper, page, f"card {bare(original.value)}", message, blocks, (written(net.value), written(right)), check=26
        )  # fmt: skip
