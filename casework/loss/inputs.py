"""LossInputs: everything one reckoning needs, as one immutable value. Amounts in `currency`, rates as fractions."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal

from casework.evidence import Citation
from casework.loss.terms import PolicyTerm

Sources = Mapping[str, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class LossLine:
    """One assessed line. `depreciation` is the part of a new price taken off (折旧率); `loss_rate` the part of a sound
    value that is lost (贬值率); `tax_rate` when the bill shows VAT."""

    name: str
    amount: Decimal
    depreciation: Decimal = Decimal(0)
    loss_rate: Decimal = Decimal(1)
    tax_rate: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class OtherPolicy:
    """Another policy on the same item, interest and event (重复保险)."""

    insurer: str
    sum_insured: Decimal


@dataclass(frozen=True, slots=True)
class InsuredItem:
    """One policy item with its loss. `sources` cites by field name: sum_insured, value_at_risk, salvage, loss."""

    name: str
    lines: tuple[LossLine, ...]
    sum_insured: Decimal | None = None
    value_at_risk: Decimal | None = None
    salvage: Decimal = Decimal(0)
    paid_first: Decimal = Decimal(0)  #: what 交强险 or 社保 bears before this policy
    person: str = ""
    averaged: bool = True  #: False for a liability beside the property: no value to be under-insured
    other_policies: tuple[OtherPolicy, ...] = ()
    policy_name: str = ""
    sources: Sources = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SueLabour:
    """施救费用. `item` "" = spent on all items; the values split a cost that also saved uninsured property."""

    amount: Decimal
    item: str = ""
    insured_value: Decimal | None = None
    uninsured_value: Decimal | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Headcount:
    """雇主责任险, not by name: how many people were declared and how many there were (投保人数、实有人数)."""

    declared: int
    actual: int
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class BusinessInterruption:
    """营业中断: turnovers of the indemnity period; `annual_turnover` is the twelve months before the loss.

    `lost_profit` and `insurable` (应保金额) are sums that a person assessed: they stand where turnovers do not tell."""

    actual_turnover: Decimal | None
    gross_profit_rate: Decimal | None
    lost_profit: Decimal | None = None
    insurable: Decimal | None = None
    standard_turnover: Decimal | None = None
    prior_turnover: Decimal | None = None  #: 上年同期, used with `trend` when no standard turnover is given
    trend: Decimal = Decimal(0)
    increased_cost: Decimal = Decimal(0)
    turnover_saved: Decimal | None = (
        None  #: turnover the increased cost kept up; None = no economic cap known
    )
    saved_charges: Decimal = Decimal(0)
    uninsured_charges: Decimal = Decimal(0)  #: 未承保维持费用 over the same year as `annual_turnover`
    annual_turnover: Decimal | None = None
    sum_insured: Decimal | None = None
    indemnity_months: int = 12  #: 最大赔偿期
    interruption_days: int | None = None
    sources: Sources = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Conversion of the payable sum: one unit of the policy currency is `rate` units of `currency`."""

    currency: str
    rate: Decimal
    date: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class LossInputs:
    """`line` is the line of business: it only chooses defaults. `sum_insured` is the whole policy's."""

    currency: str
    items: tuple[InsuredItem, ...]
    terms: tuple[PolicyTerm, ...]
    line: str = "property"
    sum_insured: Decimal | None = None
    sue_labour: tuple[SueLabour, ...] = ()
    third_party_paid: Decimal = Decimal(0)
    third_party_item: str = ""
    liability_share: Decimal | None = None
    headcount: Headcount | None = None
    business: BusinessInterruption | None = None
    exchange: Exchange | None = None
    sources: Sources = field(default_factory=dict)


def inputs_hash(inputs: LossInputs) -> str:
    """sha256 over the values (not the citations), the same for any order of items and terms."""
    text = json.dumps(_canonical(inputs), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return sorted(
            (_canonical(v) for v in value), key=lambda v: json.dumps(v, ensure_ascii=False, sort_keys=True)
        )
    if is_dataclass(value) and not isinstance(value, type):
        kept = (f.name for f in fields(value) if f.name not in ("sources", "citations"))
        return {name: _canonical(getattr(value, name)) for name in kept}
    return value
