"""Sums told of one item in a line: what it is insured for, and what it is worth at the loss."""

import re
from collections.abc import Iterator

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.figures import find_figures
from casework.money import plain
from ingestion.extract.books import EMPTY_NAME, STATE
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import squeeze

_INSURED_IN = frozenset(("policy", "endorsement", "note", "survey_report", "survey_record", "mail"))
_VALUED_IN = frozenset(("survey_report", "survey_record", "note", "disability", "quotation", "contract"))
#: what an item of property is called ends in one of these
_THING = (
    r"[\u4e00-\u9fff()/\-]{0,12}(?:财产|设备|存货|库存|原料|原材料|半成品|成品|产品|在产品|在制品|材料|建筑|建筑物|房屋|厂房|装修|装潢|装饰|家具|家电|"
    r"机器|机械|车间|仓库|商品|货物|主体|设施|工程|电器|仪器|资产|构筑物|管线|模具|备件|机组|组件)"
)
_THING_EN = r"(?-i:[A-Z])[A-Za-z][A-Za-z .,&/\-]{2,40}?"
_SUM = (
    r"(?:人民币|RMB|CNY|USD|EUR|US\$|¥)?\s?(?:\d[\d,]*(?:\.\d+)?\s?(?:百?万|亿)?\s?元?|"
    r"[零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{2,20}[元圆]整?)"
)
_INSURED = (
    re.compile(
        rf"(?P<name>{_THING})\s*[:,，]?\s*(?:的)?(?:最高|约定)?(?:保险金额|保额|投保金额)(?:为|是|:)?\s*(?P<value>{_SUM})"
    ),
    re.compile(rf"(?P<name>{_THING})\s*(?:投保|保|承保)(?:了)?\s*(?P<value>{_SUM}(?<=[万元亿]))"),
    re.compile(
        r"^Item\s?\d{1,2}[.:]?\s?(?P<name>(?-i:[A-Z])[A-Za-z][A-Za-z &/\-]{2,40}):\s*(?P<value>(?:CNY|RMB|USD|HKD|EUR|¥)\s?\d[\d,]*(?:\.\d+)?)$",
        re.I,
    ),
    re.compile(
        rf"^(?:\d{{1,2}}[.、)])?(?P<name>{_THING}):(?P<value>{_SUM})[,，]?按(?:出险时)?(?:的)?(?:实际价值|重置(?:价值|成本)?|账面(?:余额|价值|原值)|市场价值?|市价)(?:承保|投保|确定)?$"
    ),
    re.compile(rf"(?P<name>{_THING_EN}):?\s+sum\s+insured(?:\s+is|:|\s)*\s*(?P<value>{_SUM})", re.I),
)
_VALUE_WORDS = r"(?:重置(?:价值|价|全价|成本)|保险价值|账面余额|市场价值|完工总?造价)"
_VALUED = (
    re.compile(
        rf"(?P<name>{_THING})(?:的|于)?(?:出险(?:时|当时|日)?的?)?(?:全新)?{_VALUE_WORDS}(?:\([^()]{{1,8}}\))?"
        rf"(?:核定?|评定|确定|评估)?(?:为|是|约|合计|共计|:|,|，|\s)*(?P<value>{_SUM})"
    ),
    re.compile(
        rf"value\s+at\s+risk\s*[,\-:–—(]\s*(?:of\s+)?(?P<name>{_THING_EN})\)?\s*[:,]\s*(?P<value>{_SUM})",
        re.I,
    ),
    re.compile(
        rf"(?P<name>{_THING_EN}):[^.\n]{{0,60}}?value\s+at\s+risk(?:\s+is|:|\s)*\s*(?P<value>{_SUM})", re.I
    ),
)
_LEAD = re.compile(r"^(?:固定资产|流动资产)-|^(?:其中|以及|及|和|与|各项|每项|所有|全部)+")
_WHOLE = re.compile(r"^(?:保险|承保|投保|被保险|受损|标的)?财产$|^(?:保险|本)工程$")
_PER = re.compile(r"\s?/|\s?每")
_SURE = 0.75  #: a schedule is surer


def told_sums(paper: Paper) -> Iterator[ProposedFact]:
    """`policy.item[NAME].sum_insured` and `value_at_risk[NAME]` from lines and from rows of a label and a sum."""
    wanted = []
    if paper.kind.key in _INSURED_IN:
        wanted += [("policy.item", ".sum_insured", pattern) for pattern in _INSURED]
    if paper.kind.key in _VALUED_IN:
        wanted += [("value_at_risk", "", pattern) for pattern in _VALUED]
    for page in paper.pages if wanted else ():
        for block in prose_blocks(page):
            for head, tail, pattern in wanted:
                yield from _in_text(paper, page, block, pattern, head, tail)


def _in_text(
    paper: Paper, page: Page, block: Block, pattern: re.Pattern[str], head: str, tail: str
) -> Iterator[ProposedFact]:
    squeezed = squeeze(block.text)
    for match in pattern.finditer(squeezed.text):
        name = STATE.sub("", _LEAD.sub("", match["name"].strip("()- "))).strip("- ,")
        figures = find_figures(match["value"])
        if not figures or EMPTY_NAME.match(name) or _WHOLE.match(name) or len(name) < 2:
            continue
        if _PER.match(squeezed.text, match.end("value")):
            continue
        span, whole = squeezed.span(*match.span("value")), squeezed.span(*match.span())
        yield paper.propose(
            item_key(head, name, tail), plain(figures[0].value), page, block, span, whole,
            currency=figures[0].currency or paper.currency, sure=_SURE,
        )  # fmt: skip
