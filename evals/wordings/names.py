"""The file's names of terms beside ours (casework/loss/term_names.py)."""

import re
from decimal import Decimal

#: the file's name -> ours; None: we reckon with no such term. A bracket is carried over.
_NAMES: dict[str, str | None] = {
    "deductible.base": "deductible.rate_base", "deductible.order": "deductible.position", "deductible.hours": "deductible.days",
    "limit.person": "limit.per_person", "limit.sub": "limit.item", "sue_labour": "limit.includes_sue_labour",
    "deductible.per": None, "sue_labour.cap": None, "limit.rate": None,
}  # fmt: skip
#: (our name, the file's value) -> ours, several where ours tell apart what the file does not; () where we have none
_VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("average", "on"): ("item", "blanket"),
    ("sue_labour.average", "on"): ("yes",), ("sue_labour.average", "off"): ("no",),
    ("limit.includes_sue_labour", "separate"): ("no",), ("limit.includes_sue_labour", "inside_limit"): ("yes",),
    ("limit.includes_sue_labour", "none"): (),
    ("deductible.mode", "both"): ("sum", "successive"), ("deductible.mode", "plain"): (),
    ("deductible.rate_base", "shipment"): ("sum_insured",), ("deductible.rate_base", "indemnity"): ("adjusted",),
    ("deductible.rate_base", "loss"): ("net_loss",),
    ("salvage", "insured_keeps_priced"): ("after_average",), ("salvage", "deduct_from_indemnity"): ("after_average",),
    ("salvage", "deduct_from_loss"): ("before_average",),
    ("value_basis", "market"): ("market", "actual"), ("value_basis", "original_cost"): ("book",),
    ("value_basis", "invoice"): (), ("value_basis", "invoice_cif"): (), ("value_basis", "cost"): (),
}  # fmt: skip
_REST = re.compile(r"其[他它余]|(?:all |any )?other", re.I)
_HOURS_A_DAY = Decimal(24)


def ours(name: str, value: str) -> tuple[str, tuple[str, ...]] | None:
    """Our name and the values that say the same; None for what we have no term for."""
    base, bracket, item = name.partition("[")
    own = _NAMES.get(base, base)
    if own is None:
        return None
    accepted = _VALUES.get((own, value), (value,))
    if base == "deductible.hours":
        accepted = (str(Decimal(value) / _HOURS_A_DAY),)
    rest = _REST.match(item)  # what no peril is named for stands without a bracket
    return (own if rest else own + bracket + item, accepted) if accepted else None
