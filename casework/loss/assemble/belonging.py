"""To which insured item does a claim line belong?"""

import re
from collections.abc import Sequence

from casework.evidence import BlockKind
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
_HEADINGS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.KEY_VALUE)


def item_of(line: Line, names: Sequence[str], damaged: str, known: Known) -> str:
    """The policy item's name, "" when it cannot be told: by category, name, the list's heading, the one damaged item."""
    if len(names) == 1:
        return names[0]
    for words in (line.item.category, line.item.name, _heading(line, names, known), damaged):
        found = best_match(words, names) if words else None
        if found:
            return found
    return ""


def damaged_item(names: Sequence[str], known: Known) -> str:
    """The one insured item that the case is about, when lines do not say: of which a person gave the value, or
    the only one that notice, claim and survey speak of; "" when there are several."""
    told = [
        name for name, fact in (*known.named("value_at_risk"), *known.named("salvage"))
        if fact.status is FactStatus.CONFIRMED
    ]  # fmt: skip
    confirmed = {match for name in told if (match := best_match(name, names))}
    if len(confirmed) == 1:
        return confirmed.pop()
    text = "\n".join(known.texts(_TELLS_OF_LOSS))
    text += "\n".join(f"{i.name} {i.category}" for i in known.dossier.items)
    spoken = [name for name in names if _squeezed(name) in _squeezed(text)]
    return spoken[0] if len(spoken) == 1 else ""


def _heading(line: Line, names: Sequence[str], known: Known) -> str:
    """The insured item that the heading over the line's table names (附表2　生产设备损失明细)."""
    for citation in line.citations:
        page = next(
            (p for p in known.dossier.pages.get(citation.file_id, ()) if p.number == citation.page), None
        )
        if page is None:
            continue
        heads = [
            page.title,
            *(b.text for b in page.blocks if b.kind in _HEADINGS and b.cell is None and len(b.text) <= 40),
        ]
        named = [n for n in names if any(_squeezed(n) in _squeezed(h) for h in heads)]
        if len(named) == 1:
            return named[0]
    return ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+|[（(][^）)]*[)）]", "", text)
