"""机动车保险: 交强险 first, the commercial third-party cover for the rest, salvage cost by insured share."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from casework.loss.running import cents

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Heads:
    """An injury and damage claim, or 交强险 limits, by head."""

    medical: Decimal = _ZERO
    casualty: Decimal = _ZERO  #: 死亡伤残
    damage: Decimal = _ZERO  #: 财产损失

    @property
    def total(self) -> Decimal:
        return self.medical + self.casualty + self.damage


_NEW_LIMITS_FROM = date(2020, 9, 19)
_NEW = Heads(Decimal(18000), Decimal(180000), Decimal(2000))
_OLD = Heads(Decimal(10000), Decimal(110000), Decimal(2000))
_NEW_NO_FAULT = Heads(Decimal(1800), Decimal(18000), Decimal(100))
_OLD_NO_FAULT = Heads(Decimal(1000), Decimal(11000), Decimal(100))


def compulsory_limits(loss_date: date, at_fault: bool = True) -> Heads:
    """交强险责任限额 in force on the day of the loss (2020-09-19 raised them). Check against the policy's own edition."""
    if loss_date >= _NEW_LIMITS_FROM:
        return _NEW if at_fault else _NEW_NO_FAULT
    return _OLD if at_fault else _OLD_NO_FAULT


def compulsory_part(claim: Heads, limits: Heads) -> Heads:
    """What 交强险 bears: each head up to its limit, whatever the share of fault."""
    return Heads(
        min(claim.medical, limits.medical),
        min(claim.casualty, limits.casualty),
        min(claim.damage, limits.damage),
    )


def towing(cost: Decimal, insured_value: Decimal, total_value: Decimal) -> Decimal:
    """施救费 shared with uninsured property on the vehicle: cost × insured ÷ total value saved."""
    return cents(Fraction(cost) * Fraction(insured_value) / Fraction(total_value))
