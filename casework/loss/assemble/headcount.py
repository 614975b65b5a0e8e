"""How many people a policy without names was taken out for, and how many there were."""

from collections.abc import Sequence

from casework.facts import FactStatus
from casework.findings import FindingCode
from casework.loss.assemble.known import Known
from casework.loss.inputs import Headcount
from casework.loss.terms import PolicyTerm

DECLARED, ACTUAL = "policy.headcount", "staff.headcount"


def headcount(known: Known, terms: Sequence[PolicyTerm]) -> Headcount | None:
    """Both numbers where the policy, or a person, says that the ratio applies; what is missing blocks."""
    term = next((t for t in terms if t.name == "headcount.average"), None)
    if term is None or term.value != "yes":
        return None
    declared, actual = known.amount(DECLARED), known.amount(ACTUAL)
    if not declared or not actual:
        lacking = "、".join(
            n for n, v in (("投保（申报）人数", declared), ("实有（在册）人数", actual)) if not v
        )
        known.note(
            FindingCode.MISSING_FACT, ACTUAL if declared else DECLARED,
            f"保单约定按投保人数与实有人数之比折算，{lacking}未知，请说明以哪份材料为准。",
            blocks=True, citations=term.citations,
        )  # fmt: skip
        return None
    _told(known, DECLARED, "投保人数")
    _told(known, ACTUAL, "实有人数")
    sources = (*known.citations(DECLARED), *known.citations(ACTUAL))
    return Headcount(int(declared), int(actual), sources)


def _told(known: Known, key: str, name: str) -> None:
    """A number nobody confirmed may have been changed by an endorsement; two of them are not chosen between."""
    facts = known.dossier.facts_of(key)
    if not facts or facts[0].status is FactStatus.CONFIRMED:
        return
    values = "、".join(dict.fromkeys(f.value for f in facts))
    known.note(
        FindingCode.CHECK, key, f"{name}{values}取自材料，尚未经公估师确认；如经批改增减，请说明。",
        blocks=len({f.value for f in facts}) > 1, citations=facts[0].citations,
    )  # fmt: skip
