"""Questions that the case file itself answers: findings, reckoning, facts in conflict or ruled on."""

from assistant.answering import answer
from casework.evidence import Citation
from casework.facts import Fact, FactStatus
from casework.findings import Finding, FindingCode, Severity
from casework.loss.terms import LossRun, Step
from tests.unit.answering.papers import dossier, paper

LETTER = paper("索赔函.pdf", "claim_letter", "出险时间为5时10分。")
CITED = Citation("id-索赔函.pdf", "索赔函.pdf", 1, "5时10分")


def finding(code: FindingCode, message: str) -> Finding:
    return Finding(code, Severity.WARNING, message, message, (CITED,))


def fact(value: str, status: FactStatus) -> Fact:
    return Fact(f"f-{value}", "case", "loss.time", value, status, citations=(CITED,))


def test_contradictions_are_listed_with_their_sources() -> None:
    case = dossier(LETTER, findings=[finding(FindingCode.CONFLICT, "出险时间记载不一致")])
    given = answer("材料之间有哪些矛盾？", case, ())
    assert given.answered and "出险时间记载不一致" in given.text and given.citations == (CITED,)


def test_no_contradiction_is_said_plainly() -> None:
    assert "没有发现" in answer("有没有矛盾的地方？", dossier(LETTER), ()).text


def test_missing_papers_are_listed() -> None:
    case = dossier(LETTER, findings=[finding(FindingCode.MISSING_EVIDENCE, "缺少营业执照")])
    assert "营业执照" in answer("还缺哪些材料？", case, ()).text


def test_nobody_says_what_is_payable_before_it_is_reckoned() -> None:
    given = answer("这个案子应该赔多少？", dossier(LETTER), ())
    assert not given.answered and "尚未理算" in given.text


def test_the_reckoning_says_what_is_payable() -> None:
    step = Step("s", "扣除免赔", "12,000.00 − 2,000.00", "10000.00", citations=(CITED,))
    run = LossRun("r", "CNY", (), "12000.00", "2000.00", "10000.00", (step,))
    given = answer("建议赔付金额是多少？", dossier(LETTER, run=run), ())
    assert given.answered and "10,000.00" in given.text and given.citations == (CITED,)


def test_facts_in_conflict_stand_side_by_side() -> None:
    facts = [fact("05:10", FactStatus.CONFLICTING), fact("04:30", FactStatus.CONFLICTING)]
    given = answer("出险时间是几点？", dossier(LETTER, facts=facts), ())
    assert given.ladder == "disagree" and "05:10" in given.text and "04:30" in given.text


def test_what_a_person_settled_is_the_answer() -> None:
    facts = [fact("05:10", FactStatus.CONFIRMED), fact("04:30", FactStatus.SUPERSEDED)]
    given = answer("出险时间是几点？", dossier(LETTER, facts=facts), ())
    assert given.ladder == "answer" and "05:10" in given.text and "04:30" not in given.text
