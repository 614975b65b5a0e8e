"""Each way to be wrong on a short wording is told apart, and the snippet's paper has its heading, lines and cells."""

from pathlib import Path

import pytest

from evals.wordings.__main__ import judge, table
from evals.wordings.names import ours
from evals.wordings.scoring import Mark, mark, tally
from evals.wordings.snippets import Snippet, Told, load, read

_TUNE = Path(__file__).resolve().parents[3] / "evals" / "wordings" / "tune.jsonl"


def _snippet(*facts: Told, absent: tuple[str, ...] = (), terms: tuple[Told, ...] = ()) -> Snippet:
    return Snippet("x", "policy", "保险单", "", facts, absent, terms)


def _outcomes(snippet: Snippet, *facts: Told, terms: tuple[Told, ...] = ()) -> list[str]:
    return [m.outcome for m in mark(snippet, facts, terms)]


@pytest.mark.parametrize(
    ("wanted", "found", "outcome"),
    [
        (Told("policy.deductible_rate", "0.1"), Told("policy.deductible_rate", "10%"), "right"),
        (Told("policy.deductible_rate", "0.1"), Told("policy.deductible_rate", "0.10"), "right"),
        (Told("claim.amount", "500.00", "CNY"), Told("claim.amount", "500", "CNY"), "right"),
        (Told("claim.amount", "500.00", "CNY"), Told("claim.amount", "500.00", "USD"), "wrong"),
        (Told("claim.amount", "500.00", "CNY"), Told("policy.premium", "500.00", "CNY"), "missed"),
        (Told("loss.cause", "他人纵火"), Told("loss.cause", "系他人纵火所致"), "right"),
        (Told("loss.cause", "吊装钢丝绳断裂，预制梁坠落"), Told("loss.cause", "坠落"), "wrong"),
        (Told("policy.product", "财产一切险"), Told("policy.product", "财产一切险（2009版）"), "right"),
        (Told("policy.insured", "甲厂"), Told("policy.insured", "甲厂分厂"), "wrong"),
        (Told("injury.disability_grade", "10"), Told("injury.disability_grade", "十级"), "right"),
        (Told("injury.disability_grade", "9"), Told("injury.disability_grade", "十级"), "wrong"),
        (Told("salvage[面料]", "1.00", "CNY"), Told("salvage[受损面料]", "1.00", "CNY"), "right"),
        (Told("salvage[面料]", "1.00", "CNY"), Told("salvage[机器]", "1.00", "CNY"), "missed"),
    ],
)
def test_a_fact(wanted: Told, found: Told, outcome: str) -> None:
    assert _outcomes(_snippet(wanted), found) == [outcome]


def test_a_fact_told_twice_is_right_when_one_is() -> None:
    wanted = Told("invoice[1].net", "5.00", "CNY")
    assert _outcomes(_snippet(wanted), Told(wanted.key, "6.00", "CNY"), wanted) == ["right"]


def test_what_is_not_there_is_false_when_told() -> None:
    snippet = _snippet(absent=("claim.amount", "salvage", "policy.item"))
    told = Told("salvage[面料]", "1.00"), Told("policy.item[面料].sum_insured", "1.00")
    assert _outcomes(snippet, *told) == ["right-absent", "false", "false"]


def test_terms_by_our_names() -> None:
    snippet = _snippet(
        terms=(Told("limit.sub[医疗费用]", "100000"), Told("deductible.per", "item"), Told("average", "on"))
    )
    agreed = Told("limit.item[医疗费用]", "100000.00"), Told("average", "off")
    assert _outcomes(snippet, terms=agreed) == ["right", "unnamed", "wrong"]


def test_hours_are_parts_of_a_day() -> None:
    assert ours("deductible.hours", "12") == ("deductible.days", ("0.5",))
    assert ours("value_basis", "invoice_cif") is None


def test_table_sums_facts_and_terms_apart() -> None:
    marks = [
        Mark("claim.amount", "right", ""),
        Mark("claim.amount", "false", ""),
        Mark("term average", "missed", ""),
    ]
    lines = {line[:30].strip(): line.split()[-6:] for line in table(tally(marks)).splitlines()}
    assert lines["all facts"] == ["1", "0", "0", "0", "1", "0"]
    assert lines["all terms"] == ["0", "0", "1", "0", "0", "0"]


def test_the_paper_has_heading_lines_and_cells() -> None:
    text = "被保险人\t甲机械有限公司\n保险单号：AB2026000111"
    snippet = Snippet("x", "policy", "财产一切险保险单", text, (), ())
    told = {fact.key: fact for fact in read(snippet).facts}
    assert told["policy.product"].value == "财产一切险"
    assert told["policy.insured"].value == "甲机械有限公司"
    assert told["policy.number"].citation.box is not None


def test_the_tune_file_is_whole_and_judged() -> None:
    snippets = load(_TUNE)
    assert len({s.id for s in snippets}) == len(snippets) == 774
    first = judge(snippets[0])
    assert [m.key for m in first] == [f.key for f in snippets[0].facts]
