"""What an endorsement changes: `存货的保险金额由800万元增加至900万元`."""

import re
from collections.abc import Iterator

from casework.facts import ProposedFact, item_key
from casework.figures import find_figures
from casework.money import plain
from ingestion.extract.reading import Paper, prose_blocks
from ingestion.extract.text import squeeze

KINDS = frozenset(("endorsement", "policy"))
_MONEY = r"(?:人民币|¥|RMB|CNY|USD|EUR|HKD)?\s?\d[\d,]*(?:\.\d+)?\s?万?(?:元整?)?"
_CHANGED = re.compile(
    rf"(?P<name>[\u4e00-\u9fff()（）A-Za-z]{{0,20}}?)[\"'“”「」《》]?(?:项目?下?|部分|一项)?的?(?:保险金额|保额|责任限额|赔偿限额)[^。;\d]{{0,8}}?(?:由|从)\s*(?:原(?:来的?)?)?\s*"
    rf"{_MONEY}[^。;\d]{{0,6}}?(?:增加|增至|提高|调增|调减|调整|变更|更改|修改|减少|降低|减至|改)(?:至|到|为)?\s*(?P<value>{_MONEY})"
)
#: `批改后保额合计为130,500,000.00元`, `调整后总保险金额：…`
_AFTER = re.compile(
    r"(?:批改|变更|调整|增加|修改|批增|加保|减保)(?:以?后|之后)的?(?P<name>)(?:本?保险?单|总|各项|全部|合计)*(?:保险金额|保额)(?:合计|总计|总额|总和|共计)?"
    rf"(?:增?为|是|计|调整为|变更为|达|:)*\s*(?P<value>{_MONEY})"
)
_CHANGED_EN = re.compile(
    r"sum\s+insured\s+(?:under|for|of|on|in\s+respect\s+of)\s+(?:(?:section|item)\s+[IVX\d]+\s*[,\-:(]?\s*)?(?P<name>[A-Z][A-Za-z &/\-]{2,60}?)\)?,?\s+"
    rf"(?:is|be|shall\s+be|has\s+been|are)\s+(?:hereby\s+)?(?:increased|reduced|decreased|amended|changed)\s+from\s+{_MONEY}\s+to\s+(?P<value>{_MONEY})",
    re.I,
)
_LEAD = re.compile(
    r"^(?:兹|经|双方|协商|同意|自|起|将|把|对|其中|保险标的|标的|项目|原|保单|保险单|本保险单|中|的)+"
)
_WHOLE = re.compile(r"^(?:总|合计|全部|累计|本保险单|保险单|保单|total)?$", re.I)


def amended_sums(paper: Paper) -> Iterator[ProposedFact]:
    """`policy.item[NAME].sum_insured` as the endorsement leaves it; the sum before it stays with the schedule."""
    if paper.kind.key not in KINDS:
        return
    for page in paper.pages:
        for block in prose_blocks(page):
            squeezed = squeeze(block.text)
            for match in (m for p in (_CHANGED, _AFTER, _CHANGED_EN) for m in p.finditer(squeezed.text)):
                name = _LEAD.sub("", re.split(r"[,，、:;日]", match["name"] or "")[-1]).strip("()\"' ")
                figures = find_figures(match["value"])
                if not figures:
                    continue
                key = (
                    "policy.sum_insured"
                    if _WHOLE.match(name)
                    else item_key("policy.item", name, ".sum_insured")
                )
                span, whole = squeezed.span(*match.span("value")), squeezed.span(*match.span())
                yield paper.propose(
                    key,
                    plain(figures[0].value),
                    page,
                    block,
                    span,
                    whole,
                    currency=figures[0].currency or paper.currency,
                )
