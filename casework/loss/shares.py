"""共保: each insurer's share of the payable sum; the residue of rounding goes to the lead insurer (首席承保人)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from casework.figures import parse_rate
from casework.loss.running import cents, percent
from casework.loss.terms import PolicyTerm
from casework.loss.worksheet import Worksheet
from casework.money import grouped


@dataclass(frozen=True, slots=True)
class Share:
    insurer: str
    rate: Decimal


def parse_shares(text: str) -> tuple[Share, ...]:
    """`华信财险=0.60;东海财险=0.40` (or 60%), the lead insurer first; unreadable parts are left out."""
    shares = []
    for part in re.split(r"[;；\n]+", text):
        name, _, rate_text = part.rpartition("=")
        rate = parse_rate(rate_text.strip())
        if name.strip() and rate is not None:
            shares.append(Share(name.strip(), rate))
    return tuple(shares)


def split(amount: Decimal, rates: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """round2(amount × rate) for each, the first takes what rounding leaves."""
    parts = [cents(Fraction(amount) * Fraction(rate)) for rate in rates]
    return (parts[0] + amount - sum(parts, Decimal(0)), *parts[1:])


def rows(amount: Decimal, term: PolicyTerm, sheet: Worksheet) -> None:
    """One row for each insurer; the term `coinsurance.shares` sums to 100%."""
    shares = parse_shares(term.value)
    for share, part in zip(shares, split(amount, tuple(s.rate for s in shares)), strict=True):
        formula = f"{grouped(amount)} × {percent(share.rate)} = {grouped(part)}"
        sheet.row("share", f"{share.insurer}份额", formula, part, item=share.insurer, terms=(term,))
