"""Does one fact tell the matter of another otherwise? By their values, and by the words around them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from casework.evidence import Citation
from casework.facts import Basis, Fact, FactStatus, split_item_key
from casework.figures import find_figures, find_times
from casework.sameness import Answer, canonical, compare

HEDGED = re.compile(
    r"初步|可能|疑似|怀疑|估计|大概|推测|待查|有待|probably|presumably|suspected|apparently", re.IGNORECASE
)
_AMENDS = re.compile(
    r"批单|批改|批[增减]|endorsement|(?:变更|调整|修改|改)(?:为|至|成)|延展|延长至|(?:由|从)[^。;]{1,24}?(?:增|减|调)[加少升降高整]?(?:至|到)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:约|约为|大概|近)\s*$")
_OR_SO = re.compile(r"\s*(?:许|左右|前后|上下)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ROUND = re.compile(r"[万亿]")
#: what a surveyor counts, having first repeated what he was told
_COUNTED = re.compile(r"(?:packages|quantity|persons|headcount)$")
_AS_MANY = Decimal("0.5")  #: counts further apart than this are of different things
Aliases = Mapping[str, str]  #: canonical short name -> canonical full name


def base_of(key: str) -> str:
    """The key without the item named in it."""
    return (split_item_key(key) or (key, ""))[0]


def settled_first(fact: Fact) -> tuple[bool, int]:
    return fact.status is not FactStatus.CONFIRMED, -fact.authority


def told_otherwise(key: str, best: Fact, other: Fact, aliases: Aliases) -> bool:
    """Whether `other` speaks of the same matter as `best`, in another paper, and says something else."""
    if best.currency and other.currency and best.currency != other.currency:
        return False
    if _alike(key, best, other, aliases) or not _elsewhere(key, best, other):
        return False
    if (
        key == "loss.cause"
        and any(HEDGED.search(c.quote) for c in other.citations)
        and other.basis is Basis.STATED
    ):
        return False  # a first guess gives way to an opinion; it is discussed as a candidate cause
    return not (
        key.startswith("policy.") and any(_AMENDS.search(c.quote) for f in (best, other) for c in f.citations)
    )


def _alike(key: str, best: Fact, other: Fact, aliases: Aliases) -> bool:
    names = [aliases.get(canonical(f.value), "") or canonical(f.value) for f in (best, other)]
    if names[0] == names[1] or compare(key, best.value, other.value) is not Answer.DIFFERS:
        return True
    return any(
        compare(key, a, b) is Answer.SAME for a in (best.value, *_as_said(key, best)) for b in (other.value, *_as_said(key, other))
    )  # fmt: skip


def _as_said(key: str, fact: Fact) -> Iterator[str]:
    """The value in words that claim less: 约2时30分, 378万元."""
    for citation in fact.citations:
        if key.endswith("time"):
            yield from _about(fact.value, citation)
        elif _NUMBER.fullmatch(fact.value) and _ROUND.search(citation.quote):
            wanted = Decimal(fact.value)
            yield from (
                f.text for f in find_figures(citation.quote) if f.value == wanted and _ROUND.search(f.text)
            )


def _about(value: str, citation: Citation) -> Iterator[str]:
    for span in find_times(citation.quote):
        before, after = citation.quote[: span.start], citation.quote[span.end :]
        if span.value == value and (_ABOUT.search(before) or _OR_SO.match(after)):
            yield f"约{value}"


def _elsewhere(key: str, a: Fact, b: Fact) -> bool:
    """Each stands in a paper in which the other does not; one paper with two values is no contradiction of two.

    A survey may repeat the number it was told before it gives its own count.
    """
    mine, theirs = ({(c.file_id, c.document) for c in f.citations} for f in (a, b))
    if mine - theirs and theirs - mine:
        return True
    own = next((f for f, left in ((a, mine - theirs), (b, theirs - mine)) if not left), None)
    return bool((mine - theirs) or (theirs - mine)) and own is not None and _counted_by_survey(key, own, a, b)


def _counted_by_survey(key: str, own: Fact, a: Fact, b: Fact) -> bool:
    if own.basis is not Basis.VERIFIED or not _COUNTED.search(base_of(key)):
        return False
    values = [Decimal(f.value) for f in (a, b) if _NUMBER.fullmatch(f.value)]
    return len(values) == 2 and min(values) >= max(values) * _AS_MANY
