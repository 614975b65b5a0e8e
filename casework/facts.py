"""Facts: what a document or a person says of one matter, with the words it rests on.

A fact key is dotted (`policy.number`) or names an item in brackets (`value_at_risk[存货]`).
Values are canonical: ISO dates, HH:MM, decimals as plain strings ("20000.00"), rates as fractions ("0.10").
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.evidence import Citation

_ITEM_KEY = re.compile(r"^(?P<key>[a-z_.]+)\[(?P<name>.+)\](?P<tail>[a-z_.]*)$")


class FactStatus(StrEnum):
    PROPOSED = "proposed"  #: read from evidence, nobody has looked yet
    CONFIRMED = "confirmed"  #: a person confirmed, corrected or ruled
    CONFLICTING = "conflicting"  #: another source says otherwise and nobody has ruled
    REJECTED = "rejected"  #: a person said it is wrong
    SUPERSEDED = "superseded"  #: lost a ruling, or corrected


class Basis(StrEnum):
    DOCUMENTED = "documented"  #: an instrument says so (policy, certificate, invoice)
    VERIFIED = "verified"  #: seen or counted by the adjusters (经查勘)
    STATED = "stated"  #: a party says so (据…陈述)
    ADJUSTER = "adjuster"  #: the adjuster said so in the dialogue
    MODEL = (
        "model"  #: a language model pointed it out; its value was found again in its quote, nobody has looked
    )


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """What extraction hands over, before it has an id. `authority`: higher wins the display order."""

    key: str
    value: str
    citation: Citation
    currency: str = ""
    basis: Basis = Basis.DOCUMENTED
    authority: int = 50
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one key. Sources that agree share one fact with several citations, the most authoritative first."""

    id: str
    case_id: str
    key: str
    value: str
    status: FactStatus
    currency: str = ""
    basis: Basis = Basis.DOCUMENTED
    authority: int = 50
    citations: tuple[Citation, ...] = ()
    by: str = ""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision on a matter, with the reason that goes into the report."""

    id: str
    case_id: str
    subject: str  #: a fact key, `item:<id>` or `term:<name>`
    decision: str
    reason: str
    by: str
    at: datetime
    before: str = ""
    citations: tuple[Citation, ...] = field(default=())


def item_key(key: str, name: str, tail: str = "") -> str:
    """`item_key("value_at_risk", "存货")` -> `value_at_risk[存货]`."""
    return f"{key}[{name}]{tail}"


def split_item_key(key: str) -> tuple[str, str] | None:
    """`policy.item[存货].sum_insured` -> (`policy.item.sum_insured`, `存货`); None for a plain key."""
    match = _ITEM_KEY.match(key)
    return (match["key"] + match["tail"], match["name"]) if match else None
