"""What the policy agreed answers by its meaning, also from an English clause; what it did not agree does not."""

from dataclasses import replace

import pytest

from assistant.answering import Answer, answer
from casework.dossier import Dossier
from casework.evidence import Citation
from casework.facts import Basis, Fact, FactStatus
from casework.loss.reading import read_terms
from tests.unit.answering.papers import dossier, paper

SCHEDULE = paper(
    "Schedule.pdf",
    "policy",
    "POLICY SCHEDULE",
    "Deductible: the greater of RMB 80,000 and 5% of the adjusted loss, any one occurrence.",
    "SPECIAL CONDITIONS",
    "1. Average. The Insurer bears such proportion of the loss as the Sum Insured bears to the value at risk; provided that this condition shall not apply to an item whose Sum Insured is not less than 80% of the value at risk.",
    "2. Salvage. The salvage value shall be deducted under the item after the application of average.",
)
HOME = paper(
    "条款.txt",
    "clauses",
    "家庭财产保险条款",
    "1. 室内财产按第一危险方式赔：在保额内按实际损失赔。",
    "2. 水渍责任每次事故免赔300元。",
)


def case(*papers: tuple) -> Dossier:  # type: ignore[type-arg]
    terms = [t for file, pages in papers for t in read_terms(file.id, file.name, file.kind, pages)]
    return replace(dossier(*papers), terms=tuple(terms))


def ask(question: str, about: Dossier) -> Answer:
    return answer(question, about, ())


@pytest.mark.parametrize(
    ("question", "says", "papers"),
    [
        ("保额到价值的百分之多少以上就不用比例分摊？", "80%", (SCHEDULE,)),
        ("残值是在比例之前扣还是之后扣？", "after the application of average", (SCHEDULE,)),
        ("室内财产是不是要看总价值打比例？", "第一危险", (HOME,)),
    ],
)
def test_a_term_answers_with_its_clause(question: str, says: str, papers: tuple) -> None:  # type: ignore[type-arg]
    given = ask(question, case(*papers))
    assert given.answered and says in given.text.replace("**", "")
    assert given.citations and given.citations[0].file == papers[0][0].name


@pytest.mark.parametrize(
    "question",
    ["营业中断的免赔天数是几天？", "误工费按几成赔？", "手机的限额是多少？", "邻居家修了多少钱？"],
)
def test_what_was_not_agreed_is_refused(question: str) -> None:
    assert not ask(question, case(SCHEDULE, HOME)).answered


def test_the_sum_of_a_row_answers_for_its_limit() -> None:
    policy = paper("保单.pdf", "policy", "工程保险单", "清除残骸费用　600,000.00")
    cited = Citation(policy[0].id, policy[0].name, 1, "600,000.00")
    fact = Fact(
        "f", "case", "policy.item[清除残骸费用].sum_insured", "600000.00", FactStatus.PROPOSED, "CNY",
        Basis.DOCUMENTED, 80, citations=(cited,),
    )  # fmt: skip
    about = replace(dossier(policy), facts=(fact,))
    assert "600000.00" in ask("清除残骸费用的限额是多少？", about).text
    assert not ask("专业费用的限额是多少？", about).answered


def test_a_day_or_a_temperature_is_no_sum() -> None:
    log = paper("日志.pdf", "log", "监理日志", "6月17日气象：大暴雨，17~22℃，监理到场。")
    assert not ask("监理费多少钱？", case(log)).answered
