"""Liability beside the property (工程一切险第二部分): what is claimed for third parties, apart from the insured works."""

import re
from collections.abc import Sequence

from casework.findings import FindingCode
from casework.loss.assemble.claim import Line
from casework.loss.assemble.known import Known
from casework.loss.inputs import InsuredItem
from casework.loss.matching import best_match, same_item
from casework.loss.term_names import base_name
from casework.loss.terms import PolicyTerm

_THIRD = re.compile(r"第三者|三者|第三方|third part", re.I)
_INJURY = re.compile(r"医疗|医药|误工|护理|伤残|残疾|死亡|丧葬|住院|抚慰|medical|injur|death", re.I)
PROPERTY, INJURY = "第三者责任（财产损失）", "第三者责任（人身伤亡）"
_OWN = ("deductible.amount", "deductible.rate", "deductible.mode")


def is_third_party(line: Line, names: Sequence[str]) -> bool:
    """By the line's words, where they name no insured item of the schedule."""
    words = f"{line.item.category} {line.item.name}"
    return bool(_THIRD.search(words)) and not best_match(line.item.category or line.item.name, names)


def third_party_items(
    known: Known, lines: Sequence[Line], terms: Sequence[PolicyTerm]
) -> tuple[InsuredItem, ...]:
    """Damage to property and injury apart, each with a 免赔 of its own: that of the works is not theirs."""
    groups = {
        PROPERTY: [line for line in lines if not _is_injury(line)],
        INJURY: [line for line in lines if _is_injury(line)],
    }
    for name in (n for n, group in groups.items() if group):
        _ask_for_deductible(known, name, terms)
    return tuple(_item(name, group) for name, group in groups.items() if group)


def _is_injury(line: Line) -> bool:
    return bool(_INJURY.search(f"{line.item.category} {line.item.name}"))


def _item(name: str, lines: Sequence[Line]) -> InsuredItem:
    cited = tuple(dict.fromkeys(c for line in lines for c in line.citations))
    return InsuredItem(
        name, tuple(line.loss for line in lines), averaged=False, policy_name=name, sources={"loss": cited}
    )


def _ask_for_deductible(known: Known, name: str, terms: Sequence[PolicyTerm]) -> None:
    scopes = [t.name.partition("[")[2].rstrip("]") for t in terms if base_name(t.name) in _OWN]
    if not any(scope and same_item(scope, name) for scope in scopes):
        known.note(
            FindingCode.MISSING_TERM, f"deductible.amount[{name}]",
            f"“{name}”的免赔约定未读到，请说明（免赔额、免赔率，或无免赔）；物质损失部分的免赔不适用于该项。",
            blocks=True, citations=(),
        )  # fmt: skip
