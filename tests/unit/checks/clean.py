"""A case that a reviewer lets pass: everything ruled on, every chapter drafted and approved by another person."""

from dataclasses import replace
from functools import cache

from casework.dossier import Dossier
from casework.facts import Fact, FactStatus
from casework.identifiers import uscc_check
from tests.unit.dossiers.fire import fire
from tests.unit.drafting.written import written


@cache
def settled() -> Dossier:
    """The fire with the insured's name ruled, a valid credit code and no odd name left."""
    dossier = fire()
    facts = tuple(_settled(f) for f in dossier.facts if f.value != "苏州松鹤家具有限公司")
    return replace(dossier, facts=facts)


@cache
def clean() -> Dossier:
    return written(settled())


def with_fact(dossier: Dossier, key: str, value: str) -> Dossier:
    """The best fact of `key` says something else."""
    best = dossier.fact(key)
    assert best is not None
    facts = tuple(replace(f, value=value) if f is best else f for f in dossier.facts)
    return replace(dossier, facts=facts)


def _settled(fact: Fact) -> Fact:
    if fact.key == "insured.uscc":
        return replace(fact, value=fact.value[:17] + uscc_check(fact.value))
    if fact.status is FactStatus.CONFLICTING:
        return replace(fact, status=FactStatus.CONFIRMED)
    return fact
