"""七、保险责任分析: each question of the line, the clause word for word, the facts, an answer; then the opinion."""

from collections.abc import Iterator

from casework.drafting.brief import Brief, cell, of_item, paragraph, row, say, table
from casework.drafting.chapters.coverage_answers import ANSWERS
from casework.drafting.chapters.coverage_clauses import Answered, cited, on_clause, on_exclusion, unmoved
from casework.drafting.judgement import COVERED, OPEN, OUTSIDE, Judgement
from casework.drafting.papers import files_of
from casework.drafting.phrases import UNKNOWN
from casework.lines.line import CoverageTest
from casework.report import Claim, Heading, Node, TableCell

_NO_WORDING = (
    "截至本报告出具之日未取得与保险单一致的条款全文，以下分析仅依据保险单及其特别约定，取得条款后须予复核"
)


def write(brief: Brief) -> Iterator[Node | None]:
    judgement = Judgement(brief)
    if not files_of(brief.dossier, "clauses"):
        yield paragraph(say(_NO_WORDING))
    answered: dict[str, str] = {}
    rows: list[tuple[TableCell, ...]] = []
    quiet: list[tuple[CoverageTest, Answered]] = []
    for test in judgement.tests:
        answer = _answer(judgement, test)
        if answer is None:
            continue
        if answer.quiet:
            quiet.append((test, answer))
            continue
        yield Heading(test.question)
        yield paragraph(*_once(answer.claims, answered))
        rows.append(_row(rows, test, answer.claims[-1]))
    yield from _quiet(quiet, rows)
    yield Heading("责任分析结论")
    yield paragraph(*opinion(judgement))
    yield table("保险责任审查要点", ("序号", "审查问题", "意见"), rows)


def _answer(judgement: Judgement, test: CoverageTest) -> Answered | None:
    """None when neither wording nor papers raise the question."""
    if own := ANSWERS.get(test.key):
        claims = tuple(own(judgement, test))
        return Answered(claims) if claims else None
    return on_exclusion(judgement, test) if test.exclusion else on_clause(judgement, test)


def _once(claims: tuple[Claim, ...], quoted: dict[str, str]) -> Iterator[Claim]:
    """A provision is quoted once; later it is referred to."""
    for claim in claims:
        name, mark, _ = claim.text.partition("约定：「")
        if mark and claim.text in quoted:
            yield Claim(f"{name}的约定已引于前。", claim.sources)
        else:
            quoted[claim.text] = name
            yield claim


def _quiet(
    quiet: list[tuple[CoverageTest, Answered]], rows: list[tuple[TableCell, ...]]
) -> Iterator[Node | None]:
    """Exclusions that the wording has and nothing in the papers touches: told together."""
    if not quiet:
        return
    yield Heading("其他责任免除事项")
    yield paragraph(*(unmoved(test, answer) for test, answer in quiet))
    for test, answer in quiet:
        rows.append(_row(rows, test, answer.claims[-1]))


def _row(rows: list[tuple[TableCell, ...]], test: CoverageTest, claim: Claim) -> tuple[TableCell, ...]:
    return row(str(len(rows) + 1), test.question, cell(claim.text, *claim.sources))


def opinion(judgement: Judgement) -> Iterator[Claim]:
    """The conclusion: 属于 / 部分属于 / 不属于 / 尚不能确定, with what is excepted or open."""
    verdict, out = judgement.verdict, judgement.not_covered
    peril = f"（{judgement.named_peril}）" if judgement.named_peril else ""
    clause = f"根据{cited(judgement.grants[0])}，" if judgement.grants else ""
    why = f"因{'；'.join(verdict.why)}，" if verdict.why else ""
    if verdict.text == OPEN:
        yield say(f"{why}本次事故{verdict.text}，待补充后另行发表意见", *verdict.sources)
    elif verdict.text == OUTSIDE:
        yield say(f"{why}本次事故{verdict.text}", *verdict.sources)
    elif verdict.text == COVERED:
        yield say(f"{clause}本次事故{peril}{verdict.text}", *verdict.sources)
    else:
        names = "、".join(i.name for i in out)
        text = f"{clause}本次事故{peril}属于保险责任范围内的事故；{names}不属于保险责任，相应损失不计入核定，即本次索赔{verdict.text}"
        yield say(text, *verdict.sources, *(of_item(i) for i in out))
    if judgement.brief.cause[0] and judgement.in_period is None and not judgement.voyage:
        yield say(f"保险期间或出险日期{UNKNOWN}，上述意见以事故发生在保险期间内为前提")
