"""Sums of one item told as labels and values in a line: 名称：纸卷 残值：18,500.00; Item: Cathodes / Salvage value: CNY 410,000."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from ingestion.extract import values
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import fold

_PAIR = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{2,10}(?:\([\u4e00-\u9fff]{1,5}\))?|[A-Za-z]+(?: [A-Za-z]+){0,2})\s?:\s?"
    r"(?P<value>[^:;。\s](?:[^:;。\n]*?[^:;。\s])??)(?=\s{2,}|\t|\s+[\u4e00-\u9fff()]{2,12}\s?:|[;。\n]|,(?!\d)|$)"
)
_NAME = re.compile(
    r"(?:财产|标的|货物|物品|设备|受损|残值|损余)?(?:名称|品名|物品|标的|项目)|item|description", re.I
)
_INSURED = re.compile(r"(?:保险金额|保额|投保金额)(?:\(.*\))?|sums? insured|amount insured", re.I)
_SALVAGE = re.compile(
    r"(?:协议|确认|约定)?残(?:余)?(?:价)?值(?:金额|作价|价格)?(?:\(.*\))?|salvage(?: value| agreed)?", re.I
)
_VALUE = re.compile(
    r"(?:出险时)?(?:保险价值|重置价值|重置全价|账面余额|实际价值|市场价值)(?:\(.*\))?|value at risk", re.I
)
_KEYS = (
    (_INSURED, "policy.item", ".sum_insured", frozenset(("policy", "endorsement", "note", "survey_report"))),
    (_SALVAGE, "salvage", "", frozenset(("claim_list", "survey_record", "survey_report", "salvage_agreement", "repair_assessment", "note"))),
    (_VALUE, "value_at_risk", "", frozenset(("survey_record", "survey_report", "note"))),
)  # fmt: skip
_LONGEST_NAME = 24
_NO_NAME = re.compile(r"^[\d\W]|合计|总计|共计|小计|见|如下|total", re.I)
_SUM = re.compile(r"(?:人民币|RMB|CNY|USD|EUR|HKD|US\$|¥)?\s?\d[\d,]*(?:\.\d+)?\s?(?:万|亿)?\s?元?整?")
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class _Named:
    """An item's name, and how many blocks ago it was told."""

    name: str
    order: int


def paired_sums(paper: Paper) -> Iterator[ProposedFact]:
    """`salvage[NAME]`, `policy.item[NAME].sum_insured`, `value_at_risk[NAME]`: the name under a label in the line or in
    the line above, the sum under a label of its own."""
    wanted = [k for k in _KEYS if paper.kind.key in k[3]]
    for page in paper.pages if wanted else ():
        named: _Named | None = None
        for order, block in enumerate(b for b in prose_blocks(page) if b.cell is None):
            if named and order - named.order > 1:
                named = None
            for match in _PAIR.finditer(fold(block.text)):
                label, value = match["label"].strip(), match["value"].strip()
                if _NAME.fullmatch(label):
                    good = len(value) <= _LONGEST_NAME and not _NO_NAME.search(value)
                    named = _Named(value, order) if good else None
                elif named:
                    for pattern, head, tail, _ in wanted:
                        if pattern.fullmatch(label) and _SUM.fullmatch(value):
                            yield from _fact(paper, page, block, match, item_key(head, named.name, tail))


def _fact(paper: Paper, page: Page, block: Block, match: re.Match[str], key: str) -> Iterator[ProposedFact]:
    reading = next(iter(values.read("amount", match["value"], match["label"])), None)
    if reading is None:
        return
    start = match.start("value")
    span = (start + reading.start, start + reading.end)
    currency = reading.currency or paper.currency
    yield paper.propose(key, reading.value, page, block, span, match.span(), currency=currency, sure=_SURE)
