"""Salvage from agreements, records and letters: what a thing is still worth, what old parts were sold for."""

import re
from collections.abc import Iterator
from decimal import Decimal

from casework.evidence import Block, Page
from casework.facts import ProposedFact, item_key
from casework.figures import find_figures
from casework.money import plain
from ingestion.extract.books import EMPTY_NAME, STATE
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.rows import lines
from ingestion.extract.text import Squeezed, squeeze

SALVAGE_KINDS = frozenset(
    (
        "survey_record",
        "survey_report",
        "salvage_agreement",
        "repair_assessment",
        "quotation",
        "mail",
        "claim_letter",
        "settlement",
        "note",
    )
)
_SALVAGE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9#()\-]{2,24}?)(?:的|之)?残(?:余)?(?:值|余物|件)"
    r"(?:[:,，](?=\s?(?:人民币|¥|约|作价|折价|估价|金额|按|\d))|[^。;；,，:\d残不零]){0,30}?"
    r"(?P<value>(?:人民币|¥|RMB|USD)?\s?[\d,]+(?:\.\d+)?\s?万?元|忽略不计|不计(?!入)|为零|为0(?!\.)|零)"
)
_SALVAGE_EN = re.compile(
    r"salvage(?:\s+value)?\s+(?:of|for)\s+(?:the\s+)?(?P<name>[A-Za-z][A-Za-z \-]{2,30}?)\s*(?:is|was|:|at|agreed|estimated|valued|\s)*\s(?P<value>(?:USD|RMB|CNY|EUR|US\$)\s?[\d,]+(?:\.\d+)?|nil)",
    re.I,
)
_SOLD = re.compile(
    r"(?:旧件|残件|残货|残损货物|残损品|受损货物|残余物|残留物|废旧|残料|残值物资|旧料|废料|残骸|损余物资)[^。;]{0,120}?(?:以|按|作价|价格|价款|成交价?为?|得款|收入|合计|共计|总计)[^。;\d]{0,8}"
    r"(?P<value>(?:人民币|¥|RMB|USD)?\s?[\d,]+(?:\.\d+)?\s?万?元)"
)
#: behind the first of several sums: what they come to
_IN_ALL = re.compile(
    r"[^。;]{0,60}?(?:合计|共计|总计|共|(?<![估预设统])计)[^。;\d]{0,6}(?P<value>(?:人民币|¥|RMB|USD)?\s?[\d,]+(?:\.\d+)?\s?万?元)"
)
#: `残值（三家竞价）：废钢9,310.00元；机器26,400.00元。`: a list under the word
_LIST = re.compile(r"残(?:余)?(?:值|余物|件|货)(?:作价|处理|明细)?(?:\([^()]{0,40}\))?:(?P<list>[^。]+)")
_LISTED = re.compile(
    r"^(?:其中)?[:,，、\s]*(?:\(?\d{1,2}[.、)])?(?P<name>[\u4e00-\u9fffA-Za-z()#\-]{2,16}?)(?=[\d,，:约计共按作折]|人民币|¥)"
)
_LIST_VALUE = re.compile(r"(?:人民币|¥|RMB|USD)?\s?\d[\d,]*(?:\.\d+)?\s?万?元(?!\s?/|每)")
_COUNTED = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z])\d+(?:\.\d+)?\s?[\u4e00-\u9fffA-Za-z]{1,2}$")  #: 塑胶粒22吨
_EACH = re.compile(r"每\s?[\u4e00-\u9fffA-Za-z]{0,4}$|单价[^\d]{0,3}$")
_PER = re.compile(r"\s?(?:/|每)\s?[\u4e00-\u9fffA-Za-z]{1,3}")
_NONE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9#()\-]{2,16}?)?(?:均|已|则)?(?P<value>无残(?:余价)?值|没有残值|no\s+salvage(?:\s+value)?)",
    re.I,
)


def salvage(paper: Paper) -> Iterator[ProposedFact]:
    """`salvage[NAME]`: 机器设备残值作价65,000.00元; 忽略不计 is 0.00."""
    if paper.kind.key not in SALVAGE_KINDS:
        return
    for page in paper.pages:
        for block in prose_blocks(page):
            yield from _salvage_in(paper, page, block)
    if paper.kind.key == "salvage_agreement":
        yield from _salvage_table(paper)


def _salvage_in(paper: Paper, page: Page, block: Block) -> Iterator[ProposedFact]:
    squeezed = squeeze(block.text)
    for pattern in (_SALVAGE, _SALVAGE_EN):
        for match in pattern.finditer(squeezed.text):
            name = re.split(r"[,，、:;]|其中|其余|对|将|经|(?<=[\u4e00-\u9fff])的", match["name"])[-1].strip(
                "()（） "
            )
            name = "" if EMPTY_NAME.match(name) else STATE.sub("", name)
            name = _COUNTED.sub("", name)
            told = _whole_of(squeezed.text, match)
            if told is None:
                continue
            figures = find_figures(told["value"])
            amount = figures[0].value if figures else Decimal(0)
            key = item_key("salvage", name) if name else "salvage.amount"
            whole = (match.start(), max(match.end(), told.end()))
            yield paper.propose(
                key, plain(amount), page, block, squeezed.span(*told.span("value")), squeezed.span(*whole),
                currency=(figures[0].currency if figures else "") or paper.currency, sure=0.85,
            )  # fmt: skip
    yield from _listed(paper, page, block, squeezed)
    yield from _sold(paper, page, block, squeezed)


def _whole_of(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """`残值按每吨1,500元回收，合计33,000元`: of a price for one the sum that follows, or nothing."""
    single = _EACH.search(text[match.start() : match.start("value")]) or _PER.match(text, match.end("value"))
    return _IN_ALL.match(text, match.end("value")) if single else match


def _listed(paper: Paper, page: Page, block: Block, squeezed: Squeezed) -> Iterator[ProposedFact]:
    """Each part of a list of salvage: the name that begins it and the last sum in it, unit prices left out."""
    for match in _LIST.finditer(squeezed.text):
        start = match.start("list")
        for part in re.finditer(r"[^;]+", match["list"]):
            named = _LISTED.match(part.group())
            sums = list(_LIST_VALUE.finditer(part.group()))
            if not named or not sums or "残" in part.group() or EMPTY_NAME.match(named["name"]):
                continue
            figures = find_figures(sums[-1].group())
            at = start + part.start()
            span = squeezed.span(at + sums[-1].start(), at + sums[-1].end())
            whole = squeezed.span(at, at + len(part.group()))
            key = item_key("salvage", STATE.sub("", named["name"]))
            if figures:
                yield paper.propose(
                    key, plain(figures[0].value), page, block, span, whole,
                    currency=figures[0].currency or paper.currency, sure=0.8,
                )  # fmt: skip


def _sold(paper: Paper, page: Page, block: Block, squeezed: Squeezed) -> Iterator[ProposedFact]:
    """Old parts sold for a price, and things said to be without any value."""
    if not (_SALVAGE.search(squeezed.text) or _SALVAGE_EN.search(squeezed.text)):
        for match in _SOLD.finditer(squeezed.text):
            total = _IN_ALL.match(squeezed.text, match.end())
            figures = find_figures(total["value"] if total else match["value"])
            place = total.span("value") if total else match.span("value")
            span, whole = squeezed.span(*place), squeezed.span(match.start(), max(place[1], match.end()))
            if figures:
                yield paper.propose(
                    "salvage.amount",
                    plain(figures[0].value),
                    page,
                    block,
                    span,
                    whole,
                    currency=figures[0].currency,
                    sure=0.8,
                )
    for match in _NONE.finditer(squeezed.text):
        name = re.split(r"[,，、;:]", match["name"] or "")[-1].strip("()（） ")
        key = "salvage.amount" if EMPTY_NAME.match(name) or "旧件" in name else item_key("salvage", name)
        span, whole = squeezed.span(*match.span("value")), squeezed.span(*match.span())
        yield paper.propose(key, "0.00", page, block, span, whole, currency=paper.currency, sure=0.7)


def _salvage_table(paper: Paper) -> Iterator[ProposedFact]:
    for schedule in paper.schedules:
        role = "salvage" if schedule.has("salvage") else "amount"
        for line in lines(schedule):
            block, amount = schedule.cell(line.row, role), schedule.number(line.row, role)
            if block is not None and amount is not None and line.role != "page":
                key = item_key("salvage", line.name) if line.role == "item" else "salvage.amount"
                yield paper.propose(
                    key,
                    plain(amount),
                    line.row.page_of(block),
                    block,
                    (0, len(block.text)),
                    currency=paper.currency,
                )
