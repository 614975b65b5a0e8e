"""Quotations: material and labour add up, the offer has not run out before it was made, the supplier is not the insured."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from casework.evidence import Block, Page
from casework.facts import ProposedFact
from casework.figures import find_dates
from casework.findings import Finding
from ingestion.extract import wording
from ingestion.extract.anomalies.labelled import Labelled, labelled, only, told_texts
from ingestion.extract.anomalies.telling import anomaly, bare, written
from ingestion.extract.reading import Paper
from ingestion.extract.rows import CENT
from ingestion.extract.text import squeeze

KINDS = frozenset(("quotation", "repair_assessment"))
_MATERIAL = re.compile(
    r"(?:材料|配件|零配件|零部件|备件|设备)费(?:用)?(?:合计|小计)?|(?:parts|materials?)(?:\s+(?:cost|total))",
    re.I,
)
_LABOUR = re.compile(
    r"(?:人工|工时|安装|劳务|维修工时)费(?:用)?(?:合计|小计)?|labou?r(?:\s+(?:cost|charges?|total))", re.I
)
_FURTHER = re.compile(
    r"(?:管理|运输|运|吊装|差旅|调试|辅料|拆装|检测|措施|税)(?:费|金)|税额|利润|增值税", re.I
)
_TOTAL = re.compile(r"(?:报价|维修|修理|费用)?(?:总计|合计|总价|总额|总金额)|(?:grand\s+)?total", re.I)
_UNTIL = re.compile(
    r"有效期(?:至|到|截至|截止(?:至|到)?)?[::]?\s*(?:至|到)?\s*(?P<value>(?:19|20)\d{2}.{4,12})|valid\s+(?:until|till|to)\s*:?\s*(?P<value_en>.{8,20})",
    re.I,
)
_MADE = re.compile(
    r"(?:报价|制单|出具|填报)(?:日期|时间)[::]?\s*(?P<value>.{8,16})|(?:quotation\s+)?date\s*:\s*(?P<value_en>.{8,20})",
    re.I,
)
_SUPPLIER = re.compile(
    r"(?:报价(?:单位|方|人|公司)|供应商|供货方|维修(?:单位|厂)|supplier|quoted\s+by)(?:名称)?\s*[::]\s*(?P<value>[^\n;；]{4,50})",
    re.I,
)
_CUSTOMER = re.compile(
    r"(?:客户|需方|询价(?:单位|方)|委托(?:单位|方)|被保险人|收件单位|致|customer|to)(?:名称)?\s*[::]\s*(?P<value>[^\n;；]{4,50})",
    re.I,
)
_FORM = re.compile(
    r"(?:有限责任|股份有限|有限)?公司|集团|厂$|[（(][\u4e00-\u9fff]{2,4}[)）]|Co\.?,?\s*Ltd\.?|Limited|Inc\.?",
    re.I,
)
_REGION = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,3}(?:省|市|区|县))+|^(?:中国|上海|北京|天津|重庆|浙江|江苏|广东|山东|福建)(?:省|市)?"
)
_SHORTEST = 2


def find(paper: Paper, facts: Sequence[ProposedFact]) -> Iterator[Finding]:
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        yield from _split(paper, page)
        yield from _validity(paper, page)
    yield from _independence(paper, facts)


def _split(paper: Paper, page: Page) -> Iterator[Finding]:
    """Only where the page tells one of each and no further charge: else a part may be missing from the sum."""
    material, labour = only(page, _MATERIAL), only(page, _LABOUR)
    totals: list[Labelled] = [t for t in labelled(page, _TOTAL) if t.block not in _blocks(material, labour)]
    if material is None or labour is None or not totals or _FURTHER.search(page.text):
        return
    right = material.value + labour.value
    if any(abs(right - t.value) <= CENT for t in totals) or len({t.value for t in totals}) != 1:
        return
    total = totals[-1]
    message = (
        f"材料{bare(material.value)}＋人工{bare(labour.value)}＝{written(right)}，合计写{written(total.value)}，"
        f"相差{written(abs(right - total.value))}。"
    )
    blocks = [total.block, material.block, labour.block]
    yield anomaly(
        paper, page, "material and labour", message, blocks, (written(total.value), written(right)), check=14
    )


def _blocks(*told: Labelled | None) -> list[Block]:
    return [t.block for t in told if t is not None]


def _validity(paper: Paper, page: Page) -> Iterator[Finding]:
    until, made = _day(page, _UNTIL), _day(page, _MADE)
    if until and made and until[0] < made[0]:
        message = f"报价有效期至{until[0].isoformat()}，早于报价日期{made[0].isoformat()}，请核对。"
        values = (until[0].isoformat(), made[0].isoformat())
        yield anomaly(paper, page, "validity", message, [until[1], made[1]], values, check=34)


def _day(page: Page, pattern: re.Pattern[str]) -> tuple[date, Block] | None:
    for block, text in told_texts(page):
        match = pattern.search(squeeze(text).text)
        days = find_dates(match["value"] or match["value_en"] or "") if match else []
        if days:
            return days[0].value, block
    return None


def _independence(paper: Paper, facts: Sequence[ProposedFact]) -> Iterator[Finding]:
    """A supplier that bears the customer's own name may not be independent of it."""
    customers = [(f.value, None) for f in facts if f.key == "policy.insured"]
    for page in paper.pages:
        supplier, customer = _firm(page, _SUPPLIER), _firm(page, _CUSTOMER)
        if supplier is None:
            continue
        names = [customer[0]] if customer else [name for name, _ in customers]
        near = next((name for name in names if _related(name, supplier[0])), None)
        if near is not None:
            message = f"报价单位“{supplier[0]}”与询价方（被保险人）“{near}”名称相同或相近，报价的独立性请核实，并另取报价对照。"
            yield anomaly(paper, page, "supplier", message, [supplier[1]], (supplier[0], near), check=34)
            return


def _firm(page: Page, pattern: re.Pattern[str]) -> tuple[str, Block] | None:
    for block, text in told_texts(page):
        match = pattern.search(text)
        found = wording.organisation(match["value"]) if match else None
        if found and found[1] <= 4:
            return found[0], block
    return None


def _related(one: str, other: str) -> bool:
    """The same name, or the same 字号 after the region and before the trade."""
    first, second = (_REGION.sub("", _FORM.sub("", name)).strip() for name in (one, other))
    if first == second:
        return True
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return shared > _SHORTEST
