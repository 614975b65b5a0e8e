"""To which insured item does a claim line belong?"""

import re
from collections.abc import Sequence

from casework.evidence import Block, BlockKind
from casework.facts import FactStatus
from casework.loss.assemble.claim import Line
from casework.loss.assemble.known import Known
from casework.loss.matching import best_match

_TELLS_OF_LOSS = (
    "notice",
    "claim_letter",
    "survey_record",
    "survey_report",
    "claim_list",
    "mail",
    "repair_assessment",
    "statement",
)
_HEADINGS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.KEY_VALUE, BlockKind.LIST_ITEM)
_LONGEST_HEAD = 40


def item_of(line: Line, names: Sequence[str], damaged: str, known: Known) -> str:
    """The policy item's name, "" when it cannot be told: by category, name, the list's heading, the one damaged item."""
    if len(names) == 1:
        return names[0]
    for words in (line.item.category, line.item.name, _heading(line, names, known), damaged):
        found = best_match(words, names) if words else None
        if found:
            return found
    return _main(line.item.category, names)


#: a list that sets 物损 against 清障 or 三者 means the property insured itself
_MATERIAL = re.compile(r"物损|物质损失|财产损失|本体损失?|实物损失|第一部分")
_COST_HEAD = re.compile(r"残骸|清理|清障|专业费用|施救|抢险|费用$")


def _main(category: str, names: Sequence[str]) -> str:
    """The one insured item that is no head of cost, where the list says that the line is damage to property."""
    property_ = [name for name in names if not _COST_HEAD.search(name)]
    return property_[0] if _MATERIAL.fullmatch(category.strip()) and len(property_) == 1 else ""


def damaged_item(names: Sequence[str], known: Known) -> str:
    """The one insured item that the case is about, when lines do not say: of which a person gave the value, or
    the only one that notice, claim and survey speak of; "" when there are several."""
    told = [
        name for name, fact in (*known.named("value_at_risk"), *known.named("salvage"))
        if fact.status is FactStatus.CONFIRMED
    ]  # fmt: skip
    confirmed = {best_match(name, names) for name in told}
    if len(confirmed) == 1 and (only := confirmed.pop()):
        return only
    text = "\n".join(known.texts(_TELLS_OF_LOSS))
    text += "\n".join(f"{i.name} {i.category}" for i in known.dossier.items)
    spoken = [name for name in names if _squeezed(name) in _squeezed(text)]
    return spoken[0] if len(spoken) == 1 else ""


def _heading(line: Line, names: Sequence[str], known: Known) -> str:
    """The insured item that the nearest heading above the line names (附表2　生产设备损失明细, 二、施工机具)."""
    for citation in line.citations:
        page = next(
            (p for p in known.dossier.pages.get(citation.file_id, ()) if p.number == citation.page), None
        )
        if page is None:
            continue
        cells = [b.order for b in page.blocks if b.cell and citation.quote in b.text]
        here = cells[0] if cells else len(page.blocks)
        heads = [b.text for b in page.blocks if _is_head(b) and b.order < here]
        for head in (*reversed(heads), page.title):
            named = [n for n in names if _squeezed(n) and _squeezed(n) in _squeezed(head)]
            if len(named) == 1:
                return named[0]
    return ""


def _is_head(block: Block) -> bool:
    return block.cell is None and block.kind in _HEADINGS and len(block.text) <= _LONGEST_HEAD


def _squeezed(text: str) -> str:
    return re.sub(r"\s+|[（(][^）)]*[)）]", "", text)
