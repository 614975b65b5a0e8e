"""What the policy says about reckoning. Every term knows the clause it was read from, or that it is a default."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from casework.evidence import Citation, File


class TermOrigin(StrEnum):
    POLICY = "policy"  #: read from the policy or its clauses, with a citation
    ADJUSTER = "adjuster"  #: confirmed or set by a person
    DEFAULT = "default"  #: nobody said so: shown, and asked about


@dataclass(frozen=True, slots=True)
class PolicyTerm:
    """One named term as text. `name` and the allowed `value`s are listed in loss/term_names.py."""

    name: str
    value: str
    origin: TermOrigin
    clause: str = ""  #: e.g. "特别约定一" or "条款第二十六条"
    citations: tuple[Citation, ...] = ()


#: which paper's word holds when two set the same term (解释(二)十四: what was agreed beats what is printed)
_WEIGHTS = {"endorsement": 4, "policy": 3, "proposal": 2, "clauses": 1}


def paper_weight(kind: str) -> int:
    """The weight of what a paper of this kind says of the terms; 0 where it agrees nothing."""
    return _WEIGHTS.get(kind, 0)


def weight_of(term: PolicyTerm, files: Mapping[str, File]) -> int:
    """The weight of the paper a term was read from; `files` by their id."""
    cited = ((files.get(c.file_id), c.page) for c in term.citations)
    return max((paper_weight(file.kind_at(page)) for file, page in cited if file), default=0)


@dataclass(frozen=True, slots=True)
class LossItem:
    """One line of the claim as the adjuster assesses it. Amounts in the case's currency; None = not stated."""

    id: str
    order: int
    category: str  #: the policy item it belongs to, e.g. 存货; "" when not yet known
    name: str
    specification: str = ""
    unit: str = ""
    claimed_quantity: Decimal | None = None
    claimed_price: Decimal | None = None
    claimed_amount: Decimal | None = None
    quantity: Decimal | None = None  #: 核定数量
    price: Decimal | None = None  #: 核定单价
    amount: Decimal | None = None  #: 核定金额; quantity x price unless a person set it
    depreciation: Decimal | None = None  #: 贬值率 or 折旧率 as a fraction
    included: bool = True
    reason: str = ""  #: 核减原因 or why excluded
    citations: tuple[Citation, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)  #: cartons, model, remark ... as in the source


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the 理算表. `formula` is in words with numbers; `result` a decimal string with two places (ratios unrounded)."""

    id: str
    label: str
    formula: str
    result: str
    clause: str = ""
    statute: str = ""
    item: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One policy item (or 施救费用) after the engine. All decimals as strings; "" where a column does not apply."""

    item: str
    sum_insured: str
    value_at_risk: str
    loss: str
    salvage: str
    ratio: str
    adjusted: str


@dataclass(frozen=True, slots=True)
class LossRun:
    """The whole reckoning. `inputs_hash` names the exact inputs; equal inputs give an equal run.

    `adjusted_total` is the sum of all lines of `items`, 施救费用 among them; the step `adjusted_total` is the base of 免赔.
    """

    id: str
    currency: str
    items: tuple[ItemResult, ...]
    adjusted_total: str
    deductible: str
    payable: str
    steps: tuple[Step, ...]
    defaults: tuple[str, ...] = ()  #: names of terms nobody confirmed
    inputs_hash: str = ""
