"""Words around a value count: about, rounded, a short name that a paper introduces; a survey's own count; one item twice."""

from dataclasses import replace

import pytest

from casework import contradictions
from casework.facts import Basis, Fact
from casework.sameness import aliases_in
from tests.unit.checks.test_conflicts import fact


@pytest.mark.parametrize(
    ("key", "one", "other", "quote"),
    [
        ("loss.time", "12:05", "12:00", "事故于当日约12时发生"),
        ("loss.time", "22:52", "23:00", "23时许接到报警"),
        ("claim.amount", "3783466.00", "3780000.00", "损失合计378万元"),
        ("claim.amount", "1248600.00", "1250000.00", "索赔约125万元"),
    ],
)
def test_about_and_rounded_are_the_same(key: str, one: str, other: str, quote: str) -> None:
    told = [fact(key, one, "a", authority=90), fact(key, other, "b", quote=quote)]
    assert contradictions.find(told) == []
    assert contradictions.find([told[0], fact(key, other, "b")])  # said without 约 and not in 万元


@pytest.mark.parametrize(
    ("key", "one", "other", "quote"),
    [
        ("loss.time", "01:50", "02:30", "凌晨约2时30分起火"),
        ("claim.amount", "3721466.00", "3780000.00", "索赔378万元"),
    ],
)
def test_farther_off_than_about_is_told(key: str, one: str, other: str, quote: str) -> None:
    assert contradictions.find([fact(key, one, "a", authority=90), fact(key, other, "b", quote=quote)])


def test_a_short_name_that_a_paper_introduces_is_no_other_name() -> None:
    told = [
        fact("policy.insured", "杭州临江包装材料有限公司", "a", authority=90),
        fact("policy.insured", "杭州临江包装公司", "b"),
    ]
    assert contradictions.find(told)  # nobody has said whom it stands for
    assert (
        contradictions.find(
            told, aliases_in(["由被保险人杭州临江包装材料有限公司（以下简称“杭州临江包装公司”）承担"])
        )
        == []
    )


def test_a_survey_repeats_what_it_was_told_and_counts_for_itself() -> None:
    reported = fact("cargo.damaged_packages", "38", "notice")
    repeated = fact("cargo.damaged_packages", "38", "survey")
    both = contradictions.find(
        [
            _joined(reported, repeated),
            fact("cargo.damaged_packages", "35", "survey", basis=Basis.VERIFIED, authority=90),
        ]
    )
    assert [f.values for f in both] == [("35", "38")]
    sample = fact("cargo.damaged_packages", "4", "survey", basis=Basis.VERIFIED)
    assert not contradictions.find([_joined(reported, repeated), sample])  # a sample is no other count


def test_one_insured_item_under_two_names() -> None:
    policy = fact("policy.item[房屋建筑].sum_insured", "8000000.00", "policy", authority=90)
    schedule = fact("policy.item[房屋建筑（厂房）].sum_insured", "9000000.00", "schedule")
    (found,) = contradictions.find([policy, schedule])
    assert found.values == ("8000000.00", "9000000.00")
    stock = fact("policy.item[存货].sum_insured", "9000000.00", "schedule")
    assert not contradictions.find([policy, stock])
    in_both = fact("policy.item[房屋建筑].sum_insured", "8000000.00", "schedule")
    assert not contradictions.find([_joined(policy, in_both), schedule])


def test_one_invoice_with_two_sums() -> None:
    told = [
        fact("invoice[25332000000148817342].gross", v, f) for v, f in (("118000.00", "a"), ("181000.00", "b"))
    ]
    assert contradictions.find(told)


def _joined(one: Fact, other: Fact) -> Fact:
    return replace(one, citations=(*one.citations, *other.citations))
